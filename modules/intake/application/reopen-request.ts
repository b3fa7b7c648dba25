import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { matchChildren } from '../domain/asking/child.ts'
import { may } from '../domain/permissions.ts'
import { factsToVerify } from '../domain/situation.ts'
import type { CareRequest } from '../domain/request.ts'
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

/** Known by its id, or by what is said of it: sent without an account, the same child has another id. */
const isForSameChild = (one: CareRequest, other: CareRequest): boolean => {
  const [some, others] = [one.needs, other.needs].map((needs) => needs.map(({ child }) => child))
  const ids = new Set(some!.map(({ childId }) => childId))
  return others!.some(({ childId }) => ids.has(childId)) || matchChildren(some!, others!).some(Boolean)
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
    const open = (await requests.ofAccount(account)).find(
      (other) => isOpen(other.state) && isForSameChild(other, request),
    )
    if (open) return refuse({ code: 'already-asked', details: { reference: open.reference } })
  }
  await requests.move(requestId, 'reopen')
  if (factsToVerify(facts).length === 0) await requests.move(requestId, 'complete')
  const reopened: DomainEvent = { type: 'intake.request-reopened', subject: requestId }
  return ok(null, [reopened])
}
