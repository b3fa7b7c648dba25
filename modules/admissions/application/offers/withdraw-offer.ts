import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { isOpen } from '../../domain/offer/offer.ts'
import { withdrawReasons } from '../../domain/offer/reasons.ts'
import { after } from '../../domain/offer/transitions.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { offerWithdrawn, withdrawn } from './new-offer.ts'

export interface WithdrawOffer {
  readonly offerId: string
  readonly reason: string
}

export type WithdrawRefusal = 'not-allowed' | 'offer-not-found' | 'reason-missing' | 'not-open'

/** An officer takes an offer back, with a reason: the family is told, and keeps its place on the lists. */
export async function withdrawOffer(
  { offerId, reason }: WithdrawOffer,
  actor: Actor,
  { offers }: Pick<AdmissionsPorts, 'offers'>,
): Promise<Outcome<{ readonly offerId: string }, WithdrawRefusal>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  if (!(withdrawReasons as readonly string[]).includes(reason))
    return refuse({ code: 'reason-missing', field: 'withdraw-reason' })
  const [offer] = await offers.take([offerId])
  if (!offer) return refuse('offer-not-found')
  if (!after(offer.state, 'withdraw')) return refuse('not-open')
  const gone = withdrawn(offer, reason)
  await offers.save(gone)
  return ok({ offerId }, [offerWithdrawn(gone)])
}

/** A request that is no longer asked takes its open offers with it. */
export async function dropOffersOf(
  { requestId }: { readonly requestId: string },
  actor: Actor,
  { offers }: Pick<AdmissionsPorts, 'offers'>,
): Promise<Outcome<{ readonly dropped: number }, 'not-allowed'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const open = (await offers.ofRequest(requestId)).filter(isOpen)
  const events: DomainEvent[] = []
  for (const offer of await offers.take(open.map(({ offerId }) => offerId))) {
    if (!after(offer.state, 'withdraw')) continue
    const gone = withdrawn(offer, 'request-gone')
    await offers.save(gone)
    events.push(offerWithdrawn(gone))
  }
  return ok({ dropped: events.length }, events)
}
