import { addressWith, csv, file, notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Pages,
  SearchBar,
  Select,
  Table,
  Tabs,
  Tag,
  Toolbar,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { contractList } from '../../../application/contracts/queries.ts'
import type { ContractLine, ContractList, ContractsQuestion } from '../../../application/contracts/queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { rootOf } from '../../../domain/contract/contract.ts'
import { may } from '../../../domain/permissions.ts'
import { centreName, weekShort } from '../../words.ts'
import { say } from './messages.ts'

type Run = Runner<AdmissionsPorts>

const pageSize = 50
const mostExported = 20_000
const stages = ['running', 'planned', 'leaving', 'over'] as const
const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/

type Asked = ContractsQuestion & { readonly page: number }

function askedIn(query: URLSearchParams): Asked {
  const [centre, stage] = [query.get('centre') ?? '', query.get('stage')]
  const number = pageIn(query)
  return {
    stage: stage === 'all' ? undefined : (stages.find((known) => known === stage) ?? 'running'),
    centreIds: idShape.test(centre) ? [centre] : undefined,
    page: number,
    skip: (number - 1) * pageSize,
    take: pageSize,
  }
}

const address = (request: PageRequest, asked: Partial<Asked>, path = '/desk/contracts'): string =>
  addressWith(request.link(path), { stage: asked.stage ?? 'all', centre: asked.centreIds?.[0], page: asked.page })

/** « Noé Lefèvre », or what a child is called whom the service does not know by name. */
export function childWords(request: PageRequest, { part, child }: Pick<ContractLine, 'part' | 'child'>): string {
  const t = say(request.lang)
  if (child) return `${child.firstName ?? t('child.unnamed')} ${child.lastName}`
  return t(part.childId === null ? 'child.before' : 'child.unnamed')
}

function columns(request: PageRequest, list: ContractList): TableColumn<ContractLine>[] {
  const { lang, link } = request
  const t = say(lang)
  return [
    {
      key: 'child',
      title: t('column.child'),
      rowHeader: true,
      cell: (line) => <a href={link(`/desk/contracts/${rootOf(line.part.contractId)}`)}>{childWords(request, line)}</a>,
    },
    {
      key: 'reference',
      phone: 'bare',
      whole: true,
      title: t('column.reference'),
      cell: ({ child }) => child?.reference ?? '—',
    },
    {
      key: 'centre',
      phone: 'bare',
      title: t('column.centre'),
      cell: ({ part }) => centreName(list.centres, part.centreId),
    },
    { key: 'born', phone: 'away', whole: true, title: t('column.born'), cell: ({ part }) => dayWords(lang, part.born) },
    { key: 'from', whole: true, title: t('column.from'), cell: ({ part }) => dayWords(lang, part.from) },
    { key: 'until', whole: true, title: t('column.until'), cell: ({ part }) => dayWords(lang, part.until) },
    { key: 'week', phone: 'away', title: t('column.week'), cell: ({ part }) => weekShort(lang, part.week) },
    {
      key: 'state',
      phone: 'beside',
      title: t('column.state'),
      // Nobody looks for the paper of a child who was there before the service.
      cell: ({ part, signed }) =>
        part.childId === null && !signed ? (
          '—'
        ) : (
          <Tag tone={signed ? 'success' : 'info'}>{t(signed ? 'flag.signed' : 'flag.unsigned')}</Tag>
        ),
    },
  ]
}

function Lines({ request, list }: { request: PageRequest; list: ContractList }): VNode {
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

function Tools({
  request,
  asked,
  list,
  typed,
}: {
  request: PageRequest
  asked: Asked
  list: ContractList
  typed: string
}): VNode {
  const t = say(request.lang)
  return (
    <>
      <SearchBar
        action={request.link('/desk/contracts')}
        label={t('search')}
        hint={t('search.hint')}
        value={typed}
        search={t('search.do')}
      />
      <Form
        action={request.link('/desk/contracts')}
        method="get"
        hidden={{ stage: asked.stage ?? 'all' }}
        label={t('filters')}
      >
        <Toolbar label={t('filters')}>
          <Select
            name="centre"
            label={t('column.centre')}
            value={asked.centreIds?.[0]}
            placeholder={t('any')}
            options={list.centres.map(({ siteId, name }) => ({ value: siteId, label: name }))}
          />
          <Button variant="secondary" icon="filter">
            {t('filter')}
          </Button>
        </Toolbar>
      </Form>
    </>
  )
}

function StageTabs({ request, asked }: { request: PageRequest; asked: Asked }): VNode {
  const t = say(request.lang)
  return (
    <Tabs
      label={t('tabs')}
      tabs={[
        ...stages.map((stage) => ({
          label: t(`stage.${stage}`),
          href: address(request, { ...asked, stage, page: 1 }),
          current: asked.stage === stage,
        })),
        {
          label: t('stage.all'),
          href: address(request, { ...asked, stage: undefined, page: 1 }),
          current: asked.stage === undefined,
        },
      ]}
    />
  )
}

/** The contracts of the territory, or of a director's centres. */
export const contractsPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const asked = askedIn(request.query)
    const list = await run.ask(contractList, asked, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader
          title={t('title')}
          lead={t('lead')}
          actions={
            may(request.actor, 'see-contracts') ? (
              <LinkButton
                href={address(request, asked, '/desk/contracts.csv')}
                variant="secondary"
                icon="download"
                download
              >
                {t('export')}
              </LinkButton>
            ) : undefined
          }
        />
        <StageTabs request={request} asked={asked} />
        <Tools request={request} asked={asked} list={list} typed="" />
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
    return page(t('title'), body, { density: 'desk', current: '/desk/contracts' })
  }

/** Contracts of the children that somebody names. Posted: a name in an address would stay in histories and logs. */
export const searchContracts =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = request.form.text('search').slice(0, 120)
    if (typed === '') return redirect(request.link('/desk/contracts'))
    const asked = { ...askedIn(new URLSearchParams({ stage: 'all' })), typed }
    const list = await run.ask(contractList, asked, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader title={t('found')} />
        <Tools request={request} asked={asked} list={list} typed={typed} />
        <Lines request={request} list={list} />
      </>
    )
    return page(t('found'), body, { density: 'desk', current: '/desk/contracts' })
  }

/** The same list as a file for a spreadsheet: all its pages. */
export const exportContracts =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = { ...askedIn(request.query), skip: 0, take: mostExported }
    const list = await run.ask(contractList, question, request.by, { slow: true })
    if (!list) return notFound()
    const { lang } = request
    const t = say(lang)
    const names = ['child', 'reference', 'centre', 'born', 'from', 'until', 'week', 'state'] as const
    const lines = list.lines.map((line) => [
      childWords(request, line),
      line.child?.reference ?? '',
      centreName(list.centres, line.part.centreId),
      line.part.born,
      line.part.from,
      line.part.until,
      weekShort(lang, line.part.week),
      t(line.signed ? 'flag.signed' : 'flag.unsigned'),
    ])
    const head = names.map((name) => t(`column.${name}`))
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `${t('export.name')}-${request.today}.csv`)
  }
