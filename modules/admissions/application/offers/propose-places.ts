import { firstDay, isHalfDay, isMonth, ok, refuse, week } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Month, Outcome, Refusal } from '@ribambelle/kernel'
import type { CareRequest } from '@ribambelle/intake'
import { isOpen } from '../../domain/offer/offer.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import { after } from '../../domain/offer/transitions.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { expireOverdue } from './close-overdue.ts'
import { newOffer, offerMade, offerWithdrawn, withdrawn } from './new-offer.ts'
import { contractsOfOffers, fullHalfDays, offeredPlace, rankOf } from './places.ts'

/** A place that an officer proposes for a child, as typed. */
export interface TypedPlace {
  readonly childId: string
  readonly centreId: string
  /** half-days, as typed */
  readonly week: readonly string[]
  /** first month, as typed */
  readonly month: string
}

export interface ProposePlaces {
  /** the request, for the urgent track */
  readonly requestId: string
  /** an offer that these places are proposed instead of */
  readonly insteadOf?: string | undefined
  readonly places: readonly TypedPlace[]
}

export type ProposeRefusal =
  | 'not-allowed'
  | 'request-not-found'
  | 'request-gone'
  | 'offer-open'
  | 'offer-not-found'
  | 'not-open'
  | 'places-missing'
  | 'week-missing'
  | 'month-missing'
  | 'month-passed'
  | 'centre-missing'
  | 'age-not-received'
  | 'place-taken'

/**
 * An officer offers a family a place outside a commission (the urgent track), or other half-days, another month or another centre instead of an offer
 * that was made or declined. The places must be there.
 */
export async function proposePlaces(
  command: ProposePlaces,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly offerId: string }, ProposeRefusal>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const { offers, families, places } = ports
  const request = await families.request(command.requestId)
  if (!request) return refuse('request-not-found')
  if (request.state !== 'submitted' && request.state !== 'complete') return refuse('request-gone')
  const faults = faultsOf(command, request, ports.world.today().slice(0, 7) as Month)
  if (faults.length > 0) return refuse(...faults)
  await places.lock(command.places.map(({ centreId }) => centreId))
  const expired = await expireOverdue(ports)
  const before = command.insteadOf === undefined ? null : ((await offers.take([command.insteadOf]))[0] ?? undefined)
  if (before === undefined || (before && before.requestId !== request.requestId)) return refuse('offer-not-found')
  if (before && (before.state === 'accepted' || before.state === 'withdrawn')) return refuse('not-open')
  if ((await offers.ofRequest(request.requestId)).some((one) => isOpen(one) && one.offerId !== before?.offerId))
    return refuse('offer-open')
  const drafted = await draftedFor(command, request, before, actor, ports)
  if (!drafted) return refuse({ code: 'age-not-received', field: 'centre' })
  const others = contractsOfOffers((await offers.open()).filter((one) => one.offerId !== before?.offerId))
  const full = await fullHalfDays([drafted], others, drafted.ageRule, ports)
  if (full.length > 0) return refuse({ code: 'place-taken', field: 'centre', details: { full: full.join() } })
  const events: DomainEvent[] = [...expired]
  if (before && after(before.state, 'withdraw')) {
    const gone = withdrawn(before, 'counter-offer')
    await offers.save(gone)
    events.push(offerWithdrawn(gone))
  }
  const added = await offers.add([drafted])
  if (added.length === 0) return refuse('offer-open')
  return ok({ offerId: drafted.offerId }, [...events, offerMade(drafted)])
}

function faultsOf({ places }: ProposePlaces, { needs }: CareRequest, thisMonth: Month): Refusal<ProposeRefusal>[] {
  if (places.length === 0) return [{ code: 'places-missing', field: 'centre' }]
  return places.flatMap(({ childId, centreId, week: typed, month }): Refusal<ProposeRefusal>[] => {
    if (!needs.some(({ child }) => child.childId === childId)) return [{ code: 'places-missing', field: 'centre' }]
    return [
      ...(centreId === '' ? [{ code: 'centre-missing' as const, field: 'centre' }] : []),
      ...(typed.some(isHalfDay) ? [] : [{ code: 'week-missing' as const, field: `week-${childId}` }]),
      ...(isMonth(month)
        ? month < thisMonth
          ? [{ code: 'month-passed' as const, field: 'month' }]
          : []
        : [{ code: 'month-missing' as const, field: 'month' }]),
    ]
  })
}

/** The offer as it would be made; undefined when a centre does not receive a child of that age. */
async function draftedFor(
  { places: typed }: ProposePlaces,
  request: CareRequest,
  before: Offer | null,
  actor: Actor,
  { places, policy, world }: AdmissionsPorts,
): Promise<Offer | undefined> {
  const country = await world.country()
  const ageRule = before?.ageRule ?? 'cohort'
  const centreIds = [...new Set(typed.map(({ centreId }) => centreId))]
  const [first] = typed.map(({ month }) => month).sort()
  const context = {
    rule: ageRule,
    country,
    groups: await places.groups(centreIds),
    closures: await places.closures(centreIds, first as Month),
    contracts: await places.contracts({ childIds: typed.map(({ childId }) => childId) }),
    newId: () => world.newId(),
  }
  const offered = typed.flatMap(
    (one) => offeredPlace({ ...one, week: week(one.week), from: firstDay(one.month as Month) }, request, context) ?? [],
  )
  if (offered.length < typed.length) return undefined
  return newOffer(
    {
      request,
      origin: before?.origin ?? 'urgent',
      roundId: before?.roundId ?? null,
      ageRule,
      places: offered,
      rank: rankOf(request, offered),
      points: before?.points ?? null,
      asAsked: isAsAsked(request, offered),
      ...(before ? { replaces: before.offerId } : {}),
    },
    actor,
    { policy: await policy.get(), country, world },
  )
}

/** A place for every child, on every half-day asked, from the month asked, at a wish. */
export const isAsAsked = (
  { needs, wishes, startMonth }: CareRequest,
  offered: readonly {
    readonly childId: string
    readonly centreId: string
    readonly week: readonly string[]
    readonly from: string
  }[],
): boolean =>
  needs.every(({ child, week }) => {
    const place = offered.find(({ childId }) => childId === child.childId)
    return (
      place !== undefined &&
      wishes.some(({ siteId }) => siteId === place.centreId) &&
      week.every((halfDay) => place.week.includes(halfDay)) &&
      place.from.slice(0, 7) <= startMonth
    )
  })
