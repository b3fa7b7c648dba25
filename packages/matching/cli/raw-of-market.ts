import type { Market, RawInstance } from '../index.ts'

/** The raw form of columns: centres are numbered. */
export function rawOfMarket(market: Market): RawInstance {
  const { cellStart, capacity, optionStart, key } = market
  const centres: Record<string, number[]> = {}
  for (let c = 0; c + 1 < cellStart.length; c++)
    centres[String(c)] = Array.from(capacity.subarray(cellStart[c], cellStart[c + 1]))
  const families = Array.from({ length: optionStart.length - 1 }, (_, f) => ({
    options: Array.from({ length: optionStart[f + 1]! - optionStart[f]! }, (__, j) => {
      const option = optionStart[f]! + j
      return { key: key[option]!, need: needOf(market, option) }
    }),
  }))
  return { centres, families }
}

function needOf(market: Market, option: number): Record<string, Record<string, number>> {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount } = market
  const need: Record<string, Record<string, number>> = {}
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    const cells: Record<string, number> = {}
    const pattern = partPattern[part]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
      cells[String(patternOffset[e]!)] = patternAmount[e]!
    need[String(partCentre[part]!)] = cells
  }
  return need
}
