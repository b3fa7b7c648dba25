import type { Day } from '@ribambelle/kernel'
import type { NotOffered } from './not-offered.ts'

/** What a commission decided for a family. */
export const decisionKinds = ['placed', 'kept', 'not-placed', 'impossible'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** A part of a letter: its words as they were sent. */
export interface LetterSection {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly list?: readonly string[]
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

export interface LetterText {
  readonly lang: string
  readonly title: string
  /** what stands above a translation: that only the French text counts */
  readonly notice: string | null
  readonly sections: readonly LetterSection[]
}

/** Which version of which ground a decision was told with. */
export interface GroundUsed {
  readonly groundId: string
  /** 0 for the text that comes with the service, 1 and more for the territory's own */
  readonly version: number
  readonly from: Day
  readonly source: string
}

/**
 * The parameters of the algorithm as they were applied to one family.
 * @source Code des relations entre le public et l'administration, art. R. 311-3-1-2
 */
export interface AppliedParameters {
  readonly scaleId: string
  readonly scaleVersion: number
  readonly points: number
  readonly lines: readonly {
    readonly criterion: string
    readonly points: number
    readonly value: number
    readonly proof: string
  }[]
  readonly tieBreaks: readonly number[]
  readonly pseudonym: string
  readonly ticket: string
  readonly lottery: number
  /** where people changed the computed answer: the number of the change in the published files, its coded reason, and what was computed */
  readonly changed?: { readonly number: number; readonly kind: string; readonly computed: DecisionKind }
}

/** A decision as it was told to a family; never changed afterwards. */
export interface Decision {
  readonly decisionId: string
  readonly roundId: string
  readonly requestId: string
  readonly reference: string
  readonly kind: DecisionKind
  readonly decidedOn: Day
  /** why a place that was given is not offered; absent where it was, and where none was given */
  readonly notOffered?: NotOffered
  /** French: the text that counts */
  readonly text: LetterText
  /** for information, in the family's language; null when that is French */
  readonly translation: LetterText | null
  readonly parameters: AppliedParameters
  readonly grounds: readonly GroundUsed[]
  /** French paragraphs that go with the message: the algorithm and the ways of appeal */
  readonly legal: readonly string[]
}
