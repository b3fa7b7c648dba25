import type { Site, SiteKind, Zone } from '../domain/site.ts'

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
}

/** An address of the territory's own address file. */
export interface Address {
  readonly addressId: string
  readonly label: string
  readonly zoneId: string | null
  /** WGS 84, degrees */
  readonly latitude: number
  readonly longitude: number
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

export interface Sites {
  list(filter: SiteFilter): Promise<Site[]>
  find(siteId: string): Promise<Site | undefined>
  /** childminders who are counted but not shown, by zone */
  unlistedByZone(): Promise<{ zoneId: string; childminders: number }[]>
  save(sites: readonly Site[]): Promise<Saved>
}

export interface Zones {
  list(): Promise<Zone[]>
  save(zones: readonly Zone[]): Promise<Saved>
}

export interface Ground {
  layers(): Promise<Layer[]>
  saveLayer(layer: Layer): Promise<Saved>
  saveAddresses(addresses: readonly Address[]): Promise<Saved>
  /** addresses that contain what was typed, word by word; at most `limit` */
  addressesLike(typed: string, limit: number): Promise<Address[]>
}

export interface Imports {
  /** newest first */
  list(): Promise<ImportRecord[]>
  record(entry: Omit<ImportRecord, 'ranAt'>): Promise<void>
}

export interface DirectoryPorts {
  readonly sites: Sites
  readonly zones: Zones
  readonly ground: Ground
  readonly imports: Imports
}
