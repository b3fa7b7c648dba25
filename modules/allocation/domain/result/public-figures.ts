import { protect } from '../book/small-counts.ts'
import type { SafeCounts } from '../book/small-counts.ts'
import type { Summary } from './summary.ts'

/** What a round tells everybody: counts with their protection. */
export interface PublicFigures {
  readonly outcomes: SafeCounts
  /** of those placed; hidden altogether when their number is */
  readonly ranks: SafeCounts
  readonly ages: SafeCounts
}

/** Each table alone adds up to a total that is shown or hidden; no two of them differ by a small group. */
export function publicFigures({ placed, kept, notPlaced, impossible, byRank, byAge }: Summary): PublicFigures {
  const outcomes = protect([
    { code: 'placed', count: placed },
    // Families who keep their place and those whom no wish can serve are few: alone they would be told apart.
    { code: 'not-placed', count: notPlaced + impossible + kept },
  ])
  const ranks = protect([
    { code: 'first', count: byRank[0] ?? 0 },
    { code: 'second', count: byRank[1] ?? 0 },
    { code: 'later', count: byRank.slice(2).reduce((sum, count) => sum + count, 0) },
  ])
  const placedShown = outcomes.parts[0]!.count !== null
  return {
    outcomes,
    ranks: placedShown ? ranks : { total: null, parts: ranks.parts.map(({ code }) => ({ code, count: null })) },
    ages: protect(byAge.map(({ band, requests }) => ({ code: band, count: requests }))),
  }
}
