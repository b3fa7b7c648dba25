import type { Market } from '../model/market.ts'
import type { Policy } from '../model/policy.ts'
import type { Centre, Child, Family, Month, Problem, Stay } from '../model/problem.ts'
import type { CellName, Key, SetAside } from '../model/result.ts'
import { cellId } from './cells.ts'
import { addStay, needsColumns } from './needs.ts'

/**
 * The checker's own reading of a published problem: from families, days of birth and weekly patterns to cells and keys.
 * Written a second time on purpose, from the documented format, with nothing of the engine's builder.
 */
export interface Expansion {
  readonly market: Market
  readonly families: readonly Family[]
  readonly lines: readonly ExpandedLine[]
  readonly cells: readonly ExpandedCell[]
  /** Months of the calendar, in order. */
  readonly months: readonly Month[]
  readonly setAside: readonly SetAside[]
  readonly cellNumber: ReadonlyMap<string, number>
  /** Reserved pools of every centre. */
  readonly pools: readonly { readonly centre: string; readonly pool: string; readonly category: string }[]
  /** Cells of pools that child `i` of family `f` uses during a stay. */
  readonly cellsOfChild: (f: number, i: number, stay: Stay) => number
}

/** One option of one family in given pools. */
export interface ExpandedLine {
  readonly family: number
  readonly option: number
  readonly pools: readonly (string | null)[]
  readonly key: Key
  readonly held: boolean
}

export interface ExpandedCell {
  readonly name: CellName
  readonly capacity: number
}

export function expand(problem: Problem, policy: Policy): Expansion {
  const families = problem.families.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const centres = problem.centres.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const cells: ExpandedCell[] = []
  const cellStart = [0]
  for (const centre of centres) {
    cells.push(...cellsOf(problem, centre))
    cellStart.push(cells.length)
  }
  const cellNumber = new Map(cells.map(({ name }, x) => [cellId(name), x]))
  const lines: ExpandedLine[] = []
  const setAside: SetAside[] = []
  const optionStart = [0]
  const byId = new Map(centres.map((centre) => [centre.id, centre]))
  families.forEach((_, f) => {
    expandFamily(policy, families, f, byId, lines, setAside)
    optionStart.push(lines.length)
  })
  const needs = needsColumns(problem, families, lines, byId, cellStart, cellNumber)
  const market: Market = {
    cellStart: Int32Array.from(cellStart),
    capacity: Int32Array.from(cells, (cell) => cell.capacity),
    optionStart: Int32Array.from(optionStart),
    key: ranks(lines.map((line) => line.key)),
    liked: likedColumn(lines),
    ...needs,
  }
  const pools = centres.flatMap(({ id, pools = [] }) =>
    pools.map((pool) => ({ centre: id, pool: pool.id, category: pool.category })),
  )
  const cellsOfChild = (f: number, i: number, stay: Stay): number => {
    const used = new Map<number, number>()
    const centre = { ...byId.get(stay.centre)!, limits: [] }
    addStay(problem, centre, families[f]!.children[i]!, stay, 'general', cellNumber, used)
    return used.size
  }
  return { market, families, lines, cells, months: problem.calendar.months, setAside, cellNumber, pools, cellsOfChild }
}

/** First line of the same option of the same family. */
function likedColumn(lines: readonly ExpandedLine[]): Int32Array {
  const first = new Map<string, number>()
  return Int32Array.from(lines, ({ family, option }, l) => {
    const name = `${family}/${option}`
    if (!first.has(name)) first.set(name, l)
    return first.get(name)!
  })
}

/** Every cell of a centre: pools, then limits. */
function cellsOf(problem: Problem, centre: Centre): ExpandedCell[] {
  const { halfDays, months } = problem.calendar
  const cells: ExpandedCell[] = []
  const pools = [{ id: 'general', capacity: centre.capacity }, ...(centre.pools ?? [])]
  for (const pool of pools)
    for (const { id: group } of centre.ageGroups ?? problem.ageGroups)
      for (const halfDay of halfDays)
        for (const month of months) {
          // The last line that speaks of the cell decides.
          const line = pool.capacity.findLast(
            (candidate) =>
              (candidate.ageGroups?.includes(group) ?? true) &&
              (candidate.halfDays?.includes(halfDay) ?? true) &&
              (candidate.months?.includes(month) ?? true),
          )
          cells.push({ name: { centre: centre.id, pool: pool.id, group, halfDay, month }, capacity: line?.places ?? 0 })
        }
  for (const limit of centre.limits ?? [])
    for (const halfDay of halfDays)
      for (const month of months)
        cells.push({
          name: { centre: centre.id, pool: null, group: limit.id, halfDay, month },
          capacity: limit.atMost,
        })
  return cells
}

