import type { PlaceGiven, RoundGiven } from '@ribambelle/allocation'
import type { CareRequest } from '@ribambelle/intake'
import { firstDay, monthOf, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import type { Offer } from '../../domain/offer/offer.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { expireOverdue } from './close-overdue.ts'
import { freedBy, newOffer, offerMade, offerWithdrawn, withdrawn } from './new-offer.ts'
import { centresOf, contractsOfOffers, fittingBeside, leftContracts, offeredPlace } from './places.ts'

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
  const found = await rounds.given(roundId, contractsOfOffers(await offers.open()))
  if (!found) return refuse('round-not-found')
  const drafted = await draftsOf(found.round, found.given, actor, ports)
  await places.lock(centresOf(drafted, await leftContracts(drafted, ports)))
  const expired = await expireOverdue(ports)
  const open = await offers.open()
  const drafts = drafted.filter(({ requestId }) => open.every((one) => one.requestId !== requestId))
  const fit = new Set((await fittingAll(drafts, open, found.round.ageRule, ports)).map(({ offerId }) => offerId))
  const all = drafts.map((offer) => (fit.has(offer.offerId) ? offer : withdrawn(offer, 'places-corrected')))
  const added = new Set(await offers.add(all))
  const kept = all.filter(({ offerId }) => added.has(offerId))
  const withheld = kept.filter(({ state }) => state === 'withdrawn')
  const made = kept.length - withheld.length
  return ok({ made, withheld: withheld.length, skipped: found.given.length - kept.length }, [
    { type: 'admissions.round-offers-made', subject: roundId, data: { made, withheld: withheld.length } },
    ...expired,
    ...kept.map((offer) => (offer.state === 'made' ? offerMade(offer) : neverOffered(offer))),
    ...leftFree(found, (await offers.list({ roundId, skip: 0, take: found.given.length })).rows),
  ])
}

/** A place withheld before its family heard of it: the decision tells it, and no letter takes back what nobody proposed. */
const neverOffered = (offer: Offer): DomainEvent => {
  const event = offerWithdrawn(offer)
  return { ...event, data: { ...event.data, withheld: true } }
}

/** Of the drafts, strongest first, those whose places are there beside the offers that families are thinking about. */
const fittingAll = async (
  drafts: readonly Offer[],
  open: readonly Offer[],
  rule: Offer['ageRule'],
  ports: AdmissionsPorts,
): Promise<Offer[]> => (drafts.length === 0 ? [] : fittingBeside(drafts, contractsOfOffers(open), rule, ports))

/**
 * Places that the commission leaves free: nobody is offered them because their families no longer ask, people took them from their families, or they
 * came free while it sat. They go to the next, as any place that comes free: an event for each first month, since who comes next depends on it.
 */
function leftFree(
  { round: { roundId }, given, free }: RoundGiven,
  offered: readonly Pick<Offer, 'requestId'>[],
): DomainEvent[] {
  const asked = new Set(offered.map(({ requestId }) => requestId))
  const left = [...given.filter(({ requestId }) => !asked.has(requestId)).flatMap(({ stays }) => stays), ...free]
  return [...Map.groupBy(left, ({ from }) => from)].map(([from, there]) => ({
    type: 'admissions.places-freed',
    subject: roundId,
    data: { ...freedBy(there.map(({ centreId }) => ({ centreId, from: firstDay(from) }))), round: roundId },
  }))
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
