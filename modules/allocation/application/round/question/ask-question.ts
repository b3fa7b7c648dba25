import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { answerFaultsOf, questionFaults } from '../../../domain/round/question/question.ts'
import type { AnswerKind, QuestionFault, QuestionKind } from '../../../domain/round/question/question.ts'
import { hasReached } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'
import { namesOfFamily, surnamesOf } from './names.ts'

/** Who asks about cases of the book, and who answers. */
export const questionAskers = ['elected', 'auditor'] as const
export const questionKeepers = ['officer', 'coordinator', 'administrator'] as const

/** Questions of one person about one round: a commission has some hundred families at most that are spoken of. */
const mostQuestions = 100

export interface AskQuestion {
  readonly roundId: string
  /** of the book */
  readonly code: string
  readonly kind: string
  readonly note: string
  /** how the person who asks is called on screen */
  readonly author: string
}

/** An elected member asks about a family of the book, by its code. */
export async function askQuestion(
  { roundId, code, kind, note, author }: AskQuestion,
  actor: Actor,
  { rounds, questions }: Pick<AllocationPorts, 'rounds' | 'questions'>,
): Promise<
  Outcome<
    { readonly questionId: string },
    'not-allowed' | 'round-not-found' | 'family-unknown' | 'too-many' | QuestionFault
  >
> {
  if (!hasRole(actor, ...questionAskers)) return refuse('not-allowed')
  const round = await rounds.lock(roundId)
  if (!round || !hasReached(round.state, 'proposed')) return refuse('round-not-found')
  const faults = questionFaults({ kind, note })
  const known = (await rounds.entries(roundId)).some((entry) => entry.code === code)
  if (!known) return refuse({ code: 'family-unknown', field: 'family' }, ...faults)
  if (faults.length > 0) return refuse(...faults)
  const by = actorName(actor)
  if ((await questions.list(roundId)).filter((one) => one.by === by).length >= mostQuestions) return refuse('too-many')
  const questionId = await questions.add({
    roundId,
    code,
    kind: kind as QuestionKind,
    note: note.trim(),
    by,
    author,
  })
  return ok({ questionId }, [
    { type: 'allocation.case-questioned', subject: questionId, data: { round: roundId, code, kind } },
  ])
}

export interface AnswerQuestion {
  readonly roundId: string
  readonly questionId: string
  readonly kind: string
  readonly text: string
}

/** Staff answer; words that would tell who the family is are not let through. */
export async function answerQuestion(
  { roundId, questionId, kind, text }: AnswerQuestion,
  actor: Actor,
  { rounds, questions, requests, sites }: Pick<AllocationPorts, 'rounds' | 'questions' | 'requests' | 'sites'>,
): Promise<Outcome<null, 'not-allowed' | 'question-not-found' | 'already-answered' | QuestionFault>> {
  if (!hasRole(actor, ...questionKeepers)) return refuse('not-allowed')
  const question = await questions.find(roundId, questionId)
  if (!question) return refuse('question-not-found')
  const [names, around] = await namesBehind(roundId, question.code, { rounds, requests, sites })
  const faults = answerFaultsOf({ kind, text }, names, around)
  if (faults.length > 0) return refuse(...faults)
  const said = { kind: kind as AnswerKind, text: text.trim(), by: actorName(actor) }
  if (!(await questions.answer(roundId, questionId, said))) return refuse('already-answered')
  return ok(null, [{ type: 'allocation.question-answered', subject: questionId, data: { round: roundId, kind } }])
}

/** The names of a family, and its reference; the surnames of all families of the round, and the names of places: an answer is read against them. */
async function namesBehind(
  roundId: string,
  code: string,
  { rounds, requests, sites }: Pick<AllocationPorts, 'rounds' | 'requests' | 'sites'>,
): Promise<[string[], { surnames: string[]; places: string[] }]> {
  const entries = await rounds.entries(roundId)
  const families = await requests.byIds(entries.map(({ requestId }) => requestId))
  const own = entries.find((one) => one.code === code)?.requestId
  const places = [...(await sites.centres()), ...(await sites.zones())].map(({ name }) => name)
  return [
    families.filter(({ requestId }) => requestId === own).flatMap(namesOfFamily),
    { surnames: [...new Set(families.flatMap(surnamesOf))], places },
  ]
}
