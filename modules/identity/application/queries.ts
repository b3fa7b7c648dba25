import type { Actor } from '@ribambelle/kernel'
import type { Account } from '../domain/account.ts'
import type { LinkPurpose } from '../domain/lifetimes.ts'
import { may } from '../domain/policies.ts'
import { pendingOf } from './pass-second-factor.ts'
import type { IdentityPorts, LinkState } from './ports.ts'

/** Whether the link of a mail still opens. */
export const linkState = (
  { purpose, token }: { purpose: LinkPurpose; token: string },
  _actor: Actor,
  { links }: IdentityPorts,
): Promise<LinkState> => links.state(purpose, { token })

/** What the page of the second factor shows; null when the password's session ended. */
export async function secondFactorAsked(
  { token }: { token: string },
  _actor: Actor,
  ports: IdentityPorts,
): Promise<{ email: string; secretToEnrol: string | null } | null> {
  const pending = await pendingOf(token, ports)
  if (!pending) return null
  const { account, session } = pending
  return { email: account.email, secretToEnrol: account.totpSecret === null ? session.pendingSecret : null }
}

export interface OwnSession {
  readonly madeAt: Date
  readonly seenAt: Date
  readonly current: boolean
}

/** One's own account and where it is signed in; null for a stranger. */
export async function ownAccount(
  { token }: { token: string },
  actor: Actor,
  { accounts, sessions }: IdentityPorts,
): Promise<{ account: Account; sessions: OwnSession[] } | null> {
  if (actor.kind !== 'family' && actor.kind !== 'staff') return null
  const account = await accounts.find(actor.accountId)
  if (!account) return null
  const own = await sessions.find(token)
  const list = await sessions.list(actor.accountId)
  return {
    account,
    sessions: list.map(({ sessionHash, madeAt, seenAt }) => ({
      madeAt,
      seenAt,
      current: sessionHash === own?.sessionHash,
    })),
  }
}

export interface StaffListed {
  readonly email: string
  readonly name: string
  readonly roles: Account['roles']
  readonly state: 'active' | 'invited' | 'closed'
}

/** Everybody of the staff, for the administrator; null for anybody else. */
export async function staffList(
  _question: null,
  actor: Actor,
  { accounts }: IdentityPorts,
): Promise<StaffListed[] | null> {
  if (!may(actor, 'see-staff')) return null
  return (await accounts.staff()).map(({ email, name, roles, closed, passwordHash, persona }) => ({
    email,
    name,
    roles,
    state: closed ? 'closed' : passwordHash === null && persona === null ? 'invited' : 'active',
  }))
}

export interface Persona {
  readonly key: string
  readonly name: string
  readonly kind: 'family' | 'staff'
}

/** The people of a demonstration; nobody anywhere else. */
export async function personas(
  _question: null,
  _actor: Actor,
  { accounts, isDemo }: IdentityPorts,
): Promise<Persona[]> {
  if (!(await isDemo())) return []
  return (await accounts.personas()).flatMap(({ persona, name, kind }) =>
    persona === null ? [] : [{ key: persona, name, kind }],
  )
}
