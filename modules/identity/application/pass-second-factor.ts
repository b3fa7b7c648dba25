import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { mayTry, wasRight } from './attempts.ts'
import type { Act, IdentityPorts, KnownAccount, SessionRecord } from './ports.ts'
import { openSession } from './sessions.ts'
import type { Opened } from './sessions.ts'

export interface SecondFactorGiven {
  /** of the session that the password opened */
  readonly token: string
  /** six figures of the telephone, or a recovery code */
  readonly code: string
  readonly peer: string
}

export type SecondFactorRefusal = 'signed-out' | 'too-many-attempts' | 'code-wrong' | 'code-already-used'

/** The second factor opens the desk. Its try is counted in a transaction of its own, before the code is looked at. */
export async function passSecondFactor(
  command: SecondFactorGiven,
  act: Act,
): Promise<Outcome<Opened, SecondFactorRefusal>> {
  const counted = await act(countSecondFactorTry, command)
  return counted.ok ? act(pass, command) : counted
}

/** The session that waits for its second factor, with its account; undefined when it ended. */
export async function pendingOf(
  token: string,
  { sessions, accounts }: IdentityPorts,
): Promise<{ session: SessionRecord; account: KnownAccount } | undefined> {
  const session = await sessions.find(token)
  if (!session || session.secondFactor) return undefined
  const account = await accounts.find(session.accountId)
  return account && account.kind === 'staff' && !account.closed ? { session, account } : undefined
}

export async function countSecondFactorTry(
  { token, peer }: SecondFactorGiven,
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<null, 'signed-out' | 'too-many-attempts'>> {
  const pending = await pendingOf(token, ports)
  if (!pending) return refuse('signed-out')
  const who = { account: pending.account.accountId, peer }
  return (await mayTry('second-factor', who, ports)) ? ok(null) : refuse('too-many-attempts')
}

async function pass(
  { token, code, peer }: SecondFactorGiven,
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<Opened, SecondFactorRefusal>> {
  const pending = await pendingOf(token, ports)
  if (!pending || pending.account.totpSecret === null) return refuse('signed-out')
  const { account } = pending
  const by = await accepted(account, account.totpSecret ?? '', code, ports)
  if (by === 'code-wrong' || by === 'code-already-used') return refuse({ code: by, field: 'code' })
  await wasRight('second-factor', { account: account.accountId, peer }, ports)
  const opened = await openSession(account, token, ports)
  return ok(opened, [{ type: 'identity.staff-signed-in', subject: account.accountId, data: { by } }])
}

async function accepted(
  { accountId }: KnownAccount,
  secret: string,
  typed: string,
  { accounts, secondFactors, secrets }: IdentityPorts,
): Promise<'telephone' | 'recovery-code' | 'code-wrong' | 'code-already-used'> {
  const code = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const step = secondFactors.stepOf(secret, code)
  if (step !== undefined) return (await accounts.takeStep(accountId, step)) ? 'telephone' : 'code-already-used'
  const recovered = await accounts.takeRecoveryCode(accountId, secrets.hash(`${accountId}:${code}`))
  return recovered ? 'recovery-code' : 'code-wrong'
}
