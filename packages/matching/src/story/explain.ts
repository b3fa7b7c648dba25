import { certify } from '../engine/certificates.ts'
import { roundOf } from '../round/round.ts'
import type { Round } from '../round/round.ts'
import { defaultPolicy } from '../model/policy.ts'
import type { Policy } from '../model/policy.ts'
import { cellOffset } from '../model/layout.ts'
import { marketFor } from '../model/prepare.ts'
import type { NamedMarket, Prepared } from '../model/prepared.ts'
import type { Month } from '../model/problem.ts'
import type { CellName, Key, Refusal, Result } from '../model/result.ts'
import { keyOfOption, poolNames } from './names.ts'

/** Why a family received its answer, and what would have changed it. Data: the product writes the sentences. */
export interface Explanation {
  readonly family: string
  /** Index of the option received, `null` for nothing. */
  readonly option: number | null
  readonly refused: readonly RefusedOption[]
}

export interface RefusedOption extends Refusal {
  /** One cell more in each of these and the option would have been admissible, everything else unchanged. */
  readonly missing: readonly MissingPlaces[]
  /** Half-days that would have fitted at the same centre, pool and start, one child at a time; `null` when none. */
  readonly nearest: NearestPattern | null
}

export interface MissingPlaces {
  readonly cell: CellName
  /** Last month in which the same is missing. */
  readonly until: Month
  /** Places short, counting only the families above. */
  readonly places: number
}

export interface NearestPattern {
  /** Index of the child in the family. */
  readonly child: number
  readonly centre: string
  /** The asked half-days that had room above the family's key. */
  readonly halfDays: readonly string[]
  readonly dropped: readonly string[]
}

/**
 * @param result a result of the same problem and policy
 * @returns undefined when the family is not in the problem
 */
export function explain(
  prepared: Prepared,
  policy: Partial<Policy>,
  result: Result,
  family: string,
): Explanation | undefined {
  const index = prepared.familyIndex.get(family)
  if (index === undefined) return undefined
  const { chosen } = replay(prepared, { ...defaultPolicy, ...policy }, result)
  const option = chosen[index]! < 0 ? null : result.assignment[index]!.option
  const published = result.refusals.filter((refusal) => refusal.family === family)
  const refused = published.map((refusal) => ({
    ...refusal,
    missing: missingPlaces(refusal),
    nearest: nearestPattern(prepared, refusal, index),
  }))
  return { family, option, refused }
}

function missingPlaces({ cells }: Refusal): MissingPlaces[] {
  return cells.map(({ cell, until, need, used, capacity }) => ({ cell, until, places: need + used - capacity }))
}

/** The refused half-days are those of the binding cells: the others had room. */
function nearestPattern({ problem }: Prepared, refusal: Refusal, family: number): NearestPattern | null {
  const option = problem.families[family]!.options[refusal.option]!
  for (const [child, stay] of option.children.entries()) {
    if (!stay) continue
    const full = new Set(
      refusal.cells.filter(({ cell }) => cell.centre === stay.centre).map(({ cell }) => cell.halfDay),
    )
    const dropped = stay.halfDays.filter((halfDay) => full.has(halfDay))
    const halfDays = stay.halfDays.filter((halfDay) => !full.has(halfDay))
    const elsewhere = refusal.cells.some(({ cell }) => cell.centre !== stay.centre)
    if (halfDays.length > 0 && dropped.length > 0 && !elsewhere)
      return { child, centre: stay.centre, halfDays, dropped }
  }
  return null
}

/** One family that waits for a cell, in the order in which a freed place would be offered. */
export interface WaitingFamily {
  readonly rank: number
  readonly family: string
  readonly option: number
  readonly key: Key
  /** Other cells that also refuse it: a place in this cell alone would not be enough. */
  readonly alsoFull: number
}

/** Families refused in a cell, by decreasing key. Empty when the cell does not exist. */
export function waitingOrder(
  prepared: Prepared,
  policy: Partial<Policy>,
  result: Result,
  cell: CellName,
): WaitingFamily[] {
  const { named, round, chosen } = replay(prepared, { ...defaultPolicy, ...policy }, result)
  const centre = prepared.centreIndex.get(cell.centre)
  const offset = centre === undefined ? -1 : cellOffset(prepared.layouts[centre]!, cell)
  if (centre === undefined || offset < 0) return []
  const target = prepared.cellStart[centre]! + offset
  const { option, start, cell: cells } = certify(round, chosen)
  const waiting: { line: number; alsoFull: number }[] = []
  const full = new Map<number, number>()
  option.forEach((line, i) => full.set(line, (full.get(line) ?? 0) + start[i + 1]! - start[i]!))
  option.forEach((line, i) => {
    for (let e = start[i]!; e < start[i + 1]!; e++)
      if (cells[e] === target) waiting.push({ line, alsoFull: full.get(line)! - 1 })
  })
  const { key } = named.market
  return waiting
    .sort((a, b) => key[b.line]! - key[a.line]! || a.line - b.line)
    .map(({ line, alsoFull }, i) => ({
      rank: i + 1,
      family: prepared.problem.families[round.familyOf[line]!]!.id,
      option: named.source[line]!,
      key: keyOfOption(prepared, named, round, line),
      alsoFull,
    }))
}

/** The numbers of a published result. */
export interface Replay {
  readonly named: NamedMarket
  readonly round: Round
  readonly chosen: Int32Array
}

const rounds = new WeakMap<NamedMarket, Round>()

/** @throws RangeError when the result names other families, or an option that this problem and policy do not have */
export function replay(prepared: Prepared, policy: Policy, result: Result): Replay {
  const named = marketFor(prepared, policy)
  let round = rounds.get(named)
  if (!round) {
    round = roundOf(named.market)
    rounds.set(named, round)
  }
  const { optionStart } = named.market
  const { families } = prepared.problem
  if (
    result.assignment.length !== families.length ||
    result.assignment.some(({ family }, f) => family !== families[f]!.id)
  )
    throw new RangeError(
      `the result speaks of ${result.assignment.length} other families than these ${families.length}`,
    )
  const chosen = Int32Array.from(result.assignment, ({ family, option, pools }, f) => {
    if (option === null) return -1
    for (let line = optionStart[f]!; line < optionStart[f + 1]!; line++)
      if (named.source[line] === option && poolNames(prepared, named, round, line).join() === pools.join()) return line
    throw new RangeError(`family ${family} has no option ${option} in these pools`)
  })
  return { named, round, chosen }
}
