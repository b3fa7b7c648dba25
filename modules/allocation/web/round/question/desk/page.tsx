import { pageWords } from '@ribambelle/platform/messages'
import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Form, Pages, Section, Select, Table, Tag, TextArea, TextField } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import {
  answerQuestion,
  askQuestion,
  questionAskers,
  questionKeepers,
} from '../../../../application/round/question/ask-question.ts'
import { questionsAtDesk, questionsInBook } from '../../../../application/round/question/queries.ts'
import { mostWords, questionKinds } from '../../../../domain/round/question/question.ts'
import type { Round } from '../../../../domain/round/round.ts'
import { RequestLink } from '../../../desk/request-link.tsx'
import { onDay } from '../../../words.ts'
import { AnswerForm, errorOf } from './answer-form.tsx'
import type { Props, Shown } from './answer-form.tsx'
import { afterAct, RoundHead } from '../../../desk/about-round.tsx'
import { say } from './messages.ts'

const linesShown = 25

const keeps = ({ actor }: PageRequest): boolean => hasRole(actor, ...questionKeepers)

function Answered({ request, question }: { request: PageRequest; question: Shown }): VNode {
  const t = say(request.lang)
  const { answer } = question
  if (!answer) return <Tag tone="warning">{t('waiting')}</Tag>
  return (
    <>
      <p>{t('answered', { kind: t(`answer.kind.${answer.kind}`), day: onDay(request, answer.at) })}</p>
      {answer.text && (
        <p>
          <bdi>{answer.text}</bdi>
        </p>
      )}
    </>
  )
}

/** @param staff also what was asked in words, and the request behind the code */
function columns(request: PageRequest, staff: boolean): TableColumn<Shown>[] {
  const t = say(request.lang)
  return [
    { key: 'family', title: t('column.family'), rowHeader: true, cell: ({ code }) => code },
    { key: 'question', title: t('column.question'), cell: ({ kind }) => t(`kind.${kind}`) },
    ...(staff
      ? [
          {
            key: 'words',
            title: t('column.words'),
            cell: ({ note }: Shown) => (note ? <bdi>{note}</bdi> : '—'),
          },
          {
            key: 'request',
            title: t('column.request'),
            cell: ({ requestId, reference }: Shown) =>
              requestId && reference ? (
                <RequestLink request={request} requestId={requestId} reference={reference} />
              ) : (
                t('old')
              ),
          },
        ]
      : []),
    { key: 'asked', title: t('column.asked'), cell: ({ askedAt }) => onDay(request, askedAt) },
    {
      key: 'answer',
      title: t('column.answer'),
      cell: (question) => <Answered request={request} question={question} />,
    },
  ]
}

function List(props: Props): VNode {
  const { request, round, questions } = props
  const { lang, link, query } = request
  const t = say(lang)
  if (questions.length === 0) return <p>{t('none')}</p>
  const from = /^\d{1,6}$/.test(query.get('from') ?? '') ? Number(query.get('from')) : 0
  const here = questions.slice(from, from + linesShown)
  const address = (offset: number): string => link(`/desk/rounds/${round.roundId}/questions?from=${offset}`)
  const staff = questions.some(({ note }) => note !== undefined)
  return (
    <Section title={t('list.title')}>
      <Table caption={t('list.title')} hideCaption rows={here} columns={columns(request, staff)} />
      {keeps(request) &&
        here.filter(({ answer }) => !answer).map((question) => <AnswerForm {...props} question={question} />)}
      <Pages {...pageWords(lang)} total={questions.length} size={linesShown} from={from} at={address} />
    </Section>
  )
}

function AskForm({ request, round, refusals }: Props): VNode {
  const { lang, link, newKey, form, query } = request
  const t = say(lang)
  return (
    <Section title={t('ask.title')}>
      <Form action={link(`/desk/rounds/${round.roundId}/questions`)} idempotencyKey={newKey} label={t('ask.title')}>
        <TextField
          name="family"
          label={t('ask.family')}
          hint={t('ask.family.hint')}
          value={form.text('family') || (query.get('family') ?? '').slice(0, 20)}
          error={errorOf(lang, refusals, 'family')}
          maxLength={20}
          width="medium"
        />
        <Select
          name="kind"
          label={t('ask.kind')}
          placeholder={t('ask.kind.choose')}
          value={form.text('kind')}
          error={errorOf(lang, refusals, 'kind')}
          options={questionKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <TextArea
          name="note"
          label={t('ask.note')}
          hint={t('ask.note.hint')}
          value={form.text('note')}
          error={errorOf(lang, refusals, 'note')}
          maxLength={mostWords}
          rows={3}
        />
        <ButtonRow>
          <Button>{t('ask.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const { lang, actor } = request
  const roundId = request.params['roundId'] ?? ''
  const asked = { ...request.by, key: undefined }
  const sheet: { readonly round: Round; readonly questions: readonly Shown[] } | undefined =
    (await run.ask(questionsAtDesk, roundId, asked)) ?? (await run.ask(questionsInBook, roundId, asked))
  if (!sheet) return notFound()
  const t = say(lang)
  const { round } = sheet
  const props: Props = { request, refusals, ...sheet }
  const answered = request.form.text('question')
  return page(
    t('title'),
    <>
      <RoundHead
        request={request}
        round={round}
        title={t('title')}
        lead={t(keeps(request) ? 'lead.staff' : 'lead.elected', { round: round.name })}
        fromBook
        errorsTitle={t('errors.title')}
        errors={refusals.map(({ code, field }) => ({
          field: field && answered ? `${field}-${answered}` : field,
          message: t(`refusal.${code as 'not-allowed'}`),
        }))}
      />
      <List {...props} />
      {hasRole(actor, ...questionAskers) && <AskForm {...props} />}
    </>,
    { density: 'desk', current: '/desk/rounds', status: refusals.length > 0 ? 422 : 200 },
  )
}

/** Questions about cases of the book: elected members ask by code name, staff answer. */
export const questionsPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, [])

/** An elected member asks. */
export const askQuestionAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, person, link } = request
    const roundId = params['roundId'] ?? ''
    const outcome = await run.act(
      askQuestion,
      {
        roundId,
        code: form.text('family').trim().toUpperCase(),
        kind: form.text('kind'),
        note: form.text('note').slice(0, mostWords + 1),
        author: (person ?? '').slice(0, 200),
      },
      request.by,
    )
    return afterAct(outcome, link(`/desk/rounds/${roundId}/questions`), (refusals) => reply(run, request, refusals))
  }

/** Staff answer. */
export const answerQuestionAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, link } = request
    const { roundId = '', questionId = '' } = params
    const outcome = await run.act(
      answerQuestion,
      {
        roundId,
        questionId,
        kind: form.text(`kind-${questionId}`),
        text: form.text(`text-${questionId}`).slice(0, mostWords + 1),
      },
      request.by,
    )
    if (outcome.ok) return redirect(link(`/desk/rounds/${roundId}/questions`))
    if (outcome.refusals.some(({ code }) => code === 'question-not-found')) return notFound()
    return reply(run, request, outcome.refusals)
  }
