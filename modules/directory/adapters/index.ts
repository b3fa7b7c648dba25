import { randomUUID } from 'node:crypto'
import type { Scope } from '@ribambelle/platform/database'
import type { DirectoryPorts } from '../application/ports.ts'
import { addressesPort } from './addresses.pg.ts'
import { brochurePort } from './brochure.pg.ts'
import { correctionsPort, sendingsPort } from './corrections.pg.ts'
import { eventsPort } from './events.pg.ts'
import { groundPort, zonesPort } from './ground.pg.ts'
import { importsPort } from './imports.pg.ts'
import { keepingPort } from './keeping/keeping.pg.ts'
import { listsPort } from './keeping/lists.pg.ts'
import { sitesPort } from './sites.pg.ts'
import { stopsPort } from './stops.pg.ts'

export { purgeDirectory } from './corrections.pg.ts'

/** Everything the directory keeps, for one transaction. */
export const directoryPorts = (scope: Scope): DirectoryPorts => ({
  sites: sitesPort(scope),
  zones: zonesPort(scope),
  ground: groundPort(scope),
  addresses: addressesPort(scope),
  stops: stopsPort(scope),
  imports: importsPort(scope),
  events: eventsPort(scope),
  corrections: correctionsPort(scope),
  sendings: sendingsPort(scope),
  brochure: brochurePort(scope),
  keeping: keepingPort(scope),
  lists: listsPort(scope),
  time: scope.clock,
  newId: randomUUID,
})
