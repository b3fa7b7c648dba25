import type { Scope } from '@ribambelle/platform/database'
import type { People } from '../../application/keeping/ports.ts'
import type { Neighbours } from '../neighbours.ts'

/** Those who keep sheets, as the module of accounts knows them. */
export const peoplePort = (scope: Scope, { namesOf, directors }: Neighbours): People => ({
  names: async (accountIds) => (accountIds.length === 0 ? new Map() : namesOf(scope, [...new Set(accountIds)])),
  directors: () => directors(scope),
})
