import { halfDays, monthOf, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay } from '@ribambelle/kernel'
import { peakCapacity } from './law.ts'
import { occupancy } from './occupancy.ts'
import type { AgeGroup, AgeGroupRule, CareContract } from './places.ts'

/** A half-day on which fewer places are proposed than children are expected. */
export interface Short {
  readonly halfDay: HalfDay
  /** most children who hold this half-day from that day on */
  readonly promised: number
  /** most children that the proposed places let in */
  readonly peak: number
}

/** Contracts reach a few school years ahead; nothing is promised later. */
const horizon = 60

/** For whom and when places are proposed. */
export interface Proposal {
  readonly kind: string
  readonly from: Day
  /** last day of a season; without an end when absent */
  readonly until?: Day | null
  readonly rule: AgeGroupRule
}

/**
 * Half-days that would have fewer places than are promised to children, the peak rule counted.
 * @param proposed places by half-day; a half-day that is absent has none
 */
export function shortOf(
  { ageGroups, contracts }: { readonly ageGroups: readonly AgeGroup[]; readonly contracts: readonly CareContract[] },
  { ageGroupId, centreId }: Pick<AgeGroup, 'ageGroupId' | 'centreId'>,
  proposed: Readonly<Partial<Record<HalfDay, number>>>,
  { kind, from, until = null, rule }: Proposal,
): Short[] {
  const lasting = contracts.filter((contract) => contract.until >= from)
  const furthest = lasting.reduce((latest, contract) => (contract.until > latest ? contract.until : latest), from)
  const last = until !== null && until < furthest ? until : furthest
  const months = Math.min(horizon, monthsBetween(monthOf(from), monthOf(last)))
  const most = new Map<HalfDay, number>()
  for (let step = 0; step <= months; step++) {
    const cells = occupancy(
      centreId,
      { ageGroups, authorised: [], contracts: lasting },
      shiftMonth(monthOf(from), step),
      rule,
    )
    for (const { ageGroupId: group, halfDay, held } of cells)
      if (group === ageGroupId) most.set(halfDay, Math.max(most.get(halfDay) ?? 0, held))
  }
  return halfDays.flatMap((halfDay) => {
    const [promised, peak] = [most.get(halfDay) ?? 0, peakCapacity(proposed[halfDay] ?? 0, kind, from)]
    return promised > peak ? [{ halfDay, promised, peak }] : []
  })
}
