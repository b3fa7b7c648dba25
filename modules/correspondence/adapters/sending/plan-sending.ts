import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'

/** Event of the outbox that a planned mail or text message leaves. */
export const messagePlanned = 'correspondence.message-planned'

/** Plans the sending of a message in the caller's transaction; planned again, it stays one job. @param at now when absent */
export async function planSending(scope: Scope, messageId: string, at: Date | null = null): Promise<void> {
  const payload = JSON.stringify({ territory: scope.territory, type: messagePlanned, subject: messageId, data: {} })
  await sql`select platform.plan_job('event', ${payload}::jsonb, ${`message:${scope.territory}:${messageId}`}, ${at}::timestamptz)`.execute(
    scope.db,
  )
}
