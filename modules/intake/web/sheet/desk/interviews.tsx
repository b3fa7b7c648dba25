import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, instantWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { isDay } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  DateField,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  RadioGroup,
  Section,
  Select,
  SummaryList,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Interview, InterviewAnswer } from '../../../application/desk/interviews/ports.ts'
import { interviewFields, recordInterview } from '../../../application/desk/interviews/record-interview.ts'
import { deskSheet } from '../../../application/desk/sheet.ts'
import type { DeskSheet } from '../../../application/desk/sheet.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { defaultFields, interviewWays, longestAnswer } from '../../../domain/desk/interview.ts'
import type { InterviewField } from '../../../domain/desk/interview.ts'
import { factsToVerify } from '../../../domain/situation.ts'
import { answersOf, askedIn, typedIn } from '../../form/answers.ts'
import { shared } from '../../messages.ts'
import { AskedSummary } from '../../summary.tsx'
import { say } from './messages.ts'
import { besideField, refusalLines } from './refusals.ts'

type Run = Runner<IntakePorts>

/** The questions that are asked: the territory's own, or the usual ones. */
export const questionsFor = (lang: Lang, own: readonly InterviewField[]): readonly InterviewField[] =>
  own.length > 0
    ? own
    : defaultFields.map(({ fieldId, kind }) => ({ fieldId, kind, choices: [], label: say(lang)(`field.${fieldId}`) }))

function answerWords(lang: Lang, { kind, value }: InterviewAnswer): string {
  if (kind === 'yes-no') return say(lang)(value === 'yes' ? 'answer.yes' : 'answer.no')
  return kind === 'date' && isDay(value) ? dayWords(lang, value) : value
}

interface PartProps {
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly names: ReadonlyMap<string, string>
}

/** What was said in interviews: each with its day, its way, who held it, who corrected it. */
export function Interviews({ request, sheet, names }: PartProps): VNode {
  const { lang } = request
  const t = say(lang)
  const at = request.link(`/desk/requests/${sheet.request.requestId}/interviews`)
  const name = (account: string): string => names.get(account) ?? t('who.colleague')
  return (
    <Section title={t('interviews.title')} id="interviews">
      {sheet.interviews.length === 0 && <p>{t('interviews.none')}</p>}
      {sheet.interviews.map((interview) => (
        <>
          <h3>
            {dayWords(lang, interview.heldOn)} · {t(`way.${interview.way}`)} · {name(interview.authorId)}
          </h3>
          <SummaryList
            rows={interview.answers.map((answer) => ({ term: answer.label, value: answerWords(lang, answer) }))}
          />
          {interview.version > 1 && (
            <p>
              {t('interviews.corrected', {
                day: instantWords(lang, new Date(interview.changedAt), request.clock.zone),
                name: name(interview.changedBy),
              })}
            </p>
          )}
          <p>
            <a href={`${at}/${interview.interviewId}`}>
              {t('interviews.correct', { day: dayWords(lang, interview.heldOn) })}
            </a>
          </p>
        </>
      ))}
      <ButtonRow>
        <LinkButton variant="secondary" icon="plus" href={`${at}/new`}>
          {t('interviews.new')}
        </LinkButton>
      </ButtonRow>
    </Section>
  )
}

interface AnswerProps {
  readonly request: PageRequest
  readonly field: InterviewField
  readonly value: string
  readonly refusals: readonly Refusal[]
}

function Answer({ request, field: { fieldId, label, kind, choices }, value, refusals }: AnswerProps): VNode {
  const { lang } = request
  const t = say(lang)
  const name = `answer-${fieldId}`
  const words = { name, label, error: besideField(lang, refusals, name) }
  if (kind === 'long-text')
    return <TextArea {...words} value={value} hint={t('answer.most', { most: longestAnswer[kind] })} />
  if (kind === 'date') return <DateField {...words} value={value} />
  if (kind === 'choice')
    return (
      <Select
        {...words}
        value={value}
        placeholder={t('answer.none')}
        options={choices.map((one) => ({ value: one, label: one }))}
      />
    )
  if (kind === 'yes-no')
    return (
      <RadioGroup
        {...words}
        inline
        value={value}
        choices={[
          { value: 'yes', label: t('answer.yes') },
          { value: 'no', label: t('answer.no') },
          { value: '', label: t('answer.none') },
        ]}
      />
    )
  return (
    <TextField
      {...words}
      value={value}
      inputMode={kind === 'number' ? 'numeric' : undefined}
      width={kind === 'number' ? 'short' : 'full'}
    />
  )
}

type Begins = Readonly<Record<string, string>>

/** The day and the way of the meeting that was held: staff write no twice what is known. */
function beginsWith({ query }: PageRequest): Begins {
  const on = query.get('day') ?? ''
  const way = interviewWays.find((one) => one === query.get('way'))
  return { ...(isDay(on) ? { heldOn: on } : {}), ...(way ? { way } : {}) }
}

