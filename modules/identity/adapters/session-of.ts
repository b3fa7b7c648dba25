import type { Actor, Role } from '@ribambelle/kernel'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { AccountKind } from '../domain/account.ts'
import { sessionLifetimes, slidingStep } from '../domain/lifetimes.ts'
import { sha256 } from './secrets.ts'

export interface SignedInSession {
  readonly actor: Actor
  /** how the person is called on their own screen */
  readonly name: string
  readonly sessionHash: string
}

interface Found {
  readonly accountId: string
  readonly kind: AccountKind
  readonly email: string
  readonly name: string
  readonly roles: Role[]
  readonly centreIds: string[]
  readonly seenAt: Date
}

/**
 * Who a token belongs to. Staff are staff only once their second factor passed; roles are those of this moment.
 * Now and then it moves the session's end: the transaction must allow writing.
 * @returns null for a token that is unknown here, ended, or of an account that was closed
 */
export async function sessionOf(scope: Scope, token: string): Promise<SignedInSession | null> {
  if (token.length < 20 || token.length > 100) return null
  const sessionHash = sha256(token)
  const now = scope.clock.now()
  const found = await row(
    scope,
    sql<Found>`select a.account_id as "accountId", a.kind, a.email, a.name, a.roles, a.centre_ids as "centreIds", s.seen_at as "seenAt"
      from identity.session s join identity.account a on a.territory_id = s.territory_id and a.account_id = s.account_id
      where s.territory_id = ${scope.territory} and s.session_hash = ${sessionHash} and s.expires_at > ${now} and s.second_factor
        and a.disabled_at is null`,
  )
  if (!found) return null
  const { kind, accountId, roles, centreIds, email, name, seenAt } = found
  if (now.getTime() - seenAt.getTime() >= slidingStep * 1000) await slide(scope, sessionHash, kind, now)
  const actor: Actor = kind === 'family' ? { kind, accountId } : { kind, accountId, roles, centreIds }
  return { actor, name: name || email, sessionHash }
}

async function slide(scope: Scope, sessionHash: string, kind: AccountKind, now: Date): Promise<void> {
  const until = new Date(now.getTime() + sessionLifetimes[kind].idle * 1000)
  await sql`update identity.session set seen_at = ${now}, expires_at = least(${until}::timestamptz, ends_at)
    where territory_id = ${scope.territory} and session_hash = ${sessionHash}`.execute(scope.db)
}
