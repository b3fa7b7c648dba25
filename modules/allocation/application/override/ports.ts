import type { Book } from '../../domain/book/book.ts'
import type { RoundFiles } from '../../domain/files/files.ts'
import type { CentreAnswer } from '../../domain/override/centre-answer.ts'
import type { ChangedList, DecidedByHand, DecidedRound } from '../../domain/override/decided.ts'
import type { Override } from '../../domain/override/override.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Summary } from '../../domain/result/summary.ts'

/** What the engine proposed, as it was stored. */
export interface EngineProposal {
  readonly book: Book
  readonly summary: Summary
  readonly files: RoundFiles
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
  /** confirms a changed list and writes it down, in a worker when it is large */
  write(list: ChangedList): Promise<DecidedByHand>
  /** what the engine proposed, whatever was changed since; undefined before a proposal */
  proposal(roundId: string): Promise<EngineProposal | undefined>
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
