import type { Site } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import { isHeld } from '../../domain/asking/mandate.ts'
import type { Mandate } from '../../domain/asking/mandate.ts'
import { may, mayUseDraft } from '../../domain/permissions.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'

/** Whose receipt: that of a draft which was sent, known by the secret of its link, or that of a request. */
export type ReceiptFor = { readonly token: string } | { readonly requestId: string }

/** What the receipt says. */
export interface ReceiptSheet {
  readonly request: CareRequest
  readonly sites: readonly Site[]
  /** mandates that hold, and those of who only wrote */
  readonly mandates: readonly Mandate[]
}

/** The receipt of a request, for who sent it and who may see it; null for the others, and while nothing was sent. */
export async function receiptOf(of: ReceiptFor, actor: Actor, ports: IntakePorts): Promise<ReceiptSheet | null> {
  const { drafts, requests, places, mandates, time } = ports
  const draft = 'token' in of ? await drafts.find(of.token) : undefined
  if ('token' in of && (!draft || !mayUseDraft(actor, draft.madeBy))) return null
  const requestId = 'token' in of ? draft?.requestId : of.requestId
  const filed = requestId ? await requests.find(requestId) : undefined
  if (!filed || ('requestId' in of && !may(actor, 'see', filed.followers, filed.helping))) return null
  const { request } = filed
  const today = time.today()
  return {
    request,
    sites: await places.named(request.wishes.map(({ siteId }) => siteId)),
    mandates: (await mandates.ofRequest(request.requestId)).filter(
      (mandate) => isHeld(mandate, today) || mandate.allows.length === 0,
    ),
  }
}
