import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import { factsToVerify } from '../domain/situation.ts'
import { after, isOpen } from '../domain/transitions.ts'
import type { Filed, IntakePorts } from './ports.ts'
import type { MoveRefusal, MoveRequest } from './withdraw-request.ts'

export type ReopenRefusal = MoveRefusal | 'already-asked'

/** A family asks again after it withdrew, or after its request rested: same reference, same day of submission, same lottery tickets. */
export async function reopenRequest(
  { requestId }: MoveRequest,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<MoveRequest, ReopenRefusal>> {
  const filed = await ports.requests.take(requestId)
  if (!filed || !may(actor, 'withdraw', filed.followers, filed.helping)) return refuse('request-not-found')
  // The other guardian, or another window, was quicker.
  if (isOpen(filed.request.state)) return ok({ requestId })
  const opened = await openAgain(filed, ports)
  return opened.ok ? ok({ requestId }, opened.events) : opened
}

/** Opens a request that was taken, unless the same child is asked for by another open one meanwhile. What was proven is not asked again. */
export async function openAgain(
  { request, followers }: Filed,
  { requests }: IntakePorts,
): Promise<Outcome<null, 'too-late' | 'already-asked'>> {
  const { requestId, facts } = request
  if (!after(request.state, 'reopen')) return refuse('too-late')
  for (const account of followers) {
    await requests.takeAccount(account)
    const childIds = request.needs.map(({ child }) => child.childId)
    const open = (await requests.ofAccount(account)).find(
      (other) => isOpen(other.state) && other.needs.some(({ child }) => childIds.includes(child.childId)),
    )
    if (open) return refuse({ code: 'already-asked', details: { reference: open.reference } })
  }
  await requests.move(requestId, 'reopen')
  if (factsToVerify(facts).length === 0) await requests.move(requestId, 'complete')
  const reopened: DomainEvent = { type: 'intake.request-reopened', subject: requestId }
  return ok(null, [reopened])
}
