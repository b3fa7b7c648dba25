import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Bulk, BulkLine, Bulks, LineCount } from '../../application/desk/bulk/ports.ts'

const lineColumns = sql.raw('l.request_id "requestId", r.reference, l.state, l.code, l.seen, l.before')

const linesOf = (
  scope: Scope,
  bulkId: string,
) => sql`intake.bulk_line l join intake.request r using (territory_id, request_id)
  where l.territory_id = ${scope.territory} and l.bulk_id = ${bulkId}`

type Head = Omit<Bulk, 'madeAt' | 'confirmedAt' | 'undoneAt'> &
  Record<'madeAt', Date> &
  Record<'confirmedAt' | 'undoneAt', Date | null>

/** An act from its plan to its end. */
const actsKept = (scope: Scope): Pick<Bulks, 'plan' | 'find' | 'confirm' | 'markUndone' | 'dropUnconfirmed'> => ({
  async plan({ bulkId, act, assignee, body, list, madeBy }, lines) {
    await sql`insert into intake.bulk (territory_id, bulk_id, act, assignee, body, list, made_by, made_at, confirmed_at)
      values (${scope.territory}, ${bulkId}, ${act}, ${assignee}, ${body}, ${list}, ${madeBy}, ${scope.clock.now()}, null)`.execute(
      scope.db,
    )
    const column = (of: 'requestId' | 'seen' | 'code') => lines.map((line) => line[of])
    await sql`insert into intake.bulk_line (territory_id, bulk_id, request_id, rank, state, seen, code)
      select ${scope.territory}, ${bulkId}, v.request_id, v.rank, 'planned', v.seen, v.code
      from unnest(${column('requestId')}::text[], ${column('seen')}::text[], ${column('code')}::text[])
        with ordinality v(request_id, seen, code, rank)`.execute(scope.db)
  },
  find: (bulkId) => findBulk(scope, bulkId),
  async confirm(bulkId, { assignee, body }) {
    const confirmed = await row(
      scope,
      sql`update intake.bulk set confirmed_at = ${scope.clock.now()}, assignee = ${assignee}, body = ${body}
        where territory_id = ${scope.territory} and bulk_id = ${bulkId} and confirmed_at is null returning bulk_id`,
    )
    return confirmed !== undefined
  },
  async markUndone(bulkId) {
    await sql`update intake.bulk set undone_at = coalesce(undone_at, ${scope.clock.now()})
      where territory_id = ${scope.territory} and bulk_id = ${bulkId}`.execute(scope.db)
  },
  async dropUnconfirmed(before) {
    await sql`delete from intake.bulk where territory_id = ${scope.territory} and confirmed_at is null
      and made_at < ${before}`.execute(scope.db)
  },
})

/** The lines of an act, and what became of each. */
const linesKept = (scope: Scope): Pick<Bulks, 'counts' | 'lines' | 'takeLine' | 'note'> => ({
  counts: (bulkId) =>
    rows(
      scope,
      sql<LineCount>`select l.state, l.code, count(*) count from intake.bulk_line l
        where l.territory_id = ${scope.territory} and l.bulk_id = ${bulkId} group by l.state, l.code`,
    ),
  lines: (bulkId, { state, skip, take }) =>
    rows(
      scope,
      sql<BulkLine>`select ${lineColumns} from ${linesOf(scope, bulkId)}
        ${state === undefined ? sql`` : sql`and l.state = ${state}`} order by l.rank limit ${take} offset ${skip}`,
    ),
  takeLine: (bulkId, requestId) =>
    row(
      scope,
      sql<BulkLine>`select ${lineColumns} from ${linesOf(scope, bulkId)} and l.request_id = ${requestId} for update of l`,
    ),
  async note(bulkId, requestId, { state, code, before }) {
    await sql`update intake.bulk_line set state = ${state}, code = ${code},
        before = coalesce(${before ? JSON.stringify(before) : null}::jsonb, before)
      where territory_id = ${scope.territory} and bulk_id = ${bulkId} and request_id = ${requestId}`.execute(scope.db)
  },
})

/** Acts on several requests, with what became of each line. */
export const bulksPort = (scope: Scope): Bulks => ({
  ...actsKept(scope),
  ...linesKept(scope),
})

async function findBulk(scope: Scope, bulkId: string): Promise<Bulk | undefined> {
  const head = await row(
    scope,
    sql<Head>`select bulk_id "bulkId", act, assignee, body, list, made_by "madeBy", made_at "madeAt",
        confirmed_at "confirmedAt", undone_at "undoneAt"
      from intake.bulk where territory_id = ${scope.territory} and bulk_id = ${bulkId}`,
  )
  return (
    head && {
      ...head,
      madeAt: head.madeAt.toISOString(),
      confirmedAt: head.confirmedAt?.toISOString() ?? null,
      undoneAt: head.undoneAt?.toISOString() ?? null,
    }
  )
}
