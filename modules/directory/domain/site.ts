import type { Day } from '@ribambelle/kernel'

/** What a site is; the first ten receive children and are called centres. Childminders and their houses (MAM) are small centres. */
export const siteKinds = [
  'creche',
  'multi-accueil',
  'micro-creche',
  'creche-familiale',
  'creche-parentale',
  'halte-garderie',
  'jardin-enfants',
  'creche-entreprise',
  'mam',
  'childminder',
  'rpe',
  'laep',
  'pmi',
  'parenting',
  'specialised',
  'public-place',
] as const

export type SiteKind = (typeof siteKinds)[number]

/** Kinds that hold places of care. */
export const centreKinds: readonly SiteKind[] = siteKinds.slice(0, 10)

/** Whether places of care can be held at a site of this kind. */
export const isCentre = (kind: SiteKind): boolean => centreKinds.includes(kind)

/** Collective care has a team on its premises; individual care is a childminder at home or in a house of childminders. */
export const careType = (kind: SiteKind): 'collective' | 'individual' | undefined =>
  isCentre(kind) ? (kind === 'childminder' || kind === 'mam' ? 'individual' : 'collective') : undefined

/** A site of the directory, as families see it. */
export interface Site {
  /** stable, ASCII, part of its address: `les-cerfs-volants` */
  readonly siteId: string
  readonly kind: SiteKind
  readonly name: string
  /** the commune or sub-quarter it lies in */
  readonly zoneId: string
  readonly address: string
  readonly postcode: string
  readonly town: string
  /** WGS 84, degrees */
  readonly latitude: number
  readonly longitude: number
  readonly phone: string | null
  readonly email: string | null
  readonly website: string | null
  /** who runs it (« gestionnaire ») */
  readonly operator: string | null
  /** opening hours in words or as OSM `opening_hours`, for example `Mo-Fr 07:30-18:30` */
  readonly hours: string | null
  /** ages received, in months; null where the source does not say */
  readonly fromMonths: number | null
  readonly toMonths: number | null
  /** BCP 47 codes of the languages spoken there */
  readonly languages: readonly string[]
  readonly stepFree: boolean | null
  readonly transport: string | null
  /** a childminder who did not agree to be shown is only counted in her zone */
  readonly listed: boolean
  /** where the sheet comes from, and its row there: an import again changes rows instead of adding them */
  readonly source: string
  readonly sourceRef: string
  /** fields whose value was invented for a trial or a demonstration, shown as such */
  readonly invented: readonly string[]
  readonly checkedOn: Day
}

/** A part of the territory: a commune, a quarter, a sub-quarter. */
export interface Zone {
  readonly zoneId: string
  readonly kind: 'commune' | 'quarter' | 'sub-quarter'
  readonly name: string
  readonly parentId: string | null
  /** code of the commune (INSEE, or OFS in Switzerland) */
  readonly communeCode: string | null
  /** GeoJSON geometry, WGS 84 */
  readonly outline: unknown
  /** children under three who live there, where a source says */
  readonly childrenUnder3: number | null
  readonly invented: boolean
}
