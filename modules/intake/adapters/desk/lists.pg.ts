import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Subject } from '../../application/desk/bulk/ports.ts'
import type { ListedRequest, ListFilter, ListPage, ListQuestion, Lists, Sort } from '../../application/desk/lists.ts'
import { nobody } from '../../application/desk/lists.ts'
import { answerAtOnce, basketCondition, basketCounts, toLookAt } from './baskets.pg.ts'
import type { Condition } from './baskets.pg.ts'
import { knownNames, searchCondition } from './search.pg.ts'

async function conditionsOf(scope: Scope, filter: ListFilter): Promise<Condition> {
  const { basket, state, siteId, zoneId, startMonth, assignedTo, search = '' } = filter
  const parts: Condition[] = [sql`r.territory_id = ${scope.territory}`, sql`r.state <> 'draft'`]
  if (basket) parts.push(await basketCondition(scope, basket))
  if (state) parts.push(sql`r.state = ${state}`)
  if (zoneId) parts.push(sql`h.zone_id = ${zoneId}`)
  if (startMonth) parts.push(sql`r.start_month = ${startMonth}`)
  if (assignedTo) parts.push(assignedTo === nobody ? sql`r.assigned_to is null` : sql`r.assigned_to = ${assignedTo}`)
  if (siteId) {
    parts.push(sql`r.request_id in (select w.request_id from intake.wish w
      where w.territory_id = ${scope.territory} and w.site_id = ${siteId})`)
  }
  const searched = searchCondition(scope, search)
  if (searched) parts.push(searched)
  return sql.join(parts, sql` and `)
}

// Those of `request_sent`, `request_start` and `household_name`. Folded names hold plain letters: byte order is theirs.
const sent = { column: "coalesce(r.submitted_at, '-infinity')", type: 'timestamptz' }
const orders: Readonly<Record<Sort, readonly { readonly column: string; readonly type: string }[]>> = {
  submitted: [sent],
  name: [{ column: 'h.search collate "C"', type: 'text' }, sent],
  start: [{ column: 'r.start_month', type: 'text' }, sent],
  reference: [{ column: 'r.reference', type: 'text' }],
}

const keyOf = (sort: Sort) => [...orders[sort], { column: 'r.request_id', type: 'text' }]

/** Where a request stands in an order; undefined when there is no such request. Its names are read here, never carried by an address. */
async function placeOf(scope: Scope, sort: Sort, requestId: string): Promise<string[] | undefined> {
  const columns = keyOf(sort).map(({ column }) => `(${column})::text`)
  const found = await row(
    scope,
    sql<{ place: string[] }>`select array[${sql.raw(columns.join())}] place from intake.request r
      join intake.household h using (territory_id, household_id)
      where r.territory_id = ${scope.territory} and r.request_id = ${requestId}`,
  )
  return found?.place
}

/** Lines behind a place. The first column alone as well: it is what an index can begin at. */
function behind(sort: Sort, place: readonly string[], backwards: boolean): Condition {
  const key = keyOf(sort)
  const left = sql.raw(key.map(({ column }) => column).join())
  const values = key.map(({ type }, n) => sql`${place[n]}::${sql.raw(type)}`)
  const sign = sql.raw(backwards ? '<' : '>')
  return sql`${sql.raw(key[0]!.column)} ${sign}= ${values[0]} and (${left}) ${sign} (${sql.join(values)})`
}

const orderOf = (sort: Sort, backwards: boolean): Condition =>
  sql.raw(
    keyOf(sort)
      .map(({ column }) => `${column}${backwards ? ' desc' : ''}`)
      .join(),
  )

/** A page of the list by the place where it begins: the hundredth costs what the first does. */
async function findPage(scope: Scope, question: ListQuestion): Promise<ListPage> {
  const { sort, turn, take } = question
  await answerAtOnce(scope)
  const filter = await conditionsOf(scope, question)
  const back = turn !== undefined && 'before' in turn
  const backwards = question.descending !== back
  const place = turn && (await placeOf(scope, sort, 'before' in turn ? turn.before : turn.after))
  const from = place ? sql`and ${behind(sort, place, backwards)}` : sql``
  const found = await rows(
    scope,
    sql<{ requestId: string }>`select r.request_id "requestId" from intake.request r
      join intake.household h using (territory_id, household_id) where ${filter} ${from}
      order by ${orderOf(sort, backwards)} limit ${take + 1}`,
  )
  const more = found.length > take
  const requestIds = found.slice(0, take).map(({ requestId }) => requestId)
  if (back) requestIds.reverse()
  const turned = place !== undefined
  return {
    total: await counted(scope, filter),
    rows: await listed(scope, requestIds),
    earlier: back ? more : turned,
    later: back ? turned : more,
  }
}

