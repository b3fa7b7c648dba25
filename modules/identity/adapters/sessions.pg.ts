import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { SessionRecord, Sessions } from '../application/ports.ts'
import { secrets, sha256 } from './secrets.ts'

const columns = sql`session_hash as "sessionHash", account_id as "accountId", made_at as "madeAt", seen_at as "seenAt",
  second_factor as "secondFactor", pending_secret as "pendingSecret"`

const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)

/** Sessions of one territory; only the hash of a token is ever kept. */
export function sessionsPort(scope: Scope): Sessions {
  const { territory, clock } = scope
  return {
    async open({ accountId, secondFactor, pendingSecret, idle, absolute }) {
      const token = secrets.token()
      const now = clock.now()
      await sql`insert into identity.session
          (territory_id, session_hash, account_id, made_at, seen_at, expires_at, ends_at, second_factor, pending_secret)
        values (${territory}, ${sha256(token)}, ${accountId}, ${now}, ${now}, ${after(now, Math.min(idle, absolute))},
          ${after(now, absolute)}, ${secondFactor}, ${pendingSecret})`.execute(scope.db)
      return token
    },
    find: (token) =>
      row(
        scope,
        sql<SessionRecord>`select ${columns} from identity.session
          where territory_id = ${territory} and session_hash = ${sha256(token)} and expires_at > ${clock.now()}`,
      ),
    list: (accountId) =>
      rows(
        scope,
        sql<SessionRecord>`select ${columns} from identity.session
          where territory_id = ${territory} and account_id = ${accountId} and second_factor and expires_at > ${clock.now()}
          order by seen_at desc, session_hash`,
      ),
    end: (token) =>
      row(
        scope,
        sql<SessionRecord>`delete from identity.session
          where territory_id = ${territory} and session_hash = ${sha256(token)} returning ${columns}`,
      ),
    endAll: (accountId, exceptToken) => endAll(scope, accountId, exceptToken),
  }
}

/** @returns how many were open */
async function endAll(scope: Scope, accountId: string, exceptToken: string | undefined): Promise<number> {
  const { territory } = scope
  const kept = exceptToken === undefined ? '' : sha256(exceptToken)
  const ended = await rows(
    scope,
    sql`delete from identity.session
        where territory_id = ${territory} and account_id = ${accountId} and session_hash <> ${kept} returning session_hash`,
  )
  return ended.length
}
