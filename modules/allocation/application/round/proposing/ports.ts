import type { Actor } from '@ribambelle/kernel'

/** A proposal that is being computed beside the pages. */
export interface Proposing {
  /** in whose name it will be kept */
  readonly actor: Actor
  /** percent */
  readonly progress: number
  /** what the independent checker did not confirm, or that the computation stopped; empty while it goes on */
  readonly faults: readonly string[]
  /** instant, ISO 8601 UTC */
  readonly askedAt: string
}

/** Proposals under way, one a round. Each is about one frozen list. */
export interface Proposings {
  find(roundId: string, snapshotHash: string): Promise<Proposing | undefined>
  /** in the place of one before */
  put(roundId: string, snapshotHash: string, actor: Actor): Promise<void>
  note(roundId: string, snapshotHash: string, progress: number): Promise<void>
  fail(roundId: string, snapshotHash: string, faults: readonly string[]): Promise<void>
  drop(roundId: string): Promise<void>
}
