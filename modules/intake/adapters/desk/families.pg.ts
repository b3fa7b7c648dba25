import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { FamilyCases, Like, LikeReason, LinkKind, Merge, Other } from '../../application/desk/families/ports.ts'
import { reasons } from '../../application/desk/families/ports.ts'
import { readSettled, writeSettled } from './settled.pg.ts'

type Told<T> = Omit<T, 'submittedAt'> & { submittedAt: Date | null }

const otherColumns = sql`r.request_id "requestId", r.reference, r.state, r.submitted_at "submittedAt",
  coalesce((select concat_ws(' ', g.last_name, g.first_name) from intake.guardian g where g.territory_id = r.territory_id
    and g.household_id = r.household_id and g.rank = 1), '') guardian,
  coalesce((select jsonb_agg(jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name, 'born', c.born,
      'expected', c.expected) order by c.born, c.child_id) from intake.need n join intake.child c using (territory_id, child_id)
    where n.territory_id = r.territory_id and n.request_id = r.request_id), '[]') children`

const told = <T>(line: Told<T>) => ({ ...line, submittedAt: line.submittedAt?.toISOString() ?? null })

/** Each reason: the requests it leads to from request `${requestId}` of household `m.household_id`. */
const looks = (scope: Scope, requestId: string): Record<LikeReason, RawBuilder<unknown>> => ({
  child: sql`select n.request_id from intake.need mine join intake.child c using (territory_id, child_id)
      join intake.child d on d.territory_id = c.territory_id and d.search = c.search and d.born = c.born and not d.expected
      join intake.need n on n.territory_id = d.territory_id and n.child_id = d.child_id
    where mine.territory_id = ${scope.territory} and mine.request_id = ${requestId} and not c.expected`,
  household: sql`select r.request_id from intake.request r join mine m using (household_id) where r.territory_id = ${scope.territory}`,
  email: sql`select r.request_id from mine m join intake.guardian g on g.territory_id = ${scope.territory} and g.household_id = m.household_id
      join intake.guardian d on d.territory_id = g.territory_id and lower(d.email) = lower(g.email) and d.household_id <> g.household_id
      join intake.request r on r.territory_id = d.territory_id and r.household_id = d.household_id where g.email <> ''`,
  phone: sql`select r.request_id from mine m join intake.guardian g on g.territory_id = ${scope.territory} and g.household_id = m.household_id
      join intake.guardian d on d.territory_id = g.territory_id and d.phone = g.phone and d.household_id <> g.household_id
      join intake.request r on r.territory_id = d.territory_id and r.household_id = d.household_id where g.phone <> ''`,
  address: sql`select r.request_id from mine m join intake.household h on h.territory_id = ${scope.territory} and h.household_id = m.household_id
      join intake.household d on d.territory_id = h.territory_id and d.zone_id = h.zone_id and lower(d.address) = lower(h.address)
        and d.household_id <> h.household_id
      join intake.request r on r.territory_id = d.territory_id and r.household_id = d.household_id where h.address <> ''`,
})

/** Requests that look like this one, the strongest reasons first; those an officer has decided about are left out. One that was merged asks nothing more. */
async function alikeOf(scope: Scope, requestId: string): Promise<Like[]> {
  const look = looks(scope, requestId)
  const each = reasons.map(
    (reason) => sql`select request_id, ${reason}::text reason from (${look[reason]}) ${sql.id(reason)}`,
  )
  const found = await rows(
    scope,
    sql<Told<Like>>`with mine as (select household_id from intake.request
        where territory_id = ${scope.territory} and request_id = ${requestId}),
      found as (select request_id, array_agg(distinct reason) reasons from (${sql.join(each, sql` union all `)}) a
        where request_id <> ${requestId} group by request_id)
      select ${otherColumns}, found.reasons from found
        join intake.request r on r.territory_id = ${scope.territory} and r.request_id = found.request_id
      where r.state not in ('draft', 'closed') and not exists (select from intake.request q where q.territory_id = r.territory_id
          and q.request_id = ${requestId} and q.merged_into is not null)
        and not exists (select from intake.request_link l
        where l.territory_id = r.territory_id and l.first_id = least(r.request_id, ${requestId})
          and l.second_id = greatest(r.request_id, ${requestId}))
      order by 'child' = any(found.reasons) desc, cardinality(found.reasons) desc, r.reference limit 12`,
  )
  return found.map((line) => ({ ...told(line), reasons: reasons.filter((reason) => line.reasons.includes(reason)) }))
}

