import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { IdentityPorts } from './ports.ts'
import { openSession } from './sessions.ts'
import type { Opened } from './sessions.ts'

/** One click signs in as a person of the demonstration; nowhere else than in a demonstration. */
export async function signInPersona(
  { persona, oldToken }: { persona: string; oldToken: string | undefined },
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<Opened & { kind: 'family' | 'staff' }, 'persona-not-found'>> {
  if (!(await ports.isDemo())) return refuse('persona-not-found')
  const [account] = await ports.accounts.personas(persona)
  if (!account || account.closed) return refuse('persona-not-found')
  const opened = await openSession(account, oldToken, ports)
  return ok({ ...opened, kind: account.kind }, [
    { type: 'identity.persona-signed-in', subject: account.accountId, data: { persona } },
  ])
}
