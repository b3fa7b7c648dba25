import { ok, refuse } from '@ribambelle/kernel'
import type { DomainEvent, Outcome } from '@ribambelle/kernel'
import { notCounted } from '../../domain/offer/reasons.ts'
import { after } from '../../domain/offer/transitions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { freedBy } from '../offers/new-offer.ts'
import type { Answered, Answerer, AnswerRefusal } from './answerer.ts'

export interface Declining extends Answerer {
  readonly reason: string
  /** the family no longer asks for a place */
  readonly leaves: boolean
}

/**
 * A family says no. It stays on the lists unless it asks to leave them, or has refused as often as the local rules allow; a refusal only counts
 * when what was offered is what was asked.
 */
export async function declineOffer(
  { offerId, by, way, reason, leaves }: Declining,
  { offers, families, policy, world }: AdmissionsPorts,
): Promise<Outcome<Answered, AnswerRefusal>> {
  const [offer] = await offers.take([offerId])
  if (!offer) return refuse('offer-not-found')
  if (offer.state === 'declined') return ok({ offerId, state: offer.state })
  if (offer.state === 'withdrawn') return refuse('offer-withdrawn')
  if (offer.state === 'expired') return refuse('offer-expired')
  const state = after(offer.state, 'decline')
  if (!state) return refuse({ code: 'already-answered', details: { answer: 'accepted' } })
  await offers.save({
    ...offer,
    state,
    reason,
    answeredAt: world.now(),
    answeredBy: by,
    answeredThrough: way,
    extensionAskedAt: null,
  })
  const { requestId, places, asAsked, origin } = offer
  const { countsRefusals, mostRefusals } = await policy.get()
  const counts = countsRefusals && asAsked && !notCounted.includes(reason)
  const refusals = counts ? await families.recordRefused(requestId) : 0
  const over = mostRefusals !== null && refusals >= mostRefusals
  const closed = leaves || over ? await families.close([requestId]) : []
  const events: DomainEvent[] = [
    {
      type: 'admissions.offer-declined',
      subject: offerId,
      data: { requestId, reason, origin, counted: counts, through: way, ...freedBy(places) },
    },
    ...closed.map((subject) => ({
      type: 'admissions.request-closed',
      subject,
      data: { because: leaves ? 'family-left' : 'refusals' },
    })),
  ]
  return ok({ offerId, state }, events)
}
