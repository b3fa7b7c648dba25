import { addressWith, notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, LinkButton, PageHeader, Pages, SearchBar, Table, Tabs, Tag } from '@ribambelle/ui'
import type { TableColumn, TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { decisionList } from '../../../application/decisions/queries.ts'
import type { DecisionList } from '../../../application/decisions/queries.ts'
import type { AdmissionsPorts, DecisionLine, DecisionQuestion } from '../../../application/ports.ts'
import { decisionKinds } from '../../../domain/decision/decision.ts'
import type { DecisionKind } from '../../../domain/decision/decision.ts'
import { followUpPanel } from '../../desk/follow-up.tsx'
import { say } from './messages.ts'

const pageSize = 50

type Asked = DecisionQuestion & { readonly page: number }

/** What the address asks for. A reference names a request, no person: it may stand there. */
function askedIn(query: URLSearchParams): Asked {
  const number = pageIn(query)
  const reference = (query.get('reference') ?? '').trim().toUpperCase().slice(0, 20)
  const roundId = query.get('round') ?? ''
  return {
    kind: decisionKinds.find((kind) => kind === query.get('kind')),
    roundId: /^[a-z0-9][a-z0-9-]{1,59}$/.test(roundId) ? roundId : undefined,
    reference: reference === '' ? undefined : reference,
    page: number,
    skip: (number - 1) * pageSize,
    take: pageSize,
  }
}

const address = (request: PageRequest, { kind, roundId, page: number }: Partial<Asked>): string =>
  addressWith(request.link('/desk/decisions'), { kind, round: roundId, page: number })

const tones: Readonly<Record<DecisionKind, TagTone>> = {
  placed: 'success',
  kept: 'info',
  'not-placed': 'neutral',
  impossible: 'neutral',
}

function columns(request: PageRequest, { rounds }: DecisionList): TableColumn<DecisionLine>[] {
  const { lang, link } = request
  const t = say(lang)
  return [
    {
      key: 'reference',
      whole: true,
      title: t('column.reference'),
      rowHeader: true,
      cell: ({ decisionId, reference }) => <a href={link(`/desk/decisions/${decisionId}`)}>{reference}</a>,
    },
    {
      key: 'kind',
      phone: 'beside',
      title: t('column.kind'),
      cell: ({ kind }) => <Tag tone={tones[kind]}>{t(`kind.${kind}`)}</Tag>,
    },
    {
      key: 'day',
      phone: 'bare',
      whole: true,
      title: t('column.day'),
      cell: ({ decidedOn }) => dayWords(lang, decidedOn),
    },
    { key: 'round', phone: 'bare', title: t('column.round'), cell: ({ roundId }) => rounds.get(roundId) ?? roundId },
    {
      key: 'letter',
      phone: 'bare',
      title: t('column.letter'),
      cell: ({ decisionId, reference }) => (
        <a href={link(`/desk/decisions/${decisionId}/letter.pdf`)}>
          {t('letter')}
          <span class="for-reader"> {t('letter.about', { reference })}</span>
        </a>
      ),
    },
  ]
}

function Kinds({ request, asked, list }: { request: PageRequest; asked: Asked; list: DecisionList }): VNode {
  const t = say(request.lang)
  const at = (kind: DecisionKind | undefined): string => address(request, { ...asked, kind, page: 1 })
  return (
    <Tabs
      label={t('tabs')}
      tabs={[
        { label: t('kind.all'), href: at(undefined), current: asked.kind === undefined },
        ...decisionKinds.map((kind) => ({
          label: t(`kind.${kind}`),
          href: at(kind),
          current: asked.kind === kind,
          count: list.counts[kind],
        })),
      ]}
    />
  )
}

function Lines({ request, list }: { request: PageRequest; list: DecisionList }): VNode {
  const t = say(request.lang)
  if (list.lines.length === 0)
    return (
      <EmptyState title={t('none')} figures={3}>
        <p>{t('none.hint')}</p>
      </EmptyState>
    )
  return (
    <Table
      caption={t('count', { count: list.total })}
      columns={columns(request, list)}
      rows={list.lines}
      narrow="lines"
    />
  )
}

/** The decisions told to families. */
export const decisionsPage =
  (run: Runner<AdmissionsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const asked = askedIn(request.query)
    const list = await run.ask(decisionList, asked, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader
          title={t('title')}
          lead={t('lead')}
          actions={
            <LinkButton href={request.link('/desk/decisions/texts')} variant="secondary">
              {t('texts')}
            </LinkButton>
          }
        />
        {await followUpPanel(run, request, '/desk/decisions')}
        <Kinds request={request} asked={asked} list={list} />
        <SearchBar
          action={request.link('/desk/decisions')}
          method="get"
          name="reference"
          label={t('search')}
          value={asked.reference}
          search={t('search.do')}
        />
        <Lines request={request} list={list} />
        <Pages
          {...pageWords(request.lang)}
          total={list.total}
          size={pageSize}
          from={asked.skip}
          at={(_, to) => address(request, { ...asked, page: to })}
        />
      </>
    )
    return page(t('title'), body, { density: 'desk', current: '/desk/decisions' })
  }
