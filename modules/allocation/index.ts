/** The front door of allocation: who gets which place, and why. */
export {
  lastPublished,
  nextCandidates,
  placesGiven,
  requestsDecided,
  roundAnswers,
  roundFor,
  roundSitting,
} from './adapters/doors.ts'
export type { PlaceGiven, RoundAnswers, RoundGiven } from './adapters/doors.ts'
export { forgetWords } from './adapters/forget-words.ts'
export { readRoundFolder } from './adapters/read-folder.ts'
export { runRound } from './adapters/run-round.ts'
export { tryScale } from './adapters/scale/try-scale.ts'
export type { RoundDone, RoundRun } from './adapters/run-round.ts'
export { answerForCentre, settleRefusal } from './application/override/answer-for-centre.ts'
export { overrideAnswer } from './application/override/change.ts'
export { reopenRound } from './application/round/reopen/reopen-round.ts'
export type { CallOrder, WaitingFamily } from './application/next-families.ts'
export { verifyFolder } from './domain/files/verify.ts'
export type { Summary } from './domain/result/summary.ts'
