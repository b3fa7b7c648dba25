import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'

/** Requests are erased: the words and points of their decisions, their links and the days of birth in their offers go. Counts stay. */
export async function forgetFamilies(scope: Scope, requestIds: readonly string[]): Promise<void> {
  await sql`select admissions.forget_families(${requestIds}::text[])`.execute(scope.db)
}
