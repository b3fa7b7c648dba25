import {
  answerKinds,
  answerQuestion,
  askQuestion,
  questionKinds,
  questionsAtDesk,
  questionsInBook,
} from '@ribambelle/allocation/acts'
import type { QuestionForElected } from '@ribambelle/allocation/acts'
import { required } from '../../command.ts'
import type { Call, Command } from '../../command.ts'
import { columns, deskCommand, deskOf, done, found, tell } from '../desk.ts'

async function ask(call: Call): Promise<number> {
  const [roundId, code] = call.words as [string, string]
  const kind = required(call, 'kind')
  const desk = await deskOf(call)
  const command = { roundId, code: code.toUpperCase(), kind, note: call.options['note'] ?? '', author: desk.staff.name }
  const { questionId } = done(desk, await desk.aside.runs.allocation.act(askQuestion, command, desk.by))
  return tell(call, { questionId }, [`question ${questionId} waits for the staff`])
}

const publicPart = ({ questionId, code, kind, askedAt, answer }: QuestionForElected) => ({
  questionId,
  code,
  kind,
  askedAt,
  answer: answer && { kind: answer.kind, text: answer.text },
})

/** Staff read the words and which request it is; those who read the book read codes, and what staff answered. */
async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const roundId = call.words[0]!
  const { allocation } = desk.aside.runs
  const atDesk = await allocation.ask(questionsAtDesk, roundId, desk.by)
  const told = atDesk
    ? atDesk.questions.map((one) => ({ ...publicPart(one), reference: one.reference, note: one.note }))
    : found(desk, await allocation.ask(questionsInBook, roundId, desk.by)).questions.map((one) => ({
        ...publicPart(one),
        note: '',
      }))
  return tell(
    call,
    told,
    columns(
      told.map((one) => [
        one.questionId,
        one.code,
        one.kind,
        one.answer ? `${one.answer.kind} ${one.answer.text}` : 'not answered',
        one.note,
      ]),
    ),
  )
}

async function reply(call: Call): Promise<number> {
  const [roundId, questionId] = call.words as [string, string]
  const kind = required(call, 'kind')
  const desk = await deskOf(call)
  const command = { roundId, questionId, kind, text: call.options['text'] ?? '' }
  done(desk, await desk.aside.runs.allocation.act(answerQuestion, command, desk.by))
  return tell(call, { questionId, kind }, [`question ${questionId} is answered`])
}

/** What elected members ask about a case of the book, and what staff answer. */
export const questionCommands: readonly Command[] = [
  deskCommand(
    'round ask',
    'ROUND CODE --kind KIND [--note TEXT]',
    'asks about a family of the book, by its code',
    ask,
    {
      options: ['kind', 'note'],
      help: `Kinds: ${questionKinds.join(', ')}. The note goes to the staff alone; other takes one.`,
    },
  ),
  deskCommand('round questions', 'ROUND', 'lists the questions about a round', list),
  deskCommand(
    'round reply',
    'ROUND QUESTION --kind KIND [--text TEXT]',
    'answers a question; words that would tell who the family is are not let through',
    reply,
    { options: ['kind', 'text'], help: `Kinds: ${answerKinds.join(', ')}.` },
  ),
]
