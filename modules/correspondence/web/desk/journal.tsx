import type { Refusal } from '@ribambelle/kernel'
import { csv, file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, pageWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  SearchBar,
  Select,
  Table,
  Tag,
  Toolbar,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../application/kinds.ts'
import type { CorrespondencePorts, JournalQuestion, Kept } from '../../application/ports.ts'
import { journalList, requestNamed } from '../../application/queries.ts'
import type { JournalList } from '../../application/queries.ts'
import { channels, messageStates } from '../../domain/message.ts'
import { journalAddress, pageSize, questionIn } from './journal-address.ts'
import { say } from './messages.ts'
import { DeskTabs, errorOf, kindWords, nameWords, reasonWords, stateTone, summaryOf, wayWords } from './words.tsx'

type Run = Runner<CorrespondencePorts>

/** Lines of the file that are read at once, and in all: more than a territory writes in years. */
const chunk = 2_000
const mostExported = 100_000

interface Shown {
  readonly request: PageRequest
  readonly list: JournalList
  readonly kinds: readonly MessageKind[]
}

function columns({ request, list, kinds }: Shown): TableColumn<Kept>[] {
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'kind',
      title: t('column.kind'),
      rowHeader: true,
      cell: ({ messageId, kind }) => (
        <a href={request.link(`/desk/journal/${messageId}`)}>{kindWords(lang, kinds, kind)}</a>
      ),
    },
    { key: 'to', title: t('column.to'), cell: ({ name }) => <bdi>{nameWords(lang, name)}</bdi> },
    {
      key: 'reference',
      phone: 'bare',
      whole: true,
      title: t('column.reference'),
      cell: ({ requestId }) => <RequestLink request={request} list={list} requestId={requestId} />,
    },
    { key: 'way', phone: 'bare', title: t('column.way'), cell: (message) => wayWords(lang, message) },
    {
      key: 'state',
      phone: 'beside',
      title: t('column.state'),
      cell: ({ state }) => <Tag tone={stateTone[state]}>{t(`state.${state}`)}</Tag>,
    },
    {
      key: 'when',
      phone: 'bare',
      title: t('column.when'),
      cell: ({ plannedAt }) => instantWords(lang, plannedAt, request.clock.zone),
    },
  ]
}

function RequestLink({
  request,
  list,
  requestId,
}: Pick<Shown, 'request' | 'list'> & { readonly requestId: string | null }): VNode {
  const reference = list.references.get(requestId ?? '')
  return reference === undefined ? <>—</> : <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>
}

function Filters({ request, list, kinds, question }: Shown & { readonly question: JournalQuestion }): VNode {
  const { lang } = request
  const t = say(lang)
  const hidden = question.requestId === undefined ? {} : { request: question.requestId }
  const known = [...new Set([...kinds.map(({ kind }) => kind), ...list.kinds])]
  return (
    <Form action={request.link('/desk/journal')} method="get" hidden={hidden} label={t('journal.filters')}>
      <Toolbar label={t('journal.filters')}>
        <Select
          name="kind"
          label={t('column.kind')}
          value={question.kind}
          placeholder={t('journal.any')}
          options={known.map((kind) => ({ value: kind, label: kindWords(lang, kinds, kind) }))}
        />
        <Select
          name="way"
          label={t('column.way')}
          value={question.way}
          placeholder={t('journal.any')}
          options={channels.map((way) => ({ value: way, label: t(`way.${way}`) }))}
        />
        <Select
          name="state"
          label={t('column.state')}
          value={question.state}
          placeholder={t('journal.any')}
          options={messageStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
        <Button variant="secondary" icon="filter">
          {t('journal.filter')}
        </Button>
      </Toolbar>
    </Form>
  )
}

function SearchForm({
  request,
  typed,
  refusals,
}: {
  request: PageRequest
  typed: string
  refusals: readonly Refusal[]
}): VNode {
  const t = say(request.lang)
  return (
    <SearchBar
      action={request.link('/desk/journal')}
      name="reference"
      width="short"
      label={t('journal.search')}
      hint={t('journal.search.hint')}
      error={errorOf(request.lang, refusals, 'reference')}
      value={typed}
      search={t('journal.search.do')}
    />
  )
}

/** The journal: filters stand in the address, so that they can be kept and shared. */
export const journalPage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const question = questionIn(request.query)
    const list = await run.ask(journalList, question, request.by)
    if (!list) return notFound()
    const { lang } = request
    const t = say(lang)
    const { failed } = list.waiting
    const reference = list.references.get(question.requestId ?? '')
    const body = (
      <>
        <PageHeader
          title={reference === undefined ? t('journal.title') : t('journal.of-request', { reference })}
          lead={
            question.requestId === undefined ? (
              t('journal.lead')
            ) : (
              <a href={request.link('/desk/journal')}>{t('journal.all')}</a>
            )
          }
          actions={
            <LinkButton
              variant="secondary"
              icon="download"
              href={journalAddress(request, question, '/desk/journal.csv')}
              download
            >
              {t('journal.export')}
            </LinkButton>
          }
        />
        <ErrorSummary title={t('errors.title')} errors={summaryOf(lang, refusals)} />
        <DeskTabs request={request} current="journal" waiting={list.waiting} />
        {failed > 0 && question.state !== 'failed' && (
          <Panel tone="warning" title={t('journal.failed', { count: failed })}>
            <p>
              <a href={journalAddress(request, { state: 'failed' })}>{t('journal.failed.see')}</a>
            </p>
          </Panel>
        )}
        <SearchForm request={request} typed={request.form.text('reference')} refusals={refusals} />
        <Filters request={request} list={list} kinds={kinds} question={question} />
        <Lines request={request} list={list} kinds={kinds} question={question} />
      </>
    )
    const status = refusals.length > 0 ? 422 : 200
    return page(t('journal.title'), body, { density: 'desk', current: '/desk/journal', status })
  }

