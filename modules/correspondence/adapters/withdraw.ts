import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { transitions } from '../domain/transitions.ts'

/**
 * Takes back messages that have not left: nobody is rung, and nothing is printed, about what is settled. What has left stays in the journal.
 * @param by who settled it, as the journal names people; null for the program
 * @returns how many were taken back
 */
export async function takeBack(scope: Scope, messageIds: readonly string[], by: string | null = null): Promise<number> {
  if (messageIds.length === 0) return 0
  const { from, to } = transitions.cancel
  const taken = await rows(
    scope,
    sql`update correspondence.message set state = ${to}, done_by = ${by}, done_at = ${scope.clock.now()}, next_try_at = null
      where territory_id = ${scope.territory} and message_id = any(${[...messageIds]}::text[]) and state = any(${[...from]}::text[])
      returning 1`,
  )
  return taken.length
}
