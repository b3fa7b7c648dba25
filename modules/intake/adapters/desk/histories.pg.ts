import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Histories, HistoryLine } from '../../application/ports.ts'

/** What the audit tells of a request, the latest first. */
export const historiesPort = (scope: Scope): Histories => ({
  of: (requestId) =>
    rows(
      scope,
      sql<HistoryLine>`select at, actor, type, data from platform.audit where territory_id = ${scope.territory} and subject = ${requestId}
        order by seq desc limit 100`,
    ),
})
