import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../../domain/permissions.ts'
import type { IntakePorts } from '../../ports.ts'
import type { LinkKind, Other } from './ports.ts'

export interface LinkRequests {
  readonly requestId: string
  readonly otherId: string
  /** `none` takes a link back */
  readonly kind: LinkKind | 'none'
}

export type LinkRequestsRefusal = 'request-not-found' | 'same-request'

/** An officer says that two requests are of one family, or that they are not to be taken for one. Saying it again changes nothing. */
export async function linkRequests(
  { requestId, otherId, kind }: LinkRequests,
  actor: Actor,
  { requests, desk }: IntakePorts,
): Promise<Outcome<null, LinkRequestsRefusal>> {
  if (!may(actor, 'desk')) return refuse('request-not-found')
  if (requestId === otherId) return refuse('same-request')
  for (const id of [requestId, otherId].sort()) if (!(await requests.take(id))) return refuse('request-not-found')
  if (kind === 'none') await desk.families.unlink(requestId, otherId)
  else await desk.families.link(requestId, otherId, kind, actorName(actor))
  await desk.handling.touch([requestId])
  return ok(null, [
    { type: 'intake.requests-linked', subject: requestId, data: { with: otherId, kind } },
    { type: 'intake.requests-linked', subject: otherId, data: { with: requestId, kind } },
  ])
}

/** Two requests beside each other, before one says that they are one; null where there is none. */
export async function twoRequests(
  { requestId, otherId }: { readonly requestId: string; readonly otherId: string },
  actor: Actor,
  { requests }: IntakePorts,
) {
  if (!may(actor, 'desk') || requestId === otherId) return null
  const [one, other] = [await requests.find(requestId), await requests.find(otherId)]
  return one && other ? { one: one.request, other: other.request } : null
}

/** A request that was named by its reference, for a link that the service does not propose. */
export const otherNamed = async (
  reference: string,
  actor: Actor,
  { lists }: IntakePorts,
): Promise<Other['requestId'] | null> => (may(actor, 'desk') ? ((await lists.byReference(reference)) ?? null) : null)
