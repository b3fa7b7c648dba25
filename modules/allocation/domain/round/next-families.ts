import { checkerOf, prepare, solve } from '@ribambelle/matching'
import { buildRound } from '../matching/problem.ts'
import type { Entry } from '../matching/problem.ts'
import { familyResults } from '../result/family-result.ts'
import type { FamilyResult } from '../result/family-result.ts'
import { compareStrength } from '../result/strength.ts'
import type { KnownFact, Scale } from '../scale/scale.ts'
import type { FrozenRequest, Snapshot } from './snapshot.ts'

/** The fact that grows when a commission ends: between two commissions it counts as it stood when the last one was frozen. */
const growsAfterwards = 'past-rounds'

/**
 * The facts that count between two commissions: those of today, with the number of commissions as the last one knew it. A family that
 * changed nothing so has exactly the points it had there; what was proven or changed since counts, for everybody by the same scale.
 * @param frozen its facts in the last commission; undefined for a request that came since
 */
export function factsBetweenRounds(today: readonly KnownFact[], frozen: readonly KnownFact[] | undefined): KnownFact[] {
  const kept = frozen?.filter(({ code }) => code === growsAfterwards) ?? []
  const facts = [...today.filter(({ code }) => code !== growsAfterwards), ...kept]
  return facts.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

/** Whether a family is scored as it was in the commission. */
export const scoredAsFrozen = (now: FrozenRequest, frozen: FrozenRequest | undefined): boolean =>
  frozen !== undefined &&
  now.zoneId === frozen.zoneId &&
  now.registered === frozen.registered &&
  now.facts.length === frozen.facts.length &&
  now.facts.every(({ code, value, proof }, i) => {
    const before = frozen.facts[i]!
    return before.code === code && before.value === value && before.proof === proof
  })

/**
 * Who would receive which of the places that are free now, by the rules and the engine of a commission; confirmed by the independent checker.
 * @param hash SHA-256 of a text, hexadecimal, where the machine has a quicker one
 * @returns strongest first: points, then the tie-breaks of the scale, then the number drawn
 * @throws Error when the checker does not confirm the answer: nobody may be called by it
 */
export function nextFamilies(
  snapshot: Snapshot,
  scale: Scale,
  entries: readonly Entry[],
  hash?: (text: string) => string,
): FamilyResult[] {
  if (snapshot.requests.length === 0) return []
  const built = buildRound(snapshot, scale, entries)
  const prepared = prepare(built.problem)
  if (!prepared.ok)
    throw new Error(`places between rounds: ${prepared.issues.map(({ path, code }) => `${path} ${code}`).join('; ')}`)
  const result = solve(prepared.prepared, built.policy, hash)
  const verdict = checkerOf(built.problem, built.policy, hash)(result)
  if (!verdict.ok)
    throw new Error(`places between rounds were not confirmed: ${verdict.faults.map(({ code }) => code).join()}`)
  return familyResults(built, scale, result).sort(compareStrength)
}
