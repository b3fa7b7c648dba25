import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Details, Form, Select, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { QuestionsAtDesk } from '../../../../application/round/question/queries.ts'
import { answerKinds, mostWords } from '../../../../domain/round/question/question.ts'
import type { QuestionForElected } from '../../../../domain/round/question/question.ts'
import type { Round } from '../../../../domain/round/round.ts'
import { onDay } from '../../../words.ts'
import { say } from './messages.ts'

/** A question as its reader sees it: staff find the words and the request besides. */
export type Shown = QuestionForElected &
  Partial<Pick<QuestionsAtDesk['questions'][number], 'note' | 'requestId' | 'reference'>>

export interface Props {
  readonly request: PageRequest
  readonly round: Round
  readonly questions: readonly Shown[]
  readonly refusals: readonly Refusal[]
}

/** What is wrong with one field. */
export const errorOf = (lang: PageRequest['lang'], refusals: readonly Refusal[], field: string): string | undefined =>
  refusals.filter((one) => one.field === field).map(({ code }) => say(lang)(`refusal.${code as 'kind-missing'}`))[0]

/** One form for each question without an answer, closed until it is wanted. */
export function AnswerForm({
  request,
  round,
  question,
  refusals,
}: Omit<Props, 'questions'> & { question: Shown }): VNode {
  const { lang, link, newKey, form } = request
  const t = say(lang)
  const { questionId, code, kind, askedAt } = question
  const typed = form.text('question') === questionId
  const name = t('answer.title', { family: code, question: t(`kind.${kind}`), day: onDay(request, askedAt) })
  return (
    <Details summary={name} open={typed}>
      <Form
        action={link(`/desk/rounds/${round.roundId}/questions/${questionId}/answer`)}
        idempotencyKey={`${newKey}-${questionId}`}
        hidden={{ question: questionId }}
        label={name}
      >
        <Select
          name={`kind-${questionId}`}
          label={t('answer.kind')}
          placeholder={t('ask.kind.choose')}
          value={typed ? form.text(`kind-${questionId}`) : ''}
          error={typed ? errorOf(lang, refusals, 'kind') : undefined}
          options={answerKinds.map((kind) => ({ value: kind, label: t(`answer.kind.${kind}`) }))}
        />
        <TextArea
          name={`text-${questionId}`}
          label={t('answer.text')}
          hint={t('answer.text.hint')}
          value={typed ? form.text(`text-${questionId}`) : ''}
          error={typed ? errorOf(lang, refusals, 'text') : undefined}
          maxLength={mostWords}
          rows={3}
        />
        <ButtonRow>
          <Button>{t('answer.submit')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
