import { standsAbove } from './seats.ts'
import type { Round } from '../round/round.ts'

/** Does every option need one place in one cell? Then nothing has to be packed, and the classical algorithm is exact. */
export function isOnePlaceEach({ market, runs }: Round): boolean {
  const { partStart } = market
  for (let o = 0; o + 1 < partStart.length; o++) if (partStart[o + 1]! - partStart[o]! !== 1) return false
  for (let p = 0; p + 1 < runs.start.length; p++) {
    const r = runs.start[p]!
    if (runs.start[p + 1]! - r !== 1 || runs.to[r]! - runs.from[r]! !== 1 || runs.amount[r] !== 1) return false
  }
  return true
}

/**
 * Deferred acceptance, one place each: every cell keeps its holders in a heap, the lowest key on top. The outcome is
 * stable and every family likes it at least as much as any other stable outcome.
 * @source Gale and Shapley 1962; the proof does not depend on the order of proposals
 * @returns option held by each family, -1 for none
 */
export function onePlaceEach(round: Round): Int32Array {
  const { market, families, familyOf } = round
  const { optionStart, key } = market
  const { cellOf, asked } = cellsAsked(round)
  const heaps = emptyHeaps(key, market.capacity, asked)
  const { start, option: held, size } = heaps
  const rough = roughKeys(key)
  const next = optionStart.slice(0, families)
  const chosen = new Int32Array(families).fill(-1)
  for (let family = 0; family < families; family++) {
    let proposing = family
    while (next[proposing]! < optionStart[proposing + 1]!) {
      const option = next[proposing]!++
      const cell = cellOf[option]!
      const top = start[cell]!
      if (size[cell]! < start[cell + 1]! - top) {
        rise(heaps, top, size[cell]!++, option, rough[option]!)
        chosen[proposing] = option
        break
      }
      if (size[cell] === 0 || !isBelow(heaps, top, option, rough[option]!)) continue
      const lowest = held[top]!
      sink(heaps, top, size[cell]!, option, rough[option]!)
      chosen[proposing] = option
      proposing = familyOf[lowest]!
      chosen[proposing] = -1
    }
  }
  return chosen
}

/** The one cell that each option needs, and how many options need each cell. */
function cellsAsked({ market, runs, options }: Round): { cellOf: Int32Array; asked: Int32Array } {
  const { partCentre, partPattern, cellStart, capacity } = market
  const cellOf = new Int32Array(options)
  const asked = new Int32Array(capacity.length)
  for (let o = 0; o < options; o++) {
    const cell = cellStart[partCentre[o]!]! + runs.from[runs.start[partPattern[o]!]!]!
    cellOf[o] = cell
    asked[cell]!++
  }
  return { cellOf, asked }
}

/** The heaps of all cells side by side, each key next to its option: a walk down a heap reads nothing else. */
interface Heaps {
  readonly start: Int32Array
  readonly size: Int32Array
  readonly option: Int32Array
  readonly key: Float64Array
  readonly rough: Int32Array
}

/** A cell never holds more than its capacity, nor more than ask for it. */
function emptyHeaps(key: Float64Array, capacity: Int32Array, asked: Int32Array): Heaps {
  const start = new Int32Array(capacity.length + 1)
  for (let x = 0; x < capacity.length; x++) start[x + 1] = start[x]! + Math.min(asked[x]!, capacity[x]!)
  const places = start[capacity.length]!
  const size = new Int32Array(capacity.length)
  return { start, size, option: new Int32Array(places), rough: new Int32Array(places), key }
}

function rise(heaps: Heaps, top: number, place: number, option: number, rough: number): void {
  const { option: held, rough: heldRough } = heaps
  let at = place
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (isBelow(heaps, top + parent, option, rough)) break
    held[top + at] = held[top + parent]!
    heldRough[top + at] = heldRough[top + parent]!
    at = parent
  }
  held[top + at] = option
  heldRough[top + at] = rough
}

/** Replaces the lowest holder. */
function sink(heaps: Heaps, top: number, size: number, option: number, rough: number): void {
  const { option: held, rough: heldRough } = heaps
  const end = top + size
  let at = top
  for (;;) {
    let child = 2 * at - top + 1
    if (child >= end) break
    // One subtraction decides which child is lower without a jump that no processor could predict.
    if (child + 1 < end) {
      const difference = heldRough[child + 1]! - heldRough[child]!
      child +=
        difference === 0 ? (isBelow(heaps, child + 1, held[child]!, heldRough[child]!) ? 1 : 0) : difference >>> 31
    }
    if (!isBelow(heaps, child, option, rough)) break
    held[at] = held[child]!
    heldRough[at] = heldRough[child]!
    at = child
  }
  held[at] = option
  heldRough[at] = rough
}

/** Does the holder at `place` stand below an option? */
function isBelow(
  { key, option: held, rough: heldRough }: Heaps,
  place: number,
  option: number,
  rough: number,
): boolean {
  const difference = heldRough[place]! - rough
  if (difference !== 0) return difference < 0
  return standsAbove(key, option, held[place]!)
}

/** Keys as whole numbers of 31 bits, in the same order; close keys may share one. */
function roughKeys(key: Float64Array): Int32Array {
  let lowest = Infinity
  let highest = -Infinity
  for (let o = 0; o < key.length; o++) {
    if (key[o]! < lowest) lowest = key[o]!
    if (key[o]! > highest) highest = key[o]!
  }
  const scale = 0x3fffffff / (highest - lowest)
  const rough = new Int32Array(key.length)
  if (Number.isFinite(scale)) for (let o = 0; o < key.length; o++) rough[o] = (key[o]! - lowest) * scale
  return rough
}
