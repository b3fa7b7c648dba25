import type { Claim } from '../model/result.ts'

/**
 * The independent verdict on a published result. It reads the published problem, policy and result, nothing else, and
 * shares no code with the engine but the standard hash functions.
 */
export interface Verdict {
  /** True when nothing is wrong. Listed claims are not faults: they are announced. */
  readonly ok: boolean
  readonly faults: readonly Fault[]
  /** The justified claims that the checker itself finds. */
  readonly claims: readonly Claim[]
}

export interface Fault {
  readonly code: FaultCode
  readonly family?: string
  readonly option?: number
  /** Where in the result, or which cell. */
  readonly at?: string
  readonly published?: unknown
  readonly counted?: unknown
}

export type FaultCode =
  | 'unreadable'
  | 'wrong-format'
  | 'wrong-input-hash'
  | 'wrong-policy'
  | 'wrong-output-hash'
  | 'wrong-family-list'
  | 'no-such-option'
  | 'wrong-pools'
  | 'over-capacity'
  | 'current-place-lost'
  | 'claim-not-listed'
  | 'claim-not-justified'
  | 'refusal-not-certified'
  | 'certificate-without-refusal'
  | 'wrong-certificate'
  | 'wrong-set-aside'
  | 'wrong-statistics'
  | 'wrong-lines'
  | 'wrong-protocol'
