import type { Role } from '@ribambelle/kernel'
import type { Account } from '../domain/account.ts'
import { pendingLifetime, sessionLifetimes } from '../domain/lifetimes.ts'
import type { IdentityPorts } from './ports.ts'

/** A session that was opened: its token goes into the browser's cookie and nowhere else. */
export interface Opened {
  readonly token: string
  readonly accountId: string
  readonly roles: readonly Role[]
  /** seconds until the browser may forget the cookie */
  readonly maxAge: number
}

/** Opens a session for somebody who showed everything that is asked, and ends the one that the browser held before. */
export async function openSession(
  account: Account,
  oldToken: string | undefined,
  { sessions }: IdentityPorts,
): Promise<Opened> {
  if (oldToken) await sessions.end(oldToken)
  const { idle, absolute } = sessionLifetimes[account.kind]
  const { accountId, roles } = account
  const token = await sessions.open({ accountId, secondFactor: true, pendingSecret: null, idle, absolute })
  return { token, accountId, roles, maxAge: absolute }
}

/** After the password, before the second factor: a short session that opens no page but that one. */
export async function openPendingSession(
  accountId: string,
  pendingSecret: string | null,
  oldToken: string | undefined,
  { sessions }: IdentityPorts,
): Promise<Opened> {
  if (oldToken) await sessions.end(oldToken)
  const lifetime = { idle: pendingLifetime, absolute: pendingLifetime }
  const token = await sessions.open({ accountId, secondFactor: false, pendingSecret, ...lifetime })
  return { token, accountId, roles: [], maxAge: pendingLifetime }
}
