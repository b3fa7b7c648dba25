import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { verdictOf } from '../../domain/desk/bulk.ts'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

/** What one does with a request from its sheet. */
export const handlings = ['assign', 'flag', 'unflag', 'settle'] as const

export interface HandleRequest {
  readonly requestId: string
  readonly act: (typeof handlings)[number]
  /** account, or null for nobody; used by `assign` */
  readonly assignee: string | null
}

/** Takes a request in hand, marks it for a check, or says that nothing is left to answer. Done again it changes nothing. */
export async function handleRequest(
  { requestId, act, assignee }: HandleRequest,
  actor: Actor,
  { requests, desk }: IntakePorts,
): Promise<Outcome<null, 'request-not-found' | 'too-late'>> {
  if (!may(actor, 'desk')) return refuse('request-not-found')
  const filed = await requests.take(requestId)
  const handling = await desk.handling.of(requestId)
  if (!filed || !handling) return refuse('request-not-found')
  if (act === 'settle') {
    await desk.handling.settle(requestId)
    return ok(null, [{ type: 'intake.answers-settled', subject: requestId }])
  }
  const verdict = verdictOf(act, { ...handling, state: filed.request.state, toVerify: 0 }, assignee)
  if (verdict === 'too-late') return refuse('too-late')
  if (verdict === 'same') return ok(null)
  if (act === 'assign') await desk.handling.assign(requestId, assignee)
  else await desk.handling.flag(requestId, act === 'flag')
  await desk.handling.touch([requestId])
  const event: DomainEvent =
    act === 'assign'
      ? { type: 'intake.request-assigned', subject: requestId, data: { to: assignee ?? 'nobody' } }
      : { type: 'intake.request-flagged', subject: requestId, data: { flagged: act === 'flag' } }
  return ok(null, [event])
}
