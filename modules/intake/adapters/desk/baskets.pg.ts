import { awaitingService } from '@ribambelle/correspondence'
import type { Awaiting } from '@ribambelle/correspondence'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Basket } from '../../application/desk/lists.ts'
import { baskets } from '../../application/desk/lists.ts'
import { takesPages } from '../../domain/asking/proof.ts'
import { factCodes } from '../../domain/request.ts'
import { isProvable } from '../../domain/situation.ts'

export type Condition = RawBuilder<unknown>

export const open = sql`r.state in ('submitted', 'complete')`

/** Facts `f` that ask for a proof nobody looked at yet. */
export const toLookAt = sql`f.proof = 'declared' and f.code = any(${factCodes.filter(isProvable)}::text[])`

/** Proven by asking or by looking into the service's own files. */
const byWord = factCodes.filter((code) => isProvable(code) && !takesPages(code))

const ofHere = (scope: Scope, alias: 'f' | 'n' | 'o' | 'v'): Condition =>
  sql`${sql.id(alias)}.territory_id = ${scope.territory}`

/**
 * Open requests for a child who is asked for by another open request too, told by names and day of birth, unless an officer has looked at the
 * pair. Step by step, each kept: names that occur twice are few, and what follows looks each of those up (`offset 0` forbids anything else),
 * whatever the planner believes.
 */
export const alikeRequests = (scope: Scope): Condition => sql`with twin as materialized (
    select c.search, c.born from intake.child c where c.territory_id = ${scope.territory} and not c.expected
    group by c.search, c.born having count(*) > 1),
  waiting as materialized (
    select twin.search, twin.born, n.request_id from twin
      cross join lateral (select c.child_id from intake.child c where c.territory_id = ${scope.territory} and c.search = twin.search
        and c.born = twin.born and not c.expected offset 0) c
      cross join lateral (select n.request_id from intake.need n where n.territory_id = ${scope.territory}
        and n.child_id = c.child_id offset 0) n
      cross join lateral (select from intake.request q where q.territory_id = ${scope.territory} and q.request_id = n.request_id
        and q.state in ('submitted', 'complete') offset 0) q)
  select a.request_id from waiting a join waiting b on b.search = a.search and b.born = a.born and b.request_id <> a.request_id
  where not exists (select from intake.request_link l where l.territory_id = ${scope.territory}
    and l.first_id = least(a.request_id, b.request_id) and l.second_id = greatest(a.request_id, b.request_id))`

const householdsWith = (scope: Scope, condition: Condition): Condition =>
  sql`${open} and r.household_id in (select o.household_id from intake.household o where ${ofHere(scope, 'o')} and ${condition})`

/** What lies in each basket, on `r` (request). @param awaiting what families wait to hear */
const inBasket = (scope: Scope, awaiting: readonly Awaiting[]): Record<Basket, Condition> => ({
  new: sql`r.state = 'submitted' and r.taken_at is null`,
  incomplete: sql`r.state = 'submitted' and r.papers_awaited`,
  // Two small questions: an « or » inside one would look at every declared fact.
  'to-verify': sql`${open} and r.request_id in (select q.request_id from intake.request q
      where q.territory_id = ${scope.territory} and q.flagged_at is not null
    union all select f.request_id from intake.fact f where ${ofHere(scope, 'f')} and f.proof = 'declared' and f.code = any(${byWord}::text[])
    union all select f.request_id from intake.proof_page p join intake.fact f using (territory_id, request_id, code)
      where p.territory_id = ${scope.territory} and f.proof = 'declared')`,
  alike: sql`r.request_id = any(array(${alikeRequests(scope)}))`,
  renewal: sql`r.request_id in (select v.request_id from intake.renewal v where ${ofHere(scope, 'v')}
    and v.state in ('asked', 'by-hand'))`,
  urgent: sql`${open} and r.request_id in (select f.request_id from intake.fact f where ${ofHere(scope, 'f')}
    and f.code = 'emergency' and f.proof <> 'refused')`,
  'to-answer': sql`r.request_id in (select a.request_id from unnest(${awaiting.map(({ requestId }) => requestId)}::text[],
      ${awaiting.map(({ since }) => since.toISOString())}::timestamptz[]) a(request_id, since)
    join intake.request q on q.territory_id = ${scope.territory} and q.request_id = a.request_id
    where a.since > coalesce(q.settled_at, '-infinity'))`,
  ready: sql`r.state = 'complete'`,
  'birth-to-confirm': sql`${open} and r.request_id in (select n.request_id from intake.need n join intake.child c
    using (territory_id, child_id) where ${ofHere(scope, 'n')} and c.expected and c.born < ${scope.clock.today()}::date)`,
  interpreter: householdsWith(scope, sql`o.interpreter`),
  'on-paper': householdsWith(scope, sql`o.channel in ('letter', 'phone', 'helper')`),
  placed: sql`r.state = 'placed'`,
  asleep: sql`r.state = 'asleep'`,
  withdrawn: sql`r.state = 'withdrawn'`,
})

/** Families who wrote or asked to be rung, and wait. */
const waiting = (scope: Scope): Promise<Awaiting[]> => awaitingService(scope, { callKinds: ['call-back-asked'] })

/** The condition of one basket. */
export const basketCondition = async (scope: Scope, basket: Basket): Promise<Condition> =>
  inBasket(scope, basket === 'to-answer' ? await waiting(scope) : [])[basket]

/**
 * Questions of the desk are answered sooner than they are compiled: the planner, who believes them dear, is told not to, and that what it looks
 * up lies in memory: on a turning disk it would read every request rather than look for some.
 */
export const answerAtOnce = async (scope: Scope): Promise<void> =>
  void (await sql.raw('set local jit = off; set local random_page_cost = 1.1').execute(scope.db))

/** How many requests lie in each basket: one small question each, all in one statement. */
export async function basketCounts(scope: Scope): Promise<Record<Basket, number>> {
  await answerAtOnce(scope)
  const condition = inBasket(scope, await waiting(scope))
  const count = (basket: Basket): Condition => sql`(select count(*) from intake.request r
    where r.territory_id = ${scope.territory} and ${condition[basket]}) ${sql.id(basket)}`
  return (await row(scope, sql<Record<Basket, number>>`select ${sql.join(baskets.map(count))}`))!
}
