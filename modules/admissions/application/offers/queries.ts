import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import type { Actor, Week } from '@ribambelle/kernel'
import type { Offer } from '../../domain/offer/offer.ts'
import { may, mayAt } from '../../domain/permissions.ts'
import type { OfferPolicy } from '../../domain/policy.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { answererFor, answeringFor } from '../answers/answerer.ts'
import type { To } from '../answers/answerer.ts'
import { shortOf } from './desk-queries.ts'
import { contractsOfOffers, fullHalfDays } from './places.ts'

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

/** An offer, for the family it is made to: signed in, through its link, or by its helper; null for everybody else. */
export async function familyOffer(to: To, actor: Actor, ports: AdmissionsPorts): Promise<OfferSheet | null> {
  const answerer = await answererFor(to, undefined, actor, ports)
  const offer = answerer && (await ports.offers.find(answerer.offerId))
  return offer ? sheetOf(offer, ports) : null
}

/** The offers of a request, the latest first; for the family that follows it, its helper, and staff who see offers. */
export async function offersOfRequest(
  requestId: string,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<{ readonly offers: readonly Offer[]; readonly sites: readonly Site[] } | null> {
  const { offers, sites } = ports
  const found = await offers.ofRequest(requestId)
  const desk = may(actor, 'see-offers')
  const seen = desk
    ? found.filter((offer) => maySee(actor, offer))
    : (await answeringFor(actor, ports)).some((request) => request.requestId === requestId)
      ? found
      : []
  if (seen.length === 0) return null
  const centres = seen.flatMap(({ places }) => places.map(({ centreId }) => centreId))
  return { offers: seen.toReversed(), sites: await sites.find([...new Set(centres)]) }
}

/** Whether somebody of the staff may see an offer: a director when one of its places is at her centre. */
export const maySee = (actor: Actor, { places }: Offer): boolean =>
  places.some(({ centreId }) => mayAt(actor, 'see-offers', [centreId]))

/** An offer as the desk sees it. */
export interface DeskSheet extends OfferSheet {
  /** no place is free for it any more: a « yes » could not be carried out */
  readonly short: boolean
  /** of the half-days that the family asks for instead, those that are full; its own place counts as free */
  readonly otherWeekFull: Week
}

/** One offer at the desk; null for who may not see it. */
export async function deskOffer(offerId: string, actor: Actor, ports: AdmissionsPorts): Promise<DeskSheet | null> {
  const offer = await ports.offers.find(offerId)
  const sheet = offer && maySee(actor, offer) ? await sheetOf(offer, ports) : null
  if (!sheet) return null
  const short = (await shortOf([sheet.offer], ports)).has(offerId)
  return { ...sheet, short, otherWeekFull: await otherWeekFull(sheet.offer, ports) }
}

async function otherWeekFull(offer: Offer, ports: AdmissionsPorts): Promise<Week> {
  const { offerId, otherWeek, state, ageRule, places } = offer
  if (otherWeek === null || state !== 'made') return []
  const wanted = places.map((place) => ({
    ...place,
    week: otherWeek.weeks.find(({ childId }) => childId === place.childId)?.week ?? place.week,
  }))
  const others = (await ports.offers.open()).filter((one) => one.offerId !== offerId)
  return fullHalfDays([{ offerId, places: wanted }], contractsOfOffers(others), ageRule, ports)
}
