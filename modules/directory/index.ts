import type { Scope } from '@ribambelle/platform/database'
import { addressesPort } from './adapters/addresses.pg.ts'
import { eventsPort } from './adapters/events.pg.ts'
import { groundPort, zonesPort } from './adapters/ground.pg.ts'
import { importsPort } from './adapters/imports.pg.ts'
import { saveSites as writeSites } from './adapters/save-sites.pg.ts'
import { stopsPort } from './adapters/stops.pg.ts'
import type { Address, ImportRecord, Layer, Saved, Stop } from './application/ports.ts'
import type { DirectoryEvent } from './domain/event.ts'
import { addressWords } from './domain/finding/address.ts'
import type { SiteInput } from './domain/sheet.ts'
import type { Zone } from './domain/site.ts'

export { careType, centreKinds, isCentre } from './domain/site.ts'
export type { Site, SiteKind, Zone } from './domain/site.ts'
export type { SiteInput } from './domain/sheet.ts'
export type { DirectoryEvent } from './domain/event.ts'
export { searchable } from './domain/finding/search-text.ts'
export { sitesOf } from './adapters/sites.pg.ts'
export { zonesOf } from './adapters/ground.pg.ts'
export type { Address, ImportNote, ImportRefusal, Layer, Saved, Stop } from './application/ports.ts'

/** Adds or changes zones; a parent may come in the same call. */
export const saveZones = (scope: Scope, zones: readonly Zone[]): Promise<Saved> => zonesPort(scope).save(zones)

/** Adds or changes sites, told by their `siteId`; details that a builder says nothing of stay as they are. */
export const saveSites = (scope: Scope, sites: readonly SiteInput[]): Promise<Saved> => writeSites(scope, sites)

/** Adds or changes addresses; thousands at once are fine. */
export const saveAddresses = (scope: Scope, addresses: readonly Address[]): Promise<Saved> =>
  addressesPort(scope).save(addresses)

/** Adds or changes stops of public transport. */
export const saveStops = (scope: Scope, stops: readonly Stop[]): Promise<Saved> => stopsPort(scope).save(stops)

/** Adds or changes events, as they are: the act `saveEvent` checks what a person writes. */
export const saveEvents = (scope: Scope, events: readonly DirectoryEvent[]): Promise<Saved> =>
  eventsPort(scope).save(events)

/** Replaces a layer of the map. */
export const saveLayer = (scope: Scope, layer: Layer): Promise<Saved> => groundPort(scope).saveLayer(layer)

/** Addresses of the territory's own file in which every word typed begins a word, numbers as they are; accents and abbreviations forgiven. */
export async function addressesLike(scope: Scope, typed: string, limit = 10): Promise<Address[]> {
  const words = addressWords(typed)
  return words.length === 0
    ? []
    : addressesPort(scope).having(
        words.map((word) => [word]),
        limit,
      )
}

/** Writes a line in the journal of imports. */
export const recordImport = (scope: Scope, entry: Omit<ImportRecord, 'ranAt'>): Promise<void> =>
  importsPort(scope).record(entry)
