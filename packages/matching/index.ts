/** Who gets which place: the front door. See README.md for the formats and a worked example. */
export type * from './src/model/problem.ts'
export type * from './src/model/policy.ts'
export type * from './src/model/result.ts'
export type * from './src/model/market.ts'
export { generalPool, problemFormat } from './src/model/problem.ts'
export { defaultPolicy } from './src/model/policy.ts'
export { resultFormat } from './src/model/result.ts'
