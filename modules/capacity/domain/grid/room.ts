import { monthOf, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { peakCapacity } from '../law.ts'
import { occupancy } from '../occupancy.ts'
import type { CareContract } from '../places.ts'
import { withinTerms } from './grid.ts'
import type { Grid } from './grid.ts'

/** A half-day that would have fewer places than are promised, where it had enough before, or fewer still. */
export interface Worse {
  readonly ageGroupId: string
  readonly halfDay: HalfDay
  /** the first month in which it happens */
  readonly month: Month
  /** children expected */
  readonly promised: number
  /** children that the places would let in, the peak rule counted */
  readonly peak: number
}

/** Contracts reach a few school years ahead; nothing is promised later. */
const horizon = 48

/**
 * What a change of a centre's grid would take from children who have a place: looks at each month from a day on until the last contract ends.
 * @param contracts of the centre, those of other days may be among them
 */
export function worsened(
  { before, after }: { readonly before: Grid; readonly after: Grid },
  contracts: readonly CareContract[],
  { centreId, kind, from }: { readonly centreId: string; readonly kind: string; readonly from: Day },
): Worse[] {
  const lasting = contracts.filter(({ until }) => until >= from)
  if (after.ageGroups.length === 0 && before.ageGroups.length > 0) return nobodyLeft(lasting, from)
  const last = lasting.reduce((latest, { until }) => (until > latest ? until : latest), from)
  const months = Math.min(horizon, monthsBetween(monthOf(from), monthOf(last)))
  const found = new Map<string, Worse>()
  for (let step = 0; step <= months; step++) {
    const month = shiftMonth(monthOf(from), step)
    const peaks = (grid: Grid) => {
      const authorised = withinTerms(grid.authorised, grid.terms)
      const cells = occupancy(centreId, { ageGroups: grid.ageGroups, authorised, contracts: lasting }, month, 'cohort')
      return new Map(
        cells.map((cell) => [
          `${cell.ageGroupId} ${cell.halfDay}`,
          { ...cell, peak: peakCapacity(cell.authorised, kind, from) },
        ]),
      )
    }
    const was = peaks(before)
    for (const [key, { ageGroupId, halfDay, held, peak }] of peaks(after)) {
      const old = was.get(key)
      // Groups may have been redrawn: a cell that is new, or holds more, is judged for what it is.
      const alreadySo = old !== undefined && old.held >= held && old.peak <= peak
      if (held > peak && !alreadySo && !found.has(key))
        found.set(key, { ageGroupId, halfDay, month, promised: held, peak })
    }
  }
  return [...found.values()]
}

/** A centre without any age group receives nobody: every half-day of a contract is taken away. */
function nobodyLeft(contracts: readonly CareContract[], from: Day): Worse[] {
  const held = new Map<HalfDay, number>()
  for (const { week } of contracts) for (const halfDay of week) held.set(halfDay, (held.get(halfDay) ?? 0) + 1)
  return [...held].map(([halfDay, promised]) => ({ ageGroupId: '', halfDay, month: monthOf(from), promised, peak: 0 }))
}
