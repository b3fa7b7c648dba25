import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { forElectedMembers } from '../../../domain/round/question/question.ts'
import type { CaseQuestion, QuestionForElected } from '../../../domain/round/question/question.ts'
import { bookReaders, familyReaders, hasReached } from '../../../domain/round/round.ts'
import type { Round } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'

/** Questions as those who read the book see them. */
export interface QuestionsInBook {
  readonly round: Round
  readonly questions: readonly QuestionForElected[]
}

export async function questionsInBook(
  roundId: string,
  actor: Actor,
  { rounds, questions }: Pick<AllocationPorts, 'rounds' | 'questions'>,
): Promise<QuestionsInBook | undefined> {
  if (!hasRole(actor, ...bookReaders)) return undefined
  const round = await rounds.find(roundId)
  if (!round || !hasReached(round.state, 'proposed')) return undefined
  return { round, questions: (await questions.list(roundId)).map(forElectedMembers) }
}

/** Questions with what staff need to answer them: the words, and which request it is. */
export interface QuestionsAtDesk {
  readonly round: Round
  readonly questions: readonly (CaseQuestion & {
    readonly requestId: string | null
    readonly reference: string | null
  })[]
}

export async function questionsAtDesk(
  roundId: string,
  actor: Actor,
  { rounds, questions }: Pick<AllocationPorts, 'rounds' | 'questions'>,
): Promise<QuestionsAtDesk | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const round = await rounds.find(roundId)
  if (!round) return undefined
  const entries = new Map((await rounds.entries(roundId)).map((entry) => [entry.code, entry]))
  const list = await questions.list(roundId)
  return {
    round,
    questions: list.map((one) => {
      // A round that was reopened gave its families other codes: an old question has none any more.
      const entry = entries.get(one.code)
      return { ...one, requestId: entry?.requestId ?? null, reference: entry?.reference ?? null }
    }),
  }
}
