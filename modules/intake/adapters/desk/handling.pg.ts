import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Handling, HandlingPort } from '../../application/desk/ports.ts'

/** Who follows a request, and what the desk has marked on it. None of it changes what the family asks, nor its version. */
export const handlingPort = (scope: Scope): HandlingPort => ({
  async of(requestId) {
    const found = await row(
      scope,
      sql<Omit<Handling, 'takenAt' | 'settledAt'> & { takenAt: Date | null; settledAt: Date | null }>`select
          taken_at "takenAt", assigned_to "assignedTo", flagged_at is not null flagged, settled_at "settledAt",
          merged_into "mergedInto"
        from intake.request where territory_id = ${scope.territory} and request_id = ${requestId}`,
    )
    return (
      found && {
        ...found,
        takenAt: found.takenAt?.toISOString() ?? null,
        settledAt: found.settledAt?.toISOString() ?? null,
      }
    )
  },
  async touch(requestIds) {
    await sql`update intake.request set taken_at = ${scope.clock.now()} where territory_id = ${scope.territory}
      and request_id = any(${requestIds}::text[]) and taken_at is null`.execute(scope.db)
  },
  async untouch(requestId) {
    await sql`update intake.request set taken_at = null where territory_id = ${scope.territory}
      and request_id = ${requestId}`.execute(scope.db)
  },
  async assign(requestId, accountId) {
    await sql`update intake.request set assigned_to = ${accountId} where territory_id = ${scope.territory}
      and request_id = ${requestId}`.execute(scope.db)
  },
  async flag(requestId, flagged) {
    await sql`update intake.request set flagged_at = ${flagged ? scope.clock.now() : null}
      where territory_id = ${scope.territory} and request_id = ${requestId}`.execute(scope.db)
  },
  async settle(requestId) {
    await sql`update intake.request set settled_at = ${scope.clock.now()} where territory_id = ${scope.territory}
      and request_id = ${requestId}`.execute(scope.db)
  },
})
