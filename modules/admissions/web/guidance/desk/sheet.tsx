import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Column,
  ErrorSummary,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  SummaryList,
  Table,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { closeGuidance, recordContact, reopenGuidance } from '../../../application/guidance/guide-family.ts'
import { guidanceSheet } from '../../../application/guidance/queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import type { GuidanceStep } from '../../../domain/guidance/guidance.ts'
import { may } from '../../../domain/permissions.ts'
import { Close, Contact, Reopen, refusalWords } from './forms.tsx'
import type { Shown } from './forms.tsx'
import { say } from './messages.ts'
import { childrenWords } from './words.ts'

type Run = Runner<AdmissionsPorts>

/** Whom to speak with, and in which language. */
function Family({ request: { actor, lang, link }, sheet }: Shown): VNode {
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
      {may(actor, 'guide') && (
        <p>
          <LinkButton href={link(`/desk/requests/${guidance.requestId}`)} variant="secondary" icon="file">
            {t('family.request')}
          </LinkButton>
        </p>
      )}
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

function whoWords({ lang, clock }: PageRequest, { author, by, at }: GuidanceStep): string {
  const t = say(lang)
  const day = dateWords(lang, at, clock.zone)
  return author ? t('who', { author, day }) : t(by.startsWith('family:') ? 'who.family' : 'who.program', { day })
}

function History({ request, sheet }: Shown): VNode {
  const { lang } = request
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
          { key: 'who', title: t('column.by'), cell: (step) => whoWords(request, step) },
        ]}
      />
    </Section>
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
        errors={refusals.map((refusal) => ({ field: refusal.field ?? 'way', message: refusalWords(lang, refusal) }))}
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
