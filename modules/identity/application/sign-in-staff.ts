import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { normaliseEmail } from '../domain/account.ts'
import { longestPassword } from '../domain/password.ts'
import { mayTry, wasRight } from './attempts.ts'
import type { Act, IdentityPorts } from './ports.ts'
import { openPendingSession } from './sessions.ts'
import type { Opened } from './sessions.ts'

export interface SignInStaff {
  readonly email: string
  readonly password: string
  readonly peer: string
  readonly oldToken: string | undefined
}

interface Begun {
  /** null when there is no such account, or it cannot sign in */
  readonly accountId: string | null
  /** takes the same time for an account that does not exist */
  readonly matches: (password: string) => Promise<boolean>
}

/**
 * Somebody of the staff gives address and password; the second factor follows. Two transactions with the hash between them: hashing
 * takes some 30 ms and must not hold a connection, and the try stays counted whatever comes.
 */
export async function signInStaff(
  { email, password, peer, oldToken }: SignInStaff,
  act: Act,
): Promise<Outcome<Opened, 'wrong-password' | 'too-many-attempts'>> {
  const who = { account: normaliseEmail(email), peer }
  const begun = await act(begin, who)
  if (!begun.ok) return begun
  const { accountId, matches } = begun.value
  // Nobody has a longer password; hashing a megabyte would be a gift to whoever sends it.
  const right = await matches(password.slice(0, longestPassword * 2))
  if (!right || accountId === null) return refuse('wrong-password')
  return act(finish, { ...who, accountId, oldToken })
}

async function begin(
  who: { account: string; peer: string },
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<Begun, 'too-many-attempts'>> {
  if (!(await mayTry('password', who, ports))) return refuse('too-many-attempts')
  const account = await ports.accounts.byEmail('staff', who.account)
  const kept = account && !account.closed ? account.passwordHash : null
  return ok({
    accountId: kept === null || !account ? null : account.accountId,
    matches: (password) => ports.passwords.matches(password, kept),
  })
}

async function finish(
  command: { account: string; peer: string; accountId: string; oldToken: string | undefined },
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<Opened, 'wrong-password'>> {
  const account = await ports.accounts.find(command.accountId)
  if (!account || account.closed) return refuse('wrong-password')
  await wasRight('password', command, ports)
  const pendingSecret = account.totpSecret === null ? ports.secondFactors.newSecret() : null
  return ok(await openPendingSession(account.accountId, pendingSecret, command.oldToken, ports))
}
