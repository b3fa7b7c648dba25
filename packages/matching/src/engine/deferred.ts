import type { Round } from '../round/round.ts'
import { takeIfAdmissible } from './seats.ts'
import type { Seats } from './seats.ts'

/**
 * Deferred acceptance, families proposing (Gale and Shapley 1962), each centre choosing greedily by key whoever still
 * fits. With one place a family this is the classical algorithm and its outcome is stable; with half-days a departure
 * can open room for somebody refused before, which `repair` then looks for.
 */
export function deferAcceptance(seats: Seats): void {
  const { round, homeless, waiting, scratch } = seats
  const { optionStart } = round.market
  const next = optionStart.slice(0, round.families)
  const order = round.familyOrder()
  let ahead = 0
  for (let i = 0; i < order.length; i++) {
    ahead += reachAhead(round, order, i)
    homeless.push(order[i]!)
    while (homeless.length > 0) {
      const proposing = homeless.pop()!
      waiting[proposing] = 0
      const end = optionStart[proposing + 1]!
      while (next[proposing]! < end) if (takeIfAdmissible(seats, proposing, next[proposing]!++)) break
    }
  }
  scratch[0] = ahead
}

/**
 * Reads a little of what families soon to come will need. Nothing depends on the sum: the reading itself brings these
 * lines into the processor's cache while others are served: about a quarter of the matching of a million families.
 */
function reachAhead({ market }: Round, order: Int32Array, at: number): number {
  const { optionStart, partStart, partCentre } = market
  const far = optionStart[order[at + 24] ?? 0]!
  const near = partStart[optionStart[order[at + 16] ?? 0]!]!
  const next = partCentre[partStart[optionStart[order[at + 8] ?? 0]!]!] ?? 0
  return far + near + next
}
