import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import { after } from '../domain/transitions.ts'
import type { IntakePorts } from './ports.ts'

export interface MoveRequest {
  readonly requestId: string
}

export type MoveRefusal = 'request-not-found' | 'too-late'

/** A family no longer asks. Its request can be opened again and keeps its day of submission. */
export async function withdrawRequest(
  { requestId }: MoveRequest,
  actor: Actor,
  { requests }: IntakePorts,
): Promise<Outcome<MoveRequest, MoveRefusal>> {
  const filed = await requests.take(requestId)
  if (!filed || !may(actor, 'withdraw', filed.followers, filed.helping)) return refuse('request-not-found')
  // The other guardian, or another window, was quicker.
  if (filed.request.state === 'withdrawn') return ok({ requestId })
  if (!after(filed.request.state, 'withdraw')) return refuse('too-late')
  await requests.move(requestId, 'withdraw')
  return ok({ requestId }, [{ type: 'intake.request-withdrawn', subject: requestId }])
}
