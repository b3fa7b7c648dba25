import type { Day } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { VNode } from 'preact'
import type { Vacancy } from '../domain/finding/filter.ts'

/** What other modules show on the sheet of a centre: its free places. */
export type PlacesPanel = (siteId: string, request: PageRequest) => Promise<VNode | null>

/** What a month costs in a site of this kind, and the way to the family's own estimate; null where nobody pays. */
export type PricePanel = (kind: string, request: PageRequest) => Promise<VNode | null>

/** What the app lends to the pages of the directory. */
export interface DirectorySlots {
  readonly placesPanel?: PlacesPanel
  readonly pricePanel?: PricePanel
  /** free places counted from contracts, by centre */
  readonly vacancies?: (request: Pick<PageRequest, 'by' | 'today'>) => Promise<ReadonlyMap<string, Vacancy>>
  /** the next days of the commissions, in words */
  readonly nextDays?: (request: PageRequest) => Promise<readonly { readonly title: string; readonly day: Day }[]>
  /** the outside address of the service, for files that name whole addresses: `https://creches.example` */
  readonly origin?: string
}
