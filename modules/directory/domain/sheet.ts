import type { Day } from '@ribambelle/kernel'
import type { Site } from './site.ts'

/** Who may come, as codes that every language has words for. */
export const welcomes = ['everyone', 'residents', 'employees', 'expecting', 'referred'] as const

export type Welcome = (typeof welcomes)[number]

/**
 * How the price is made: by income (PSU, Swiss scales), set by the centre, the wage of a childminder whom the parents employ, care that
 * the health insurance pays, nothing.
 */
export const priceKinds = ['income-scale', 'free-price', 'parent-employer', 'health-insurance', 'free'] as const

export type PriceKind = (typeof priceKinds)[number]

/** What a sheet says beyond what other modules need of a site. Null where nobody has said it yet: never a guess. */
export interface SheetDetails {
  /** a few words of the place about itself, in its own language */
  readonly about: string | null
  readonly welcomes: readonly Welcome[]
  /** parents may come without a job */
  readonly withoutJob: boolean | null
  readonly price: PriceKind | null
  /** children are sometimes received from one day to the next (« accueil occasionnel ou d'urgence ») */
  readonly shortNotice: boolean | null
  /** ready for children with a disability or a long illness */
  readonly specialNeeds: boolean | null
  /** since when the place has signed the territory's quality charter */
  readonly charterSince: Day | null
  /** free places that the place itself declared, and when; both or neither */
  readonly vacancies: number | null
  readonly vacanciesOn: Day | null
}

/** A site with all that its sheet says. */
export type Sheet = Site &
  SheetDetails & {
    /** since when the place is closed; null or absent while it is open */
    readonly closedOn?: Day | null
  }

/** A site as builders give it: what they do not know stays unsaid. */
export type SiteInput = Site & Partial<SheetDetails>

/** Nothing said yet. */
export const noDetails: SheetDetails = {
  about: null,
  welcomes: [],
  withoutJob: null,
  price: null,
  shortNotice: null,
  specialNeeds: null,
  charterSince: null,
  vacancies: null,
  vacanciesOn: null,
}

/** Last parts of addresses under `/places` that are pages of their own: no site may be called so. */
export const reservedSiteIds: readonly string[] = ['compare', 'favourites', 'map', 'near', 'selection']
