import { sql } from 'kysely'
import type { Scope } from '../database/index.ts'
import { row } from '../database/index.ts'
import type { Effect, Effects } from '../jobs/index.ts'
import { mailPlanned } from './plan.ts'
import type { Transport } from './transports.ts'

interface Waiting {
  readonly mailId: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
}

/**
 * Hands one planned mail over, then marks it sent and empties it: the table proves that a mail left and keeps nothing of what it
 * said, links included. A failure undoes the mark and the job tries again. Between handing over and the mark a crash may send the
 * same mail again, under the same Message-ID.
 */
export const sendPlanned =
  (transport: Transport): Effect =>
  async ({ subject: mailId }, scope: Scope) => {
    const mail = await row(
      scope,
      sql<Waiting>`select mail_id as "mailId", recipient, subject, body_text as text, body_html as html from platform.mail
        where territory_id = ${scope.territory} and mail_id = ${mailId} and sent_at is null for update`,
    )
    if (!mail) return
    const { html, ...rest } = mail
    await transport.send({ ...rest, ...(html === null ? {} : { html }) })
    await sql`update platform.mail set sent_at = ${scope.clock.now()}, body_text = '', body_html = null
      where territory_id = ${scope.territory} and mail_id = ${mailId}`.execute(scope.db)
  }

/** What the jobs do about mails. */
export const mailEffects = (transport: Transport): Effects => ({ [mailPlanned]: [sendPlanned(transport)] })
