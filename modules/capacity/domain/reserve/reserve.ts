import { addDays, firstDay, halfDays, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import type { Entry, Pool } from '../grid/grid.ts'
import { toBeginWith } from '../occupancy.ts'
import type { FreeCell } from '../occupancy.ts'
import type { AgeGroup } from '../places.ts'

/** Kinds of which requests hold no fact: the service cannot tell who may have these places, people give them. */
export const givenByHand: readonly Pool['kind'][] = ['employer', 'other']

/** One half-day of a reserve in a month. */
export interface KeptHalfDay {
  readonly halfDay: HalfDay
  /** places kept: never more than are authorised */
  readonly kept: number
  /** of those, held by nobody */
  readonly unused: number
  /** first month from which some of it has stood unused without a break, as far as one looked back */
  readonly since: Month
}

/** What became of one reserve until a month. */
export interface ReserveUse {
  readonly pool: Pool
  /** those of the month that somebody could have, in calendar order */
  readonly halfDays: readonly KeptHalfDay[]
  /** places that stand unused on every half-day that is kept: a child could come all week */
  readonly allWeek: number
  /** over all the months that were looked at, the last one too */
  readonly overTime: { readonly months: number; readonly kept: number; readonly unused: number }
  /** a reserve for any age, alone for these children, with fewer places than groups: each group keeps a place or none */
  readonly thin: boolean
}

const countsOn = ({ from, until }: Pool, on: Day): boolean => from <= on && (until === null || until >= on)

/** Reserves of some children alone first, then those of one group: the others share what is left. */
const inOrder = (pools: readonly Pool[]): Pool[] =>
  pools.toSorted(
    (a, b) =>
      Number(b.hard) - Number(a.hard) ||
      Number(a.ageGroupId === null) - Number(b.ageGroupId === null) ||
      (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) ||
      (a.poolId < b.poolId ? -1 : 1),
  )

type Kept = ReadonlyMap<HalfDay, { readonly kept: number; readonly unused: number }>

/**
 * What reserves keep in one month, and what of it nobody holds. Free places count first as those of a reserve, as in a commission: nothing tells
 * which children of the past used one. @param cells of one centre in that month
 */
function keptIn(pools: readonly Pool[], cells: readonly FreeCell[]): Map<string, Kept> {
  const left = cells.map((cell) => ({ ...toBeginWith(cell) }))
  return new Map(
    inOrder(pools).map(({ poolId, ageGroupId, places }) => {
      const own = left.filter((cell) => ageGroupId === null || cell.ageGroupId === ageGroupId)
      const kept = halfDays.flatMap((halfDay) => {
        const here = own.filter((cell) => cell.halfDay === halfDay)
        const authorised = here.reduce((sum, cell) => sum + cell.authorised, 0)
        if (authorised === 0) return []
        let unused = 0
        for (const cell of here) {
          const taken = Math.min(cell.free, places - unused)
          cell.free -= taken
          unused += taken
        }
        return [[halfDay, { kept: Math.min(places, authorised), unused }] as const]
      })
      return [poolId, new Map(kept)]
    }),
  )
}

/** A centre's half-days in one month. */
export interface CentreMonthCells {
  readonly month: Month
  /** of one centre */
  readonly cells: readonly FreeCell[]
}

/**
 * Which half-days of a centre's reserves nobody holds, and since when.
 * @param months oldest first; the last one is told, the others say since when. A month in which the centre is closed breaks nothing
 */
export function reserveUses(
  pools: readonly Pool[],
  groups: readonly AgeGroup[],
  months: readonly CentreMonthCells[],
): ReserveUse[] {
  const told = months.at(-1)
  if (!told) return []
  const open = months.filter(({ month, cells }) => month === told.month || !cells.some(({ closed }) => closed))
  const kept = open.map(({ month, cells }) => ({
    month,
    of: keptIn(
      pools.filter((pool) => countsOn(pool, firstDay(month))),
      cells,
    ),
  }))
  const now = kept.at(-1)!.of
  return pools.flatMap((pool): ReserveUse[] => {
    const here = now.get(pool.poolId)
    if (!here) return []
    const history = kept.flatMap(({ month, of }) => {
      const its = of.get(pool.poolId)
      return its ? [{ month, its }] : []
    })
    const all = history.flatMap(({ its }) => [...its.values()])
    const sum = (of: 'kept' | 'unused'): number => all.reduce((total, one) => total + one[of], 0)
    return [
      {
        pool,
        halfDays: [...here].map(([halfDay, one]) => ({ halfDay, ...one, since: sinceWhen(history, halfDay) })),
        allWeek: here.size === 0 ? 0 : Math.min(...[...here.values()].map(({ unused }) => unused)),
        overTime: { months: history.length, kept: sum('kept'), unused: sum('unused') },
        thin: pool.hard && pool.ageGroupId === null && pool.places < groups.length,
      },
    ]
  })
}

/** The first of the last months in a row in which a half-day stood unused; the last month where it does not. */
function sinceWhen(history: readonly { readonly month: Month; readonly its: Kept }[], halfDay: HalfDay): Month {
  let since = history.at(-1)!.month
  for (const { month, its } of history.toReversed()) {
    if ((its.get(halfDay)?.unused ?? 0) === 0) break
    since = month
  }
  return since
}

/** Months that must have been seen before the past says anything of a reserve. */
const monthsThatTell = 3

/** Whether a reserve for these children alone will probably stay empty: half of what it kept did, over months that tell. */
export const likelyToStayEmpty = ({ pool, overTime }: Pick<ReserveUse, 'pool' | 'overTime'>): boolean =>
  pool.hard && overTime.months >= monthsThatTell && overTime.kept > 0 && 2 * overTime.unused >= overTime.kept

/** The day from which places released on a day are free: places are counted on the first of each month. */
export const countedFrom = (on: Day): Day => (firstDay(monthOf(on)) === on ? on : firstDay(shiftMonth(monthOf(on), 1)))

/**
 * The entries that release places of a reserve from a day on: before it the reserve stays as it was, after it the rest is kept.
 * @param places how many are released: 1 to those of the reserve
 * @param key of the rest, where it is written beside the reserve
 */
export function releaseEntries(
  { poolId, ...pool }: Pool,
  { places, from }: { readonly places: number; readonly from: Day },
  key: string,
): Entry[] {
  if (!Number.isInteger(places) || places < 1 || places > pool.places)
    throw new RangeError(`released places must be 1 to ${pool.places}, got ${places}`)
  const rest = pool.places - places
  if (from <= pool.from)
    return [{ part: 'pool', key: poolId, before: pool, after: rest === 0 ? null : { ...pool, places: rest } }]
  const ended: Entry = { part: 'pool', key: poolId, before: pool, after: { ...pool, until: addDays(from, -1) } }
  return rest === 0 ? [ended] : [ended, { part: 'pool', key, before: null, after: { ...pool, places: rest, from } }]
}
