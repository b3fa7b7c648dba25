/** The published choices of the organising authority. A change of policy is a change of hash. */
export interface Policy {
  /** Points of siblings: those of the lowest-ranked child, or the family's. */
  readonly siblingKey: 'lowest-child' | 'family'
  /** Which answers siblings may receive; options outside the rule are set aside and listed. */
  readonly siblings: SiblingRule
  /** Which places a family of a category takes first when its option names no pool. */
  readonly reserves: 'reserved-first' | 'general-first'
  /**
   * `per-cell`: a child with a smaller need may be placed when a higher-ranked child does not fit.
   * `strict`: below the first refused key of a cell, nobody is placed in that cell. Simple to say, leaves places idle.
   */
  readonly cutOff: 'per-cell' | 'strict'
  /** Seed of the restarts: any text. It never decides between two families, it only steers the search. */
  readonly seed: string
  /** Restarts tried when justified claims are left, 0 to 1,000. */
  readonly restarts: number
  /** Times one claim may be taken before the repair calls it a cycle. */
  readonly patience: number
  /** Nodes that the exact search may open to prove the minimum of claims; 0 switches it off. */
  readonly proofNodes: number
}

export interface SiblingRule {
  /** May two siblings be placed at different centres? */
  readonly apart: boolean
  /** Who may be placed while a sibling is not. */
  readonly alone: 'nobody' | 'eldest' | 'anybody'
  /** Must all placed siblings start in the same month? */
  readonly sameMonth: boolean
}

export const defaultPolicy: Policy = {
  siblingKey: 'lowest-child',
  siblings: { apart: true, alone: 'anybody', sameMonth: false },
  reserves: 'reserved-first',
  cutOff: 'per-cell',
  seed: 'ribambelle',
  restarts: 24,
  patience: 12,
  proofNodes: 20_000,
}
