import { randomUUID } from 'node:crypto'
import { centreKinds, sitesOf, zonesOf } from '@ribambelle/directory'
import type { Scope } from '@ribambelle/platform/database'
import type { CapacityPorts } from '../application/ports.ts'
import { gridsPort } from './grid/grids.pg.ts'
import { importsPort } from './import/imports.pg.ts'
import { placesPort } from './places.pg.ts'

/** Acts that builders of territories do too. */
export { closeDays, keepPool, setTerms } from '../application/grid/terms.ts'
export { familyCare, lastCareOf } from './family-data.ts'

/** Places and contracts, and the centres of the directory that hold them, for one transaction. */
export const capacityPorts = (scope: Scope): CapacityPorts => ({
  today: scope.clock.today(),
  centres: {
    list: () => sitesOf(scope, { kinds: centreKinds }),
    zones: () => zonesOf(scope),
    find: async (centreId) => (await sitesOf(scope, { kinds: centreKinds, siteIds: [centreId] }))[0],
  },
  places: placesPort(scope),
  grids: gridsPort(scope),
  imports: importsPort(scope),
  newId: randomUUID,
})
