import type { RoundState } from '../round.ts'

/** Why a round goes back to its beginning, as everybody may read it. */
export const reopenKinds = [
  'places-corrected', // places were corrected after the freeze
  'requests-missing', // requests that should be in it are not, or the other way round
  'data-wrong', // what is known of some families was wrong
  'not-adopted', // the commission did not adopt the list
  'other',
] as const
export type ReopenKind = (typeof reopenKinds)[number]

export const leastReopenReason = 10
export const mostReopenReason = 2000

/** From the freeze to the day before publication. What families have read is never taken back: a published round is mended by another one. */
export const mayReopen = (state: RoundState): state is ReopenedFrom =>
  state === 'frozen' || state === 'drawn' || state === 'proposed'
export type ReopenedFrom = 'frozen' | 'drawn' | 'proposed'

/** One time that a round went back; all that it held is kept beside it. */
export interface Reopening {
  /** 1 is the first time */
  readonly number: number
  readonly from: ReopenedFrom
  readonly kind: ReopenKind
  /** kept inside */
  readonly reason: string
  readonly author: string
  /** instants, ISO 8601 UTC */
  readonly at: string
  readonly frozenAt: string
  /** SHA-256 of the frozen list that was put aside */
  readonly snapshotHash: string
  /** names of the files that were put aside, none before a proposal */
  readonly files: readonly string[]
}

export type ReopenFault = 'kind-missing' | 'reason-missing' | 'reason-too-long'

/** Every mistake of the form at once. */
export function reopenFaults({
  kind,
  reason,
}: {
  readonly kind: string
  readonly reason: string
}): { code: ReopenFault; field: string }[] {
  const faults: { code: ReopenFault; field: string }[] = []
  if (!reopenKinds.some((known) => known === kind)) faults.push({ code: 'kind-missing', field: 'kind' })
  if (reason.trim().length < leastReopenReason) faults.push({ code: 'reason-missing', field: 'reason' })
  if (reason.trim().length > mostReopenReason) faults.push({ code: 'reason-too-long', field: 'reason' })
  return faults
}
