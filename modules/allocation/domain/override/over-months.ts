import type { Month } from '@ribambelle/kernel'
import type { CellOccupancy } from '../result/occupancy.ts'

/** How full an age group is in a month, over all its half-days. */
export interface MonthLoad {
  readonly month: Month
  /** places of the month, each half-day counted; 0 where the group is closed */
  readonly authorised: number
  readonly occupied: number
  /** occupied before the change that is tried; the same where none is */
  readonly was: number
  /** half-days on which nothing is left */
  readonly full: number
}

/** A cell that a tried change fills or frees. */
export interface TriedCell {
  readonly month: string
  readonly halfDay: string
  readonly occupied: number
}

/**
 * A group month by month.
 * @param tried cells of this group that a change would fill or free
 * @returns months in their order
 */
export function loadByMonth(
  cells: readonly Pick<CellOccupancy, 'month' | 'halfDay' | 'authorised' | 'occupied'>[],
  tried: readonly TriedCell[] = [],
): MonthLoad[] {
  const key = (month: string, halfDay: string): string => `${month} ${halfDay}`
  const after = new Map(tried.map(({ month, halfDay, occupied }) => [key(month, halfDay), occupied]))
  const months = new Map<Month, { authorised: number; occupied: number; was: number; full: number }>()
  for (const { month, halfDay, authorised, occupied: was } of cells) {
    const occupied = after.get(key(month, halfDay)) ?? was
    const sum = months.get(month) ?? { authorised: 0, occupied: 0, was: 0, full: 0 }
    months.set(month, {
      authorised: sum.authorised + authorised,
      occupied: sum.occupied + occupied,
      was: sum.was + was,
      full: sum.full + (authorised > 0 && occupied >= authorised ? 1 : 0),
    })
  }
  return [...months].map(([month, sum]) => ({ month, ...sum })).sort((a, b) => (a.month < b.month ? -1 : 1))
}
