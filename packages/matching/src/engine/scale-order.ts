import { fits } from '../round/cells.ts'
import { takeEverywhere } from './claims.ts'
import type { Round } from '../round/round.ts'

/**
 * One common scale: serve the families in scale order, each gets its best option that still fits.
 * The outcome is stable and no other outcome is: the first family's answer is forced, then the second's, and so on.
 * @returns option held by each family, -1 for none
 */
export function inScaleOrder(round: Round): Int32Array {
  const { market, families } = round
  const { optionStart } = market
  const chosen = new Int32Array(families).fill(-1)
  const room = market.capacity.slice()
  for (const family of round.familyOrder()) {
    for (let option = optionStart[family]!; option < optionStart[family + 1]!; option++) {
      if (!fitsEverywhere(round, room, option)) continue
      takeEverywhere(round, room, option)
      chosen[family] = option
      break
    }
  }
  return chosen
}

function fitsEverywhere({ market, runs }: Round, room: Int32Array, option: number): boolean {
  const { partStart, partCentre, partPattern, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++)
    if (!fits(runs, partPattern[p]!, room, cellStart[partCentre[p]!]!)) return false
  return true
}
