import { marketOfRaw, solveMarket } from '../index.ts'
import type { RawInstance, RawMistake } from '../index.ts'

/** A raw instance decided; `solver` is its word, when it was asked. */
export interface RawAnswer {
  readonly assignment: readonly (number | null)[]
  readonly claims: number
  readonly proved: boolean
  readonly solver?: string
}

export interface RawSettings {
  /** Seconds for the optional solver, when the engine ends "best-known". */
  readonly seconds: number | undefined
  readonly takeBetter: boolean
}

export async function solveRaw(
  instance: unknown,
  { seconds, takeBetter }: RawSettings,
): Promise<RawAnswer | { readonly mistakes: readonly RawMistake[] }> {
  const reading = marketOfRaw(instance as RawInstance)
  if (!reading.ok) return { mistakes: reading.mistakes }
  const { market } = reading
  const named = (chosen: Int32Array): (number | null)[] =>
    Array.from(chosen, (option, f) => (option < 0 ? null : option - market.optionStart[f]!))
  const { chosen, claims, proof } = solveMarket(market)
  const answer = { assignment: named(chosen), claims: claims.length, proved: proof !== 'best-known' }
  if (answer.proved || seconds === undefined) return answer
  const { proveWithSolver } = await import('../solver/index.ts')
  const { word, better } = await proveWithSolver(market, chosen, { seconds })
  if (!better || !takeBetter) return { ...answer, proved: word === 'proved', solver: word }
  return { assignment: named(better.chosen), claims: better.claims, proved: better.proved, solver: word }
}