async function linkedOf(scope: Scope, requestId: string): Promise<(Other & { kind: LinkKind })[]> {
  const found = await rows(
    scope,
    sql<Told<Other & { kind: LinkKind }>>`select ${otherColumns}, l.kind from intake.request_link l
      join intake.request r on r.territory_id = l.territory_id
        and r.request_id = case when l.first_id = ${requestId} then l.second_id else l.first_id end
      where l.territory_id = ${scope.territory} and (l.first_id = ${requestId} or l.second_id = ${requestId})
      order by l.kind, r.reference`,
  )
  return found.map(told)
}

type MergeRow = Omit<Merge, 'madeAt' | 'undoneAt'> & { madeAt: Date; undoneAt: Date | null }

const mergesWhere = async (scope: Scope, condition: RawBuilder<unknown>): Promise<Merge[]> =>
  (
    await rows(
      scope,
      sql<MergeRow>`select m.merge_id "mergeId", m.kept_id "keptId", m.merged_id "mergedId", k.reference "keptReference",
        d.reference "mergedReference", m.before, m.after, m.made_by "madeBy", m.made_at "madeAt", m.undone_at "undoneAt"
      from intake.merge m join intake.request k on k.territory_id = m.territory_id and k.request_id = m.kept_id
        join intake.request d on d.territory_id = m.territory_id and d.request_id = m.merged_id
      where m.territory_id = ${scope.territory} and ${condition} order by m.made_at, m.merge_id`,
    )
  ).map((line) => ({ ...line, madeAt: line.madeAt.toISOString(), undoneAt: line.undoneAt?.toISOString() ?? null }))

/** The requests around a request. */
export const familiesOfRequests = (scope: Scope): FamilyCases => ({
  of: async (requestId) => ({
    alike: await alikeOf(scope, requestId),
    linked: await linkedOf(scope, requestId),
    merges: await mergesWhere(
      scope,
      sql`m.undone_at is null and (m.kept_id = ${requestId} or m.merged_id = ${requestId})`,
    ),
  }),
  async link(one, other, kind, by) {
    await sql`insert into intake.request_link (territory_id, first_id, second_id, kind, made_by, made_at)
      values (${scope.territory}, least(${one}::text, ${other}), greatest(${one}::text, ${other}), ${kind}, ${by}, ${scope.clock.now()})
      on conflict (territory_id, first_id, second_id) do update set kind = excluded.kind, made_by = excluded.made_by, made_at = excluded.made_at`.execute(
      scope.db,
    )
  },
  async unlink(one, other) {
    await sql`delete from intake.request_link where territory_id = ${scope.territory}
      and first_id = least(${one}::text, ${other}) and second_id = greatest(${one}::text, ${other})`.execute(scope.db)
  },
  settled: (keptId, mergedId) => readSettled(scope, keptId, mergedId),
  settle: (keptId, mergedId, from, to) => writeSettled(scope, keptId, mergedId, from, to),
  async addMerge({ mergeId, keptId, mergedId, before, after, madeBy }) {
    await sql`insert into intake.merge (territory_id, merge_id, kept_id, merged_id, before, after, made_by, made_at)
      values (${scope.territory}, ${mergeId}, ${keptId}, ${mergedId}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb,
        ${madeBy}, ${scope.clock.now()})`.execute(scope.db)
  },
  mergedInto: (requestId) => mergedInto(scope, requestId),
  findMerge: async (mergeId) => (await mergesWhere(scope, sql`m.merge_id = ${mergeId}`))[0],
  async markUndone(mergeId, by) {
    await sql`update intake.merge set undone_at = ${scope.clock.now()}, undone_by = ${by}
      where territory_id = ${scope.territory} and merge_id = ${mergeId} and undone_at is null`.execute(scope.db)
  },
})

/** The request into which one was merged; its reference is what its family is told. */
const mergedInto = (scope: Scope, requestId: string): Promise<{ requestId: string; reference: string } | undefined> =>
  row(
    scope,
    sql<{ requestId: string; reference: string }>`select k.request_id "requestId", k.reference from intake.request r
      join intake.request k on k.territory_id = r.territory_id and k.request_id = r.merged_into
      where r.territory_id = ${scope.territory} and r.request_id = ${requestId}`,
  )
