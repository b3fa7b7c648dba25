import { identity, sortedByDecreasingKey } from './sort.ts'

const digitBits = 9
const buckets = 1 << digitBits

/**
 * Sorts many short lists, each by decreasing key, equal keys in the order they came in: digits from the least
 * significant, in memory that stays in the processor's cache from one list to the next.
 */
export class ListSorter {
  /** Keys of the next list: fill the first `length` before `sort`. */
  readonly keys: Float64Array
  readonly #distance: Uint32Array
  readonly #counts = new Int32Array(buckets)
  #order: Int32Array
  #other: Int32Array

  /** @param longest most keys in a list */
  constructor(longest: number) {
    this.keys = new Float64Array(longest)
    this.#distance = new Uint32Array(longest)
    this.#order = new Int32Array(longest)
    this.#other = new Int32Array(longest)
  }

  /** @returns positions `0 .. length - 1` by decreasing key, valid until the next call */
  sort(length: number): Int32Array {
    const farthest = this.#measure(length)
    if (farthest < 0) return sortedByDecreasingKey(this.keys.subarray(0, length), identity(length))
    for (let i = 0; i < length; i++) this.#order[i] = i
    for (let shift = 0; shift < 32 - Math.clz32(farthest); shift += digitBits) this.#scatter(length, shift)
    return this.#order
  }

  /** How far each key lies below the highest. @returns the largest; -1 when one is not a whole number under 2^32 */
  #measure(length: number): number {
    const { keys } = this
    let lowest = Infinity
    let highest = -Infinity
    let whole = true
    for (let i = 0; i < length; i++) {
      const key = keys[i]!
      if (key < lowest) lowest = key
      if (key > highest) highest = key
      if (Math.floor(key) !== key) whole = false
    }
    if (length === 0) return 0
    if (!whole || !(highest - lowest < 2 ** 32)) return -1
    for (let i = 0; i < length; i++) this.#distance[i] = highest - keys[i]!
    return highest - lowest
  }

  /** One counting pass over the digit at `shift`. */
  #scatter(length: number, shift: number): void {
    const counts = this.#counts
    const distance = this.#distance
    const [from, into] = [this.#order, this.#other]
    const mask = buckets - 1
    counts.fill(0)
    for (let i = 0; i < length; i++) counts[(distance[i]! >>> shift) & mask]!++
    let sum = 0
    for (let b = 0; b < buckets; b++) {
      const count = counts[b]!
      counts[b] = sum
      sum += count
    }
    for (let i = 0; i < length; i++) {
      const position = from[i]!
      into[counts[(distance[position]! >>> shift) & mask]!++] = position
    }
    this.#order = into
    this.#other = from
  }
}
