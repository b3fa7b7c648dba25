import type { CallOrder, WaitingFamily } from '@ribambelle/allocation'
import { ageGroupIn } from '@ribambelle/capacity'
import type { AgeGroup } from '@ribambelle/capacity'
import { actorName, firstDay, isMonth, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Month, Outcome } from '@ribambelle/kernel'
import type { Offer, OfferedPlace } from '../../domain/offer/offer.ts'
import { skipReasons } from '../../domain/offer/reasons.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts, Skip } from '../ports.ts'
import { expireOverdue } from '../offers/close-overdue.ts'
import { newOffer, offerMade } from '../offers/new-offer.ts'
import { contractsOfOffers, fittingBeside, offeredPlace, rankOf } from '../offers/places.ts'
import type { PlaceContext } from '../offers/places.ts'

/** Places that came free at a centre, for a group and from a month. */
export interface FreedPlace {
  readonly centreId: string
  readonly ageGroupId: string
  readonly month: string
}

/** Who would be called for what, and who was passed over. */
export interface CallList {
  readonly order: CallOrder
  readonly groups: readonly AgeGroup[]
  /** of that month, the latest first */
  readonly skips: readonly Skip[]
}

/**
 * The families that wait in a month and what the rules give each of the places free now. The places of open offers count as held, and their families
 * are left out; a family that was passed over for a centre, or refused as good a place there, is not given it again.
 * @returns undefined when no commission was published for that school year
 */
export async function callList(
  month: Month,
  { offers, skips, rounds, places }: Pick<AdmissionsPorts, 'offers' | 'skips' | 'rounds' | 'places'>,
): Promise<CallList | undefined> {
  const round = await rounds.lastFor(month)
  if (!round) return undefined
  const open = await offers.open()
  const refused = await offers.refusedSince(round.publishedAt!)
  const passed = await skips.list(month)
  const without = open.map(({ requestId }) => requestId)
  const notAt = passed.map(({ requestId, centreId }) => ({ requestId, centreId }))
  for (;;) {
    const order = await rounds.next(month, contractsOfOffers(open), without, notAt)
    if (!order) return undefined
    const again = order.families.flatMap((family) => givenAgain(family, refused))
    if (again.length === 0) return { order, groups: await places.groups(), skips: passed }
    notAt.push(...again)
  }
}

/**
 * The list with its centre kept from everybody else. It is computed before too: what takes seconds is then remembered, and nobody waits for it who
 * signs a contract at that centre meanwhile.
 */
async function callListHeld(
  { centreId, month }: Pick<FreedPlace, 'centreId'> & { readonly month: Month },
  ports: AdmissionsPorts,
): Promise<CallList | undefined> {
  if (!(await callList(month, ports))) return undefined
  await ports.places.lock([centreId])
  return callList(month, ports)
}

/** Centres at which the rules give a family no better place than one that it refused there. */
function givenAgain(
  { request, result }: WaitingFamily,
  refused: readonly Offer[],
): { requestId: string; centreId: string }[] {
  if (result.outcome !== 'placed') return []
  const before = refused.filter(({ requestId }) => requestId === request.requestId).flatMap(({ places }) => places)
  const children = eldestFirst(request)
  return result.stays.flatMap((stay, i) => {
    const same = before.find((one) => one.centreId === stay?.centreId && one.childId === children[i]?.childId)
    const better = stay && same && stay.week.some((halfDay) => !same.week.includes(halfDay))
    return stay && same && !better ? [{ requestId: request.requestId, centreId: stay.centreId }] : []
  })
}

/** The group in which a family would receive its place at a centre; undefined when the rules give it none there. */
export function groupGivenAt(
  { request, result }: WaitingFamily,
  centreId: string,
  groups: readonly AgeGroup[],
  rule: Offer['ageRule'],
): string | undefined {
  if (result.outcome !== 'placed') return undefined
  const own = groups.filter((group) => group.centreId === centreId)
  for (const [i, stay] of result.stays.entries()) {
    const child = eldestFirst(request)[i]
    if (stay?.centreId !== centreId || !child) continue
    return ageGroupIn(own, child.born, stay.from, rule)?.ageGroupId
  }
  return undefined
}

/** Children as a commission counts them: the eldest first. */
export const eldestFirst = ({
  needs,
}: WaitingFamily['request']): WaitingFamily['request']['needs'][number]['child'][] =>
  needs
    .map(({ child }) => child)
    .sort((a, b) => (a.born < b.born ? -1 : a.born > b.born ? 1 : a.childId < b.childId ? -1 : 1))

/** The families to whom the rules give a place at a centre and group, strongest first. */
export const calledFor = ({ order, groups }: CallList, { centreId, ageGroupId }: FreedPlace): WaitingFamily[] =>
  order.families.filter((family) => groupGivenAt(family, centreId, groups, order.round.ageRule) === ageGroupId)

