import type { Result } from '@ribambelle/matching'
import type { CentreAnswer } from '../../domain/override/centre-answer.ts'
import type { Bench, Change, DecidedByHand, DecidedRound, EngineProposal } from '../../domain/override/decided.ts'
import type { Override } from '../../domain/override/override.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'

/** A changed list to write down. */
export interface ChangedList {
  /** names what the engine proposed: where it was seen before, what the round is made of is not sent again */
  readonly key: string
  readonly bench: Bench
  readonly changes: readonly Change[]
}

/** Changes made by people between proposal and publication. */
export interface Overrides {
  /** all of a round in their order, undone ones too */
  list(roundId: string): Promise<Override[]>
  add(roundId: string, override: Override): Promise<void>
  /** @returns false when there is no such change, or it is undone already */
  undo(roundId: string, number: number, undone: NonNullable<Override['undone']>): Promise<boolean>
  /** the list that holds, beside the proposal; null when it is the proposal */
  keepDecided(roundId: string, decided: DecidedRound | null): Promise<void>
  /** confirms a changed list and writes it down as `decideByHand` does, in a thread of its own when it is large */
  write(list: ChangedList, proposal: () => Promise<EngineProposal>): Promise<DecidedByHand>
  /** a change is being looked at: what `write` needs is made ready meanwhile */
  expect(round: Pick<ChangedList, 'key' | 'bench'>, proposal: () => Promise<EngineProposal>): Promise<void>
  /** what the engine proposed, whatever was changed since. @throws Error before a proposal: a bug */
  proposal(roundId: string): Promise<EngineProposal>
  /** the engine's own answer, certificates included. @throws Error before a proposal: a bug */
  engineResult(roundId: string): Promise<Result>
  /** the computed answers of some requests, whatever was changed since */
  computed(roundId: string, requestIds: readonly string[]): Promise<FamilyResult[]>
  /** seal of its folder */
  proposalSeal(roundId: string): Promise<string | undefined>
  /** whether the list changed after the panel voted on it */
  changedSinceVote(roundId: string): Promise<boolean>
  /** every answer of every centre, its history too */
  answers(roundId: string): Promise<CentreAnswer[]>
  addAnswer(roundId: string, answer: CentreAnswer): Promise<void>
}
