import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  DateField,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  RadioGroup,
  Section,
  Select,
  SummaryList,
  Table,
  TextArea,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { closeGuidance, recordContact, reopenGuidance } from '../../../application/guidance/guide-family.ts'
import { guidanceSheet } from '../../../application/guidance/queries.ts'
import type { GuidanceSheet } from '../../../application/guidance/queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { contactWays, guidanceOutcomes, mostNote } from '../../../domain/guidance/guidance.ts'
import type { GuidanceStep } from '../../../domain/guidance/guidance.ts'
import { say } from './messages.ts'
import { childrenWords } from './words.ts'

type Run = Runner<AdmissionsPorts>

interface Shown {
  readonly request: PageRequest
  readonly sheet: GuidanceSheet
  readonly refusals: readonly Refusal[]
}

const own = (sheet: GuidanceSheet): string => `/desk/guidance/${sheet.guidance.requestId}`

const words = (lang: Lang, { code }: Refusal): string => say(lang)(`refusal.${code as 'not-now'}`)

const errorIn =
  ({ request, refusals }: Shown) =>
  (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && words(request.lang, found)
  }

/** Whom to speak with, and in which language. */
function Family({ request: { lang, link }, sheet }: Shown): VNode {
  const t = say(lang)
  const { request: known, guidance } = sheet
  if (!known) return <p>{t('family.gone')}</p>
  const { guardians, language, interpreter } = known.household
  const reach = (of: 'phone' | 'email'): string => guardians.flatMap((one) => one[of] ?? []).join(', ') || '—'
  const named = new Intl.DisplayNames([lang === 'en' ? 'en' : 'fr'], { type: 'language' })
  return (
    <Section title={t('family')}>
      <SummaryList
        rows={[
          { term: t('column.child'), value: childrenWords(lang, known) },
          {
            term: t('family.guardians'),
            value: guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', '),
          },
          { term: t('family.call'), value: <bdi>{reach('phone')}</bdi> },
          { term: t('family.email'), value: <bdi>{reach('email')}</bdi> },
          { term: t('family.language'), value: named.of(language.slice(0, 2)) ?? language },
          ...(interpreter ? [{ term: t('family.interpreter'), value: t('family.interpreter.yes') }] : []),
        ]}
      />
      <p>
        <LinkButton href={link(`/desk/requests/${guidance.requestId}`)} variant="secondary" icon="file">
          {t('family.request')}
        </LinkButton>
      </p>
    </Section>
  )
}

function stepWords(lang: Lang, { move, way, reached, outcome }: GuidanceStep): string {
  const t = say(lang)
  if (move === 'contact')
    return t(reached ? 'move.contact.yes' : 'move.contact.no', { way: t(`way.${way ?? 'phone'}`) })
  if (move === 'close') return t('move.close', { outcome: t(`outcome.${outcome ?? 'stays-waiting'}`) })
  return t(`move.${move}`)
}

/** The calendar day of an instant in UTC. */
const dayOf = (lang: Lang, at: string): string => dayWords(lang, at.slice(0, 10) as `${number}-${number}-${number}`)

function whoWords(lang: Lang, { author, by, at }: GuidanceStep): string {
  const t = say(lang)
  const day = dayOf(lang, at)
  return author ? t('who', { author, day }) : t(by.startsWith('family:') ? 'who.family' : 'who.program', { day })
}

function History({ request: { lang }, sheet }: Shown): VNode {
  const t = say(lang)
  return (
    <Section title={t('history')}>
      <Table
        caption={t('history')}
        hideCaption
        rows={sheet.steps}
        columns={[
          { key: 'what', title: t('column.state'), rowHeader: true, cell: (step) => stepWords(lang, step) },
          { key: 'note', title: t('contact.note'), cell: ({ note }) => note || '—' },
          { key: 'who', title: t('column.channel'), cell: (step) => whoWords(lang, step) },
        ]}
      />
    </Section>
  )
}

