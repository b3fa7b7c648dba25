/** Who gets which place: the front door. See README.md for the formats and a worked example. */
export type * from './src/model/problem.ts'
export type * from './src/model/policy.ts'
export type * from './src/model/result.ts'
export type * from './src/model/market.ts'
export { generalPool, problemFormat } from './src/model/problem.ts'
export { defaultPolicy } from './src/model/policy.ts'
export { resultFormat } from './src/model/result.ts'
export { check } from './src/checker/check.ts'
export type { Fault, FaultCode, Verdict } from './src/checker/verdict.ts'
export { checkRaw } from './src/checker/check-raw.ts'
export type { RawClaim, RawFault, RawFaultCode, RawVerdict } from './src/checker/check-raw.ts'
export { canonicalJson } from './src/hash/canonical-json.ts'
export { hmacSha256, sha256 } from './src/hash/sha256.ts'
export {
  drawLottery,
  familyLotteryNumber,
  lotteryCommitment,
  lotteryNumber,
  ticketsHash,
  verifyLottery,
} from './src/lottery/lottery.ts'
export type { LotteryFault, LotteryRecord } from './src/lottery/lottery.ts'
export { prepare } from './src/model/prepare.ts'
export type { Preparation } from './src/model/prepare.ts'
export type { Prepared } from './src/model/prepared.ts'
export { marketOfRaw } from './src/model/raw.ts'
export type { RawMistake, RawMistakeCode } from './src/model/raw-mistakes.ts'
export type { RawReading } from './src/model/raw.ts'
export { validate } from './src/validate/validate.ts'
export { validatePolicy } from './src/validate/policy.ts'
export { solve } from './src/solve.ts'
export { version } from './src/version.ts'
export { defaultSettings, solveMarket } from './src/engine/solve-market.ts'
export type { EngineSettings, Outcome } from './src/engine/solve-market.ts'
export { generateTerritory } from './src/generate.ts'
export type { TerritorySettings } from './src/generate.ts'
export { explain, waitingOrder } from './src/story/explain.ts'
export type { Explanation, MissingPlaces, NearestPattern, RefusedOption, WaitingFamily } from './src/story/explain.ts'
export { compare, valueOfOnePlace, whatIf } from './src/story/what-if.ts'
export type { Change, Comparison, Move, ValueOfPlace, WhatIf } from './src/story/what-if.ts'
export { checkMarket } from './src/checker/check-market.ts'
export type { MarketVerdict } from './src/checker/check-market.ts'
export { drawRound } from './src/story/picture.ts'
