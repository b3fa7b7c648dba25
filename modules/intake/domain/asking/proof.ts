import type { Day } from '@ribambelle/kernel'
import type { Fact, FactCode } from '../request.ts'
import { isProvable } from '../situation.ts'

/** Facts that the service checks by itself or by talking: no document is asked for. */
const withoutPaper: readonly FactCode[] = ['sibling-present', 'emergency', 'elder-refused']

/** Whether a document may be sent for a fact. */
export const takesPages = (code: FactCode): boolean => isProvable(code) && !withoutPaper.includes(code)

/** Most pages of one fact, and of a whole request: a tax notice has four. */
export const mostPages = 8
export const mostPagesInAll = 40

/** How a family says that it will show what it did not send. */
export const promises = ['later', 'paper'] as const

export type Promised = (typeof promises)[number]

/** One page, or one document, that a family sent for a fact. */
export interface ProofPage {
  readonly fileId: string
  readonly code: FactCode
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  /** hexadecimal, of the contents */
  readonly sha256: string
  /** the day on which it is erased; null while nobody looked at it */
  readonly eraseOn: Day | null
}

/** Where the proof of a fact stands, as its family reads it. */
export type ProofState = 'verified' | 'refused' | 'received' | 'paper' | 'later' | 'none'

export function proofStateOf(
  { proof }: Pick<Fact, 'proof'>,
  pages: readonly ProofPage[],
  promised: Promised | undefined,
): ProofState {
  if (proof !== 'declared') return proof
  return pages.length > 0 ? 'received' : (promised ?? 'none')
}