/** The same for every place at once: how many families, by centre and group (`placeName`). */
export function calledByPlace({ order, groups }: CallList): ReadonlyMap<string, number> {
  const ofCentre = Map.groupBy(groups, ({ centreId }) => centreId)
  const called = new Map<string, number>()
  for (const family of order.families)
    for (const centreId of new Set(family.result.stays.flatMap((stay) => stay?.centreId ?? []))) {
      const ageGroupId = groupGivenAt(family, centreId, ofCentre.get(centreId) ?? [], order.round.ageRule)
      if (ageGroupId === undefined) continue
      const name = placeName({ centreId, ageGroupId })
      called.set(name, (called.get(name) ?? 0) + 1)
    }
  return called
}

/** One text for one group of one centre. */
export const placeName = ({ centreId, ageGroupId }: Pick<FreedPlace, 'centreId' | 'ageGroupId'>): string =>
  `${centreId} ${ageGroupId}`

export interface CallFamily extends FreedPlace {
  /** the family that the caller saw as the next; null for whoever it is */
  readonly requestId: string | null
}

export type CallRefusal =
  | 'not-allowed'
  | 'month-missing'
  | 'no-round'
  | 'nobody-waits'
  | 'not-next'
  | 'place-taken'
  | 'offer-open'

/**
 * Between two commissions, the next family receives an offer for a place that came free. Nobody chooses whom: it is the first of the rules of
 * the last commission; to call another one, those before are passed over with a reason.
 */
export async function callFamily(
  { centreId, ageGroupId, month, requestId }: CallFamily,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly offerId: string; readonly requestId: string }, CallRefusal>> {
  if (!may(actor, 'call')) return refuse('not-allowed')
  if (!isMonth(month)) return refuse({ code: 'month-missing', field: 'month' })
  const { offers, places, policy, world } = ports
  const place = { centreId, ageGroupId, month }
  const list = await callListHeld(place, ports)
  if (!list) return refuse('no-round')
  const [next] = calledFor(list, place)
  if (!next) return refuse('nobody-waits')
  if (requestId !== null && next.request.requestId !== requestId) return refuse('not-next')
  const { round } = list.order
  const country = await world.country()
  const offered = await placesOffered(next, { rule: round.ageRule, country, groups: list.groups }, month, ports)
  const { points, fewerDays, later } = next.result
  const draft = newOffer(
    {
      request: next.request,
      origin: 'waiting',
      roundId: round.roundId,
      ageRule: round.ageRule,
      places: offered,
      rank: rankOf(next.request, offered),
      points,
      asAsked: !fewerDays && later === 0,
    },
    actor,
    { policy: await policy.get(), country, world },
  )
  // Brothers and sisters may be given places at other centres too: their places are counted under their own lock.
  await places.lock(offered.map((one) => one.centreId))
  const beside = contractsOfOffers(await offers.open())
  if ((await fittingBeside([draft], beside, round.ageRule, ports)).length === 0) return refuse('place-taken')
  const expired = await expireOverdue(ports)
  if ((await offers.add([draft])).length === 0) return refuse('offer-open')
  return ok({ offerId: draft.offerId, requestId: draft.requestId }, [...expired, offerMade(draft)])
}

/** The places that the rules give to each child of the family that is called, from their first days to their last ones. */
async function placesOffered(
  { request, result }: WaitingFamily,
  rules: Pick<PlaceContext, 'rule' | 'country' | 'groups'>,
  month: Month,
  { places, world }: AdmissionsPorts,
): Promise<OfferedPlace[]> {
  const children = eldestFirst(request)
  const given = result.stays.flatMap((stay, i) => (stay ? [{ ...stay, childId: children[i]!.childId }] : []))
  const context = {
    ...rules,
    closures: await places.closures(
      given.map(({ centreId }) => centreId),
      month,
    ),
    contracts: await places.contracts({ childIds: children.map(({ childId }) => childId) }),
    newId: () => world.newId(),
  }
  return given.flatMap((stay) => offeredPlace({ ...stay, from: firstDay(stay.from) }, request, context) ?? [])
}

export interface SkipFamily extends FreedPlace {
  readonly requestId: string
  readonly reason: string
}

export type SkipRefusal = 'not-allowed' | 'month-missing' | 'reason-missing' | 'no-round' | 'not-next'

/** An officer passes over the next family for a place, with a reason: it stays on the lists, and the reason and its author are kept. */
export async function skipFamily(
  { centreId, ageGroupId, month, requestId, reason }: SkipFamily,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly requestId: string }, SkipRefusal>> {
  if (!may(actor, 'call')) return refuse('not-allowed')
  if (!isMonth(month)) return refuse({ code: 'month-missing', field: 'month' })
  if (!(skipReasons as readonly string[]).includes(reason))
    return refuse({ code: 'reason-missing', field: 'skip-reason' })
  const { skips, world } = ports
  const place = { centreId, ageGroupId, month }
  const list = await callListHeld(place, ports)
  if (!list) return refuse('no-round')
  if (calledFor(list, place)[0]?.request.requestId !== requestId) return refuse('not-next')
  await skips.add({
    ...place,
    month,
    skipId: world.newId(),
    requestId,
    reason,
    skippedBy: actorName(actor),
    skippedAt: world.now(),
  })
  return ok({ requestId }, [
    { type: 'admissions.family-passed-over', subject: requestId, data: { centreId, ageGroupId, month, reason } },
  ])
}
