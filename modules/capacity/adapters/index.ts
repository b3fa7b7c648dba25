import { randomUUID } from 'node:crypto'
import { centreKinds, sitesOf, zonesOf } from '@ribambelle/directory'
import type { Scope } from '@ribambelle/platform/database'
import type { CapacityPorts } from '../application/ports.ts'
import type { AuthorisedPlaces } from '../domain/places.ts'
import { availabilityPort } from './availability/availability.pg.ts'
import { lettersPort } from './availability/letters.ts'
import type { WriteTo } from './availability/letters.ts'
import { gridsPort } from './grid/grids.pg.ts'
import { importsPort } from './import/imports.pg.ts'
import { placesPort } from './places.pg.ts'

/** Acts that builders of territories do too. */
export { closeDays, keepPool, setTerms } from '../application/grid/terms.ts'
export { familyCare, lastCareOf } from './family-data.ts'

export { purgeLinks } from './availability/availability.pg.ts'
export { capacityKinds } from './availability/letters.ts'

/**
 * Places and contracts, and the centres of the directory that hold them, for one transaction.
 * @param write how childminders are written to; lent by the app
 */
export const capacityPorts = (scope: Scope, { write }: { readonly write?: WriteTo } = {}): CapacityPorts => ({
  today: scope.clock.today(),
  centres: {
    list: () => sitesOf(scope, { kinds: centreKinds }),
    zones: () => zonesOf(scope),
    find: async (centreId) => (await sitesOf(scope, { kinds: centreKinds, siteIds: [centreId] }))[0],
  },
  places: placesPort(scope),
  grids: gridsPort(scope),
  imports: importsPort(scope),
  availability: availabilityPort(scope),
  letters: lettersPort(scope, write),
  newId: randomUUID,
})

/**
 * Removes what was invented for these centres and is no longer kept: places, then age groups that are left without any.
 * Places that somebody recorded stay.
 * @returns rows removed
 */
export const removeInvented = (
  scope: Scope,
  centreIds: readonly string[],
  keep: readonly AuthorisedPlaces[],
): Promise<number> => placesPort(scope).removeInvented(centreIds, keep)
