import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { IdentityPorts } from './ports.ts'

/** Ends the session of this browser. Signing out twice is no mistake. */
export async function signOut(
  { token }: { token: string | undefined },
  _actor: Actor,
  { sessions }: IdentityPorts,
): Promise<Outcome<null, never>> {
  const ended = token ? await sessions.end(token) : undefined
  return ok(null, ended ? [{ type: 'identity.signed-out', subject: ended.accountId }] : [])
}

/** Ends the sessions of all one's other browsers. @returns how many ended */
export async function endOtherSessions(
  { token }: { token: string },
  actor: Actor,
  { sessions }: IdentityPorts,
): Promise<Outcome<{ ended: number }, 'not-allowed'>> {
  if (actor.kind !== 'family' && actor.kind !== 'staff') return refuse('not-allowed')
  const own = await sessions.find(token)
  if (own?.accountId !== actor.accountId) return refuse('not-allowed')
  const ended = await sessions.endAll(actor.accountId, token)
  return ok({ ended }, [{ type: 'identity.other-sessions-ended', subject: actor.accountId, data: { ended } }])
}
