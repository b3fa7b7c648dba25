import { notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, PageHeader, Pages, Table, Tabs, Tag } from '@ribambelle/ui'
import type { TableColumn, TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { guidanceList } from '../../../application/guidance/queries.ts'
import type { GuidanceLine, GuidanceList } from '../../../application/guidance/queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { guidanceStates } from '../../../domain/guidance/guidance.ts'
import type { GuidanceState } from '../../../domain/guidance/transitions.ts'
import { say } from './messages.ts'
import { childrenWords } from './words.ts'

const pageSize = 25
const tabs = ['due', ...guidanceStates] as const
type TabName = (typeof tabs)[number]

export const stateTones: Readonly<Record<GuidanceState, TagTone>> = {
  waiting: 'warning',
  contacted: 'info',
  closed: 'neutral',
}

const address = (request: PageRequest, tab: TabName, number = 1): string =>
  request.link(`/desk/guidance?tab=${tab}${number > 1 ? `&page=${number}` : ''}`)

function columns(request: PageRequest): TableColumn<GuidanceLine>[] {
  const { lang, link } = request
  const t = say(lang)
  return [
    {
      key: 'reference',
      title: t('column.reference'),
      rowHeader: true,
      cell: ({ guidance: { requestId, reference } }) => <a href={link(`/desk/guidance/${requestId}`)}>{reference}</a>,
    },
    { key: 'child', title: t('column.child'), cell: ({ request: known }) => childrenWords(lang, known) },
    {
      key: 'channel',
      title: t('column.channel'),
      cell: ({ request: known }) => known?.household.guardians.find(({ phone }) => phone)?.phone ?? '—',
    },
    {
      key: 'handed',
      title: t('column.handed'),
      cell: ({ guidance }) => dayWords(lang, guidance.handedOn),
    },
    {
      key: 'next',
      title: t('column.next'),
      cell: ({ guidance }) => (guidance.nextOn ? dayWords(lang, guidance.nextOn) : '—'),
    },
    {
      key: 'state',
      title: t('column.state'),
      cell: ({ guidance: { state, outcome } }) => (
        <Tag tone={stateTones[state]}>{outcome ? t(`outcome.${outcome}`) : t(`state.${state}`)}</Tag>
      ),
    },
  ]
}

const skipped = ({ query }: PageRequest): number => (pageIn(query) - 1) * pageSize

function Lines({ request, list, tab }: { request: PageRequest; list: GuidanceList; tab: TabName }): VNode {
  const t = say(request.lang)
  const { lines, total } = list
  if (lines.length === 0) return <EmptyState title={t('none')} figures={3} />
  return (
    <>
      <Table caption={t('count', { count: total })} columns={columns(request)} rows={lines} />
      <Pages
        {...pageWords(request.lang)}
        total={total}
        size={pageSize}
        from={skipped(request)}
        at={(_, turned) => address(request, tab, turned)}
      />
    </>
  )
}

/** Families handed over by commissions, by where they stand. */
export const guidancePage =
  (run: Runner<AdmissionsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, query } = request
    const t = say(lang)
    const tab = tabs.find((known) => known === query.get('tab')) ?? 'waiting'
    const question = {
      due: tab === 'due',
      state: tab === 'due' ? undefined : tab,
      skip: skipped(request),
      take: pageSize,
    }
    const list = await run.ask(guidanceList, question, request.by)
    if (!list) return notFound()
    return page(
      t('title'),
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <Tabs
          label={t('tabs')}
          tabs={tabs.map((name) => ({
            label: t(`state.${name}`),
            href: address(request, name),
            current: name === tab,
            count: list.counts[name],
          }))}
        />
        <Lines request={request} list={list} tab={tab} />
      </>,
      { density: 'desk', current: '/desk/guidance' },
    )
  }
