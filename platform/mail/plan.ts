import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '../database/index.ts'
import { row } from '../database/index.ts'

/** A mail to one person. The subject shows on locked screens: it never says anything private. */
export interface PlannedMail {
  /** what causes it, unique for the recipient: `sign-in:ID`, `decision:ID` */
  readonly cause: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/** Event of the outbox that a planned mail leaves. */
export const mailPlanned = 'mail.planned'

/**
 * Plans a mail and its sending in the caller's transaction: both exist if it commits, neither otherwise.
 * @returns false when this cause already wrote to this recipient: nothing is sent twice
 * @throws RangeError on a line break in recipient or subject, which could add headers
 */
export async function planMail(scope: Scope, mail: PlannedMail): Promise<boolean> {
  if (/[\r\n]/.test(mail.recipient + mail.subject)) throw new RangeError('a recipient or a subject holds a line break')
  const mailId = randomUUID()
  const { territory, clock } = scope
  const added = await row(
    scope,
    sql`insert into platform.mail (territory_id, mail_id, cause, recipient, subject, body_text, body_html, planned_at)
      values (${territory}, ${mailId}, ${mail.cause}, ${mail.recipient}, ${mail.subject}, ${mail.text}, ${mail.html ?? null},
        ${clock.now()})
      on conflict (territory_id, cause, recipient) do nothing returning mail_id`,
  )
  if (!added) return false
  const payload = JSON.stringify({ territory, type: mailPlanned, subject: mailId, data: {} })
  await sql`select platform.plan_job('event', ${payload}::jsonb)`.execute(scope.db)
  return true
}
