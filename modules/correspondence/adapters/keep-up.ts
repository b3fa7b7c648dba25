import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { dropFilesAbout } from '@ribambelle/platform/files'
import { sql } from 'kysely'
import { secretDays } from '../domain/retention.ts'
import { planSending } from './sending/plan-sending.ts'
import { aboutThread } from './threads.pg.ts'

/** Minutes after its hour from which a message counts as forgotten by the worker that held it. */
const lateMinutes = 10

/**
 * Plans again what should have left: a worker that was killed holds its job for hours. A message that another worker holds right now is not
 * sent twice: its row is locked.
 * @returns how many were planned
 */
export async function sweepCorrespondence(scope: Scope): Promise<number> {
  const late = new Date(scope.clock.now().getTime() - lateMinutes * 60_000)
  const found = await rows(
    scope,
    sql<{ messageId: string }>`select message_id as "messageId" from correspondence.message
      where territory_id = ${scope.territory} and state = 'planned' and next_try_at < ${late} order by next_try_at limit 1000`,
  )
  for (const { messageId } of found) await planSending(scope, messageId, scope.clock.now())
  return found.length
}

const nothingLeft = sql`name = '', email = null, phone = null, address = null, subject = '', paragraphs = '{}', action_label = null,
  action_path = null, sms = '', legal = '{}'`

/** Erases what has served its time: words and addresses of old messages, secret links of old letters, conversations at rest for two years. */
export async function purgeCorrespondence(scope: Scope): Promise<{ messages: number; threads: number }> {
  const { territory, clock } = scope
  const now = clock.now()
  const messages = await rows(
    scope,
    sql`update correspondence.message set ${nothingLeft}, erased_at = ${now}
      where territory_id = ${territory} and erased_at is null and keep_until <= ${clock.today()}
        and state not in ('planned', 'to-print', 'to-call') returning 1`,
  )
  const printedBefore = new Date(now.getTime() - secretDays * 86_400_000)
  await sql`update correspondence.message set action_path = null
    where territory_id = ${territory} and action_secret and action_path is not null and done_at < ${printedBefore}`.execute(
    scope.db,
  )
  const twoYearsAgo = new Date(now.getTime() - 730 * 86_400_000)
  const threads = await rows(
    scope,
    sql<{
      requestId: string
    }>`delete from correspondence.thread where territory_id = ${territory} and last_at < ${twoYearsAgo}
      returning request_id as "requestId"`,
  )
  for (const { requestId } of threads) await dropFilesAbout(scope, aboutThread(requestId))
  return { messages: messages.length, threads: threads.length }
}

/**
 * Forgets what was written to a household and what it wrote, at its own demand. That messages left, when and how, stays: it proves that the
 * service kept its duties. What still waits to leave is cancelled.
 * @returns how many messages and conversations were emptied
 */
export async function forgetCorrespondence(
  scope: Scope,
  householdId: string,
): Promise<{ messages: number; threads: number }> {
  const { territory, clock } = scope
  const messages = await rows(
    scope,
    sql`update correspondence.message set ${nothingLeft}, erased_at = ${clock.now()},
        state = case when state in ('planned', 'to-print', 'to-call') then 'cancelled' else state end
      where territory_id = ${territory} and household_id = ${householdId} and erased_at is null returning 1`,
  )
  const threads = await rows(
    scope,
    sql<{
      requestId: string
    }>`delete from correspondence.thread where territory_id = ${territory} and household_id = ${householdId}
      returning request_id as "requestId"`,
  )
  for (const { requestId } of threads) await dropFilesAbout(scope, aboutThread(requestId))
  return { messages: messages.length, threads: threads.length }
}
