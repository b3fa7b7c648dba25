import type { PlaceGiven } from '@ribambelle/allocation'
import type { CareRequest } from '@ribambelle/intake'
import { firstDay, monthOf, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import type { Offer } from '../../domain/offer/offer.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { freedBy, newOffer, offerMade, offerWithdrawn, withdrawn } from './new-offer.ts'
import { centresOf, fitting, leftContracts, offeredPlace } from './places.ts'

export interface MakeRoundOffers {
  readonly roundId: string
}

export interface RoundOffers {
  readonly made: number
  /** families whose place is not there any more: fewer places were recorded after the commission was frozen */
  readonly withheld: number
  /** families who no longer ask, or think about another offer */
  readonly skipped: number
}

/**
 * Once a commission is published: one offer for each family that it placed, once, however often this runs. A place that was corrected away
 * since the freeze is not offered to the family with the lowest key: its offer is withheld, for the coordinator to see.
 */
export async function makeRoundOffers(
  { roundId }: MakeRoundOffers,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<RoundOffers, 'not-allowed' | 'round-not-found'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const { offers, rounds, places } = ports
  const found = await rounds.given(roundId)
  if (!found) return refuse('round-not-found')
  const drafts = await draftsOf(found.round, found.given, actor, ports)
  await places.lock(centresOf(drafts, await leftContracts(drafts, ports)))
  const fit = new Set((await fitting(drafts, found.round.ageRule, ports)).map(({ offerId }) => offerId))
  const all = drafts.map((offer) => (fit.has(offer.offerId) ? offer : withdrawn(offer, 'places-corrected')))
  const added = new Set(await offers.add(all))
  const kept = all.filter(({ offerId }) => added.has(offerId))
  const withheld = kept.filter(({ state }) => state === 'withdrawn')
  const made = kept.length - withheld.length
  return ok({ made, withheld: withheld.length, skipped: found.given.length - kept.length }, [
    { type: 'admissions.round-offers-made', subject: roundId, data: { made, withheld: withheld.length } },
    ...kept.map((offer) => (offer.state === 'made' ? offerMade(offer) : offerWithdrawn(offer))),
    ...leftFree(roundId, found.given, (await offers.list({ roundId, skip: 0, take: found.given.length })).rows),
  ])
}

/** Places of the list that nobody is offered: their families no longer ask. They go to the next, as any place that comes free. */
function leftFree(
  roundId: string,
  given: readonly PlaceGiven[],
  offered: readonly Pick<Offer, 'requestId'>[],
): DomainEvent[] {
  const asked = new Set(offered.map(({ requestId }) => requestId))
  const left = given.filter(({ requestId }) => !asked.has(requestId)).flatMap(({ stays }) => stays)
  if (left.length === 0) return []
  const data = freedBy(left.map(({ centreId, from }) => ({ centreId, from: firstDay(from) })))
  return [{ type: 'admissions.places-freed', subject: roundId, data }]
}

/** Offers as they would be made, strongest family first. */
async function draftsOf(
  { roundId, ageRule }: { readonly roundId: string; readonly ageRule: Offer['ageRule'] },
  given: readonly PlaceGiven[],
  actor: Actor,
  { families, places, policy, world }: AdmissionsPorts,
): Promise<Offer[]> {
  const requests = new Map((await families.requests(given.map(({ requestId }) => requestId))).map(byId))
  const open = given.filter(({ requestId }) => isWaiting(requests.get(requestId)))
  const childIds = open.flatMap(({ stays }) => stays.map(({ childId }) => childId))
  const country = await world.country()
  const centreIds = [...new Set(open.flatMap(({ stays }) => stays.map(({ centreId }) => centreId)))]
  const context = {
    rule: ageRule,
    country,
    groups: await places.groups(centreIds),
    closures: await places.closures(centreIds, monthOf(world.today())),
    contracts: await places.contracts({ childIds }),
    newId: () => world.newId(),
  }
  const making = { policy: await policy.get(), country, world }
  return open.flatMap(({ requestId, stays, rank, points, asAsked }) => {
    const request = requests.get(requestId)!
    const known = new Set(request.needs.map(({ child }) => child.childId))
    const offered = stays
      .filter(({ childId }) => known.has(childId))
      .flatMap((stay) => offeredPlace({ ...stay, from: firstDay(stay.from) }, request, context) ?? [])
    if (offered.length === 0) return []
    const proposed = { request, origin: 'round', roundId, ageRule, places: offered, rank, points, asAsked } as const
    return [newOffer(proposed, actor, making)]
  })
}

const byId = (request: CareRequest): [string, CareRequest] => [request.requestId, request]

const isWaiting = (request: CareRequest | undefined): boolean =>
  request?.state === 'submitted' || request?.state === 'complete'
