import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Bulk, BulkLine, Bulks } from '../../application/desk/bulk/ports.ts'

const lineColumns = sql.raw('l.request_id "requestId", r.reference, l.state, l.code, l.before')

type Head = Omit<Bulk, 'lines' | 'madeAt' | 'undoneAt'> & { madeAt: Date; undoneAt: Date | null }

/** Acts on several requests, with what became of each line. */
export const bulksPort = (scope: Scope): Bulks => ({
  async plan({ bulkId, act, assignee, body, madeBy }, requestIds) {
    await sql`insert into intake.bulk (territory_id, bulk_id, act, assignee, body, made_by, made_at)
      values (${scope.territory}, ${bulkId}, ${act}, ${assignee}, ${body}, ${madeBy}, ${scope.clock.now()})`.execute(
      scope.db,
    )
    await sql`insert into intake.bulk_line (territory_id, bulk_id, request_id, rank, state)
      select ${scope.territory}, ${bulkId}, v.request_id, v.rank, 'planned'
      from unnest(${requestIds}::text[]) with ordinality v(request_id, rank)`.execute(scope.db)
  },
  find: (bulkId) => findBulk(scope, bulkId),
  takeLine: (bulkId, requestId) =>
    row(
      scope,
      sql<BulkLine>`select ${lineColumns} from intake.bulk_line l join intake.request r using (territory_id, request_id)
        where l.territory_id = ${scope.territory} and l.bulk_id = ${bulkId} and l.request_id = ${requestId} for update of l`,
    ),
  async note(bulkId, requestId, { state, code, before }) {
    await sql`update intake.bulk_line set state = ${state}, code = ${code},
        before = coalesce(${before ? JSON.stringify(before) : null}::jsonb, before)
      where territory_id = ${scope.territory} and bulk_id = ${bulkId} and request_id = ${requestId}`.execute(scope.db)
  },
  async markUndone(bulkId) {
    await sql`update intake.bulk set undone_at = coalesce(undone_at, ${scope.clock.now()})
      where territory_id = ${scope.territory} and bulk_id = ${bulkId}`.execute(scope.db)
  },
})

async function findBulk(scope: Scope, bulkId: string): Promise<Bulk | undefined> {
  const head = await row(
    scope,
    sql<Head>`select bulk_id "bulkId", act, assignee, body, made_by "madeBy", made_at "madeAt", undone_at "undoneAt"
      from intake.bulk where territory_id = ${scope.territory} and bulk_id = ${bulkId}`,
  )
  if (!head) return undefined
  const lines = await rows(
    scope,
    sql<BulkLine>`select ${lineColumns} from intake.bulk_line l join intake.request r using (territory_id, request_id)
      where l.territory_id = ${scope.territory} and l.bulk_id = ${bulkId} order by l.rank`,
  )
  return { ...head, madeAt: head.madeAt.toISOString(), undoneAt: head.undoneAt?.toISOString() ?? null, lines }
}
