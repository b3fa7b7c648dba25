import type { Market } from '../model/market.ts'

/**
 * The needs of every pattern as runs of neighbouring cells with one amount: a full-time year is a dozen runs instead of
 * 120 cells, and reading it is walking along the room of a centre.
 */
export interface Runs {
  /** First run of each pattern; one more entry than patterns. */
  readonly start: Int32Array
  /** First and last-plus-one offset of each run. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly amount: Int32Array
}

export function runsOf({ patternStart, patternOffset, patternAmount }: Market): Runs {
  const patterns = patternStart.length - 1
  const start = new Int32Array(patterns + 1)
  const from = new Int32Array(patternOffset.length)
  const to = new Int32Array(patternOffset.length)
  const amount = new Int32Array(patternOffset.length)
  let size = 0
  for (let p = 0; p < patterns; p++) {
    for (let e = patternStart[p]!; e < patternStart[p + 1]!; e++) {
      const offset = patternOffset[e]!
      const last = size - 1
      if (last >= start[p]! && to[last] === offset && amount[last] === patternAmount[e]) to[last] = offset + 1
      else {
        from[size] = offset
        to[size] = offset + 1
        amount[size++] = patternAmount[e]!
      }
    }
    start[p + 1] = size
  }
  return { start, from: from.slice(0, size), to: to.slice(0, size), amount: amount.slice(0, size) }
}

/** Is there room for the whole pattern? `room` is read from `base` on. */
export function fits(runs: Runs, pattern: number, room: Int32Array, base: number): boolean {
  const { from, to, amount } = runs
  const end = runs.start[pattern + 1]!
  for (let r = runs.start[pattern]!; r < end; r++) {
    const need = amount[r]!
    const last = base + to[r]!
    for (let x = base + from[r]!; x < last; x++) if (room[x]! < need) return false
  }
  return true
}

/** Takes the pattern out of the room. */
export function take(runs: Runs, pattern: number, room: Int32Array, base: number): void {
  const { from, to, amount } = runs
  const end = runs.start[pattern + 1]!
  for (let r = runs.start[pattern]!; r < end; r++) {
    const need = amount[r]!
    const last = base + to[r]!
    for (let x = base + from[r]!; x < last; x++) room[x]! -= need
  }
}

/** Gives the pattern back to the room. */
export function giveBack(runs: Runs, pattern: number, room: Int32Array, base: number): void {
  const { from, to, amount } = runs
  const end = runs.start[pattern + 1]!
  for (let r = runs.start[pattern]!; r < end; r++) {
    const need = amount[r]!
    const last = base + to[r]!
    for (let x = base + from[r]!; x < last; x++) room[x]! += need
  }
}

/** Copies the cells of the pattern, and only these. */
export function copyCells(runs: Runs, pattern: number, room: Int32Array, base: number, into: Int32Array): void {
  const { from, to } = runs
  const end = runs.start[pattern + 1]!
  for (let r = runs.start[pattern]!; r < end; r++) {
    const last = to[r]!
    for (let x = from[r]!; x < last; x++) into[x] = room[base + x]!
  }
}
