import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { heldResults } from './override/overrides.pg.ts'

/** What published commissions answered to a family, for its own data. */
export async function familyAnswers(
  scope: Scope,
  { requestIds }: { readonly requestIds: readonly string[] },
): Promise<{ name: string; entries: Record<string, string | number | null>[] }[]> {
  const entries = await rows(
    scope,
    sql<
      Record<string, string | number | null>
    >`select e.reference, d.name round, d.published_at::date "day", r.outcome, r.rank, r.points,
        r.pseudonym "codeName"
      from ${heldResults} r join allocation.round d using (territory_id, round_id)
        join allocation.entry e using (territory_id, round_id, request_id)
      where r.territory_id = ${scope.territory} and r.request_id = any(${requestIds}::text[]) and d.state = 'published'
      order by d.published_at, e.reference`,
  )
  return [{ name: 'answers', entries }]
}
