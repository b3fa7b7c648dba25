import { familiesByKey } from './round.ts'
import type { Round } from './round.ts'

/**
 * One common scale: serve the families in scale order, each gets its best option that still fits.
 * The outcome is stable and no other outcome is: the first family's answer is forced, then the second's, and so on.
 * @returns option held by each family, -1 for none
 */
export function inScaleOrder(round: Round): Int32Array {
  const { market, families } = round
  const { optionStart } = market
  const chosen = new Int32Array(families).fill(-1)
  const left = market.capacity.slice()
  for (const family of familiesByKey(round)) {
    for (let option = optionStart[family]!; option < optionStart[family + 1]!; option++) {
      if (!fits(round, left, option)) continue
      takeFrom(round, left, option)
      chosen[family] = option
      break
    }
  }
  return chosen
}

function fits({ market }: Round, left: Int32Array, option: number): boolean {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const base = cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    const end = patternStart[pattern + 1]!
    for (let e = patternStart[pattern]!; e < end; e++)
      if (left[base + patternOffset[e]!]! < patternAmount[e]!) return false
  }
  return true
}

function takeFrom({ market }: Round, left: Int32Array, option: number): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const base = cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    const end = patternStart[pattern + 1]!
    for (let e = patternStart[pattern]!; e < end; e++) left[base + patternOffset[e]!]! -= patternAmount[e]!
  }
}
