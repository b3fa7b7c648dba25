import type { HalfDay } from '@ribambelle/kernel'
import { check, prepare, solve } from '@ribambelle/matching'
import type { Policy } from '@ribambelle/matching'
import { buildRound } from '../matching/problem.ts'
import type { Entry } from '../matching/problem.ts'
import { familyResults } from '../result/family-result.ts'
import type { FamilyResult } from '../result/family-result.ts'
import { occupancyOf } from '../result/occupancy.ts'
import type { CentreOccupancy } from '../result/occupancy.ts'
import type { Snapshot } from '../round/snapshot.ts'
import { withComputed } from './computed.ts'
import { dimensions, placed, tableOf } from './impact.ts'
import type { ImpactTable, Pair } from './impact.ts'
import type { Scale } from './scale.ts'

export type { Dimension, ImpactRow, ImpactTable } from './impact.ts'

/** A past round, and the two scales to decide it by: plain data, so that it can go to a worker. */
export interface SimulationTodo {
  readonly snapshot: Snapshot
  readonly entries: readonly Entry[]
  /** the scale that the round used */
  readonly before: Scale
  readonly after: Scale
}

/** What a scale would have changed in a past round. Counts only, protected as they are written: nobody can be found again in them. */
export interface Simulation {
  readonly format: 'ribambelle-simulation/1'
  readonly families: number
  readonly children: number
  readonly before: Side
  readonly after: Side
  /** families with a better answer, with a worse one, children whose answer is another; null stands for 1 to 4 */
  readonly gains: number | null
  readonly losses: number | null
  readonly childrenChanged: number | null
  readonly tables: readonly ImpactTable[]
  readonly lowest: readonly LowestPoints[]
  readonly warnings: readonly SimulationWarning[]
}

/** One of the two answers, in exact totals of the whole round. */
export interface Side {
  readonly families: number
  readonly children: number
  readonly firstWishes: number
  readonly claims: number
}

/** Points of the last family served, on the hardest month; null where no place was given. */
export interface LowestPoints {
  readonly centreId: string
  readonly group: string
  readonly halfDays: readonly {
    readonly halfDay: HalfDay
    readonly before: number | null
    readonly after: number | null
  }[]
}

/** A part of the new scale that the old round cannot tell: its points are missing from the simulation. */
export interface SimulationWarning {
  readonly part: 'criteria' | 'tieBreaks' | 'reserves'
  /** code of the criterion or reserve; position of the tie-break, from 1 */
  readonly code: string
  readonly fact: string
  /** `lost`: not kept in that round's snapshot. `not-seen`: no family of that round had it, and its scale did not ask for it */
  readonly why: 'lost' | 'not-seen'
}

export type Simulated =
  | { readonly ok: true; readonly simulation: Simulation }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Whole percents at which a simulation says how far it is. */
export const milestones = { prepared: 10, before: 45, after: 80, compared: 95 } as const

/**
 * Decides a past round again by its own scale and by another, on the same requests, places and lottery, and counts what differs. Both
 * answers are checked by the independent program. Changes that people made by hand in that round are on neither side.
 * @param progress told at each part done, in percent
 */
export function simulate(todo: SimulationTodo, progress: (percent: number) => void = () => {}): Simulated {
  const { snapshot, lost } = withComputed(todo.snapshot)
  progress(milestones.prepared)
  const before = answerTo(snapshot, todo.before, todo.entries)
  progress(milestones.before)
  const after = answerTo(snapshot, todo.after, todo.entries)
  progress(milestones.after)
  if (!before.ok) return before
  if (!after.ok) return after
  const simulation = compared(snapshot, before.answer, after.answer, warningsOf(snapshot, todo, lost))
  progress(milestones.compared)
  return { ok: true, simulation }
}

/** A round decided: what two ways of deciding are compared by. */
export interface Answer {
  /** by request, in the order of the snapshot */
  readonly families: readonly FamilyResult[]
  readonly centres: readonly CentreOccupancy[]
  readonly claims: number
}

/** Decides a frozen and drawn round by a scale; only what the independent program confirms is an answer. @param policy other settings of the engine */
export function answerTo(
  snapshot: Snapshot,
  scale: Scale,
  entries: readonly Entry[],
  policy: Partial<Policy> = {},
): { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly faults: readonly string[] } {
  const built = buildRound(snapshot, scale, entries, policy)
  const prepared = prepare(built.problem)
  if (!prepared.ok) return { ok: false, faults: prepared.issues.map(({ path, code }) => `${path}: ${code}`) }
  const result = solve(prepared.prepared, built.policy)
  const verdict = check(built.problem, built.policy, result)
  if (!verdict.ok) return { ok: false, faults: verdict.faults.map(({ code }) => code) }
  const byId = new Map(familyResults(built, scale, result).map((family) => [family.requestId, family]))
  const families = snapshot.requests.map(({ requestId }) => byId.get(requestId)!)
  return {
    ok: true,
    answer: { families, centres: occupancyOf(built, scale, result), claims: result.protocol.claimsLeft },
  }
}

