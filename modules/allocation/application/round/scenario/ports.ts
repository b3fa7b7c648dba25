import type { Policy } from '@ribambelle/matching'
import type { ScenarioAsked } from '../../../domain/round/scenario/asked.ts'
import type { Simulation } from '../../../domain/scale/simulation.ts'

/** Who asked for a scenario: the desk sees its own in full and those of elected members; elected members only theirs, rounded. */
export type Audience = 'desk' | 'elected'

export interface ScenarioRecord {
  readonly scenarioId: string
  readonly roundId: string
  /** the frozen list it was tried on */
  readonly snapshotHash: string
  readonly audience: Audience
  readonly asked: ScenarioAsked
  readonly state: 'waiting' | 'done' | 'failed'
  /** percent */
  readonly progress: number
  readonly result: Simulation | null
  readonly author: string
  /** instants, ISO 8601 UTC */
  readonly askedAt: string
  readonly adoptedAt: string | null
  readonly adoptedReason: string | null
}

/** What was tried on drawn rounds. */
export interface Scenarios {
  /** on one frozen list of a round, the first asked first */
  list(roundId: string, snapshotHash: string): Promise<ScenarioRecord[]>
  find(roundId: string, scenarioId: string): Promise<ScenarioRecord | undefined>
  /** @returns false when the same is tried already */
  add(
    scenario: Pick<ScenarioRecord, 'scenarioId' | 'roundId' | 'snapshotHash' | 'audience' | 'asked' | 'author'>,
    by: string,
  ): Promise<boolean>
  noteProgress(roundId: string, scenarioId: string, progress: number): Promise<void>
  finish(roundId: string, scenarioId: string, result: Simulation | null): Promise<void>
  /** @returns false when another one was chosen for this list */
  adopt(
    roundId: string,
    scenarioId: string,
    why: { readonly reason: string; readonly by: string; readonly policy: Partial<Policy> },
  ): Promise<boolean>
  /** unguessable */
  newId(): string
}
