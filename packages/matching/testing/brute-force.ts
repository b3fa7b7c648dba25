import type { RawInstance, RawOption } from '../index.ts'

/**
 * The oracle: every outcome of a small instance, each judged from the definitions, with nothing clever. It shares no
 * code with the engine or the checker.
 */
export interface Oracle {
  /** Fewest justified claims over all feasible outcomes. */
  readonly fewest: number
  /** Every outcome without a justified claim. */
  readonly stable: readonly (number | null)[][]
}

export function bruteForce(instance: RawInstance): Oracle {
  let fewest = Infinity
  const stable: (number | null)[][] = []
  for (const outcome of feasibleOutcomes(instance)) {
    const claims = claimsOf(instance, outcome).length
    fewest = Math.min(fewest, claims)
    if (claims === 0) stable.push([...outcome])
  }
  return { fewest, stable }
}

/** Every outcome within the capacities; one list, changed from one to the next. */
function* feasibleOutcomes(
  instance: RawInstance,
  outcome: (number | null)[] = [],
): Generator<readonly (number | null)[]> {
  if (!isFeasible(instance, outcome)) return
  if (outcome.length === instance.families.length) return void (yield outcome)
  for (const answer of [null, ...instance.families[outcome.length]!.options.keys()]) {
    outcome.push(answer)
    yield* feasibleOutcomes(instance, outcome)
    outcome.pop()
  }
}

/** Every outcome, overfull ones as well; one list, changed from one to the next. */
export function* everyOutcome(
  instance: RawInstance,
  outcome: (number | null)[] = [],
): Generator<readonly (number | null)[]> {
  if (outcome.length === instance.families.length) return void (yield outcome)
  for (const answer of [null, ...instance.families[outcome.length]!.options.keys()]) {
    outcome.push(answer)
    yield* everyOutcome(instance, outcome)
    outcome.pop()
  }
}

/** Justified claims, as [family, option]. */
export function claimsOf({ centres, families }: RawInstance, outcome: readonly (number | null)[]): [number, number][] {
  const claims: [number, number][] = []
  families.forEach(({ options }, f) => {
    options.slice(0, outcome[f] ?? options.length).forEach((option, o) => {
      const above = holders(families, outcome).filter(([g, held]) => g !== f && held.key > option.key)
      const admissible = cellsOf(option).every(([centre, cell, need]) => {
        const used = above.reduce((sum, [, held]) => sum + (held.need[centre]?.[cell] ?? 0), 0)
        return need + used <= centres[centre]![Number(cell)]!
      })
      if (admissible) claims.push([f, o])
    })
  })
  return claims
}

/** Does every cell hold those who were given it? */
export function isFeasible({ centres, families }: RawInstance, outcome: readonly (number | null)[]): boolean {
  return Object.entries(centres).every(([centre, cells]) =>
    cells.every((capacity, cell) => {
      const used = holders(families, outcome).reduce((sum, [, held]) => sum + (held.need[centre]?.[cell] ?? 0), 0)
      return used <= capacity
    }),
  )
}

function holders(families: RawInstance['families'], outcome: readonly (number | null)[]): [number, RawOption][] {
  return outcome.flatMap((answer, f) => (answer === null ? [] : [[f, families[f]!.options[answer]!]]))
}

function cellsOf({ need }: RawOption): [string, string, number][] {
  return Object.entries(need).flatMap(([centre, cells]) =>
    Object.entries(cells)
      .filter(([, amount]) => amount > 0)
      .map(([cell, amount]): [string, string, number] => [centre, cell, amount]),
  )
}