function expandFamily(
  policy: Policy,
  families: readonly Family[],
  f: number,
  centres: ReadonlyMap<string, Centre>,
  lines: ExpandedLine[],
  setAside: SetAside[],
): void {
  const family = families[f]!
  family.options.forEach((option, o) => {
    const held = family.incumbent === true && o === family.options.length - 1
    const reason = held ? null : siblingReason(policy, family, option.children)
    if (reason) return void setAside.push({ family: family.id, option: o, reason })
    let ways: (PoolChoice | null)[][] = [[]]
    option.children.forEach((stay, i) => {
      const choices = stay
        ? choicesOf(policy, family, family.children[i]!, stay, centres.get(stay.centre)!, held)
        : [null]
      ways = ways.flatMap((way) => choices.map((choice) => [...way, choice]))
    })
    if (ways.length === 0) return void setAside.push({ family: family.id, option: o, reason: 'pool-closed-to-family' })
    const childPoints = option.children.filter((stay) => stay !== null).map((stay) => stay.points)
    const points =
      policy.siblingKey === 'family' || childPoints.some((value) => value === undefined)
        ? option.points
        : childPoints.reduce<number>((least, value) => Math.min(least, value!), Infinity)
    for (const way of ways) {
      const first = held ? 2 : way.some((choice) => choice?.ofCategory === false) ? 0 : 1
      const key = [first, points, ...family.tieBreaks, family.lottery]
      lines.push({ family: f, option: o, pools: way.map((choice) => choice?.pool ?? null), key, held })
    }
  })
}

interface PoolChoice {
  readonly pool: string
  readonly ofCategory: boolean
}

function choicesOf(
  policy: Policy,
  family: Family,
  child: Child,
  stay: Stay,
  centre: Centre,
  held: boolean,
): PoolChoice[] {
  if (held) return [{ pool: stay.pool ?? 'general', ofCategory: false }]
  const belongs = new Set([...(family.categories ?? []), ...(child.categories ?? [])])
  const all = (centre.pools ?? []).map((pool) => ({ pool, ofCategory: belongs.has(pool.category) }))
  const reserved = all.filter((choice) => choice.ofCategory)
  const released = all.filter((choice) => !choice.ofCategory && choice.pool.kind === 'soft')
  const general = [{ pool: { id: 'general' }, ofCategory: false }]
  const ordered =
    policy.reserves === 'general-first'
      ? [...general, ...reserved, ...released]
      : [...reserved, ...general, ...released]
  return ordered
    .map(({ pool, ofCategory }) => ({ pool: pool.id, ofCategory }))
    .filter(({ pool }) => stay.pool === undefined || stay.pool === pool)
}

function siblingReason(policy: Policy, family: Family, stays: readonly (Stay | null)[]): SetAside['reason'] | null {
  const placed = stays.filter((stay) => stay !== null)
  const { siblings } = policy
  if (family.children.length === 1) return null
  if (!siblings.apart && placed.some((stay) => stay.centre !== placed[0]!.centre)) return 'siblings-apart'
  if (siblings.sameMonth && placed.some((stay) => stay.from !== placed[0]!.from)) return 'different-months'
  if (placed.length < stays.length && siblings.alone !== 'anybody') {
    const eldest = family.children.reduce(
      (best, child, i) => ((child.born ?? '~') < (family.children[best]!.born ?? '') ? i : best),
      0,
    )
    if (siblings.alone === 'nobody' || stays[eldest] === null) return 'sibling-alone'
  }
  return null
}

/** A number for each key, larger for a larger key, the same for the same. */
function ranks(keys: readonly Key[]): Float64Array {
  const order = keys.map((_, i) => i).sort((a, b) => compareKeys(keys[a]!, keys[b]!))
  const rank = new Float64Array(keys.length)
  order.forEach((line, i) => {
    const before = order[i - 1]
    const same = before !== undefined && compareKeys(keys[before]!, keys[line]!) === 0
    rank[line] = same ? rank[before]! : i
  })
  return rank
}

export function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i]) return (a[i] ?? -Infinity) < (b[i] ?? -Infinity) ? -1 : 1
  return 0
}
