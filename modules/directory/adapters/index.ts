import type { Scope } from '@ribambelle/platform/database'
import type { DirectoryPorts } from '../application/ports.ts'
import { groundPort, zonesPort } from './ground.pg.ts'
import { importsPort } from './imports.pg.ts'
import { sitesPort } from './sites.pg.ts'

/** Everything the directory keeps, for one transaction. */
export const directoryPorts = (scope: Scope): DirectoryPorts => ({
  sites: sitesPort(scope),
  zones: zonesPort(scope),
  ground: groundPort(scope),
  imports: importsPort(scope),
})
