import { decideRound, publish } from '../solve.ts'
import { defaultPolicy } from '../model/policy.ts'
import type { Policy } from '../model/policy.ts'
import { validatePolicy } from '../validate/policy.ts'
import { currentPlacesIssues } from '../validate/current-places.ts'
import { cellName, cellOffset } from '../model/layout.ts'
import { marketFor, prepare } from '../model/prepare.ts'
import type { NamedMarket, Prepared } from '../model/prepared.ts'
import type { CellName, Issue, Result } from '../model/result.ts'
import type { CapacityLine, Month, Problem } from '../model/problem.ts'
import { roundOf, withCapacity } from '../round/round.ts'
import { solveRound } from '../engine/solve-market.ts'

/** One thing that is tried. Several may be tried together. */
export type Change =
  | { readonly kind: 'policy'; readonly policy: Partial<Policy> }
  /** `add` may be negative; a cell never goes below zero. What is left out means "all of them". */
  | {
      readonly kind: 'places'
      readonly centre: string
      readonly pool?: string
      readonly add: number
      readonly where?: Omit<CapacityLine, 'places'>
    }
  | { readonly kind: 'close-centre'; readonly centre: string }
  | { readonly kind: 'without-family'; readonly family: string }
  /** Other points for everybody: one number for each option of each named family. */
  | { readonly kind: 'points'; readonly points: Readonly<Record<string, readonly number[]>> }
  /** Order of the tie-breaks: `[1, 0]` swaps the first two. Those left out no longer count. */
  | { readonly kind: 'tie-breaks'; readonly order: readonly number[] }
  /** Any other problem: a centre opened, shorter weeks accepted. */
  | { readonly kind: 'problem'; readonly change: (problem: Problem) => Problem }

export interface Comparison {
  readonly result: Result
  readonly moves: readonly Move[]
  readonly gained: number
  readonly lost: number
  readonly childrenPlaced: number
}

/** A family whose answer changes. */
export interface Move {
  readonly family: string
  readonly before: number | null
  readonly after: number | null
  /** Better: a better-ranked option than before, or an answer instead of nothing. */
  readonly effect: 'better' | 'worse'
}

export type WhatIf =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * Decides the round again with changes, and says who gains and who loses. Changes of places and policy run on the
 * prepared market without building it again; the others build a new one.
 */
export function whatIf(
  prepared: Prepared,
  policy: Partial<Policy>,
  before: Result,
  changes: readonly Change[],
): WhatIf {
  const trials = changes.map((change) => (change.kind === 'policy' ? change.policy : {}))
  const policyIssues = trials.flatMap(validatePolicy)
  if (policyIssues.length > 0) return { ok: false, issues: policyIssues }
  const tried: Policy = Object.assign({ ...defaultPolicy, ...policy }, ...trials)
  let changed = prepared
  if (changes.some(needsRebuilding)) {
    const problem = changes.reduce(changeProblem, prepared.problem)
    const preparation = prepare(problem)
    if (!preparation.ok) return preparation
    changed = preparation.prepared
  }
  for (const change of changes) if (change.kind === 'places') changed = withPlaces(changed, change)
  const issues = currentPlacesIssues(changed.problem)
  if (issues.length > 0) return { ok: false, issues }
  const result = publish(changed, decideRound(changed, tried))
  return { ok: true, comparison: compare(before, result) }
}

/** Who moves between two results, families present in both. */
export function compare(before: Result, result: Result): Comparison {
  const old = new Map(before.assignment.map(({ family, option }) => [family, option]))
  const moves: Move[] = []
  for (const { family, option } of result.assignment) {
    const previous = old.get(family)
    if (previous === undefined || previous === option) continue
    const better = option !== null && (previous === null || option < previous)
    moves.push({ family, before: previous, after: option, effect: better ? 'better' : 'worse' })
  }
  const gained = moves.filter(({ effect }) => effect === 'better').length
  const childrenPlaced = result.statistics.childrenPlaced - before.statistics.childrenPlaced
  return { result, moves, gained, lost: moves.length - gained, childrenPlaced }
}

function needsRebuilding({ kind }: Change): boolean {
  return kind !== 'policy' && kind !== 'places'
}

function changeProblem(problem: Problem, change: Change): Problem {
  switch (change.kind) {
    case 'policy':
    case 'places':
      return problem
    case 'close-centre':
      return { ...problem, families: problem.families.map((family) => withoutCentre(family, change.centre)) }
    case 'without-family':
      return { ...problem, families: problem.families.filter(({ id }) => id !== change.family) }
    case 'points':
      return { ...problem, families: problem.families.map((family) => withPoints(family, change.points[family.id])) }
    case 'tie-breaks':
      return { ...problem, families: problem.families.map((family) => withTieBreaks(family, change.order)) }
    case 'problem':
      return change.change(problem)
    default:
      throw new RangeError(`unknown change ${JSON.stringify(change satisfies never)}`)
  }
}

type Families = Problem['families'][number]

/** A closed centre keeps the children it has: the place held today stays in the list of who holds it. */
function withoutCentre(family: Families, centre: string): Families {
  const last = family.options.length - 1
  const options = family.options.filter(
    ({ children }, o) => (family.incumbent === true && o === last) || children.every((stay) => stay?.centre !== centre),
  )
  return { ...family, options }
}

