/** The front door of allocation: who gets which place, and why. */
export { nextCandidates, placesGiven, requestsDecided, roundAnswers, roundFor } from './adapters/doors.ts'
export type { PlaceGiven, RoundAnswers } from './adapters/doors.ts'
export { readRoundFolder } from './adapters/read-folder.ts'
export { runRound } from './adapters/run-round.ts'
export type { RoundDone } from './adapters/run-round.ts'
export type { CallOrder, WaitingFamily } from './application/next-families.ts'
export { verifyFolder } from './domain/files/verify.ts'
export type { Summary } from './domain/result/summary.ts'
