import type { HalfDay, Month } from '@ribambelle/kernel'
import type { Snapshot } from '../snapshot.ts'

/** A cell as it is today. */
export interface CellNow {
  readonly centreId: string
  readonly ageGroupId: string
  readonly halfDay: HalfDay
  readonly month: Month
  readonly free: number
}

/** Places of one group of a centre that are not those of the freeze. */
export interface PlacesSince {
  readonly centreId: string
  readonly group: string
  /** cells with fewer free places today, and with more */
  readonly fewer: number
  readonly more: number
  /** the largest differences, in places: how many are missing at worst, how many came at best */
  readonly missing: number
  readonly came: number
}

/** What changed between the freeze and today. */
export interface SinceFreeze {
  readonly places: readonly PlacesSince[]
  /** requests that would enter today and are not in the round */
  readonly newRequests: number
  /** requests of the round that would not enter today: withdrawn, placed, closed */
  readonly goneRequests: number
}

/**
 * Compares a frozen round with today.
 * @param now cells of the round's centres in its months; a cell that is not there has no free place
 * @param entering ids of the requests that would be frozen today
 */
export function sinceFreeze(snapshot: Snapshot, now: readonly CellNow[], entering: readonly string[]): SinceFreeze {
  const today = new Set(entering)
  const frozen = new Set([...snapshot.requests, ...snapshot.excluded].map(({ requestId }) => requestId))
  return {
    places: placesSince(snapshot, now),
    newRequests: entering.filter((requestId) => !frozen.has(requestId)).length,
    goneRequests: [...frozen].filter((requestId) => !today.has(requestId)).length,
  }
}

/** Groups whose free places differ, those that lack most first. */
function placesSince({ centres, halfDays, months }: Snapshot, now: readonly CellNow[]): PlacesSince[] {
  const name = (cell: Omit<CellNow, 'free'>): string =>
    [cell.centreId, cell.ageGroupId, cell.halfDay, cell.month].join(' ')
  const free = new Map(now.map((cell) => [name(cell), cell.free]))
  const found = centres.flatMap(({ centreId, groups }) =>
    groups.map((group): PlacesSince => {
      const differences = halfDays.flatMap((halfDay, h) =>
        months.map((month, m) => {
          const today = free.get(name({ centreId, ageGroupId: group.groupId, halfDay, month })) ?? 0
          return today - group.free[h * months.length + m]!
        }),
      )
      return {
        centreId,
        group: group.name,
        fewer: differences.filter((one) => one < 0).length,
        more: differences.filter((one) => one > 0).length,
        missing: Math.max(0, ...differences.map((one) => -one)),
        came: Math.max(0, ...differences),
      }
    }),
  )
  return found.filter(({ fewer, more }) => fewer + more > 0).sort((a, b) => b.missing - a.missing || b.came - a.came)
}
