import { hasRole } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { VNode } from 'preact'

/** Who may open a family's request; the others who see rounds read its reference only. */
export const mayOpenRequest = ({ actor }: Pick<PageRequest, 'actor'>): boolean =>
  hasRole(actor, 'officer', 'coordinator')

/** A request by its reference: a link for whom it opens. */
export function RequestLink({
  request,
  requestId,
  reference,
}: {
  readonly request: PageRequest
  readonly requestId: string
  readonly reference: string
}): VNode {
  return mayOpenRequest(request) ? (
    <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>
  ) : (
    <>{reference}</>
  )
}
