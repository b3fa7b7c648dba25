import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import type { Account } from '../domain/account.ts'
import { mayTry } from './attempts.ts'
import type { IdentityPorts, Proof } from './ports.ts'
import { openSession } from './sessions.ts'
import type { Opened } from './sessions.ts'

export interface ConsumeSignIn {
  readonly proof: Proof
  /** session that the browser held before */
  readonly oldToken: string | undefined
}

export interface FamilySignedIn extends Opened {
  readonly email: string
}

export type ConsumeRefusal = 'code-wrong' | 'link-expired' | 'link-unknown' | 'link-used' | 'account-closed'

/** A try of a six-figure code is counted and kept, in a transaction of its own, before the code is looked at. */
export async function countCodeTry(
  { ask, peer }: { ask: string; peer: string },
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<null, 'too-many-attempts'>> {
  const mayGoOn = (await mayTry('code', { account: ask, peer }, ports)) && (await ports.links.countTry(ask))
  return mayGoOn ? ok(null) : refuse('too-many-attempts')
}

/** A family shows the link or the code of its mail and is signed in; the first time, its account is made. */
export async function consumeSignIn(
  { proof, oldToken }: ConsumeSignIn,
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<FamilySignedIn, ConsumeRefusal>> {
  const link = await ports.links.use('sign-in', proof)
  if (!link) return refuse(await whyNot(proof, ports))
  const { account, events, closed } = await familyOf(link.email, link.language, ports)
  if (closed) return refuse('account-closed')
  const opened = await openSession(account, oldToken, ports)
  return ok({ ...opened, email: account.email }, [
    ...events,
    { type: 'identity.family-signed-in', subject: account.accountId },
  ])
}

async function whyNot(proof: Proof, { links }: IdentityPorts): Promise<ConsumeRefusal> {
  const state = await links.state('sign-in', proof)
  if (state === 'used') return 'link-used'
  if (state === 'expired') return 'link-expired'
  return 'code' in proof ? 'code-wrong' : 'link-unknown'
}

async function familyOf(
  email: string,
  language: string,
  { accounts, secrets }: IdentityPorts,
): Promise<{ account: Account; events: DomainEvent[]; closed: boolean }> {
  const fresh: Account = {
    accountId: secrets.accountId(),
    kind: 'family',
    email,
    name: '',
    language,
    roles: [],
    centreIds: [],
  }
  const known = await accounts.byEmail('family', email)
  if (known) return { account: known, events: [], closed: known.closed }
  if (await accounts.add(fresh, null)) {
    const opened = { type: 'identity.family-account-opened', subject: fresh.accountId }
    return { account: fresh, events: [opened], closed: false }
  }
  // The same family, from another mail, at the same moment.
  const other = await accounts.byEmail('family', email)
  if (!other) throw new Error('an account was neither added nor found')
  return { account: other, events: [], closed: other.closed }
}