/** Two answers to the same requests, counted side by side. @param snapshot tells the classes of families */
export function compared(
  snapshot: Snapshot,
  before: Answer,
  after: Answer,
  warnings: Simulation['warnings'],
): Simulation {
  const pairs = snapshot.requests.map((request, i): Pair => {
    const [was, is] = [before.families[i]!, after.families[i]!]
    const better = worth(is) - worth(was)
    return { request, was, is, gains: better > 0, loses: better < 0, changed: childrenChanged(was, is) }
  })
  const count = (test: (pair: Pair) => boolean): number => pairs.filter(test).length
  return {
    format: 'ribambelle-simulation/1',
    families: pairs.length,
    children: pairs.reduce((sum, { request }) => sum + request.children.length, 0),
    before: sideOf(before),
    after: sideOf(after),
    gains: atLeastFive(count(({ gains }) => gains)),
    losses: atLeastFive(count(({ loses }) => loses)),
    childrenChanged: atLeastFive(pairs.reduce((sum, { changed }) => sum + changed, 0)),
    tables: dimensions.map((dimension) => tableOf(dimension, pairs, snapshot)),
    lowest: lowestOf(before.centres, after.centres),
    warnings,
  }
}

const atLeastFive = (count: number): number | null => (count > 0 && count < 5 ? null : count)

/** Answers from worst to best: a wish of any rank before the place already held, that before none; the whole week before fewer days. */
function worth({ outcome, rank, later, fewerDays }: FamilyResult): number {
  if (outcome !== 'placed') return outcome === 'kept' ? 1 : 0
  return 2 + 1000 - Math.min(rank!, 900) + (fewerDays ? 0 : 0.5) + 0.4 / (1 + later)
}

/** Children whose place, week or month of entry is another. */
const childrenChanged = (was: FamilyResult, is: FamilyResult): number =>
  was.stays.filter((stay, i) => stayName(stay) !== stayName(is.stays[i] ?? null)).length

const stayName = (stay: FamilyResult['stays'][number]): string =>
  stay ? [stay.centreId, stay.group, stay.from, ...stay.week].join(' ') : ''

function sideOf({ families, claims }: Answer): Side {
  const given = families.filter(placed)
  return {
    families: given.length,
    children: given.reduce((sum, { stays }) => sum + stays.filter((stay) => stay !== null).length, 0),
    firstWishes: given.filter(({ rank }) => rank === 1).length,
    claims,
  }
}

/** Groups in which somebody received a place, before or after. */
function lowestOf(before: readonly CentreOccupancy[], after: readonly CentreOccupancy[]): LowestPoints[] {
  return before.flatMap(({ centreId, groups }, c) =>
    groups.flatMap(({ name, cells }, g) => {
      const halfDays = [...new Set(cells.map(({ halfDay }) => halfDay))].map((halfDay) => ({
        halfDay,
        before: hardest(cells, halfDay),
        after: hardest(after[c]!.groups[g]!.cells, halfDay),
      }))
      const given = halfDays.filter((one) => one.before !== null || one.after !== null)
      return given.length > 0 ? [{ centreId, group: name, halfDays: given }] : []
    }),
  )
}

function hardest(cells: CentreOccupancy['groups'][number]['cells'], halfDay: HalfDay): number | null {
  const points = cells.flatMap((cell) =>
    cell.halfDay === halfDay && cell.lowestPoints !== null ? [cell.lowestPoints] : [],
  )
  return points.length > 0 ? Math.max(...points) : null
}

function warningsOf(
  { requests }: Snapshot,
  { before, after }: SimulationTodo,
  lost: readonly string[],
): SimulationWarning[] {
  const seen = new Set(requests.flatMap(({ facts, computed = [] }) => [...facts, ...computed].map(({ code }) => code)))
  const asked = new Set(factsNamed(before).map(({ fact }) => fact))
  return factsNamed(after).flatMap((named): SimulationWarning[] => {
    if (lost.includes(named.fact)) return [{ ...named, why: 'lost' }]
    return seen.has(named.fact) || asked.has(named.fact) ? [] : [{ ...named, why: 'not-seen' }]
  })
}

const factsNamed = (scale: Scale): Omit<SimulationWarning, 'why'>[] => [
  ...scale.criteria
    .filter(({ scope }) => scope === 'territory')
    .flatMap(({ code, facts, also = [] }) =>
      [...facts, ...also].map((fact) => ({ part: 'criteria' as const, code, fact })),
    ),
  ...scale.tieBreaks.flatMap((tie, i) =>
    tie.by === 'fact' ? [{ part: 'tieBreaks' as const, code: String(i + 1), fact: tie.fact }] : [],
  ),
  ...scale.reserves.map(({ code, fact }) => ({ part: 'reserves' as const, code, fact })),
]
