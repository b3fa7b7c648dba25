import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Section,
  Select,
  Table,
  Tag,
  TextArea,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../application/ports.ts'
import { startDraft } from '../../../application/scale/keep-draft.ts'
import { scaleAt, scalesSheet } from '../../../application/scale/queries.ts'
import type { ScalesSheet } from '../../../application/scale/queries.ts'
import { mayKeepRounds, roundReaders } from '../../../domain/round/round.ts'
import { inWords } from '../../../domain/scale/scale.ts'
import { say } from './messages.ts'
import { refusalLines, whenWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: ScalesSheet
}

function Lines({ request: { lang, link }, sheet: { lines } }: Props): VNode {
  const t = say(lang)
  if (lines.length === 0) return <EmptyState title={t('list.none')} />
  return (
    <Table
      caption={t('list.published')}
      hideCaption
      rows={lines}
      columns={[
        {
          key: 'name',
          title: t('list.name'),
          rowHeader: true,
          cell: ({ scale }) => <a href={link(`/desk/scales/${scale.scaleId}`)}>{inWords(scale.name, lang)}</a>,
        },
        { key: 'authority', title: t('list.authority'), cell: ({ scale }) => scale.authority },
        { key: 'version', title: t('list.version'), numeric: true, cell: ({ scale }) => scale.version },
        { key: 'criteria', title: t('list.criteria'), numeric: true, cell: ({ scale }) => scale.criteria.length },
        { key: 'rounds', title: t('list.rounds'), numeric: true, cell: ({ rounds }) => rounds },
        {
          key: 'state',
          title: t('list.state'),
          cell: (line) =>
            line === lines[0] ? <Tag tone="success">{t('state.in-force')}</Tag> : <Tag>{t('state.kept')}</Tag>,
        },
      ]}
    />
  )
}

function Drafts({ request: { clock, lang, link }, sheet: { drafts } }: Props): VNode {
  const t = say(lang)
  return (
    <Section title={t('list.drafts')}>
      {drafts.length === 0 ? (
        <p>{t('list.drafts.none')}</p>
      ) : (
        <Table
          caption={t('list.drafts')}
          hideCaption
          rows={drafts}
          columns={[
            {
              key: 'name',
              title: t('list.name'),
              rowHeader: true,
              cell: ({ draftId, content }) => (
                <a href={link(`/desk/scales/drafts/${draftId}`)}>
                  {t('list.draft', { name: inWords(content.name, lang), version: content.version })}
                </a>
              ),
            },
            {
              key: 'changed',
              title: t('list.changed'),
              cell: ({ changedAt }) => whenWords(lang, changedAt, clock.zone),
            },
          ]}
        />
      )}
    </Section>
  )
}

interface Typed {
  readonly from: string
  readonly json: string
}

/** A scale written elsewhere, as a file of ours. */
function FromFile({
  request,
  typed,
  refusals,
}: {
  request: PageRequest
  typed: Typed
  refusals: readonly Refusal[]
}): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <Details summary={t('import.title')} open={typed.json !== ''}>
      <Form
        action={link('/desk/scales/drafts')}
        idempotencyKey={`${newKey}-file`}
        hidden={{ from: 'file' }}
        label={t('import.title')}
      >
        <TextArea
          name="json"
          label={t('import.json')}
          hint={t('import.json.hint')}
          rows={8}
          value={typed.json}
          error={refusals.length > 0 ? t('import.wrong', { count: refusals.length }) : undefined}
        />
        <ButtonRow>
          <Button variant="secondary">{t('import.submit')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}

function Begin({ request, sheet, typed, refusals }: Props & { typed: Typed; refusals: readonly Refusal[] }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const published = sheet.lines.map(({ scale }) => ({
    value: `${scale.scaleId}@${scale.version}`,
    label: t('list.draft', { name: inWords(scale.name, lang), version: scale.version }),
  }))
  const examples = sheet.examples.map((scale) => ({
    value: `example:${scale.scaleId}`,
    label: t('begin.example', { name: inWords(scale.name, lang), authority: scale.authority }),
  }))
  return (
    <Section title={t('begin.title')}>
      <p>{t('begin.lead')}</p>
      <Form action={link('/desk/scales/drafts')} idempotencyKey={newKey} label={t('begin.title')}>
        <Select
          name="from"
          label={t('begin.from')}
          value={typed.from}
          groups={[
            ...(published.length > 0 ? [{ label: t('begin.group.published'), options: published }] : []),
            { label: t('begin.group.examples'), options: examples },
          ]}
        />
        <ButtonRow>
          <Button icon="plus">{t('begin.submit')}</Button>
        </ButtonRow>
      </Form>
      <FromFile request={request} typed={typed} refusals={refusals} />
    </Section>
  )
}

function body(request: PageRequest, sheet: ScalesSheet, typed: Typed, refusals: readonly Refusal[]): VNode {
  const { lang, link, actor } = request
  const t = say(lang)
  return (
    <>
      <PageHeader
        title={t('list.title')}
        lead={t('list.lead')}
        actions={
          <ButtonRow>
            <LinkButton href={link('/desk/scales/try/families')} variant="secondary">
              {t('try.link')}
            </LinkButton>
            <LinkButton href={link('/scale')} variant="quiet">
              {t('list.public')}
            </LinkButton>
          </ButtonRow>
        }
      />
      <ErrorSummary
        title={t('errors.title')}
        text={t('errors.text')}
        errors={refusals.map((refusal) => ({
          field: 'json',
          message: `${refusal.field ?? ''} ${refusalLines(lang, [refusal])[0]!.message}`.trim(),
        }))}
      />
      <Section title={t('list.published')}>
        <Lines request={request} sheet={sheet} />
      </Section>
      {hasRole(actor, ...roundReaders) && <Drafts request={request} sheet={sheet} />}
      {mayKeepRounds(actor) && <Begin request={request} sheet={sheet} typed={typed} refusals={refusals} />}
    </>
  )
}

const shown = { density: 'desk', current: '/desk/scales' } as const

/** The scales of the territory, and what is being written. */
export const scalesPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(scalesSheet, null, request.by)
    if (!sheet) return notFound()
    return page(
      say(request.lang)('list.title'),
      body(request, sheet, { from: request.query.get('from') ?? '', json: '' }, []),
      shown,
    )
  }

/** What a form asks to begin from: a version, an example, or a file. */
async function contentOf(
  run: Runner<AllocationPorts>,
  { form, by }: PageRequest,
): Promise<{ readonly content: unknown; readonly basedOn: number | null }> {
  const from = form.text('from')
  if (from === 'file') return { content: parsed(form.text('json')), basedOn: null }
  const content = await run.ask(scaleAt, from, { ...by, key: undefined })
  return { content, basedOn: from.startsWith('example:') ? null : (content?.version ?? null) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Begins a draft, or shows what could not be read, all of it. */
export const beginDraft =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, link, lang } = request
    const outcome = await run.act(startDraft, await contentOf(run, request), request.by)
    if (outcome.ok) return redirect(link(`/desk/scales/drafts/${outcome.value.draftId}`))
    const sheet = await run.ask(scalesSheet, null, { ...request.by, key: undefined })
    if (!sheet) return notFound()
    const typed = { from: form.text('from'), json: form.text('json') }
    return page(say(lang)('list.title'), body(request, sheet, typed, outcome.refusals), { ...shown, status: 422 })
  }
