import type { Child, RequestState } from '../../../domain/request.ts'
import type { Settled } from '../../../domain/desk/merge.ts'

/** Why two requests may be one, or of one family: the same child by names and birth, or the same ways to reach the family. */
export const reasons = ['child', 'household', 'email', 'phone', 'address'] as const

export type LikeReason = (typeof reasons)[number]

/** Another request, as a sheet names it. */
export interface Other {
  readonly requestId: string
  readonly reference: string
  readonly state: RequestState
  readonly submittedAt: string | null
  readonly guardian: string
  readonly children: readonly Pick<Child, 'firstName' | 'lastName' | 'born' | 'expected'>[]
}

export interface Like extends Other {
  readonly reasons: readonly LikeReason[]
}

export type LinkKind = 'family' | 'apart'

/** Two requests that were found to be one. */
export interface Merge {
  readonly mergeId: string
  readonly keptId: string
  readonly mergedId: string
  readonly keptReference: string
  readonly mergedReference: string
  readonly before: Settled
  readonly after: Settled
  readonly madeBy: string
  readonly madeAt: string
  readonly undoneAt: string | null
}

/** The requests around a request. */
export interface FamilyCase {
  /** those that an officer has not looked at yet */
  readonly alike: readonly Like[]
  readonly linked: readonly (Other & { readonly kind: LinkKind })[]
  /** merges that hold, in which it was kept or closed */
  readonly merges: readonly Omit<Merge, 'before' | 'after'>[]
}

export interface FamilyCases {
  of(requestId: string): Promise<FamilyCase>
  link(one: string, other: string, kind: LinkKind, by: string): Promise<void>
  unlink(one: string, other: string): Promise<void>
  /** what a merge may change of a request; undefined when there is no such request */
  settled(keptId: string, mergedId: string): Promise<Settled | undefined>
  /** makes two requests what is told of them: seniority, facts, accounts that follow, and where the closed one points */
  settle(keptId: string, mergedId: string, from: Settled, to: Settled): Promise<void>
  addMerge(merge: Pick<Merge, 'mergeId' | 'keptId' | 'mergedId' | 'before' | 'after' | 'madeBy'>): Promise<void>
  findMerge(mergeId: string): Promise<Merge | undefined>
  markUndone(mergeId: string, by: string): Promise<void>
  /** the request that one was closed into; undefined for the others */
  mergedInto(requestId: string): Promise<Pick<Other, 'requestId' | 'reference'> | undefined>
}
