import { writeFileSync } from 'node:fs'
import type { Prepared, Result } from '../index.ts'
import type { Arguments } from './arguments.ts'

/** Seconds asked for with `--prove`, undefined when it was not asked. @throws on wrong use */
export function secondsOf({ prove, 'take-better': takeBetter, proof }: Arguments): number | undefined {
  if (prove === undefined) {
    if (takeBetter || proof !== undefined) throw new Error('--take-better and --proof go with --prove SECONDS')
    return undefined
  }
  const seconds = Number(prove)
  if (!(seconds > 0) || !Number.isFinite(seconds)) throw new Error(`--prove: not a number of seconds above 0: ${prove}`)
  return seconds
}

/**
 * Asks the optional solver about a result, tells on standard error, and writes the proof where it was asked for.
 * @returns the result to publish: the same one, unless `--take-better` was given and one with fewer claims was found
 */
export async function proveFile(prepared: Prepared, result: Result, values: Arguments): Promise<Result> {
  const seconds = secondsOf(values)
  if (seconds === undefined) return result
  const { proveResult, withBetterOutcome } = await import('../solver/index.ts')
  const proof = await proveResult(prepared, result, { seconds })
  console.error(`proof: ${sentences[proof.word]}`)
  if (values.proof !== undefined) writeFileSync(values.proof, `${JSON.stringify(proof, null, 1)}\n`)
  return values['take-better'] ? withBetterOutcome(prepared, result, proof) : result
}

const sentences = {
  proved: 'proved, no outcome has fewer claims',
  'better-found': 'an outcome with fewer claims exists; it is in the proof, and --take-better publishes it',
  'not-proved-in-time': 'not proved in time',
  'solver-missing': 'not proved, the optional package highs is not installed',
  'nothing-to-prove': 'nothing left to prove',
} as const
