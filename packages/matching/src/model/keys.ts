import { identity, sortedByDecreasingKey } from '../tools/sort.ts'
import type { Family } from './problem.ts'
import type { Key } from './result.ts'

/** The composite key of one option, most important first. */
export function keyOf(family: Family, tier: number, points: number): Key {
  return [tier, points, ...family.tieBreaks, family.lottery]
}

/**
 * Composite keys as one number: the rank of each option among all, equal only where every component is equal.
 * Stable sorts from the least important component to the most important.
 */
export function keyColumn(
  families: readonly Family[],
  optionStart: Int32Array,
  tier: Uint8Array,
  points: Float64Array,
): Float64Array {
  const options = points.length
  const perFamily = (value: (family: Family) => number): Float64Array => {
    const column = new Float64Array(options)
    families.forEach((family, f) => column.fill(value(family), optionStart[f], optionStart[f + 1]))
    return column
  }
  const ties = families[0]?.tieBreaks.length ?? 0
  const columns: Float64Array[] = [perFamily((family) => family.lottery)]
  for (let t = ties - 1; t >= 0; t--) columns.push(perFamily((family) => family.tieBreaks[t]!))
  columns.push(points, Float64Array.from(tier))
  let order = identity(options)
  for (const column of columns) order = sortedByDecreasingKey(column, order)
  const key = new Float64Array(options)
  let rank = options
  for (let i = 0; i < options; i++) {
    const previous = order[i - 1] ?? 0
    const option = order[i]!
    if (i > 0 && columns.some((column) => column[previous] !== column[option])) rank--
    key[option] = rank
  }
  return key
}
