import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'

/**
 * Requests are erased: what people wrote about them goes from rounds, those that were reopened too. Codes, code names and the published files
 * stay, so that every folder verifies as before.
 */
export async function forgetWords(scope: Scope, requestIds: readonly string[]): Promise<void> {
  await sql`select allocation.forget_words(${requestIds}::text[])`.execute(scope.db)
}
