/** What of a sheet a reader finds wrong. */
export const correctionFields = ['address', 'hours', 'contact', 'ages', 'price', 'closed', 'other'] as const

export type CorrectionField = (typeof correctionFields)[number]

export type CorrectionState = 'new' | 'done' | 'dismissed'

/** What a reader says is wrong in a sheet. Nobody's name: the service checks with the place. */
export interface Correction {
  readonly correctionId: string
  readonly siteId: string
  readonly field: CorrectionField
  readonly message: string
  /** of the page on which it was written */
  readonly language: string
  readonly madeAt: Date
  readonly state: CorrectionState
}

/** Characters of a message, at most. */
export const longestCorrection = 1000

/** Most corrections in an hour: of one peer, of all together. */
export const mostCorrections = { peer: 5, all: 100 } as const