function Contact(props: Shown): VNode {
  const { request, sheet } = props
  const { lang, link, newKey, form, today } = request
  const t = say(lang)
  const error = errorIn(props)
  return (
    <Section title={t('contact.title')}>
      <Form
        action={link(`${own(sheet)}/contact`)}
        idempotencyKey={`${newKey}-contact`}
        hidden={{ seen: String(sheet.guidance.version) }}
        label={t('contact.title')}
      >
        <Select
          name="way"
          label={t('contact.way')}
          value={form.text('way')}
          error={error('way')}
          options={[
            { value: '', label: t('contact.way.choose') },
            ...contactWays.map((way) => ({ value: way, label: t(`way.${way}`) })),
          ]}
        />
        <RadioGroup
          name="reached"
          label={t('contact.reached')}
          value={form.text('reached')}
          error={error('reached')}
          inline
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`contact.reached.${value}`) }))}
        />
        <TextArea
          name="note"
          label={t('contact.note')}
          hint={t('contact.note.hint')}
          value={form.text('note')}
          error={error('note')}
          maxLength={mostNote}
          rows={3}
        />
        <DateField
          name="nextOn"
          label={t('contact.next')}
          hint={t('contact.next.hint')}
          value={form.text('nextOn')}
          min={today}
          error={error('nextOn')}
        />
        <ButtonRow>
          <Button icon="check">{t('contact.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function Close(props: Shown): VNode {
  const { request, sheet } = props
  const { lang, link, newKey, form } = request
  const t = say(lang)
  const error = errorIn(props)
  return (
    <Section title={t('close.title')}>
      <Form
        action={link(`${own(sheet)}/close`)}
        idempotencyKey={`${newKey}-close`}
        hidden={{ seen: String(sheet.guidance.version) }}
        label={t('close.submit')}
      >
        <Select
          name="outcome"
          label={t('close.outcome')}
          value={form.text('outcome')}
          error={error('outcome')}
          options={[
            { value: '', label: t('close.outcome.choose') },
            ...guidanceOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
          ]}
        />
        <TextArea
          name="closing"
          label={t('close.note')}
          value={form.text('closing')}
          error={error('closing')}
          maxLength={mostNote}
          rows={2}
        />
        <ButtonRow>
          <Button variant="secondary">{t('close.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function Reopen({ request: { lang, link, newKey }, sheet }: Shown): VNode {
  const t = say(lang)
  return (
    <Form
      action={link(`${own(sheet)}/reopen`)}
      idempotencyKey={`${newKey}-reopen`}
      hidden={{ seen: String(sheet.guidance.version) }}
      label={t('reopen.submit')}
    >
      <ButtonRow>
        <Button variant="secondary">{t('reopen.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

function shown(props: Shown): Reply {
  const { request, sheet, refusals } = props
  const { lang, link, query } = request
  const t = say(lang)
  const { reference, handedOn, state } = sheet.guidance
  const title = t('sheet.title', { reference })
  const open = state !== 'closed'
  const body = (
    <Column>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('title'), href: link('/desk/guidance') }, { label: reference }]}
          />
        }
        title={title}
        lead={t('sheet.lead', { day: dayWords(lang, handedOn), state: t(`state.${state}`) })}
      />
      <ErrorSummary
        title={t('errors')}
        text={t('errors.text')}
        errors={refusals.map((refusal) => ({ field: refusal.field ?? 'way', message: words(lang, refusal) }))}
      />
      {query.has('saved') && <Panel tone="success" title={t('saved')} announce />}
      <Family {...props} />
      {sheet.mayGuide && open && <Contact {...props} />}
      {sheet.mayGuide && (open ? <Close {...props} /> : <Reopen {...props} />)}
      <History {...props} />
    </Column>
  )
  return page(title, body, {
    density: 'desk',
    current: '/desk/guidance',
    status: refusals.length > 0 ? 422 : 200,
  })
}

async function reply(run: Run, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const requestId = request.params['requestId'] ?? ''
  const sheet = await run.ask(guidanceSheet, requestId, { ...request.by, key: undefined })
  return sheet ? shown({ request, sheet, refusals }) : notFound()
}

/** One family that is helped to find another solution. */
export const guidanceSheetPage =
  (run: Run) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, [])

interface Ids {
  readonly requestId: string
  readonly seen: number
  readonly author: string
}

const moved =
  <Command,>(
    run: Run,
    useCase: UseCase<Command, AdmissionsPorts, unknown, string>,
    commandOf: (form: PageRequest['form'], ids: Ids) => Command,
  ) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const ids = { requestId, seen: request.form.whole('seen') ?? -1, author: request.person ?? '' }
    const done = await run.act(useCase, commandOf(request.form, ids), request.by)
    return done.ok ? redirect(request.link(`/desk/guidance/${requestId}?saved`)) : reply(run, request, done.refusals)
  }

/** Keeps a contact. */
export const keepContact = (run: Run) =>
  moved(run, recordContact, (form, ids) => ({
    ...ids,
    way: form.text('way'),
    reached: form.text('reached'),
    nextOn: form.text('nextOn'),
    note: form.text('note'),
  }))

/** Closes. */
export const closeAct = (run: Run) =>
  moved(run, closeGuidance, (form, ids) => ({ ...ids, outcome: form.text('outcome'), note: form.text('closing') }))

/** Opens again. */
export const reopenAct = (run: Run) => moved(run, reopenGuidance, (_, ids) => ids)
