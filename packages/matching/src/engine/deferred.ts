import { familiesByKey } from './round.ts'
import { takeIfAdmissible } from './seats.ts'
import type { Seats } from './seats.ts'

/**
 * Deferred acceptance, families proposing (Gale and Shapley 1962), each centre choosing greedily by key whoever still
 * fits. With one place a family this is the classical algorithm and its outcome is stable; with half-days a departure
 * can open room for somebody refused before, which `repair` then looks for.
 */
export function deferAcceptance(seats: Seats): void {
  const { round, homeless, waiting } = seats
  const { optionStart } = round.market
  const next = optionStart.slice(0, round.families)
  for (const family of familiesByKey(round)) {
    homeless.push(family)
    while (homeless.length > 0) {
      const proposing = homeless.pop()!
      waiting[proposing] = 0
      const end = optionStart[proposing + 1]!
      while (next[proposing]! < end) if (takeIfAdmissible(seats, next[proposing]!++)) break
    }
  }
}
