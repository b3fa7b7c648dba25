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

/**
 * Half-days that would have fewer places than are promised to children, the peak rule counted.
 * @param proposed places by half-day; a half-day that is absent has none
 */
export function shortOf(
  { ageGroups, contracts }: { readonly ageGroups: readonly AgeGroup[]; readonly contracts: readonly CareContract[] },
  { ageGroupId, centreId }: Pick<AgeGroup, 'ageGroupId' | 'centreId'>,
  proposed: Readonly<Partial<Record<HalfDay, number>>>,
  { kind, from, rule }: { readonly kind: string; readonly from: Day; readonly rule: AgeGroupRule },
): Short[] {
  const lasting = contracts.filter(({ until }) => until >= from)
  const last = lasting.reduce((latest, { until }) => (until > latest ? until : latest), from)
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
