import { randomUUID } from 'node:crypto'
import type { Scope } from '@ribambelle/platform/database'
import type { DirectoryPorts } from '../application/ports.ts'
import { addressesPort } from './addresses.pg.ts'
import { brochurePort } from './brochure.pg.ts'
import { hubPort } from './hub.pg.ts'
import { correctionsPort, sendingsPort } from './corrections.pg.ts'
import { eventsPort } from './events.pg.ts'
import { groundPort, zonesPort } from './ground.pg.ts'
import { importsPort } from './imports.pg.ts'
import { keepingPort } from './keeping/keeping.pg.ts'
import { listsPort } from './keeping/lists.pg.ts'
import { peoplePort } from './keeping/people.ts'
import { nobody } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'
import { sitesPort } from './sites.pg.ts'
import { stopsPort } from './stops.pg.ts'

export { purgeDirectory } from './corrections.pg.ts'
export { directoryKinds } from './keeping/remind.ts'

/** Everything the directory keeps, for one transaction. @param neighbours what other modules know of those who keep it */
export const directoryPorts = (scope: Scope, neighbours: Neighbours = nobody): DirectoryPorts => ({
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
  hub: hubPort(scope),
  keeping: keepingPort(scope),
  people: peoplePort(scope, neighbours),
  lists: listsPort(scope),
  time: scope.clock,
  newId: randomUUID,
})
