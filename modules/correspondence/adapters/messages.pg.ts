import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Kept } from '../application/ports.ts'

/** Columns of a message as the program reads it. */
export const messageColumns = sql`m.message_id as "messageId", m.key, m.kind, m.chosen, m.way, m.state, m.reason, m.tries,
  m.household_id as "householdId", m.account_id as "accountId", m.request_id as "requestId", m.offer_id as "offerId",
  m.round_id as "roundId", m.name, m.language, m.email, m.phone, m.address, m.subject, m.paragraphs, m.action_label as "actionLabel",
  m.action_path as "actionPath", m.action_secret as "actionSecret", m.sms, m.legal, m.again_of as "againOf", m.batch_id as "batchId",
  m.planned_at as "plannedAt", m.next_try_at as "nextTryAt", m.done_at as "doneAt", m.done_by as "doneBy", m.keep_until as "keepUntil",
  m.erased_at as "erasedAt"`

/** A message that waits to leave, held until the transaction ends; undefined when it has left, or when another job holds it. */
export const takeToSend = (scope: Scope, messageId: string): Promise<Kept | undefined> =>
  row(
    scope,
    sql<Kept>`select ${messageColumns} from correspondence.message m
      where m.territory_id = ${scope.territory} and m.message_id = ${messageId} and m.state = 'planned' for update skip locked`,
  )

/** It has left. A secret link goes: it lives in the family's hands only. */
export async function markSent(scope: Scope, messageId: string, providerReference: string | null): Promise<void> {
  await sql`update correspondence.message set state = 'sent', done_at = ${scope.clock.now()}, reason = null, next_try_at = null,
      provider_reference = ${providerReference}, action_path = case when action_secret then null else action_path end
    where territory_id = ${scope.territory} and message_id = ${messageId}`.execute(scope.db)
}

/** It was not taken, and is tried again later. */
export async function markTried(scope: Scope, messageId: string, reason: string, nextTryAt: Date): Promise<void> {
  await sql`update correspondence.message set tries = tries + 1, reason = ${reason}, next_try_at = ${nextTryAt}
    where territory_id = ${scope.territory} and message_id = ${messageId}`.execute(scope.db)
}

/** It was not taken, and will not be. */
export async function markFailed(scope: Scope, messageId: string, reason: string): Promise<void> {
  await sql`update correspondence.message set state = 'failed', tries = tries + 1, reason = ${reason}, next_try_at = null,
      done_at = ${scope.clock.now()}, action_path = case when action_secret then null else action_path end
    where territory_id = ${scope.territory} and message_id = ${messageId}`.execute(scope.db)
}
