import { Worker } from 'node:worker_threads'
import { countClaims, roomLeft } from '../src/engine/claims.ts'
import { openDomains } from '../src/proof/domains.ts'
import { claimProgram } from '../src/proof/program.ts'
import type { ClaimProgram } from '../src/proof/program.ts'
import { propagate } from '../src/proof/reduce.ts'
import type { Round } from '../src/round/round.ts'
import type { WorkerAnswer, WorkOrder } from './worker.ts'

/**
 * `proved`: no outcome has fewer claims. `better-found`: one has, see `better`. `not-proved-in-time`: neither was
 * shown. `solver-missing`: the optional package `highs` is not installed, and the reduction alone proves nothing.
 * `nothing-to-prove`: no claim is left.
 */
export type ProofWord = 'proved' | 'better-found' | 'not-proved-in-time' | 'solver-missing' | 'nothing-to-prove'

export interface SolverProof {
  readonly word: ProofWord
  /** Who says so, of `proved` and of `better.proved`: the reduction, in whole numbers, or the solver, in floating point. */
  readonly by: 'reduction' | 'highs' | null
  /** Justified claims of the outcome asked about. */
  readonly claims: number
  /** An outcome with strictly fewer claims, counted again by the engine; `proved` when none has fewer than this one. */
  readonly better?: { readonly chosen: Int32Array; readonly claims: number; readonly proved: boolean }
  /** The last question put: families still open after the reduction, columns and rows of the program. */
  readonly program: { readonly families: number; readonly columns: number; readonly rows: number } | null
  readonly secondsAllowed: number
}

export interface ProofSettings {
  /** Of the clock, for everything; more than 0. */
  readonly seconds: number
  /** Path of the worker, for tests. */
  readonly worker?: URL
}

/**
 * Asks an exact solver whether an outcome has the fewest claims: first "is there one with fewer?" as a question of pure
 * feasibility, then the same about whatever is found, until the answer is no or the time is spent. The outcome itself
 * is never touched.
 * @param chosen option of each family, -1 for none: feasible, as `solveMarket` gives it
 * @throws RangeError when `seconds` is not above 0
 */
export async function proveOutcome(round: Round, chosen: Int32Array, settings: ProofSettings): Promise<SolverProof> {
  const { seconds, worker } = settings
  if (!(seconds > 0)) throw new RangeError(`seconds must be above 0, got ${seconds}`)
  const desk = openDesk(worker, performance.now() + 1000 * seconds)
  try {
    return { ...(await fewerAndFewer(round, chosen, desk)), secondsAllowed: seconds }
  } finally {
    await desk.close()
  }
}

/** Each outcome found is the next one asked about. */
async function fewerAndFewer(
  round: Round,
  chosen: Int32Array,
  desk: Desk,
): Promise<Omit<SolverProof, 'secondsAllowed'>> {
  const claims = countClaims(round, chosen).options.length
  let best = { chosen, claims }
  let program: ClaimProgram | undefined
  const end = (word: ProofWord, by: SolverProof['by'] = null): Omit<SolverProof, 'secondsAllowed'> => ({
    word: best.claims < claims ? 'better-found' : word,
    by,
    claims,
    ...(best.claims < claims && { better: { ...best, proved: by !== null || best.claims === 0 } }),
    program: program ? { families: program.families, columns: program.columns, rows: program.lower.length } : null,
  })
  if (claims === 0) return end('nothing-to-prove')
  while (best.claims > 0) {
    const domains = openDomains(round, best.claims - 1)
    if (!propagate(domains, round.order())) return end('proved', 'reduction')
    program = claimProgram(domains)
    const nothingOpen = program.families === 0
    const answer: WorkerAnswer = nothingOpen ? { kind: 'found', columns: new Float64Array() } : await desk.ask(program)
    if (answer.kind === 'none') return end('proved', 'highs')
    if (answer.kind === 'missing') return end('solver-missing')
    if (answer.kind === 'open') return end('not-proved-in-time')
    const found = answersOf(program, domains.certain, answer.columns)
    const counted = countClaims(round, found).options.length
    const fits = roomLeft(round, found).every((places) => places >= 0)
    if (fits && counted < best.claims) best = { chosen: found, claims: counted }
    // With nothing left open, the one outcome left is the answer; otherwise what a solver says in floating-point
    // numbers is only believed once it is counted.
    else return nothingOpen ? end('proved', 'reduction') : end('not-proved-in-time')
  }
  return end('better-found')
}

function answersOf({ answers }: ClaimProgram, certain: Int32Array, columns: Float64Array): Int32Array {
  const chosen = certain.map((answer) => Math.max(answer, -1))
  answers.forEach(({ family, option }, column) => {
    if (columns[column]! > 0.5) chosen[family] = option
  })
  return chosen
}

/** Reading a large program takes the solver a while before it looks at its own clock. */
const grace = 2

interface Desk {
  readonly ask: (program: ClaimProgram) => Promise<WorkerAnswer>
  readonly close: () => Promise<unknown>
}

/** One worker for all the questions about one outcome, started with the first. */
function openDesk(url = new URL('./worker.ts', import.meta.url), deadline: number): Desk {
  let worker: Worker | undefined
  let answered: (answer: WorkerAnswer) => void = () => {}
  const start = (): Worker =>
    new Worker(url)
      .on('message', (answer: WorkerAnswer) => answered(answer))
      // A solver that fails or runs out of memory has proved nothing.
      .on('error', () => answered({ kind: 'open' }))
      .on('exit', () => answered({ kind: 'open' }))
  return {
    ask: async (program) => {
      const seconds = (deadline - performance.now()) / 1000
      if (!(seconds > 0)) return { kind: 'open' }
      const { promise, resolve } = Promise.withResolvers<WorkerAnswer>()
      answered = resolve
      const timer = setTimeout(() => resolve({ kind: 'open' }), 1000 * (seconds + grace))
      worker ??= start()
      const order: WorkOrder = { program, seconds }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
      worker.postMessage(order)
      return promise.finally(() => clearTimeout(timer))
    },
    close: async () => worker?.terminate(),
  }
}
