import type { Policy } from './policy.ts'
import type { HalfDayId, Month } from './problem.ts'

/** The published output of a round. Families in the order of their identifiers; a file that anyone can check again. */

export const resultFormat = 'matching-result/1'

export interface Result {
  readonly format: typeof resultFormat
  readonly protocol: Protocol
  readonly assignment: readonly Placement[]
  readonly claims: readonly Claim[]
  readonly refusals: readonly Refusal[]
  /** Options that the policy's sibling rule or an impossible age does not allow. */
  readonly setAside: readonly SetAside[]
  readonly statistics: Statistics
  /** Only under the strict cut-off rule: in each listed cell nobody is placed at or below this key. */
  readonly lines?: readonly CutOffLine[]
}

export interface Placement {
  readonly family: string
  /** Index in the family's options, best is 0; `null` when it received nothing. */
  readonly option: number | null
  /** Pool of each child's place, `null` for a child without a place. */
  readonly pools: readonly (string | null)[]
}

/**
 * An option the family prefers to its answer, and in which every needed cell has room once the higher-ranked holders
 * are counted. `waste`: the places are simply free. `envy`: lower-ranked children hold them.
 */
export interface Claim {
  readonly family: string
  readonly option: number
  readonly pools: readonly (string | null)[]
  readonly kind: 'waste' | 'envy'
}

/** Why an option better than the family's answer was refused: every cell that was full above the family's key. */
export interface Refusal {
  readonly family: string
  readonly option: number
  readonly pools: readonly (string | null)[]
  readonly key: Key
  readonly cells: readonly BindingCell[]
}

/** One cell, or the same cell in the months that follow as long as every figure stays the same. */
export interface BindingCell {
  /** Its `month` is the first of the run. */
  readonly cell: CellName
  /** Last month of the run; the months of the calendar in between belong to it. */
  readonly until: Month
  /** Places, or `atMost` for a limit. */
  readonly capacity: number
  /** What the family needed there: children, or their weight for a limit. */
  readonly need: number
  /** What families with a higher key use there. */
  readonly used: number
  /** Number of placed families with a higher key there. */
  readonly holders: number
  /** Lowest key among them; `null` when the cell is too small even empty. */
  readonly lowestKey: Key | null
}

export interface CellName {
  readonly centre: string
  /** Pool, or `null` for a limit of the centre. */
  readonly pool: string | null
  /** Age group, or the name of the limit. */
  readonly group: string
  readonly halfDay: HalfDayId
  readonly month: Month
}

/**
 * What is compared, most important first, bigger wins:
 * [2 for the place held today | 1 for the category of a reserved pool | 0, points, ...tie-breaks, lottery number].
 */
export type Key = readonly number[]

export interface SetAside {
  readonly family: string
  readonly option: number
  readonly reason: 'siblings-apart' | 'sibling-alone' | 'different-months' | 'pool-closed-to-family'
}

export interface CutOffLine {
  readonly cell: CellName
  readonly key: Key
}

export interface Protocol {
  readonly engine: '@ribambelle/matching'
  readonly version: string
  readonly campaign: string
  readonly policy: Policy
  /** SHA-256, hexadecimal, of the canonical JSON of the problem, families and centres sorted by identifier. */
  readonly inputHash: string
  readonly policyHash: string
  /** SHA-256 of the canonical JSON of `assignment`, `claims`, `refusals`, `setAside` and `lines`. */
  readonly outputHash: string
  readonly claimsLeft: number
  /**
   * `unique`: no claim is left and no other outcome has none. `stable`: no claim is left.
   * `minimum-proved`: no outcome has fewer claims. `best-known`: claims are left and the proof did not end.
   * `strict`: the strict cut-off rule, which promises lines and not stability.
   */
  readonly proof: 'unique' | 'stable' | 'minimum-proved' | 'best-known' | 'strict'
  /**
   * `scale-order`: one common scale, a single pass. `repair`: deferred acceptance and repair. `exact`: small core.
   * `solver`: an exact solver found fewer claims and the town asked for its outcome, which the engine alone does not give.
   * `by-hand`: people changed some answers of such a result, each feasible; see `withMoves`.
   */
  readonly method: 'scale-order' | 'repair' | 'exact' | 'strict' | 'solver' | 'by-hand'
  /** Families with the same result in every stable outcome, as certified by the reduction; out of all families. */
  readonly certainFamilies: number
}

export interface Statistics {
  readonly families: number
  readonly children: number
  readonly familiesFull: number
  readonly familiesPartial: number
  readonly familiesNone: number
  readonly childrenPlaced: number
  /** `byRank[r]`: families that received their option r. */
  readonly byRank: readonly number[]
  readonly siblingsTogether: number
  readonly siblingsApart: number
  readonly transfersObtained: number
  readonly transfersKept: number
  /** Places x cells offered and used, and those idle that no unserved option needs. Limits are not counted. */
  readonly cellsOffered: number
  readonly cellsUsed: number
  readonly cellsIdleUnwanted: number
  readonly pools: readonly PoolUse[]
  /** For each cell where somebody is placed: use and the lowest admitted key. */
  readonly cells: readonly CellUse[]
}

export interface PoolUse {
  readonly centre: string
  readonly pool: string
  readonly offered: number
  readonly usedByCategory: number
  readonly usedByOthers: number
}

export interface CellUse {
  readonly cell: CellName
  readonly capacity: number
  readonly used: number
  readonly lowestKey: Key | null
}

/** One mistake in the input: where, what was read, and a stable code to translate. */
export interface Issue {
  /** Such as `families[3].options[0].children[1].from`. */
  readonly path: string
  readonly code: IssueCode
  readonly value: unknown
}

export type IssueCode =
  | 'not-an-object'
  | 'unknown-field'
  | 'not-a-list'
  | 'not-a-text'
  | 'not-a-whole-number'
  | 'not-true-or-false'
  | 'not-an-allowed-word'
  | 'out-of-range'
  | 'wrong-format'
  | 'not-a-month'
  | 'months-not-consecutive'
  | 'not-a-day'
  | 'duplicate'
  | 'unknown-half-day'
  | 'unknown-month'
  | 'unknown-age-group'
  | 'unknown-centre'
  | 'unknown-pool'
  | 'ages-overlap'
  | 'ends-before-start'
  | 'wrong-length'
  | 'needs-birth-or-age-group'
  | 'outside-age-groups'
  | 'nobody-placed'
  | 'points-missing'
  | 'current-place-missing'
  | 'current-places-exceed-capacity'
