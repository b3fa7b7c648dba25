import type { OverrideProposal } from '../../../domain/override/proposal/proposal.ts'
import type { ProposalMove } from '../../../domain/override/proposal/transitions.ts'

/** Changes that officers propose. */
export interface Proposals {
  /** of one round, the last first */
  list(roundId: string): Promise<OverrideProposal[]>
  find(roundId: string, proposalId: string): Promise<OverrideProposal | undefined>
  add(
    roundId: string,
    proposal: Omit<OverrideProposal, 'proposalId' | 'state' | 'word' | 'decided' | 'number'>,
  ): Promise<string>
  /** @returns false when somebody decided in between */
  move(
    roundId: string,
    proposalId: string,
    move: ProposalMove,
    decided: NonNullable<OverrideProposal['decided']> & Pick<OverrideProposal, 'word' | 'number'>,
  ): Promise<boolean>
}
