import { sql } from 'kysely'
import type { Scope } from '../database/index.ts'
import { rows } from '../database/index.ts'

/**
 * Forgets what was written to an address: words and recipient go, and what has not left yet never will. That a mail existed stays.
 * @returns how many mails
 */
export async function forgetMailTo(scope: Scope, address: string): Promise<number> {
  const gone = await rows(
    scope,
    sql`update platform.mail set recipient = 'erased:' || mail_id, subject = '', body_text = '', body_html = null,
        sent_at = coalesce(sent_at, ${scope.clock.now()})
      where territory_id = ${scope.territory} and lower(recipient) = ${address.trim().toLowerCase()} returning mail_id`,
  )
  return gone.length
}