/** The points of each option replace those of the family and of its children. */
function withPoints(family: Families, points: readonly number[] | undefined): Families {
  if (!points) return family
  const options = family.options.map((option, o) => {
    const children = option.children.map((stay) => {
      if (!stay) return null
      const { points: _, ...rest } = stay
      return rest
    })
    return { children, points: points[o] ?? option.points }
  })
  return { ...family, options }
}

function withTieBreaks(family: Families, order: readonly number[]): Families {
  return { ...family, tieBreaks: order.map((position) => family.tieBreaks[position] ?? 0) }
}

/** The same prepared problem with other capacities; the markets share everything else. */
function withPlaces(prepared: Prepared, change: Extract<Change, { kind: 'places' }>): Prepared {
  const centre = prepared.centreIndex.get(change.centre)
  if (centre === undefined) return prepared
  const capacity = prepared.capacity.slice()
  const layout = prepared.layouts[centre]!
  const { ageGroups, halfDays, months } = change.where ?? {}
  for (let cell = prepared.cellStart[centre]!; cell < prepared.cellStart[centre + 1]!; cell++) {
    const name = cellName(layout, cell - prepared.cellStart[centre]!)
    if (name.pool === null || (change.pool !== undefined && change.pool !== name.pool)) continue
    if (ageGroups && !ageGroups.includes(name.group)) continue
    if ((halfDays && !halfDays.includes(name.halfDay)) || (months && !months.includes(name.month))) continue
    capacity[cell] = Math.max(0, capacity[cell]! + change.add)
  }
  const markets = new Map<string, NamedMarket>()
  for (const [name, named] of prepared.markets) markets.set(name, withNewCapacity(named, capacity))
  // The result of a trial carries the hash of the problem that was tried, so the places enter the problem too.
  const problem = withCapacityLines(prepared, centre, capacity)
  const layouts = prepared.layouts.with(centre, { ...layout, centre: problem.centres[centre]! })
  return { ...prepared, problem, layouts, capacity, markets }
}

function withNewCapacity(named: NamedMarket, capacity: Int32Array): NamedMarket {
  return { ...named, market: { ...named.market, capacity } }
}

/** The capacity of one centre written cell by cell. */
function withCapacityLines({ problem, layouts, cellStart }: Prepared, centre: number, capacity: Int32Array): Problem {
  const layout = layouts[centre]!
  const perPool = new Map<string, CapacityLine[]>(layout.pools.map((pool) => [pool, []]))
  for (let cell = cellStart[centre]!; cell < cellStart[centre + 1]!; cell++) {
    const { pool, group, halfDay, month } = cellName(layout, cell - cellStart[centre]!)
    if (pool !== null && capacity[cell]! > 0)
      perPool.get(pool)!.push({ places: capacity[cell]!, ageGroups: [group], halfDays: [halfDay], months: [month] })
  }
  const old = problem.centres[centre]!
  const pools = old.pools?.map((pool) => ({ ...pool, capacity: perPool.get(pool.id)! }))
  const changed = { ...old, capacity: perPool.get('general')!, ...(pools && { pools }) }
  return { ...problem, centres: problem.centres.with(centre, changed) }
}

/** What one more place in a cell would bring, everything decided again. */
export interface ValueOfPlace {
  readonly cell: CellName
  readonly families: number
  readonly children: number
}

/**
 * The value of +1 place in each of some cells, by running the round again for each.
 * @param cells by default every cell where somebody was refused
 */
export function valueOfOnePlace(
  prepared: Prepared,
  policy: Partial<Policy>,
  before: Result,
  cells?: readonly CellName[],
): ValueOfPlace[] {
  const full: Policy = { ...defaultPolicy, ...policy, proofNodes: 0 }
  const named = marketFor(prepared, full)
  const round = roundOf(named.market)
  const asked = cells ?? refusedCells(before, prepared.problem.calendar.months)
  const placedBefore = new Set(before.assignment.filter(({ option }) => option !== null).map(({ family }) => family))
  return asked.flatMap((cell) => {
    const centre = prepared.centreIndex.get(cell.centre)
    const offset = centre === undefined ? -1 : cellOffset(prepared.layouts[centre]!, cell)
    if (centre === undefined || offset < 0) return []
    const capacity = prepared.capacity.slice()
    capacity[prepared.cellStart[centre]! + offset]!++
    const { chosen } = solveRound(withCapacity(round, capacity), { ...full, reduction: false })
    const families = chosen.reduce((sum, option) => sum + (option >= 0 ? 1 : 0), 0) - placedBefore.size
    const children = childrenOf(prepared, named, chosen) - before.statistics.childrenPlaced
    return [{ cell, families, children }]
  })
}

function childrenOf({ problem }: Prepared, named: NamedMarket, chosen: Int32Array): number {
  let children = 0
  chosen.forEach((line, f) => {
    if (line < 0) return
    children += problem.families[f]!.options[named.source[line]!]!.children.filter((stay) => stay !== null).length
  })
  return children
}

/** Cells that refused somebody, each once. */
function refusedCells({ refusals }: Result, months: readonly Month[]): CellName[] {
  const cells = new Map<string, CellName>()
  for (const { cell, until } of refusals.flatMap((refusal) => refusal.cells)) {
    for (const month of months.slice(months.indexOf(cell.month), months.indexOf(until) + 1)) {
      cells.set(JSON.stringify({ ...cell, month }), { ...cell, month })
    }
  }
  return [...cells.values()]
}
