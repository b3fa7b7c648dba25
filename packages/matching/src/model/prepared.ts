import type { Layout } from './layout.ts'
import type { Market } from './market.ts'
import type { Problem } from './problem.ts'
import type { Patterns } from './raw.ts'
import type { SetAside } from './result.ts'

/** A validated problem in canonical order, ready to be decided under any policy. */
export interface Prepared {
  readonly problem: Problem
  readonly layouts: readonly Layout[]
  readonly centreIndex: ReadonlyMap<string, number>
  readonly familyIndex: ReadonlyMap<string, number>
  readonly capacity: Int32Array
  readonly cellStart: Int32Array
  /** Markets already built, by the part of the policy that shapes them. */
  readonly markets: Map<string, NamedMarket>
  /** Needs already compiled, by child, centre, pool and stay. */
  readonly patterns: Patterns
  readonly memory: Map<string, number>
}

/** A market with the way back to the names. */
export interface NamedMarket {
  readonly market: Market
  /** Index in the family's options, of each option of the market. */
  readonly source: Int32Array
  /** Pool of each child for each option of the market, from `poolStart`; -1 without a place. */
  readonly pools: Int16Array
  readonly poolStart: Int32Array
  /** First component of the key: 2 held today, 1 category of a reserved pool, 0. */
  readonly tier: Uint8Array
  readonly points: Float64Array
  readonly setAside: readonly SetAside[]
}
