import type { Round } from './round.ts'
import { standsAbove } from './seats.ts'

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
export function onePlaceEach({ market, runs, families, familyOf }: Round): Int32Array {
  const { optionStart, partCentre, partPattern, cellStart, capacity, key } = market
  const heapStart = new Int32Array(capacity.length + 1)
  const asked = new Int32Array(capacity.length)
  const cellOf = new Int32Array(key.length)
  for (let o = 0; o < key.length; o++) {
    cellOf[o] = cellStart[partCentre[o]!]! + runs.from[runs.start[partPattern[o]!]!]!
    asked[cellOf[o]!]!++
  }
  // A cell never holds more than its capacity, nor more than ask for it.
  for (let x = 0; x < capacity.length; x++) heapStart[x + 1] = heapStart[x]! + Math.min(asked[x]!, capacity[x]!)
  const heap = new Int32Array(heapStart[capacity.length]!)
  const size = new Int32Array(capacity.length)
  const next = optionStart.slice(0, families)
  const chosen = new Int32Array(families).fill(-1)
  for (let family = 0; family < families; family++) {
    let proposing = family
    while (next[proposing]! < optionStart[proposing + 1]!) {
      const option = next[proposing]!++
      const cell = cellOf[option]!
      const first = heapStart[cell]!
      if (size[cell]! < heapStart[cell + 1]! - first) {
        rise(key, heap, first, size[cell]!++, option)
        chosen[proposing] = option
        break
      }
      const lowest = size[cell] === 0 ? option : heap[first]!
      if (!standsAbove(key, option, lowest)) continue
      sink(key, heap, first, size[cell]!, option)
      chosen[proposing] = option
      proposing = familyOf[lowest]!
      chosen[proposing] = -1
    }
  }
  return chosen
}

function rise(key: Float64Array, heap: Int32Array, first: number, slot: number, option: number): void {
  let at = slot
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!standsAbove(key, heap[first + parent]!, option)) break
    heap[first + at] = heap[first + parent]!
    at = parent
  }
  heap[first + at] = option
}

/** Replaces the lowest holder. */
function sink(key: Float64Array, heap: Int32Array, first: number, size: number, option: number): void {
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= size) break
    if (child + 1 < size && standsAbove(key, heap[first + child]!, heap[first + child + 1]!)) child++
    if (!standsAbove(key, option, heap[first + child]!)) break
    heap[first + at] = heap[first + child]!
    at = child
  }
  heap[first + at] = option
}
