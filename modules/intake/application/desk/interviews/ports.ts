import type { Day } from '@ribambelle/kernel'
import type { FieldKind, InterviewField, InterviewWay } from '../../../domain/desk/interview.ts'

/** A question as it stood on the day, with its answer. */
export interface InterviewAnswer {
  readonly fieldId: string
  readonly label: string
  readonly kind: FieldKind
  readonly value: string
}

export interface Interview {
  readonly interviewId: string
  readonly requestId: string
  readonly heldOn: Day
  readonly way: InterviewWay
  /** account of who held it */
  readonly authorId: string
  readonly answers: readonly InterviewAnswer[]
  /** grows with each correction */
  readonly version: number
  readonly changedAt: string
  /** account of who corrected it last */
  readonly changedBy: string
}

export interface Interviews {
  of(requestId: string): Promise<Interview[]>
  add(interview: Omit<Interview, 'version' | 'changedAt' | 'changedBy'>): Promise<void>
  /** @returns whether it still stood at that version */
  correct(interview: Omit<Interview, 'changedAt' | 'authorId' | 'requestId'>): Promise<boolean>
  /** the territory's own questions; empty while it has none */
  fields(): Promise<InterviewField[]>
  saveFields(fields: readonly InterviewField[]): Promise<void>
}
