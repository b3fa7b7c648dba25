import type { Claim, Placement } from '@ribambelle/matching'
import type { RoundKeeper } from '../round/round.ts'

/** Why an answer was changed by people. The code is published; what was written beside it never leaves the house. */
export const overrideKinds = [
  'family-left', // the family withdrew, or needs the place no more
  'request-changed', // what the family asks for is not what was frozen
  'data-corrected', // a fact or a proof was wrong
  'places-corrected', // the centre has fewer or more places than were frozen
  'not-possible-there', // the centre cannot receive the child
  'siblings', // brothers and sisters are brought together
  'situation', // a situation that the points do not tell, studied by the commission
  'vote', // a vote of the commission on this family
  'free-place', // a place that stayed free
  'consequence', // follows from another change of the list
] as const
export type OverrideKind = (typeof overrideKinds)[number]

/** Letters of a reason that are enough to be one, and the most that are kept. */
export const leastReason = 10
export const mostReason = 2000

/** One answer changed by people, on top of the proposal and of the changes before. */
export interface Override {
  /** 1 is the first of the round; a number is never used again */
  readonly number: number
  readonly requestId: string
  readonly pseudonym: string
  /** line of the family's ranked list; null: no place */
  readonly option: number | null
  readonly kind: OverrideKind
  /** kept inside */
  readonly reason: string
  /** claims that it makes, shown before it was confirmed */
  readonly claims: readonly Claim[]
  /** account of the person who decided, and how that person is called */
  readonly by: string
  readonly author: string
  /** the role in which that person decided; null where it was not written down */
  readonly role: RoundKeeper | null
  /** instant, ISO 8601 UTC */
  readonly at: string
  /** null while it holds */
  readonly undone: Pick<Override, 'by' | 'author' | 'role' | 'at'> | null
}

/** What is asked for, before it is judged. */
export interface OverrideTyped {
  readonly kind: string
  readonly reason: string
}

export type OverrideFault = 'kind-missing' | 'reason-missing' | 'reason-too-long'

/** Every mistake of a form at once. */
export function overrideFaults({ kind, reason }: OverrideTyped): { code: OverrideFault; field: string }[] {
  const faults: { code: OverrideFault; field: string }[] = []
  if (!overrideKinds.some((known) => known === kind)) faults.push({ code: 'kind-missing', field: 'kind' })
  if (reason.trim().length < leastReason) faults.push({ code: 'reason-missing', field: 'reason' })
  if (reason.trim().length > mostReason) faults.push({ code: 'reason-too-long', field: 'reason' })
  return faults
}

/** Those that hold, in their order: what is replayed on the proposal. */
export const inForce = (overrides: readonly Override[]): Override[] =>
  overrides.filter(({ undone }) => undone === null).toSorted((a, b) => a.number - b.number)

/** How often the list was changed: two people who looked at the same number looked at the same list. */
export const versionOf = (overrides: readonly Override[]): number =>
  overrides.length + overrides.filter(({ undone }) => undone !== null).length

/** One text for one claim. */
export const claimName = ({ family, option, pools }: Claim): string => `${family}/${option}/${pools.join()}`

/** Claims of the second list that the first one does not have. */
export function claimsMade(before: readonly Claim[], after: readonly Claim[]): Claim[] {
  const known = new Set(before.map(claimName))
  return after.filter((claim) => !known.has(claimName(claim)))
}

/** How many families a change gives a claim; a family that left claims nothing. */
export const claimantsOf = ({ kind, pseudonym, claims }: Pick<Override, 'kind' | 'pseudonym' | 'claims'>): number =>
  new Set(claims.flatMap(({ family }) => (kind === 'family-left' && family === pseudonym ? [] : [family]))).size

/** A change as it is published: code names, codes, claims. */
export interface PublishedOverride {
  /** 1 is the first of the folder; folders written before hold numbers of the house, with gaps where a change was undone */
  readonly number: number
  readonly family: string
  readonly kind: OverrideKind
  readonly from: Pick<Placement, 'option' | 'pools'>
  readonly to: Pick<Placement, 'option' | 'pools'>
  /** justified claims that did not exist before this change */
  readonly claims: readonly Claim[]
}
