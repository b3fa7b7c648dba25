import type { Override } from '../override.ts'
import type { ProposalState } from './transitions.ts'

/** A change that an officer proposes; it is one only once the coordination confirms it. */
export interface OverrideProposal extends Pick<
  Override,
  'requestId' | 'pseudonym' | 'option' | 'kind' | 'reason' | 'by' | 'author' | 'at'
> {
  readonly proposalId: string
  /** the frozen list it is about: a round that was reopened has another one */
  readonly snapshotHash: string
  readonly state: ProposalState
  /** of who decided: why not; empty where nothing was said */
  readonly word: string
  /** account of who decided or took it back, and how that person is called; null while it is open */
  readonly decided: Pick<Override, 'by' | 'author' | 'at'> | null
  /** the change that it became; null unless confirmed */
  readonly number: number | null
}

export const mostWord = 2000

export type WordFault = 'word-missing' | 'word-too-long'

/** What is wrong in the word that goes with a no. */
export function wordFaults(word: string): { code: WordFault; field: string }[] {
  if (word.trim() === '') return [{ code: 'word-missing', field: 'word' }]
  return word.length > mostWord ? [{ code: 'word-too-long', field: 'word' }] : []
}

/** Proposals that wait, on the list that a round has now. */
export const openOn = (
  proposals: readonly OverrideProposal[],
  { snapshotHash }: { readonly snapshotHash: string | null },
): OverrideProposal[] => proposals.filter((one) => one.state === 'open' && one.snapshotHash === snapshotHash)
