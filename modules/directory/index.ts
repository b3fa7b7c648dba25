import type { Scope } from '@ribambelle/platform/database'
import { groundPort, zonesPort } from './adapters/ground.pg.ts'
import { importsPort } from './adapters/imports.pg.ts'
import { sitesPort } from './adapters/sites.pg.ts'
import type { Address, ImportRecord, Layer, Saved } from './application/ports.ts'
import type { Site, Zone } from './domain/site.ts'

export { careType, centreKinds, isCentre, siteKinds } from './domain/site.ts'
export type { Site, SiteKind, Zone } from './domain/site.ts'
export { searchable } from './domain/search-text.ts'
export { sitesOf } from './adapters/sites.pg.ts'
export { zonesOf } from './adapters/ground.pg.ts'
export type {
  Address,
  ImportNote,
  ImportRecord,
  ImportRefusal,
  Layer,
  LayerId,
  Saved,
  SiteFilter,
} from './application/ports.ts'

/** Adds or changes zones; a parent may come in the same call. */
export const saveZones = (scope: Scope, zones: readonly Zone[]): Promise<Saved> => zonesPort(scope).save(zones)

/** Adds or changes sites, told by their `siteId`. */
export const saveSites = (scope: Scope, sites: readonly Site[]): Promise<Saved> => sitesPort(scope).save(sites)

/** Adds or changes addresses; thousands at once are fine. */
export const saveAddresses = (scope: Scope, addresses: readonly Address[]): Promise<Saved> =>
  groundPort(scope).saveAddresses(addresses)

/** Replaces a layer of the map. */
export const saveLayer = (scope: Scope, layer: Layer): Promise<Saved> => groundPort(scope).saveLayer(layer)

/** Addresses of the territory's own file that contain every word typed; accents and case forgiven. */
export const addressesLike = (scope: Scope, typed: string, limit = 10): Promise<Address[]> =>
  groundPort(scope).addressesLike(typed, limit)

/** Writes a line in the journal of imports. */
export const recordImport = (scope: Scope, entry: Omit<ImportRecord, 'ranAt'>): Promise<void> =>
  importsPort(scope).record(entry)
