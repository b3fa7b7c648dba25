import type { Day, Month } from '@ribambelle/kernel'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CareRequest, RequestState } from '../domain/request.ts'
import { requestsWhere } from './read.pg.ts'

/** Who waits for a place: requests that are not served yet. */
const waiting: readonly RequestState[] = ['submitted', 'complete']

export interface WishingQuestion {
  readonly siteIds: readonly string[]
  readonly startMonths: readonly Month[]
}

const wishes = (scope: Scope, { siteIds, startMonths }: WishingQuestion): RawBuilder<unknown> =>
  sql`r.state = any(${waiting}::text[]) and r.start_month = any(${startMonths}::text[]) and exists (select from intake.wish w
    where w.territory_id = ${scope.territory} and w.request_id = r.request_id and w.site_id = any(${siteIds}::text[]))`

/** Requests that wait and wish one of these sites, whole, oldest first. */
export const requestsWishing = (scope: Scope, question: WishingQuestion): Promise<CareRequest[]> =>
  requestsWhere(scope, wishes(scope, question))

/** How many requests wait that wish one of these sites for a child born between two days, both included. */
export async function countWishing(
  scope: Scope,
  question: WishingQuestion & { readonly bornFrom: Day; readonly bornUntil: Day },
): Promise<number> {
  const found = await row(
    scope,
    sql<{
      n: number
    }>`select count(*)::integer n from intake.request r where r.territory_id = ${scope.territory} and ${wishes(scope, question)}
      and exists (select from intake.need n join intake.child c using (territory_id, child_id)
        where n.territory_id = ${scope.territory} and n.request_id = r.request_id and c.born between ${question.bornFrom}::date and ${question.bornUntil}::date)`,
  )
  return found!.n
}
