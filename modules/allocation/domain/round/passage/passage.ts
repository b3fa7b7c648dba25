import { roundKinds } from '../round.ts'
import type { RoundKind } from '../round.ts'

/** Which commissions count as one more for families whom they leave without a place: scales may give points for it. */
export interface PassagePolicy {
  readonly kinds: readonly RoundKind[]
  /** grows with each change; 0 while nobody chose */
  readonly version: number
  /** who chose last, and when; null while nobody chose */
  readonly chosen: { readonly author: string; readonly at: string } | null
}

/**
 * While a territory has not chosen: the two great commissions. In those between and in emergencies, places that came free or were corrected are
 * given; whoever happens to be in them has not waited for one commission more.
 */
export const usualPassages: PassagePolicy = { kinds: ['april', 'autumn'], version: 0, chosen: null }

/** Whether a family left without a place by a round of this kind has been through one commission more. */
export const countsAsPassage = (kind: RoundKind, { kinds }: Pick<PassagePolicy, 'kinds'>): boolean =>
  kinds.includes(kind)

/** Kinds as typed, in their order; those that do not exist are left out. */
export const passageKinds = (typed: readonly string[]): RoundKind[] => roundKinds.filter((kind) => typed.includes(kind))
