import type { RawInstance } from '../index.ts'

/**
 * Deferred acceptance as the textbook writes it, for markets where each option needs one place in one cell: everybody proposes, every
 * centre keeps the highest keys, until nobody moves. Slow, and shares no code with the engine.
 * @returns rank of the option held by each family, null for none
 */
export function plainAcceptance({ centres, families }: RawInstance): (number | null)[] {
  const next = families.map(() => 0)
  for (;;) {
    const proposals = families.flatMap(({ options }, family) => {
      const option = options[next[family]!]
      return option ? [{ family, key: option.key, centre: Object.keys(option.need)[0]! }] : []
    })
    const refused = Object.entries(centres).flatMap(([centre, cells]) =>
      proposals
        .filter((one) => one.centre === centre)
        .sort((a, b) => b.key - a.key)
        .slice(cells[0]),
    )
    if (refused.length === 0) break
    for (const { family } of refused) next[family]!++
  }
  return families.map(({ options }, family) => (next[family]! < options.length ? next[family]! : null))
}
