import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { GuidanceQuestion, Guidances } from '../../application/guidance/ports.ts'
import type { Guidance, GuidanceStep } from '../../domain/guidance/guidance.ts'

const columns = sql`request_id "requestId", reference, round_id "roundId", state, handed_on "handedOn", next_on "nextOn", outcome, version`

type StepRow = Omit<GuidanceStep, 'at'> & { at: Date }

const conditions = (
  { territory }: Scope,
  { state, dueBy }: Pick<GuidanceQuestion, 'state' | 'dueBy'>,
): RawBuilder<unknown> =>
  sql.join(
    [
      sql`territory_id = ${territory}`,
      ...(state ? [sql`state = ${state}`] : []),
      ...(dueBy ? [sql`next_on <= ${dueBy}::date`] : []),
    ],
    sql` and `,
  )

/** Families who are helped to find another solution, each with what was done. */
export const guidancePort = (scope: Scope): Guidances => ({
  ...guidanceReads(scope),
  ...guidanceMoves(scope),
})

/** Families followed, and what was done for them. */
const guidanceReads = (scope: Scope): Pick<Guidances, 'find' | 'list' | 'counts' | 'steps'> => ({
  find: (requestId) =>
    row(
      scope,
      sql<Guidance>`select ${columns} from admissions.guidance where territory_id = ${scope.territory} and request_id = ${requestId}`,
    ),
  async list({ skip, take, ...question }) {
    const where = conditions(scope, question)
    const found = await rows(
      scope,
      sql<Guidance>`select ${columns} from admissions.guidance where ${where}
        order by next_on nulls last, handed_on, reference limit ${take} offset ${skip}`,
    )
    const count = await row(
      scope,
      sql<{ n: number }>`select count(*)::integer n from admissions.guidance where ${where}`,
    )
    return { rows: found, total: count!.n }
  },
  async counts(today) {
    const found = await row(
      scope,
      sql<Awaited<ReturnType<Guidances['counts']>>>`select
          (count(*) filter (where state = 'waiting'))::integer waiting, (count(*) filter (where state = 'contacted'))::integer contacted,
          (count(*) filter (where state = 'closed'))::integer closed, (count(*) filter (where next_on <= ${today}::date))::integer due
        from admissions.guidance where territory_id = ${scope.territory}`,
    )
    return found!
  },
  steps: async (requestId) =>
    (
      await rows(
        scope,
        sql<StepRow>`select move, way, reached, outcome, note, by_account "by", author, at from admissions.guidance_step
          where territory_id = ${scope.territory} and request_id = ${requestId} order by number desc`,
      )
    ).map((found) => ({ ...found, at: found.at.toISOString() })),
})

/** Each move is written with its step, or not at all. */
const guidanceMoves = (scope: Scope): Pick<Guidances, 'add' | 'move'> => ({
  async add({ requestId, reference, roundId, handedOn }, step) {
    const added = await row(
      scope,
      sql`insert into admissions.guidance (territory_id, request_id, reference, round_id, handed_on)
        values (${scope.territory}, ${requestId}, ${reference}, ${roundId}, ${handedOn}::date) on conflict do nothing returning request_id`,
    )
    if (added) await addStep(scope, requestId, step)
    return added !== undefined
  },
  async move({ requestId, roundId, state, handedOn, nextOn, outcome, version }, step) {
    const moved = await row(
      scope,
      sql`update admissions.guidance set round_id = ${roundId}, state = ${state}, handed_on = ${handedOn}::date, next_on = ${nextOn}::date,
          outcome = ${outcome}, version = version + 1
        where territory_id = ${scope.territory} and request_id = ${requestId} and version = ${version} returning request_id`,
    )
    if (moved) await addStep(scope, requestId, step)
    return moved !== undefined
  },
})

async function addStep(
  scope: Scope,
  requestId: string,
  { move, way, reached, outcome, note, by, author, at }: GuidanceStep,
): Promise<void> {
  await sql`insert into admissions.guidance_step (territory_id, request_id, number, move, way, reached, outcome, note, by_account, author, at)
    select ${scope.territory}, ${requestId}, coalesce(max(number), 0) + 1, ${move}, ${way}, ${reached}::boolean, ${outcome}, ${note}, ${by}, ${author},
      ${at}::timestamptz
    from admissions.guidance_step where territory_id = ${scope.territory} and request_id = ${requestId}`.execute(
    scope.db,
  )
}
