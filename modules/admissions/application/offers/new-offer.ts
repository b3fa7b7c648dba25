import type { CareRequest } from '@ribambelle/intake'
import { actorName } from '@ribambelle/kernel'
import type { Actor, DomainEvent } from '@ribambelle/kernel'
import { deadlineFrom } from '../../domain/deadline/deadline.ts'
import type { AgeRule, Offer, OfferedPlace, Origin } from '../../domain/offer/offer.ts'
import type { Channel, OfferPolicy } from '../../domain/policy.ts'
import type { World } from '../ports.ts'

/** What an offer is made of. */
export interface Proposed {
  readonly request: CareRequest
  readonly origin: Origin
  readonly roundId: string | null
  readonly ageRule: AgeRule
  readonly places: readonly OfferedPlace[]
  readonly rank: number | null
  readonly points: number | null
  readonly asAsked: boolean
  readonly replaces?: string
}

/** A new offer, with the days that the family's channel gives it to answer. */
export function newOffer(
  proposed: Proposed,
  actor: Actor,
  { policy, country, world }: { readonly policy: OfferPolicy; readonly country: 'FR' | 'CH'; readonly world: World },
): Offer {
  const { request, replaces, ...given } = proposed
  const days = policy.answerDays[request.household.channel satisfies Channel]
  return {
    ...given,
    offerId: world.newId(),
    requestId: request.requestId,
    state: 'made',
    madeAt: world.now(),
    madeBy: actorName(actor),
    deadline: deadlineFrom(world.today(), days, { country, daysOff: policy.daysOff }),
    extensions: 0,
    extensionAskedAt: null,
    reminders: 0,
    staysListed: false,
    answeredAt: null,
    answeredBy: null,
    answeredThrough: null,
    reason: null,
    replaces: replaces ?? null,
    otherWeek: null,
  }
}

export const offerMade = ({ offerId, requestId, origin, roundId, deadline, places }: Offer): DomainEvent => ({
  type: 'admissions.offer-made',
  subject: offerId,
  data: { requestId, origin, roundId, deadline, centres: places.map(({ centreId }) => centreId) },
})

/** An offer that the service takes back. */
export const withdrawn = (offer: Offer, reason: string): Offer => ({
  ...offer,
  state: 'withdrawn',
  reason,
  extensionAskedAt: null,
})

export const offerWithdrawn = ({ offerId, requestId, reason, places }: Offer): DomainEvent => ({
  type: 'admissions.offer-withdrawn',
  subject: offerId,
  data: { requestId, reason, ...freedBy(places) },
})

/** Where places come free again, and from when. */
export const freedBy = (
  places: readonly Pick<OfferedPlace, 'centreId' | 'from'>[],
): { readonly centres: string[]; readonly from: string } => ({
  centres: [...new Set(places.map(({ centreId }) => centreId))],
  from: places.map(({ from }) => from).sort()[0] ?? '',
})
