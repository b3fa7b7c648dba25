import type { Market } from '../model/market.ts'
import type { Policy } from '../model/policy.ts'
import type { AgeGroup, Centre, Child, Family, Month, Problem, Stay } from '../model/problem.ts'
import type { CellName, Key, SetAside } from '../model/result.ts'

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

export function cellId({ centre, pool, group, halfDay, month }: CellName): string {
  return JSON.stringify([centre, pool, group, halfDay, month])
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

type NeedColumns = Pick<
  Market,
  'partStart' | 'partCentre' | 'partPattern' | 'patternStart' | 'patternOffset' | 'patternAmount'
>

function needsColumns(
  problem: Problem,
  families: readonly Family[],
  lines: readonly ExpandedLine[],
  byId: ReadonlyMap<string, Centre>,
  cellStart: readonly number[],
  cellNumber: ReadonlyMap<string, number>,
): NeedColumns {
  const partStart = [0]
  const partCentre: number[] = []
  const patternStart = [0]
  const offsets: number[] = []
  const amounts: number[] = []
  for (const line of lines) {
    const family = families[line.family]!
    const needs = new Map<number, number>()
    family.options[line.option]!.children.forEach((stay, i) => {
      if (stay) addStay(problem, byId.get(stay.centre)!, family.children[i]!, stay, line.pools[i]!, cellNumber, needs)
    })
    const perCentre = Map.groupBy(needs, ([cell]) => centreOfCell(cellStart, cell))
    for (const [centre, entries] of perCentre) {
      partCentre.push(centre)
      for (const [cell, amount] of entries) {
        offsets.push(cell - cellStart[centre]!)
        amounts.push(amount)
      }
      patternStart.push(offsets.length)
    }
    partStart.push(partCentre.length)
  }
  return {
    partStart: Int32Array.from(partStart),
    partCentre: Int32Array.from(partCentre),
    partPattern: Int32Array.from(partCentre, (_, part) => part),
    patternStart: Int32Array.from(patternStart),
    patternOffset: Int32Array.from(offsets),
    patternAmount: Int32Array.from(amounts),
  }
}

function centreOfCell(cellStart: readonly number[], cell: number): number {
  let low = 0
  let high = cellStart.length - 1
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2)
    if (cell < cellStart[middle]!) high = middle
    else low = middle
  }
  return low
}

function addStay(
  { calendar, ageGroups }: Problem,
  centre: Centre,
  child: Child,
  stay: Stay,
  pool: string,
  cellNumber: ReadonlyMap<string, number>,
  needs: Map<number, number>,
): void {
  const groups = centre.ageGroups ?? ageGroups
  const [firstHalfDay] = calendar.halfDays as [string]
  // Half-days of one pool and group follow each other, each with its months: see `cellsOf`.
  const firstCell = (pool: string | null, group: string, month: Month): number => {
    const id = cellId({ centre: centre.id, pool, group, halfDay: firstHalfDay, month })
    const number = cellNumber.get(id)
    if (number === undefined) throw new RangeError(`no such cell: ${id}`)
    return number
  }
  const need = (first: number, halfDay: string, amount: number): void => {
    const nth = calendar.halfDays.indexOf(halfDay)
    if (nth < 0) throw new RangeError(`no such half-day: ${halfDay}`)
    const number = first + nth * calendar.months.length
    needs.set(number, (needs.get(number) ?? 0) + amount)
  }
  for (const month of calendar.months) {
    // Months are written so that the order of texts is the order of time.
    if (month < stay.from || month > (stay.until ?? '9999-12')) continue
    const group = groupIn(groups, child, month)
    if (!group) continue
    const places = firstCell(pool, group.id, month)
    for (const halfDay of stay.halfDays) need(places, halfDay, 1)
    for (const limit of centre.limits ?? []) {
      const weight = limit.weights[group.id] ?? 0
      if (weight === 0 || !(limit.months?.includes(month) ?? true)) continue
      const weighed = firstCell(null, limit.id, month)
      for (const halfDay of stay.halfDays) if (limit.halfDays?.includes(halfDay) ?? true) need(weighed, halfDay, weight)
    }
  }
}

function groupIn(groups: readonly AgeGroup[], { born, ageGroup }: Child, month: Month): AgeGroup | undefined {
  if (!born) return groups.find(({ id }) => id === ageGroup)
  const age = completedMonths(born, month)
  return groups.find(({ from, to }) => from <= age && age < to)
}

/** Whole months lived on the first day of a month. */
function completedMonths(born: string, month: string): number {
  const [bornYear, bornMonth, bornDay] = born.split('-').map(Number) as [number, number, number]
  const [year, number] = month.split('-').map(Number) as [number, number]
  const difference = 12 * (year - bornYear) + (number - bornMonth)
  return bornDay === 1 ? difference : difference - 1
}
