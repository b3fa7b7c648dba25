import type { Market } from '../src/model/market.ts'
import type { Prepared } from '../src/model/prepared.ts'
import type { Placement, Protocol, Result } from '../src/model/result.ts'
import { reduce } from '../src/proof/reduce.ts'
import { roundOf } from '../src/round/round.ts'
import { placements, publish } from '../src/solve.ts'
import type { Decision } from '../src/solve.ts'
import { replay } from '../src/story/explain.ts'
import { proveOutcome } from './prove.ts'
import type { ProofSettings, SolverProof } from './prove.ts'

export const proofFormat = 'matching-proof/1'

/** What a solver says about one published result: an addition to it, never a part of it. */
export interface ResultProof extends Omit<SolverProof, 'better'> {
  readonly format: typeof proofFormat
  /** The result spoken of. */
  readonly inputHash: string
  readonly outputHash: string
  /** Published on its own: whoever runs the engine again finds the result, not this. */
  readonly better?: { readonly assignment: readonly Placement[]; readonly claims: number; readonly proved: boolean }
}

/**
 * The same question about columns.
 * @param chosen option of each family counted over all families, -1 for none: feasible
 * @throws RangeError when columns disagree, or `seconds` is not above 0
 */
export async function proveWithSolver(
  market: Market,
  chosen: Int32Array,
  settings: ProofSettings,
): Promise<SolverProof> {
  return proveOutcome(roundOf(market), chosen, settings)
}

/**
 * Asks the solver about a published result that ended "best-known"; any other has nothing left to prove.
 * @throws RangeError when the result names options that its problem does not have, or `seconds` is not above 0
 */
export async function proveResult(prepared: Prepared, result: Result, settings: ProofSettings): Promise<ResultProof> {
  const { policy, inputHash, outputHash, proof, claimsLeft } = result.protocol
  const head = { format: proofFormat, inputHash, outputHash } as const
  if (proof !== 'best-known')
    return {
      ...head,
      word: 'nothing-to-prove',
      by: null,
      claims: claimsLeft,
      program: null,
      secondsAllowed: settings.seconds,
    }
  const { named, round, chosen } = replay(prepared, policy, result)
  const { better, ...told } = await proveOutcome(round, chosen, settings)
  if (!better) return { ...head, ...told }
  const assignment = placements(prepared, { named, round, chosen: better.chosen })
  return { ...head, ...told, better: { assignment, claims: better.claims, proved: better.proved } }
}

/**
 * The result that a solver's better outcome makes, when the town asks for it: everything is named, counted and certified
 * again, and the protocol says `solver`, because running the engine again does not give it.
 * @returns the result itself when the proof found nothing better
 * @throws RangeError when the proof speaks of another result
 */
export function withBetterOutcome(prepared: Prepared, result: Result, proof: ResultProof): Result {
  const { policy, inputHash, outputHash } = result.protocol
  if (proof.inputHash !== inputHash || proof.outputHash !== outputHash)
    throw new RangeError(`the proof speaks of result ${proof.outputHash}, not of ${outputHash}`)
  if (!proof.better) return result
  const { named, round, chosen } = replay(prepared, policy, { ...result, assignment: proof.better.assignment })
  const stable = proof.better.claims === 0
  const word: Protocol['proof'] = stable ? 'stable' : proof.better.proved ? 'minimum-proved' : 'best-known'
  const certainFamilies = stable ? reduce(round).certainFamilies : 0
  const decision: Decision = { policy, named, round, chosen, proof: word, method: 'solver', certainFamilies }
  return publish(prepared, decision)
}
