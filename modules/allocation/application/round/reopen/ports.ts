import type { ReopenKind, Reopening } from '../../../domain/round/reopen/reopen.ts'

/** Rounds that went back to their beginning. */
export interface Reopenings {
  /** of one round, the first time first */
  list(roundId: string): Promise<Reopening[]>
  /**
   * Puts aside all that a round holds since its freeze, and opens it again.
   * @returns how many times this round has been reopened
   * @throws Error when the round is not between its freeze and its publication
   */
  putAside(
    roundId: string,
    why: { readonly kind: ReopenKind; readonly reason: string; readonly by: string; readonly author: string },
  ): Promise<number>
  /** one of the files that were put aside */
  file(roundId: string, number: number, name: string): Promise<string | undefined>
}
