import { byCodeUnit } from '../hash/canonical-json.ts'
import { addNeeds, capacityOf, groupsByMonth, layoutOf } from './layout.ts'
import type { Layout } from './layout.ts'
import type { Market } from './market.ts'
import { Patterns } from './raw.ts'
import type { Policy } from './policy.ts'
import { keyColumn } from './keys.ts'
import { linesOf } from './pool-lines.ts'
import type { Line } from './pool-lines.ts'
import type { NamedMarket, Prepared } from './prepared.ts'
import type { Child, Family, Problem } from './problem.ts'
import type { Issue, SetAside } from './result.ts'
import { validate } from '../validate/validate.ts'

export type Preparation =
  | { readonly ok: true; readonly prepared: Prepared }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Validates, sorts families and centres by identifier, and lays out the cells. */
export function prepare(problem: Problem): Preparation {
  const issues = validate(problem)
  if (issues.length > 0) return { ok: false, issues }
  return { ok: true, prepared: layOut(inCanonicalOrder(problem)) }
}

/** The same problem with its rows in the order of their identifiers: what is hashed. */
export function inCanonicalOrder(problem: Problem): Problem {
  return {
    ...problem,
    centres: [...problem.centres].sort((a, b) => byCodeUnit(a.id, b.id)),
    families: [...problem.families].sort((a, b) => byCodeUnit(a.id, b.id)),
  }
}

function layOut(problem: Problem): Prepared {
  const layouts = problem.centres.map((centre) => layoutOf(problem, centre))
  const cellStart = new Int32Array(layouts.length + 1)
  layouts.forEach((layout, c) => (cellStart[c + 1] = cellStart[c]! + layout.cells))
  const capacity = new Int32Array(cellStart[layouts.length]!)
  layouts.forEach((layout, c) => capacity.set(capacityOf(layout), cellStart[c]))
  return {
    problem,
    layouts,
    centreIndex: new Map(problem.centres.map(({ id }, c) => [id, c])),
    familyIndex: new Map(problem.families.map(({ id }, f) => [id, f])),
    capacity,
    cellStart,
    markets: new Map(),
    patterns: new Patterns(),
    memory: new Map(),
  }
}

/** The market of a policy, built once. */
export function marketFor(prepared: Prepared, policy: Policy): NamedMarket {
  const { apart, alone, sameMonth } = policy.siblings
  const name = [policy.siblingKey, apart, alone, sameMonth, policy.reserves].join()
  let market = prepared.markets.get(name)
  if (!market) {
    market = buildMarket(prepared, policy)
    prepared.markets.set(name, market)
  }
  return market
}

interface Columns {
  readonly partCentre: number[]
  readonly partPattern: number[]
  readonly partStart: number[]
  readonly source: number[]
  readonly pools: number[]
  readonly poolStart: number[]
  readonly tier: number[]
  readonly points: number[]
  readonly held: number[]
}

function emptyColumns(): Columns {
  return {
    partCentre: [],
    partPattern: [],
    partStart: [0],
    source: [],
    pools: [],
    poolStart: [0],
    tier: [],
    points: [],
    held: [],
  }
}

function buildMarket(prepared: Prepared, policy: Policy): NamedMarket {
  const { problem, cellStart, capacity } = prepared
  const columns = emptyColumns()
  const setAside: SetAside[] = []
  const optionStart = new Int32Array(problem.families.length + 1)
  problem.families.forEach((family, f) => {
    const byMonth = new Map<string, number[]>()
    for (const line of linesOf(prepared, policy, family, setAside)) addLine(prepared, columns, family, line, byMonth)
    optionStart[f + 1] = columns.source.length
  })
  const tier = Uint8Array.from(columns.tier)
  const points = Float64Array.from(columns.points)
  const market: Market = {
    cellStart,
    capacity,
    optionStart,
    key: keyColumn(problem.families, optionStart, tier, points),
    partStart: Int32Array.from(columns.partStart),
    partCentre: Int32Array.from(columns.partCentre),
    partPattern: Int32Array.from(columns.partPattern),
    ...prepared.patterns.columns(),
    held: Uint8Array.from(columns.held),
    liked: firstLiked(optionStart, columns.source),
  }
  const names = { source: Int32Array.from(columns.source), pools: Int16Array.from(columns.pools) }
  return { market, ...names, poolStart: Int32Array.from(columns.poolStart), tier, points, setAside }
}

/** Pools of one and the same wish are liked alike. */
function firstLiked(optionStart: Int32Array, source: readonly number[]): Int32Array {
  const liked = new Int32Array(source.length)
  for (let f = 0; f + 1 < optionStart.length; f++)
    for (let o = optionStart[f]!; o < optionStart[f + 1]!; o++)
      liked[o] = o > optionStart[f]! && source[o] === source[o - 1] ? liked[o - 1]! : o
  return liked
}

function addLine(
  prepared: Prepared,
  columns: Columns,
  family: Family,
  line: Line,
  byMonth: Map<string, number[]>,
): void {
  const centres = new Set<number>()
  for (const stay of line.option.children) if (stay) centres.add(prepared.centreIndex.get(stay.centre)!)
  for (const centre of centres) {
    const pattern = patternAt(prepared, family, line, centre, byMonth)
    if (pattern < 0) continue
    columns.partCentre.push(centre)
    columns.partPattern.push(pattern)
  }
  columns.partStart.push(columns.partCentre.length)
  columns.source.push(line.source)
  columns.pools.push(...line.pools)
  columns.poolStart.push(columns.pools.length)
  columns.tier.push(line.tier)
  columns.points.push(line.points)
  columns.held.push(line.tier === 2 ? 1 : 0)
}

/** What the children of a line need together at one centre; -1 when nothing. */
function patternAt(
  prepared: Prepared,
  family: Family,
  { option, pools }: Line,
  centre: number,
  byMonth: Map<string, number[]>,
): number {
  const layout = prepared.layouts[centre]!
  const shape: unknown[] = [
    layout.groups === prepared.problem.ageGroups && !layout.centre.limits ? layout.pools.length : -1 - centre,
  ]
  option.children.forEach((stay, i) => {
    if (stay?.centre !== layout.centre.id) return
    const groups = groupsOf(layout, family.children[i]!, byMonth)
    shape.push(pools[i], groups.join(), stay.from, stay.until ?? '', stay.halfDays.join(' '))
  })
  const name = JSON.stringify(shape)
  const known = prepared.memory.get(name)
  if (known !== undefined) return known
  const needs = new Map<number, number>()
  option.children.forEach((stay, i) => {
    if (stay?.centre !== layout.centre.id) return
    addNeeds(layout, needs, stay, groupsOf(layout, family.children[i]!, byMonth), pools[i]!)
  })
  const pattern = needs.size === 0 ? -1 : prepared.patterns.idOf([...needs].sort((a, b) => a[0] - b[0]))
  prepared.memory.set(name, pattern)
  return pattern
}

function groupsOf(layout: Layout, child: Child, byMonth: Map<string, number[]>): number[] {
  const name = layout.centre.ageGroups ? `${child.id}\n${layout.centre.id}` : child.id
  let groups = byMonth.get(name)
  if (!groups) {
    groups = groupsByMonth(layout, child)
    byMonth.set(name, groups)
  }
  return groups
}
