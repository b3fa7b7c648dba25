import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Basket, HistoryLine, ListedRequest, ListQuestion, Lists, Sort } from '../application/ports.ts'
import { baskets } from '../application/ports.ts'
import { fold } from '../domain/fold.ts'
import { readReference } from '../domain/reference.ts'
import { factCodes } from '../domain/request.ts'
import { isProvable } from '../domain/situation.ts'

type Condition = RawBuilder<unknown>

const open = sql`r.state in ('submitted', 'complete')`

const provable = sql`f.code = any(${factCodes.filter(isProvable)}::text[]) and f.proof = 'declared'`

/** Open requests for a child who is asked for by another open request too, told by names and day of birth: one pass, no join with itself. */
const alikeRequests = (scope: Scope): Condition => sql`select pair.request_id from (
    select r.request_id, min(r.request_id) over same lowest, max(r.request_id) over same highest from intake.request r
      join intake.need n using (territory_id, request_id) join intake.child c using (territory_id, child_id)
    where r.territory_id = ${scope.territory} and ${open} and not c.expected
    window same as (partition by c.search collate "C", c.born)) pair
  where pair.lowest <> pair.highest`

/** What lies in each basket, on `r` (request) and `h` (household). */
const inBasket = (scope: Scope): Record<Basket, Condition> => ({
  'to-verify': sql`r.state = 'submitted' and r.request_id in (select f.request_id from intake.fact f
    where f.territory_id = ${scope.territory} and ${provable})`,
  ready: sql`r.state = 'complete'`,
  'birth-to-confirm': sql`${open} and r.request_id in (select n.request_id from intake.need n join intake.child c
    using (territory_id, child_id) where n.territory_id = ${scope.territory} and c.expected and c.born < ${scope.clock.today()}::date)`,
  interpreter: sql`${open} and h.interpreter`,
  'on-paper': sql`${open} and h.channel in ('letter', 'phone', 'helper')`,
  alike: sql`r.request_id in (${alikeRequests(scope)})`,
  placed: sql`r.state = 'placed'`,
  withdrawn: sql`r.state = 'withdrawn'`,
})

/** One name a word: each must be found among the guardians or the children. A folded text holds no sign that LIKE knows. */
const nameConditions = (scope: Scope, search: string): Condition[] =>
  fold(search)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6)
    .map((word) => {
      const pattern = `%${word}%`
      return sql`(h.search like ${pattern} or h.household_id in (select c.household_id from intake.child c
        where c.territory_id = ${scope.territory} and c.search like ${pattern}))`
    })

function conditionsOf(scope: Scope, question: ListQuestion): Condition {
  const { basket, state, siteId, zoneId, startMonth, search = '' } = question
  const reference = readReference(search)
  const parts: Condition[] = [sql`r.territory_id = ${scope.territory}`, sql`r.state <> 'draft'`]
  if (basket) parts.push(inBasket(scope)[basket])
  if (state) parts.push(sql`r.state = ${state}`)
  if (zoneId) parts.push(sql`h.zone_id = ${zoneId}`)
  if (startMonth) parts.push(sql`r.start_month = ${startMonth}`)
  if (siteId) {
    parts.push(sql`r.request_id in (select w.request_id from intake.wish w
      where w.territory_id = ${scope.territory} and w.site_id = ${siteId})`)
  }
  const names = nameConditions(scope, search)
  if (reference) parts.push(sql`(r.reference = ${reference} or (${sql.join(names, sql` and `)}))`)
  else parts.push(...names)
  return sql.join(parts, sql` and `)
}

const orders: Readonly<Record<Sort, readonly string[]>> = {
  submitted: ['r.submitted_at'],
  // Folded names hold plain letters: byte order is theirs, and much faster than a locale's.
  name: ['h.search collate "C"', 'r.submitted_at'],
  start: ['r.start_month', 'r.submitted_at'],
  reference: ['r.reference'],
}

const orderOf = ({ sort, descending }: ListQuestion): RawBuilder<unknown> =>
  sql.raw([...orders[sort], 'r.request_id'].map((column) => `${column}${descending ? ' desc' : ''}`).join(', '))

