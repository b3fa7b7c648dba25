import { giveBackEverywhere, roomLeft, takeEverywhere } from '../engine/claims.ts'
import type { NamedMarket, Prepared } from '../model/prepared.ts'
import type { CellName, Claim, Placement, Result } from '../model/result.ts'
import type { Round } from '../round/round.ts'
import { claimsOf, placements, publish } from '../solve.ts'
import type { Decision } from '../solve.ts'
import { replay } from './explain.ts'
import { nameOfCell } from './names.ts'

/** A person puts one family on another line of its own list, or on none. */
export interface HandMove {
  readonly family: string
  /** Index in the family's options; `null` takes the place back. */
  readonly option: number | null
}

export interface HandFault {
  /**
   * `same-answer`: it has that already. `place-held`: a family that holds a place today keeps one. `set-aside`: the policy does not allow
   * that option. `no-room`: some cells would hold more than their places.
   */
  readonly code: 'family-unknown' | 'no-such-option' | 'same-answer' | 'place-held' | 'set-aside' | 'no-room'
  /** Index in the moves. */
  readonly move: number
  readonly family: string
  readonly option: number | null
  /** Cells without room, in their order; none but for `no-room`. */
  readonly cells: readonly CellName[]
}

export type ByHand =
  /** `claims[i]`: every justified claim after the i-th move, those of before included. */
  | { readonly ok: true; readonly result: Result; readonly claims: readonly (readonly Claim[])[] }
  | { readonly ok: false; readonly fault: HandFault }

/**
 * A result as people changed it, move after move, nothing else decided again: everything is named, counted and certified anew, so that the
 * checker reads it like any other. The protocol says `by-hand`, because running the engine does not give it. Every step is feasible: to
 * exchange two places, one is taken back first. A family sits in the first pool open to it that has room.
 * @param before a feasible result of this problem, not under the strict rule
 * @param hash SHA-256 of a text, hexadecimal; a quicker one than the library's own may be given
 * @returns the first move that cannot be done, or the result after the last one
 * @throws RangeError when the result names options that its problem does not have, or follows the strict rule
 */
export function withMoves(
  prepared: Prepared,
  before: Result,
  moves: readonly HandMove[],
  hash?: (text: string) => string,
): ByHand {
  const { policy } = before.protocol
  if (moves.length === 0) return { ok: true, result: before, claims: [] }
  const done = carryOutAll(prepared, before, moves)
  if (!done.ok) return done
  const { hand, claims } = done
  const stable = claims.at(-1)!.length === 0
  const decision: Decision = {
    ...hand,
    policy,
    proof: stable ? 'stable' : 'best-known',
    method: 'by-hand',
    certainFamilies: 0,
  }
  return { ok: true, result: publish(prepared, decision, hash), claims }
}

export type Tried =
  | { readonly ok: true; readonly assignment: readonly Placement[]; readonly claims: readonly Claim[] }
  | { readonly ok: false; readonly fault: HandFault }

/** What `withMoves` would answer and the claims that would then be left, without naming and certifying the rest: quick enough to try. */
export function tryMoves(prepared: Prepared, before: Result, moves: readonly HandMove[]): Tried {
  if (moves.length === 0) return { ok: true, assignment: before.assignment, claims: before.claims }
  const done = carryOutAll(prepared, before, moves, 'last')
  return done.ok ? { ok: true, assignment: placements(prepared, done.hand), claims: done.claims.at(-1)! } : done
}

type Done =
  | { readonly ok: true; readonly hand: Hand; readonly claims: readonly (readonly Claim[])[] }
  | { readonly ok: false; readonly fault: HandFault }

/** @param counted claims after each move, or after the last one only */
function carryOutAll(
  prepared: Prepared,
  before: Result,
  moves: readonly HandMove[],
  counted: 'each' | 'last' = 'each',
): Done {
  const { policy } = before.protocol
  if (policy.cutOff === 'strict') throw new RangeError('under strict lines no answer is given by hand')
  const { named, round, chosen } = replay(prepared, policy, before)
  const hand: Hand = { prepared, named, round, chosen, room: roomLeft(round, chosen) }
  const claims: Claim[][] = []
  for (const [m, move] of moves.entries()) {
    const fault = carryOut(hand, move)
    if (fault) return { ok: false, fault: { cells: [], ...fault, ...move, move: m } }
    if (counted === 'each' || m === moves.length - 1) claims.push(claimsOf(prepared, hand))
  }
  return { ok: true, hand, claims }
}

interface Hand {
  readonly prepared: Prepared
  readonly named: NamedMarket
  readonly round: Round
  /** Changed move after move, as is `room`. */
  readonly chosen: Int32Array
  readonly room: Int32Array
}

/** @returns why the move cannot be done; undefined when it is */
function carryOut(
  { prepared, named, round, chosen, room }: Hand,
  { family, option }: HandMove,
): Pick<HandFault, 'code'> | Pick<HandFault, 'code' | 'cells'> | undefined {
  const f = prepared.familyIndex.get(family)
  if (f === undefined) return { code: 'family-unknown' }
  const { options, incumbent } = prepared.problem.families[f]!
  if (option !== null && !options[option]) return { code: 'no-such-option' }
  const current = chosen[f]!
  if (option === (current < 0 ? null : named.source[current]!)) return { code: 'same-answer' }
  if (option === null && incumbent === true) return { code: 'place-held' }
  if (current >= 0) giveBackEverywhere(round, room, current)
  chosen[f] = -1
  if (option === null) return undefined
  const ways = waysOf(round, named.source, f, option)
  if (ways.length === 0) return { code: 'set-aside' }
  const way = ways.find((line) => cellsShort(round, room, line).length === 0)
  if (way === undefined)
    return { code: 'no-room', cells: cellsShort(round, room, ways[0]!).map((cell) => nameOfCell(prepared, cell)) }
  takeEverywhere(round, room, way)
  chosen[f] = way
  return undefined
}

/** The lines of one option, a line for each choice of pools, in the order of the policy. */
function waysOf({ market: { optionStart } }: Round, source: Int32Array, family: number, option: number): number[] {
  const lines: number[] = []
  for (let line = optionStart[family]!; line < optionStart[family + 1]!; line++)
    if (source[line] === option) lines.push(line)
  return lines
}

/** Cells that a line would fill beyond their places. */
function cellsShort({ market }: Round, room: Int32Array, line: number): number[] {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  const short: number[] = []
  for (let part = partStart[line]!; part < partStart[line + 1]!; part++)
    for (let e = patternStart[partPattern[part]!]!; e < patternStart[partPattern[part]! + 1]!; e++) {
      const cell = cellStart[partCentre[part]!]! + patternOffset[e]!
      if (room[cell]! < patternAmount[e]!) short.push(cell)
    }
  return short.sort((a, b) => a - b)
}
