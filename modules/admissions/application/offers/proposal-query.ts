import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import type { Actor } from '@ribambelle/kernel'
import type { Offer } from '../../domain/offer/offer.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'

/** What an officer needs to propose a place: the request, the centres, and the offer it would take the place of. */
export interface ProposalSheet {
  readonly request: CareRequest
  readonly before: Offer | null
  readonly centres: readonly Site[]
  /** where the form stands */
  readonly path: string
}

export type ProposalAsked =
  | { readonly requestId: string }
  | { readonly offerId: string }
  | { readonly reference: string }

/** Opens the form of a proposal; null when there is nothing for this person. */
export async function proposalSheet(
  asked: ProposalAsked,
  actor: Actor,
  { offers, families, sites }: AdmissionsPorts,
): Promise<ProposalSheet | null> {
  if (!may(actor, 'offer')) return null
  const before = 'offerId' in asked ? ((await offers.find(asked.offerId)) ?? null) : null
  const requestId =
    'requestId' in asked
      ? asked.requestId
      : 'reference' in asked
        ? await byReference(asked.reference)
        : before?.requestId
  const request = requestId === undefined ? undefined : await families.request(requestId)
  if (!request) return null
  return {
    request,
    before,
    centres: await sites.centres(),
    path: before ? `/desk/offers/${before.offerId}/instead` : `/desk/offers/new/${request.requestId}`,
  }

  async function byReference(reference: string): Promise<string | undefined> {
    const typed = reference.trim().toUpperCase()
    const found = await families.named(typed)
    return found.find((child) => child.reference === typed)?.requestId ?? undefined
  }
}
