import { ageGroupIn, lacking, monthsOfAll, openFrom } from '@ribambelle/capacity'
import type { AgeGroup, CareContract, Leaving } from '@ribambelle/capacity'
import type { CareRequest } from '@ribambelle/intake'
import { addDays, monthOf, week } from '@ribambelle/kernel'
import type { Day, Week } from '@ribambelle/kernel'
import { lastDayBeforeSchool, schoolRules } from '../../domain/deadline/school.ts'
import type { AgeRule, Offer, OfferedPlace } from '../../domain/offer/offer.ts'
import { settle } from '../../domain/offer/settle.ts'
import type { AdmissionsPorts, Closures, Occupied } from '../ports.ts'

/** A place chosen for a child, before it is checked. */
export interface ChosenPlace {
  readonly childId: string
  readonly centreId: string
  readonly week: Week
  readonly from: Day
}

/** What a place is completed from. */
export interface PlaceContext {
  readonly rule: AgeRule
  readonly country: 'FR' | 'CH'
  readonly groups: readonly AgeGroup[]
  /** contracts of the children */
  readonly contracts: readonly CareContract[]
  /** days without children, by centre */
  readonly closures: Closures
  readonly newId: () => string
}

/**
 * The place as it is offered: its first day (never within a closure), its group, its last day (before school), and the contract that the child leaves for it.
 * @returns undefined when the centre does not receive a child of that age then
 */
export function offeredPlace(
  { childId, centreId, week: chosen, from: wanted }: ChosenPlace,
  { needs }: CareRequest,
  { rule, country, groups, contracts, closures, newId }: PlaceContext,
): OfferedPlace | undefined {
  const born = needs.find(({ child }) => child.childId === childId)?.child.born
  if (!born) throw new RangeError(`the child ${childId} is not in this request`)
  const { from } = openFrom(closures.get(centreId) ?? [], wanted)
  const own = groups.filter((group) => group.centreId === centreId)
  const group = ageGroupIn(own, born, monthOf(from), rule)
  if (!group) return undefined
  const school = lastDayBeforeSchool(born, schoolRules[country])
  const held = contracts
    .filter((contract) => contract.childId === childId && contract.until >= from)
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0]
  return {
    childId,
    centreId,
    ageGroupId: group.ageGroupId,
    born,
    week: chosen,
    from,
    // A child who is late for school, or goes to a kindergarten, still comes for a first month.
    until: school > addDays(from, 30) ? school : addDays(from, 330),
    contractId: newId(),
    leaves: held?.contractId ?? null,
  }
}

/** The rank of the wishes offered, the worst of the children's; null when a place was no wish. */
export function rankOf({ wishes }: CareRequest, offered: readonly Pick<OfferedPlace, 'centreId'>[]): number | null {
  const ranks = offered.map(({ centreId }) => wishes.find(({ siteId }) => siteId === centreId)?.rank)
  return ranks.includes(undefined) ? null : Math.max(...ranks.map((rank) => rank!))
}

/** The contract that a place becomes. */
export const contractOf = ({ contractId, centreId, childId, born, week, from, until }: OfferedPlace): CareContract => ({
  contractId,
  centreId,
  childId,
  born,
  week,
  from,
  until,
})

export const contractsOfOffers = (offers: readonly Pick<Offer, 'places'>[]): CareContract[] =>
  offers.flatMap(({ places }) => places.map(contractOf))

/** The contracts that children leave for these places, and from when. */
export const leavingOf = (offers: readonly Pick<Offer, 'places'>[]): Leaving[] =>
  offers.flatMap(({ places }) =>
    places.flatMap(({ leaves, from }) => (leaves === null ? [] : [{ contractId: leaves, from }])),
  )

type WithPlaces = Pick<Offer, 'offerId' | 'places'>

/** The centres that offers speak of: those of their places, and those of the contracts that they end. */
export const centresOf = (offers: readonly WithPlaces[], left: readonly CareContract[]): string[] => [
  ...new Set([...contractsOfOffers(offers), ...left].map(({ centreId }) => centreId)),
]

/** The contracts that children would leave. */
export async function leftContracts(
  offers: readonly WithPlaces[],
  { places }: Pick<AdmissionsPorts, 'places'>,
): Promise<CareContract[]> {
  const moving = offers.flatMap((offer) => offer.places.filter(({ leaves }) => leaves !== null))
  if (moving.length === 0) return []
  const ids = new Set(moving.map(({ leaves }) => leaves))
  const held = await places.contracts({ childIds: moving.map(({ childId }) => childId) })
  return held.filter(({ contractId }) => ids.has(contractId))
}

/** Which of these offers lack a place, if all of them are taken together. */
export function misfitsAmong<T extends WithPlaces>(
  occupied: Occupied,
  rule: AgeRule,
): (offers: readonly T[]) => readonly T[] {
  return (offers) => {
    const short = new Set(
      lacking(occupied, contractsOfOffers(offers), leavingOf(offers), rule).map(({ contractId }) => contractId),
    )
    return offers.filter(({ places }) => places.some(({ contractId }) => short.has(contractId)))
  }
}

/** Reads what is held at the centres of offers, over their months. @param offers at least one */
export const occupiedFor = (
  offers: readonly WithPlaces[],
  { places }: Pick<AdmissionsPorts, 'places'>,
): Promise<Occupied> => {
  const contracts = contractsOfOffers(offers)
  return places.occupied([...new Set(contracts.map(({ centreId }) => centreId))], monthsOfAll(contracts))
}

/** Of offers in the order of their right, those that can all be taken together. */
export async function fitting<T extends WithPlaces>(
  offers: readonly T[],
  rule: AgeRule,
  ports: Pick<AdmissionsPorts, 'places'>,
): Promise<T[]> {
  if (offers.length === 0) return []
  return settle(offers, misfitsAmong(await occupiedFor(offers, ports), rule))
}

/** The same, beside places that are promised to others: they count as held. */
export async function fittingBeside<T extends WithPlaces>(
  offers: readonly T[],
  promised: readonly CareContract[],
  rule: AgeRule,
  ports: Pick<AdmissionsPorts, 'places'>,
): Promise<T[]> {
  const occupied = await occupiedFor(offers, ports)
  return settle(offers, misfitsAmong({ ...occupied, contracts: [...occupied.contracts, ...promised] }, rule))
}

/** The half-days on which offers lack a place beside what is promised to others, in the order of the week. */
export async function fullHalfDays(
  offers: readonly WithPlaces[],
  promised: readonly CareContract[],
  rule: AgeRule,
  ports: Pick<AdmissionsPorts, 'places'>,
): Promise<Week> {
  const occupied = await occupiedFor(offers, ports)
  const all = { ...occupied, contracts: [...occupied.contracts, ...promised] }
  const short = lacking(all, contractsOfOffers(offers), leavingOf(offers), rule)
  return week(short.flatMap(({ cells }) => cells.map(({ halfDay }) => halfDay)))
}
