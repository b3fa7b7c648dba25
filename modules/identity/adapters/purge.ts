import type { Scope } from '@ribambelle/platform/database'
import { rows } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { windowMinutes } from '../domain/limits.ts'

/** Deletes what has ended: sessions, links a day after their end, counts of past windows. @returns how many of each */
export async function purgeIdentity(scope: Scope): Promise<{ sessions: number; links: number; attempts: number }> {
  const { territory } = scope
  const now = scope.clock.now()
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const windowAgo = new Date(now.getTime() - windowMinutes * 60_000)
  const sessions = await rows(
    scope,
    sql`delete from identity.session where territory_id = ${territory} and expires_at <= ${now} returning 1`,
  )
  const links = await rows(
    scope,
    sql`delete from identity.sign_in_link where territory_id = ${territory} and expires_at <= ${dayAgo} returning 1`,
  )
  const attempts = await rows(
    scope,
    sql`delete from identity.attempt where territory_id = ${territory} and started_at <= ${windowAgo} returning 1`,
  )
  return { sessions: sessions.length, links: links.length, attempts: attempts.length }
}
