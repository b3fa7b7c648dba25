/** An exact solver for what the engine left open. Node only, and only with the optional package `highs`. */
export { proveWithSolver, proveResult, withBetterOutcome } from './results.ts'
export type { ResultProof } from './results.ts'
export type { ProofSettings, ProofWord, SolverProof } from './prove.ts'
