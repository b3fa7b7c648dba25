import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'

/**
 * Requests are erased: the words and points of their decisions, their links, the days of birth in their offers and
 * what was done to help them go. Counts stay.
 */
export async function forgetFamilies(scope: Scope, requestIds: readonly string[]): Promise<void> {
  await sql`delete from admissions.guidance where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[])`.execute(
    scope.db,
  )
  await sql`select admissions.forget_families(${requestIds}::text[])`.execute(scope.db)
}
