import { ageGroupAt, ageInMonths } from './calendar.ts'
import { generalPool } from './problem.ts'
import type { AgeGroup, CapacityLine, Centre, Child, Problem, Stay } from './problem.ts'
import type { CellName } from './result.ts'

/**
 * Where the cells of one centre lie, from 0: pool by pool, (age group, half-day, month) each, then limit by limit,
 * (half-day, month) each.
 */
export interface Layout {
  readonly centre: Centre
  readonly groups: readonly AgeGroup[]
  /** The general pool first. */
  readonly pools: readonly string[]
  readonly halfDays: readonly string[]
  readonly months: readonly string[]
  readonly cells: number
}

export function layoutOf(problem: Problem, centre: Centre): Layout {
  const { halfDays, months } = problem.calendar
  const groups = centre.ageGroups ?? problem.ageGroups
  const pools = [generalPool, ...(centre.pools ?? []).map((pool) => pool.id)]
  const perWeek = halfDays.length * months.length
  const cells = perWeek * (pools.length * groups.length + (centre.limits?.length ?? 0))
  return { centre, groups, pools, halfDays, months, cells }
}

/** Places in every cell of a centre. A cell out of reach of a limit holds whatever comes. */
export function capacityOf(layout: Layout): Int32Array {
  const { centre, groups, pools, halfDays, months } = layout
  const capacity = new Int32Array(layout.cells)
  const perPool = groups.length * halfDays.length * months.length
  const lines = [centre.capacity, ...(centre.pools ?? []).map((pool) => pool.capacity)]
  lines.forEach((poolLines, p) => poolLines.forEach((line) => pour(layout, capacity, p * perPool, line)))
  const limits = centre.limits ?? []
  limits.forEach(({ atMost }, l) => {
    const start = pools.length * perPool + l * halfDays.length * months.length
    capacity.fill(atMost, start, start + halfDays.length * months.length)
  })
  return capacity
}

function pour(layout: Layout, capacity: Int32Array, start: number, line: CapacityLine): void {
  const { groups, halfDays, months } = layout
  groups.forEach((group, g) => {
    if (line.ageGroups && !line.ageGroups.includes(group.id)) return
    halfDays.forEach((halfDay, h) => {
      if (line.halfDays && !line.halfDays.includes(halfDay)) return
      months.forEach((month, m) => {
        if (line.months && !line.months.includes(month)) return
        capacity[start + (g * halfDays.length + h) * months.length + m] = line.places
      })
    })
  })
}

/** Age group of a child in each month of the calendar, -1 when in none. */
export function groupsByMonth(layout: Layout, child: Child): number[] {
  const { groups, months } = layout
  if (child.born === undefined) return months.map(() => groups.findIndex((group) => group.id === child.ageGroup))
  return months.map((month) => ageGroupAt(groups, ageInMonths(child.born!, month)))
}

/** Adds to `needs` (offset -> places) what one child needs at a centre for one stay in one pool. */
export function addNeeds(
  layout: Layout,
  needs: Map<number, number>,
  stay: Stay,
  byMonth: readonly number[],
  pool: number,
): void {
  const { centre, groups, pools, halfDays, months } = layout
  const perPool = groups.length * halfDays.length * months.length
  const from = months.indexOf(stay.from)
  const until = stay.until === undefined ? months.length - 1 : months.indexOf(stay.until)
  const limits = centre.limits ?? []
  for (let m = from; m <= until; m++) {
    const group = byMonth[m]!
    if (group < 0) continue
    for (const halfDay of stay.halfDays) {
      const h = halfDays.indexOf(halfDay)
      more(needs, pool * perPool + (group * halfDays.length + h) * months.length + m, 1)
      limits.forEach((limit, l) => {
        const weight = limit.weights[groups[group]!.id] ?? 0
        if (weight === 0 || (limit.halfDays && !limit.halfDays.includes(halfDay))) return
        if (limit.months && !limit.months.includes(months[m]!)) return
        more(needs, pools.length * perPool + (l * halfDays.length + h) * months.length + m, weight)
      })
    }
  }
}

function more(needs: Map<number, number>, offset: number, amount: number): void {
  needs.set(offset, (needs.get(offset) ?? 0) + amount)
}

/** The name of a cell from its offset in its centre. */
export function cellName(layout: Layout, offset: number): CellName {
  const { centre, groups, pools, halfDays, months } = layout
  const month = months[offset % months.length]!
  const rest = Math.floor(offset / months.length)
  const halfDay = halfDays[rest % halfDays.length]!
  const row = Math.floor(rest / halfDays.length)
  const pool = Math.floor(row / groups.length)
  if (pool < pools.length)
    return { centre: centre.id, group: groups[row % groups.length]!.id, halfDay, month, pool: pools[pool]! }
  const limit = centre.limits![row - pools.length * groups.length]!
  return { centre: centre.id, group: limit.id, halfDay, month, pool: null }
}

/** The inverse of `cellName`; -1 when the centre has no such cell. */
export function cellOffset(layout: Layout, name: CellName): number {
  const { centre, groups, pools, halfDays, months } = layout
  const h = halfDays.indexOf(name.halfDay)
  const m = months.indexOf(name.month)
  const pool = name.pool === null ? -1 : pools.indexOf(name.pool)
  const group = groups.findIndex(({ id }) => id === name.group)
  const limit = (centre.limits ?? []).findIndex(({ id }) => id === name.group)
  const row =
    name.pool === null
      ? limit < 0
        ? -1
        : pools.length * groups.length + limit
      : pool < 0 || group < 0
        ? -1
        : pool * groups.length + group
  return h < 0 || m < 0 || row < 0 ? -1 : (row * halfDays.length + h) * months.length + m
}