/** What the request knows already: the papers that are still looked for, and all that was asked. */
function Known({ request: { lang }, sheet }: Omit<PartProps, 'names'>): VNode {
  const t = say(lang)
  const papers = factsToVerify(sheet.request.facts).map(({ code }) => shared(lang)(`proof.${code}` as 'proof.resident'))
  return (
    <>
      {papers.length > 0 && <p>{t('interview.papers', { papers: papers.join(' ; ') })}</p>}
      <Details summary={t('interview.asked')}>
        <AskedSummary
          lang={lang}
          level={3}
          asked={askedIn(typedIn(answersOf(sheet.request)))}
          sites={sheet.sites}
          zones={sheet.zones}
        />
      </Details>
    </>
  )
}

interface FormProps {
  readonly request: PageRequest
  readonly fields: readonly InterviewField[]
  readonly known: Interview | undefined
  /** what the form begins with */
  readonly begins: Begins
  readonly refusals: readonly Refusal[]
}

function InterviewForm({ request, fields, known, begins, refusals }: FormProps): VNode {
  const { lang, form } = request
  const t = say(lang)
  const typed = form.names.length > 0
  const value = (name: string, otherwise: string): string => (typed ? form.text(name) : otherwise)
  const answer = (fieldId: string): string => known?.answers.find((one) => one.fieldId === fieldId)?.value ?? ''
  return (
    <Form
      action={request.link(request.path)}
      idempotencyKey={request.newKey}
      hidden={{ version: String(known?.version ?? 0) }}
      label={t('interviews.title')}
    >
      <DateField
        name="heldOn"
        label={t('interview.day')}
        value={value('heldOn', known?.heldOn ?? begins['heldOn'] ?? request.today)}
        max={request.today}
        error={besideField(lang, refusals, 'heldOn')}
      />
      <RadioGroup
        name="way"
        label={t('interview.way')}
        inline
        value={value('way', known?.way ?? begins['way'] ?? 'desk')}
        error={besideField(lang, refusals, 'way')}
        choices={interviewWays.map((way) => ({ value: way, label: t(`way.${way}`) }))}
      />
      {fields.map((field) => (
        <Answer
          request={request}
          field={field}
          value={value(`answer-${field.fieldId}`, answer(field.fieldId))}
          refusals={refusals}
        />
      ))}
      <p>{t('interview.rule')}</p>
      <Button>{t('interview.do')}</Button>
    </Form>
  )
}

/** The questions of a record: those of today, and those that it answered which are asked no more. */
const fieldsWith = (asked: readonly InterviewField[], known: Interview | undefined): readonly InterviewField[] => [
  ...asked,
  ...(known?.answers ?? [])
    .filter(({ fieldId }) => !asked.some((field) => field.fieldId === fieldId))
    .map(({ fieldId, label, kind, value }) => ({ fieldId, label, kind, choices: kind === 'choice' ? [value] : [] })),
]

/** Writing down an interview, or correcting one. @param refusals why it was not kept */
export const interviewPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const { requestId = '', interviewId = '' } = request.params
    const sheet = await run.ask(deskSheet, requestId, request.by)
    const own = await run.ask(interviewFields, null, request.by)
    const known = sheet?.interviews.find((one) => one.interviewId === interviewId)
    if (!sheet || !own || (interviewId !== 'new' && !known)) return notFound()
    const t = say(request.lang)
    const { reference } = sheet.request
    const crumbs = [
      { label: reference, href: `${request.link(`/desk/requests/${requestId}`)}#interviews` },
      { label: t('interview.title') },
    ]
    const body = (
      <>
        <PageHeader
          title={t('interview.title')}
          lead={t('interview.lead', { reference })}
          above={<Breadcrumb label={shared(request.lang)('breadcrumb')} crumbs={crumbs} />}
        />
        <ErrorSummary title={shared(request.lang)('errors.title')} errors={refusalLines(request.lang, refusals)} />
        <Known request={request} sheet={sheet} />
        <InterviewForm
          request={request}
          fields={fieldsWith(questionsFor(request.lang, own), known)}
          known={known}
          begins={beginsWith(request)}
          refusals={refusals}
        />
      </>
    )
    const status = refusals.length > 0 ? 422 : 200
    return page(t('interview.title'), body, { density: 'desk', current: '/desk/requests', status })
  }

/** Keeps an interview, or its correction. */
export const keepInterview =
  (run: Run, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { requestId = '', interviewId = '' } = request.params
    const { form } = request
    const sheet = await run.ask(deskSheet, requestId, request.by)
    const own = await run.ask(interviewFields, null, request.by)
    const known = sheet?.interviews.find((one) => one.interviewId === interviewId)
    if (!sheet || !own || (interviewId !== 'new' && !known)) return notFound()
    const fields = fieldsWith(questionsFor(request.lang, own), known)
    const command = {
      requestId,
      interviewId: known?.interviewId ?? '',
      version: form.whole('version') ?? 0,
      heldOn: form.text('heldOn'),
      way: form.text('way'),
      fields,
      values: Object.fromEntries(fields.map(({ fieldId }) => [fieldId, form.text(`answer-${fieldId}`)])),
    }
    const done = await run.act(recordInterview, command, request.by)
    return done.ok
      ? redirect(`${request.link(`/desk/requests/${requestId}`)}#interviews`)
      : again(request, done.refusals)
  }
