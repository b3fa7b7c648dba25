import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import { after, isOpen } from '../domain/transitions.ts'
import type { IntakePorts } from './ports.ts'
import type { MoveRefusal, MoveRequest } from './withdraw-request.ts'

/** A family asks again after it withdrew: same reference, same day of submission, same lottery tickets. */
export async function reopenRequest(
  { requestId }: MoveRequest,
  actor: Actor,
  { requests }: IntakePorts,
): Promise<Outcome<MoveRequest, MoveRefusal | 'already-asked'>> {
  const filed = await requests.take(requestId)
  if (!filed || !may(actor, 'withdraw', filed.followers)) return refuse('request-not-found')
  const { request, followers } = filed
  const state = after(request.state, 'reopen')
  if (!state) return refuse('too-late')
  for (const account of followers) {
    await requests.takeAccount(account)
    const childIds = request.needs.map(({ child }) => child.childId)
    const open = (await requests.ofAccount(account)).find(
      (other) => isOpen(other.state) && other.needs.some(({ child }) => childIds.includes(child.childId)),
    )
    if (open) return refuse({ code: 'already-asked', details: { reference: open.reference } })
  }
  await requests.move(requestId, state)
  return ok({ requestId }, [{ type: 'intake.request-reopened', subject: requestId }])
}
