import { randomBytes } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Questions } from '../../../application/round/question/ports.ts'
import type { AnswerKind, CaseQuestion } from '../../../domain/round/question/question.ts'

type QuestionRow = Omit<CaseQuestion, 'askedAt' | 'answer'> & {
  askedAt: Date
  answerKind: AnswerKind | null
  answer: string | null
  answeredAt: Date | null
}

// The column is older than the two names of a family: it holds the code of the book.
const columns = sql`question_id "questionId", round_id "roundId", pseudonym code, kind, note, asked_by "by", author, asked_at "askedAt",
  answer_kind "answerKind", answer, answered_at "answeredAt"`

const questionOf = ({ answerKind, answer, answeredAt, askedAt, ...rest }: QuestionRow): CaseQuestion => ({
  ...rest,
  askedAt: askedAt.toISOString(),
  answer: answerKind && { kind: answerKind, text: answer ?? '', at: answeredAt!.toISOString() },
})

/** Questions about cases of the book, each answered once. */
export function questionsPort(scope: Scope): Questions {
  const { territory, db } = scope
  const now = scope.clock.now()
  return {
    list: async (roundId) =>
      (
        await rows(
          scope,
          sql<QuestionRow>`select ${columns} from allocation.case_question
          where territory_id = ${territory} and round_id = ${roundId} order by asked_at desc, question_id`,
        )
      ).map(questionOf),
    async find(roundId, questionId) {
      const found = await row(
        scope,
        sql<QuestionRow>`select ${columns} from allocation.case_question
        where territory_id = ${territory} and round_id = ${roundId} and question_id = ${questionId}`,
      )
      return found && questionOf(found)
    },
    async add({ roundId, code, kind, note, by, author }) {
      const questionId = randomBytes(12).toString('hex')
      await sql`insert into allocation.case_question (territory_id, round_id, question_id, pseudonym, kind, note, asked_by, author, asked_at)
        values (${territory}, ${roundId}, ${questionId}, ${code}, ${kind}, ${note}, ${by}, ${author}, ${now})`.execute(
        db,
      )
      return questionId
    },
    answer: async (roundId, questionId, { kind, text, by }) =>
      (await row(
        scope,
        sql`update allocation.case_question set answer_kind = ${kind}, answer = ${text === '' ? null : text}, answered_by = ${by}, answered_at = ${now}
        where territory_id = ${territory} and round_id = ${roundId} and question_id = ${questionId} and answered_at is null
        returning question_id`,
      )) !== undefined,
  }
}
