import type { Round } from '../round/round.ts'
import { keyOf } from '../model/keys.ts'
import { cellName } from '../model/layout.ts'
import type { NamedMarket, Prepared } from '../model/prepared.ts'
import type { CellName, Key } from '../model/result.ts'

/** From the numbers of the engine back to the names of the problem. */

export function keyOfOption({ problem }: Prepared, { tier, points }: NamedMarket, round: Round, option: number): Key {
  return keyOf(problem.families[round.familyOf[option]!]!, tier[option]!, points[option]!)
}

/** Pool of each child for an option of the market. */
export function poolNames(prepared: Prepared, named: NamedMarket, round: Round, option: number): (string | null)[] {
  const { problem, layouts, centreIndex } = prepared
  const family = problem.families[round.familyOf[option]!]!
  return family.options[named.source[option]!]!.children.map((stay, i) =>
    stay ? layouts[centreIndex.get(stay.centre)!]!.pools[named.pools[named.poolStart[option]! + i]!]! : null,
  )
}

/** The name of a cell counted over all centres. */
export function nameOfCell({ layouts, cellStart }: Prepared, cell: number): CellName {
  let low = 0
  let high = layouts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (cellStart[middle]! <= cell) low = middle
    else high = middle
  }
  return cellName(layouts[low]!, cell - cellStart[low]!)
}
