import type { Day } from '@ribambelle/kernel'
import type { Guidance, GuidanceStep } from '../../domain/guidance/guidance.ts'
import type { GuidanceState } from '../../domain/guidance/transitions.ts'

export interface GuidanceQuestion {
  readonly state?: GuidanceState | undefined
  /** only those to speak with on this day or before */
  readonly dueBy?: Day | undefined
  readonly skip: number
  readonly take: number
}

/** Families who are helped to find another solution. */
export interface Guidances {
  find(requestId: string): Promise<Guidance | undefined>
  /** those due first, then those handed over first */
  list(question: GuidanceQuestion): Promise<{ rows: Guidance[]; total: number }>
  counts(today: Day): Promise<Record<GuidanceState | 'due', number>>
  /** what was done, the last first */
  steps(requestId: string): Promise<GuidanceStep[]>
  /** @returns false when the family is there already */
  add(guidance: Guidance, step: GuidanceStep): Promise<boolean>
  /** keeps where it stands, with what was done. @returns false when somebody moved it since the version before */
  move(guidance: Guidance, step: GuidanceStep): Promise<boolean>
}
