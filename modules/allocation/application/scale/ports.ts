import type { Round } from '../../domain/round/round.ts'
import type { Draft } from '../../domain/scale/draft.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import type { Simulation } from '../../domain/scale/simulation.ts'

/** A simulation that somebody asked for, and what came of it. */
export interface SimulationRecord {
  readonly simulationId: string
  readonly draftId: string
  readonly roundId: string
  /** the draft as it stood when it was asked */
  readonly scale: Scale
  readonly state: 'waiting' | 'done' | 'failed'
  /** percent */
  readonly progress: number
  readonly result: Simulation | null
  readonly askedAt: string
  readonly doneAt: string | null
}

/** Scales being written, and what they would have changed. */
export interface ScaleDrafts {
  /** the last changed first */
  list(): Promise<Draft[]>
  find(draftId: string): Promise<Draft | undefined>
  add(draftId: string, content: Scale, basedOn: number | null): Promise<void>
  /** @returns false when somebody changed it in between, or it is open no more */
  change(draftId: string, revision: number, content: Scale): Promise<boolean>
  /** @returns false as for `change` */
  close(draftId: string, revision: number, how: { readonly publishedVersion: number } | 'dropped'): Promise<boolean>
  simulations(draftId: string): Promise<SimulationRecord[]>
  simulation(simulationId: string): Promise<SimulationRecord | undefined>
  /** @returns false when the same scale is simulated on the same round already */
  askSimulation(simulation: Pick<SimulationRecord, 'simulationId' | 'draftId' | 'roundId' | 'scale'>): Promise<boolean>
  noteProgress(simulationId: string, progress: number): Promise<void>
  finishSimulation(simulationId: string, result: Simulation | null): Promise<void>
  /** real published scales to begin from, with their source */
  readonly examples: readonly Scale[]
  /** unguessable, for a draft or a simulation */
  newId(): string
}

export type RoundName = Pick<Round, 'roundId' | 'name' | 'state' | 'scaleId' | 'scaleVersion' | 'openedAt'>