/** Lines of a list as an act on all of them looks at them: few columns, so that a whole territory is read in a moment. */
async function findSubjects(scope: Scope, question: Omit<ListQuestion, 'turn'>): Promise<Subject[]> {
  await answerAtOnce(scope)
  return rows(
    scope,
    sql<Subject>`with unseen as materialized (select f.request_id, count(*) n from intake.fact f
        where f.territory_id = ${scope.territory} and ${toLookAt} group by f.request_id)
      select r.request_id "requestId", r.version, r.state, r.assigned_to "assignedTo", r.flagged_at is not null flagged,
        coalesce(unseen.n, 0) "toVerify"
      from intake.request r join intake.household h using (territory_id, household_id) left join unseen using (request_id)
      where ${await conditionsOf(scope, question)}
      order by ${orderOf(question.sort, question.descending)} limit ${question.take}`,
  )
}

const counted = async (scope: Scope, condition: Condition): Promise<number> =>
  (await row(
    scope,
    sql<{
      n: number
    }>`select count(*) n from intake.request r join intake.household h using (territory_id, household_id) where ${condition}`,
  ))!.n

type Listed = Omit<ListedRequest, 'submittedAt'> & { submittedAt: Date | null }

/** What a line of the list says, for requests in an order. */
async function listed(scope: Scope, requestIds: readonly string[]): Promise<ListedRequest[]> {
  if (requestIds.length === 0) return []
  const found = await rows(
    scope,
    sql<Listed>`select r.request_id "requestId", r.reference, r.state, r.start_month "startMonth", r.submitted_at "submittedAt",
        r.assigned_to "assignedTo", (r.taken_at is null and r.state = 'submitted') untouched, r.flagged_at is not null flagged,
        h.zone_id "zoneId", h.language, h.interpreter, h.channel,
        coalesce((select concat_ws(' ', g.last_name, g.first_name) from intake.guardian g where g.territory_id = r.territory_id
          and g.household_id = r.household_id and g.rank = 1), '') guardian,
        coalesce((select jsonb_agg(jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name, 'born', c.born,
            'expected', c.expected) order by c.born, c.child_id)
          from intake.need n join intake.child c using (territory_id, child_id)
          where n.territory_id = r.territory_id and n.request_id = r.request_id), '[]') children,
        coalesce((select jsonb_agg(w.site_id order by w.rank) from intake.wish w
          where w.territory_id = r.territory_id and w.request_id = r.request_id), '[]') wishes,
        (select count(*) from intake.fact f where f.territory_id = r.territory_id and f.request_id = r.request_id
          and ${toLookAt}) "toVerify",
        exists (select from intake.fact f where f.territory_id = r.territory_id and f.request_id = r.request_id
          and f.code = 'emergency' and f.proof <> 'refused') urgent
      from unnest(${requestIds}::text[]) with ordinality page(request_id, place)
        join intake.request r on r.territory_id = ${scope.territory} and r.request_id = page.request_id
        join intake.household h using (territory_id, household_id)
      order by page.place`,
  )
  return found.map((line) => ({ ...line, submittedAt: line.submittedAt?.toISOString() ?? null }))
}

/** The desk's lists of requests. */
export const listsPort = (scope: Scope): Lists => ({
  counts: () => basketCounts(scope),
  async countAssigned(accountId) {
    const found = await row(
      scope,
      sql<{ n: number }>`select count(*) n from intake.request where territory_id = ${scope.territory}
        and assigned_to = ${accountId} and state in ('submitted', 'complete')`,
    )
    return found!.n
  },
  find: (question) => findPage(scope, question),
  subjects: (question) => findSubjects(scope, question),
  named: (requestIds) => listed(scope, requestIds),
  knownNames: () => knownNames(scope),
  async byReference(reference) {
    const found = await row(
      scope,
      sql<{ requestId: string }>`select request_id "requestId" from intake.request
        where territory_id = ${scope.territory} and reference = ${reference} and state <> 'draft'`,
    )
    return found?.requestId
  },
})
