import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import type { Actor } from '@ribambelle/kernel'
import type { Offer } from '../../domain/offer/offer.ts'
import { mayAt } from '../../domain/permissions.ts'
import type { OfferPolicy } from '../../domain/policy.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { answererFor } from './answerer.ts'
import type { To } from './answerer.ts'
import { shortOf } from './desk-queries.ts'

/** One offer with everything that its pages show. */
export interface OfferSheet {
  readonly offer: Offer
  readonly request: CareRequest
  readonly sites: readonly Site[]
  readonly policy: OfferPolicy
  /** the last day is over, whether or not the offer was closed already */
  readonly over: boolean
}

async function sheetOf(offer: Offer, { families, sites, policy, world }: AdmissionsPorts): Promise<OfferSheet | null> {
  const request = await families.request(offer.requestId)
  if (!request) return null
  return {
    offer,
    request,
    sites: await sites.find([
      ...new Set([...offer.places.map(({ centreId }) => centreId), ...request.wishes.map(({ siteId }) => siteId)]),
    ]),
    policy: await policy.get(),
    over: offer.state === 'expired' || (offer.state === 'made' && offer.deadline < world.today()),
  }
}

/** An offer, for the family it is made to: signed in, or through its link; null for everybody else. */
export async function familyOffer(to: To, actor: Actor, ports: AdmissionsPorts): Promise<OfferSheet | null> {
  if (actor.kind !== 'family' && !('token' in to)) return null
  const answerer = await answererFor(to, undefined, actor, ports)
  const offer = answerer && (await ports.offers.find(answerer.offerId))
  return offer ? sheetOf(offer, ports) : null
}

/** The offers of a request, the latest first; for the family that follows it and for staff who see offers. */
export async function offersOfRequest(
  requestId: string,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<{ readonly offers: readonly Offer[]; readonly sites: readonly Site[] } | null> {
  const { offers, families, sites } = ports
  if (actor.kind === 'family') {
    const own = (await families.ofAccount(actor.accountId)).some((request) => request.requestId === requestId)
    if (!own) return null
  }
  const found = await offers.ofRequest(requestId)
  const seen = actor.kind === 'family' ? found : found.filter((offer) => maySee(actor, offer))
  if (seen.length === 0) return null
  const centres = seen.flatMap(({ places }) => places.map(({ centreId }) => centreId))
  return { offers: seen.toReversed(), sites: await sites.find([...new Set(centres)]) }
}

/** Whether somebody of the staff may see an offer: a director when one of its places is at her centre. */
export const maySee = (actor: Actor, { places }: Offer): boolean =>
  places.some(({ centreId }) => mayAt(actor, 'see-offers', [centreId]))

/** One offer at the desk, and whether a « yes » could still be carried out; null for who may not see it. */
export async function deskOffer(
  offerId: string,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<(OfferSheet & { readonly short: boolean }) | null> {
  const offer = await ports.offers.find(offerId)
  const sheet = offer && maySee(actor, offer) ? await sheetOf(offer, ports) : null
  return sheet && { ...sheet, short: (await shortOf([sheet.offer], ports)).has(offerId) }
}
