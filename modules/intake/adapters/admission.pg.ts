import type { Month } from '@ribambelle/kernel'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { fold } from '../domain/fold.ts'
import type { CareRequest } from '../domain/request.ts'
import { statesBefore } from '../domain/transitions.ts'
import { requestsWhere } from './read.pg.ts'

/** Requests that wait for a place from a month on, or from an earlier one; oldest first. */
export const requestsWaiting = (scope: Scope, until: Month): Promise<CareRequest[]> =>
  requestsWhere(scope, sql`r.state in ('submitted', 'complete') and r.start_month <= ${until}`)

/** Requests by id, oldest first; those that do not exist are left out. */
export const requestsById = (scope: Scope, requestIds: readonly string[]): Promise<CareRequest[]> =>
  requestIds.length === 0 ? Promise.resolve([]) : requestsWhere(scope, sql`r.request_id = any(${requestIds}::text[])`)

/** A family refused a place that was what it had asked for: the fact `offers-refused` grows by one. @returns how many it is now */
export async function recordOfferRefused(scope: Scope, requestId: string): Promise<number> {
  const [fact] = await rows(
    scope,
    sql<{ value: number }>`insert into intake.fact (territory_id, request_id, code, value, proof, verified_on)
      select r.territory_id, r.request_id, 'offers-refused', 1, 'verified', ${scope.clock.today()}::date from intake.request r
      where r.territory_id = ${scope.territory} and r.request_id = ${requestId}
      on conflict (territory_id, request_id, code) do update set value = fact.value + 1, proof = 'verified',
        verified_on = excluded.verified_on
      returning value`,
  )
  return fact?.value ?? 0
}

/** Ends requests: nobody asks for these children any more. @returns those that were open */
export async function closeRequests(scope: Scope, requestIds: readonly string[]): Promise<string[]> {
  const closed = await rows(
    scope,
    sql<{
      requestId: string
    }>`update intake.request set state = 'closed', changed_at = ${scope.clock.now()}, version = version + 1
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[])
      and state = any(${statesBefore('close')}::text[]) returning request_id "requestId"`,
  )
  return closed.map(({ requestId }) => requestId)
}

/** Other requests that still wait, for children all of whom are among these. */
export async function openRequestsFor(
  scope: Scope,
  { childIds, except }: { readonly childIds: readonly string[]; readonly except: string },
): Promise<string[]> {
  // The children first: they are one or two, where the planner would rather read every request.
  const asked = await rows(
    scope,
    sql<{ requestId: string }>`select distinct request_id "requestId" from intake.need
      where territory_id = ${scope.territory} and child_id = any(${childIds}::text[]) and request_id <> ${except}`,
  )
  if (asked.length === 0) return []
  const found = await rows(
    scope,
    sql<{ requestId: string }>`select r.request_id "requestId" from intake.request r
      join intake.need n on n.territory_id = r.territory_id and n.request_id = r.request_id
      where r.territory_id = ${scope.territory} and r.state in ('submitted', 'complete')
      and r.request_id = any(${asked.map(({ requestId }) => requestId)}::text[])
      group by r.request_id having bool_and(n.child_id = any(${childIds}::text[])) order by r.request_id`,
  )
  return found.map(({ requestId }) => requestId)
}

/** How a child is called in the service's lists, and the request that last asked for it. */
export interface ChildName {
  readonly childId: string
  readonly firstName: string | null
  readonly lastName: string
  readonly requestId: string | null
  readonly reference: string | null
}

/** Which children: by id, or by what somebody typed: words of their names, or the reference of a request. */
export type ChildQuestion = { readonly childIds: readonly string[] } | { readonly typed: string }

/** Names of children, each once; of those typed at most 500. */
export async function childNames(scope: Scope, question: ChildQuestion): Promise<ChildName[]> {
  const condition =
    'childIds' in question ? sql`c.child_id = any(${question.childIds}::text[])` : typedIn(question.typed)
  if (!condition) return []
  return rows(
    scope,
    sql<ChildName>`select distinct on (c.child_id) c.child_id "childId", c.first_name "firstName", c.last_name "lastName",
        r.request_id "requestId", r.reference
      from intake.child c left join intake.need n using (territory_id, child_id) left join intake.request r using (territory_id, request_id)
      where c.territory_id = ${scope.territory} and ${condition}
      order by c.child_id, r.submitted_at desc nulls last ${'typed' in question ? sql`limit 500` : sql``}`,
  )
}

function typedIn(typed: string): RawBuilder<unknown> | undefined {
  const words = fold(typed).split(/\s+/).filter(Boolean).slice(0, 6)
  if (words.length === 0) return undefined
  const like = words.map((word) => `%${word}%`)
  return sql`(c.search like all(${like}::text[]) or r.reference = ${typed.trim().toUpperCase()})`
}