function Lines({
  question,
  ...shown
}: Shown & { readonly question: JournalQuestion & { readonly page: number } }): VNode {
  const { request, list } = shown
  const t = say(request.lang)
  if (list.rows.length === 0) {
    return (
      <EmptyState title={t('journal.none')} figures={3}>
        <p>{t('journal.none.hint')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <Table
        caption={t('journal.caption', { count: list.total })}
        columns={columns(shown)}
        rows={list.rows}
        narrow="lines"
      />
      <Pages
        {...pageWords(request.lang)}
        total={list.total}
        size={pageSize}
        from={question.skip}
        at={(_, page) => journalAddress(request, { ...question, page })}
      />
    </>
  )
}

/** Looks for a request by what people call it; what was written about it follows. */
export const searchJournal =
  (run: Run, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = request.form.text('reference').slice(0, 40)
    if (typed === '') return redirect(request.link('/desk/journal'))
    const requestId = await run.ask(requestNamed, typed, request.by)
    if (requestId === null) return again(request, [{ code: 'reference-unknown', field: 'reference' }])
    return redirect(journalAddress(request, { requestId }))
  }

/** The same list as a file for a spreadsheet: all its pages, nobody's name or address. */
export const exportJournal =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = questionIn(request.query)
    const { lang } = request
    const t = say(lang)
    const heads = [
      'when',
      'reference',
      'kind',
      'chosen',
      'way',
      'state',
      'reason',
      'tries',
      'language',
      'done',
    ] as const
    const lines: (string | number)[][] = [heads.map((name) => t(`column.${name}`))]
    for (let skip = 0; skip < mostExported; skip += chunk) {
      const list = await run.ask(journalList, { ...question, skip, take: chunk }, request.by, { slow: true })
      if (!list) return notFound()
      lines.push(...list.rows.map((message) => exported(lang, kinds, list, message)))
      if (list.rows.length < chunk) break
    }
    return file(csv(lines), 'text/csv; charset=utf-8', `${t('journal.export.name')}-${request.today}.csv`)
  }

function exported(lang: Lang, kinds: readonly MessageKind[], list: JournalList, message: Kept): (string | number)[] {
  const t = say(lang)
  return [
    message.plannedAt.toISOString(),
    list.references.get(message.requestId ?? '') ?? '',
    kindWords(lang, kinds, message.kind),
    t(`way.${message.chosen}`),
    t(`way.${message.way}`),
    t(`state.${message.state}`),
    message.reason === null ? '' : reasonWords(lang, message.reason),
    message.tries,
    message.language,
    message.doneAt?.toISOString() ?? '',
  ]
}
