import type { AnswerKind, CaseQuestion } from '../../../domain/round/question/question.ts'

/** Questions of elected members about cases of the book. */
export interface Questions {
  /** of one round, the last asked first */
  list(roundId: string): Promise<CaseQuestion[]>
  find(roundId: string, questionId: string): Promise<CaseQuestion | undefined>
  add(question: Omit<CaseQuestion, 'questionId' | 'askedAt' | 'answer'>): Promise<string>
  /** @returns false when somebody answered in between */
  answer(
    roundId: string,
    questionId: string,
    said: { readonly kind: AnswerKind; readonly text: string; readonly by: string },
  ): Promise<boolean>
}