type Listed = Omit<ListedRequest, 'submittedAt'> & { submittedAt: Date | null; total: number }

/** The page first, on narrow rows; then its details. */
async function findPage(scope: Scope, question: ListQuestion): Promise<{ total: number; rows: ListedRequest[] }> {
  const found = await rows(
    scope,
    sql<Listed>`with page as (select r.request_id, row_number() over (order by ${orderOf(question)}) place, count(*) over () total
        from intake.request r join intake.household h using (territory_id, household_id) where ${conditionsOf(scope, question)}
        order by 2 limit ${question.take} offset ${question.skip})
      select page.total, r.request_id "requestId", r.reference, r.state, r.start_month "startMonth", r.submitted_at "submittedAt",
        h.zone_id "zoneId", h.language, h.interpreter, h.channel,
        (select concat_ws(' ', g.last_name, g.first_name) from intake.guardian g where g.territory_id = r.territory_id
          and g.household_id = r.household_id and g.rank = 1) guardian,
        coalesce((select jsonb_agg(jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name, 'born', c.born,
            'expected', c.expected) order by c.born, c.child_id)
          from intake.need n join intake.child c using (territory_id, child_id)
          where n.territory_id = r.territory_id and n.request_id = r.request_id), '[]') children,
        coalesce((select jsonb_agg(w.site_id order by w.rank) from intake.wish w
          where w.territory_id = r.territory_id and w.request_id = r.request_id), '[]') wishes,
        (select count(*) from intake.fact f where f.territory_id = r.territory_id and f.request_id = r.request_id
          and ${provable}) "toVerify"
      from page join intake.request r on r.territory_id = ${scope.territory} and r.request_id = page.request_id
        join intake.household h using (territory_id, household_id)
      order by page.place`,
  )
  const [first] = found
  // Past the last page there is no row to carry the count.
  const total = first?.total ?? (question.skip === 0 ? 0 : await counted(scope, conditionsOf(scope, question)))
  return {
    total,
    rows: found.map(({ total: _, ...listed }) => ({
      ...listed,
      submittedAt: listed.submittedAt?.toISOString() ?? null,
    })),
  }
}

const counted = async (scope: Scope, condition: Condition): Promise<number> =>
  (await row(
    scope,
    sql<{
      n: number
    }>`select count(*) n from intake.request r join intake.household h using (territory_id, household_id) where ${condition}`,
  ))!.n

export const listsPort = (scope: Scope): Lists => ({
  async counts() {
    const condition = inBasket(scope)
    const columns = baskets.map((basket) => sql`count(*) filter (where ${condition[basket]}) ${sql.id(basket)}`)
    return (await row(
      scope,
      sql<Record<Basket, number>>`select ${sql.join(columns)} from intake.request r
        join intake.household h using (territory_id, household_id) where r.territory_id = ${scope.territory}`,
    ))!
  },
  find: (question) => findPage(scope, question),
  async byReference(reference) {
    const found = await row(
      scope,
      sql<{ requestId: string }>`select request_id "requestId" from intake.request
        where territory_id = ${scope.territory} and reference = ${reference} and state <> 'draft'`,
    )
    return found?.requestId
  },
  history: (requestId) =>
    rows(
      scope,
      sql<HistoryLine>`select at, actor, type, data from platform.audit where territory_id = ${scope.territory} and subject = ${requestId}
        order by seq desc limit 100`,
    ),
  alike: (requestId) =>
    rows(
      scope,
      sql<{ requestId: string; reference: string }>`select distinct r.request_id "requestId", r.reference
        from intake.need n join intake.child c using (territory_id, child_id)
          join intake.child twin on twin.territory_id = c.territory_id and twin.search = c.search and twin.born = c.born
          join intake.need other on other.territory_id = twin.territory_id and other.child_id = twin.child_id
            and other.request_id <> n.request_id
          join intake.request r on r.territory_id = other.territory_id and r.request_id = other.request_id
        where n.territory_id = ${scope.territory} and n.request_id = ${requestId} and not c.expected and ${open} order by 2`,
    ),
})
