import type { Day } from '@ribambelle/kernel'
import type { BrochureSettings } from '../domain/brochure.ts'
import type { Hub } from '../domain/hub.ts'
import type { Correction, CorrectionState } from '../domain/correction.ts'
import type { DirectoryEvent } from '../domain/event.ts'
import type { Point } from '../domain/finding/walk.ts'
import type { Sheet, SiteInput } from '../domain/sheet.ts'
import type { SiteKind, Zone } from '../domain/site.ts'
import type { Keeping, Lists, People } from './keeping/ports.ts'

/** How many rows a save added, changed, and found as they were. */
export interface Saved {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** Which sites; every condition that is given must hold. */
export interface SiteFilter {
  readonly kinds?: readonly SiteKind[]
  readonly siteIds?: readonly string[]
  readonly zoneId?: string
  /** leaves out childminders who did not agree to be shown */
  readonly listedOnly?: boolean
  /** with `listedOnly`: also places that have closed */
  readonly closedToo?: boolean
}

/** An address of the territory's own address file. */
export interface Address extends Point {
  readonly addressId: string
  readonly label: string
  readonly zoneId: string | null
}

/** A stop of public transport. */
export interface Stop extends Point {
  readonly stopId: string
  readonly name: string
  readonly lines: readonly string[]
  readonly source: string
}

export type LayerId = 'water' | 'streets'

/** Quiet ground of the maps. */
export interface Layer {
  readonly layerId: LayerId
  /** GeoJSON geometries, WGS 84, simplified for drawing */
  readonly features: readonly { readonly type: string; readonly coordinates: unknown }[]
  readonly source: string
}

/** A row that could not be read, where a person finds it. */
export interface ImportRefusal {
  readonly file: string
  /** from 1, the header included; null when the whole file is refused */
  readonly line: number | null
  readonly field: string | null
  readonly code: string
  readonly value?: string
}

/** Something about the data that a reader must know: what was met, how often, what was done. */
export interface ImportNote {
  readonly file: string
  readonly line: number | null
  readonly code: string
  readonly count: number
  readonly details?: Readonly<Record<string, string | number>>
}

/** One line of the journal of imports. */
export interface ImportRecord extends Saved {
  readonly importId: string
  readonly source: string
  /** SHA-256 of everything that was read */
  readonly contentHash: string
  readonly ranAt: string
  readonly refusals: readonly ImportRefusal[]
  readonly notes: readonly ImportNote[]
}

/** What finding needs of a site that is shown: thousands are read at once. */
export type PlacePoint = Omit<
  Sheet,
  | 'phone'
  | 'email'
  | 'website'
  | 'operator'
  | 'transport'
  | 'listed'
  | 'source'
  | 'sourceRef'
  | 'about'
  | 'welcomes'
  | 'closedOn'
>

export interface Sites {
  /** by name */
  sheets(filter: SiteFilter): Promise<Sheet[]>
  /** every site that may be shown, by name */
  points(): Promise<PlacePoint[]>
  /** one that may be shown, also when it has closed */
  find(siteId: string): Promise<Sheet | undefined>
  /** childminders who are counted but not shown, by zone */
  unlistedByZone(): Promise<{ zoneId: string; childminders: number }[]>
  save(sites: readonly SiteInput[]): Promise<Saved>
}

export interface Zones {
  list(): Promise<Zone[]>
  save(zones: readonly Zone[]): Promise<Saved>
}

export interface Ground {
  layers(): Promise<Layer[]>
  saveLayer(layer: Layer): Promise<Saved>
}

export interface Addresses {
  save(addresses: readonly Address[]): Promise<Saved>
  find(addressId: string): Promise<Address | undefined>
  /** addresses that have, for each word, one of the words meant; shortest first, at most `limit` */
  having(words: readonly (readonly string[])[], limit: number): Promise<Address[]>
  /** every word of the address file, once */
  vocabulary(): Promise<string[]>
}

export interface Stops {
  /** within a square of so many metres around, nearest first */
  around(point: Point, metres: number): Promise<Stop[]>
  save(stops: readonly Stop[]): Promise<Saved>
}

export interface Imports {
  /** newest first */
  list(): Promise<ImportRecord[]>
  record(entry: Omit<ImportRecord, 'ranAt'>): Promise<void>
}

export interface EventFilter {
  readonly from: Day
  readonly siteId?: string
  readonly limit?: number
}

export interface Events {
  /** by day and hour */
  list(filter: EventFilter): Promise<DirectoryEvent[]>
  find(eventId: string): Promise<DirectoryEvent | undefined>
  save(events: readonly DirectoryEvent[]): Promise<Saved>
}

export interface Corrections {
  /** oldest first */
  list(state: CorrectionState): Promise<Correction[]>
  /** the row, locked until the end of the act */
  take(correctionId: string): Promise<Correction | undefined>
  add(correction: Correction): Promise<void>
  close(correctionId: string, state: CorrectionState, by: string): Promise<void>
}

/** Whom families call; read with the territory itself. */
export interface HubKeeping {
  keep(hub: Hub): Promise<void>
}

export interface BrochureKeeping {
  /** what the service chose for its leaflet, if it ever did */
  chosen(): Promise<BrochureSettings | undefined>
  choose(settings: BrochureSettings): Promise<void>
}

export interface Sendings {
  /** Counts one; false when there were `most` within the hour. */
  take(who: string, most: number): Promise<boolean>
}

export interface DirectoryPorts {
  readonly sites: Sites
  readonly zones: Zones
  readonly ground: Ground
  readonly addresses: Addresses
  readonly stops: Stops
  readonly imports: Imports
  readonly events: Events
  readonly corrections: Corrections
  readonly sendings: Sendings
  readonly brochure: BrochureKeeping
  readonly hub: HubKeeping
  readonly keeping: Keeping
  readonly people: People
  readonly lists: Lists
  readonly time: { now(): Date; today(): Day }
  readonly newId: () => string
}
