import { csv, file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { day, monthOf, shiftMonth } from '@ribambelle/kernel'
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  Pager,
  Panel,
  Select,
  StatTile,
  Table,
  Tabs,
  Tag,
  TextField,
  Toolbar,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { baskets } from '../../application/ports.ts'
import type { IntakePorts, ListedRequest, ListQuestion } from '../../application/ports.ts'
import { deskBaskets, deskReference, deskRequests } from '../../application/queries.ts'
import type { DeskList } from '../../application/queries.ts'
import { readReference } from '../../domain/reference.ts'
import { requestStates } from '../../domain/request.ts'
import { say } from '../messages.ts'
import { birthWords, childName, childrenWords, siteName, stateTone, zoneName } from '../words.ts'
import { listAddress, pageSize, questionIn, sortLink } from './list-address.ts'

type Run = Runner<IntakePorts>

/** More lines than any territory has requests in a year. */
const mostExported = 100_000

function SearchForm({ request, typed }: { request: PageRequest; typed: string }): VNode {
  const t = say(request.lang)
  // Posted: a name in an address would stay in histories and logs.
  return (
    <Form action={request.link('/desk/requests')} label={t('desk.search')}>
      <TextField
        name="search"
        type="search"
        label={t('desk.search')}
        hint={t('desk.search.hint')}
        value={typed}
        width="medium"
      />
      <ButtonRow>
        <Button icon="search" variant="secondary">
          {t('desk.search.do')}
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** The desk: what waits, basket by basket. */
export const deskPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const counts = await run.ask(deskBaskets, null, request.by)
    if (!counts) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader
          title={t('desk.title')}
          lead={t('desk.lead')}
          actions={
            <Form action={request.link('/request')}>
              <Button icon="plus">{t('desk.new')}</Button>
            </Form>
          }
        />
        <Grid>
          {baskets.map((basket) => (
            <StatTile
              label={t(`basket.${basket}`)}
              value={String(counts[basket])}
              detail={t(`basket.${basket}.means`)}
              href={listAddress(request, { basket })}
            />
          ))}
        </Grid>
        <SearchForm request={request} typed="" />
      </>
    )
    return page(t('desk.title'), body, { density: 'desk', current: '/desk' })
  }

function Filters({ request, question, list }: { request: PageRequest; question: ListQuestion; list: DeskList }): VNode {
  const { lang, today } = request
  const t = say(lang)
  const months = Array.from({ length: 25 }, (_, n) => shiftMonth(monthOf(today), n - 6))
  const any = t('desk.any')
  const hidden = {
    ...(question.basket ? { basket: question.basket } : {}),
    ...(question.sort === 'submitted' ? {} : { sort: question.sort }),
    ...(question.descending ? { order: 'desc' } : {}),
  }
  return (
    <Form action={request.link('/desk/requests')} method="get" hidden={hidden} label={t('desk.filters')}>
      <Toolbar label={t('desk.filters')}>
        <Select
          name="state"
          label={t('desk.state')}
          value={question.state}
          placeholder={any}
          options={requestStates
            .filter((state) => state !== 'draft')
            .map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
        <Select
          name="month"
          label={t('start.month')}
          value={question.startMonth}
          placeholder={any}
          options={months.map((month) => ({ value: month, label: monthWords(lang, month) }))}
        />
        <Select
          name="site"
          label={t('desk.wish')}
          value={question.siteId}
          placeholder={any}
          options={list.centres.map(({ siteId, name }) => ({ value: siteId, label: name }))}
        />
        <Select
          name="zone"
          label={t('about.zone')}
          value={question.zoneId}
          placeholder={any}
          options={list.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
        />
        <Button variant="secondary" icon="filter">
          {t('desk.filter')}
        </Button>
      </Toolbar>
    </Form>
  )
}

type Sorted = (sort: ListQuestion['sort']) => TableColumn<ListedRequest>['sort']

function columns(request: PageRequest, list: DeskList, sorted: Sorted): TableColumn<ListedRequest>[] {
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'reference',
      title: t('my.reference'),
      rowHeader: true,
      cell: ({ requestId, reference }) => <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
      sort: sorted('reference'),
    },
    { key: 'family', title: t('desk.family'), cell: ({ guardian }) => guardian, sort: sorted('name') },
    {
      key: 'children',
      title: t('step.children.short'),
      cell: ({ children }) =>
        listWords(
          lang,
          children.map((child) => `${childName(lang, child)} (${birthWords(lang, child)})`),
        ),
    },
    {
      key: 'start',
      title: t('start.month'),
      cell: ({ startMonth }) => monthWords(lang, startMonth),
      sort: sorted('start'),
    },
    {
      key: 'wish',
      title: t('desk.first-wish'),
      cell: ({ wishes }) => (wishes[0] ? siteName(lang, list.centres, wishes[0]) : '—'),
    },
    { key: 'zone', title: t('about.zone'), cell: ({ zoneId }) => zoneName(lang, list.zones, zoneId) },
    {
      key: 'state',
      title: t('desk.state'),
      cell: ({ state }) => <Tag tone={stateTone[state]}>{t(`state.${state}`)}</Tag>,
    },
    { key: 'verify', title: t('desk.to-verify'), numeric: true, cell: ({ toVerify }) => String(toVerify) },
    {
      key: 'submitted',
      title: t('my.sent-on'),
      cell: ({ submittedAt }) => (submittedAt ? dayWords(lang, day(submittedAt.slice(0, 10))) : '—'),
      sort: sorted('submitted'),
    },
  ]
}

function ListTable({ request, list, sorted }: { request: PageRequest; list: DeskList; sorted: Sorted }): VNode {
  const t = say(request.lang)
  if (list.rows.length === 0) {
    return (
      <EmptyState title={t('desk.none')} figures={3}>
        <p>{t('desk.none.hint')}</p>
      </EmptyState>
    )
  }
  return (
    <Table
      caption={t('desk.count', { count: list.total })}
      columns={columns(request, list, sorted)}
      rows={list.rows}
      narrow="cards"
    />
  )
}

/** The list of requests: filters and order stand in the address, so that they can be kept and shared. */
export const listPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = questionIn(request.query)
    const list = await run.ask(deskRequests, question, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const { total } = list
    const to = Math.min(total, question.skip + pageSize)
    const turn = (page: number): string => listAddress(request, { ...question, page })
    const body = (
      <>
        <PageHeader
          title={t('desk.requests')}
          actions={
            <LinkButton
              variant="secondary"
              icon="download"
              href={listAddress(request, question, '/desk/requests.csv')}
              download
            >
              {t('desk.export')}
            </LinkButton>
          }
        />
        <Tabs
          label={t('desk.baskets')}
          tabs={[
            {
              label: t('desk.all'),
              href: listAddress(request, { ...question, basket: undefined, page: 1 }),
              current: !question.basket,
            },
            ...baskets.map((basket) => ({
              label: t(`basket.${basket}`),
              href: listAddress(request, { ...question, basket, page: 1 }),
              current: question.basket === basket,
            })),
          ]}
        />
        <SearchForm request={request} typed="" />
        <Filters request={request} question={question} list={list} />
        <ListTable request={request} list={list} sorted={(sort) => sortLink(request, question, sort)} />
        {total > pageSize && (
          <Pager
            label={t('desk.pages')}
            status={t('desk.page', { from: Math.min(question.skip + 1, total), to, total })}
            previous={question.page > 1 ? { label: t('desk.previous'), href: turn(question.page - 1) } : undefined}
            next={to < total ? { label: t('desk.next'), href: turn(question.page + 1) } : undefined}
          />
        )}
      </>
    )
    return page(t('desk.requests'), body, { density: 'desk', current: '/desk/requests' })
  }

/** Looks for a reference or for names. A whole reference leads straight to its request. */
export const searchPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = request.form.text('search').slice(0, 120)
    if (typed === '') return redirect(request.link('/desk/requests'))
    const reference = readReference(typed)
    const found = reference ? await run.ask(deskReference, reference, request.by) : null
    if (found) return redirect(request.link(`/desk/requests/${found}`))
    const question = { ...questionIn(new URLSearchParams()), sort: 'name' as const, search: typed }
    const list = await run.ask(deskRequests, question, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader title={t('desk.found')} />
        <SearchForm request={request} typed={typed} />
        {list.total > pageSize && (
          <Panel>
            <p>{t('desk.too-many', { shown: pageSize, count: list.total })}</p>
          </Panel>
        )}
        <ListTable request={request} list={list} sorted={() => undefined} />
      </>
    )
    return page(t('desk.found'), body, { density: 'desk', current: '/desk/requests' })
  }

/** The same list as a file for a spreadsheet: all its pages. */
export const exportList =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = { ...questionIn(request.query), skip: 0, take: mostExported }
    const list = await run.ask(deskRequests, question, request.by, { slow: true })
    if (!list) return notFound()
    const { lang } = request
    const t = say(lang)
    const head = [
      t('my.reference'),
      t('desk.state'),
      t('desk.family'),
      t('step.children.short'),
      t('desk.births'),
      t('start.month'),
      t('step.wishes.short'),
      t('about.zone'),
      t('desk.to-verify'),
      t('about.language'),
      t('about.channel'),
      t('my.sent-on'),
    ]
    const lines = list.rows.map((row) => [
      row.reference,
      t(`state.${row.state}`),
      row.guardian,
      childrenWords(lang, row.children),
      row.children.map(({ born }) => born).join(' '),
      row.startMonth,
      row.wishes.map((siteId) => siteName(lang, list.centres, siteId)).join(' > '),
      zoneName(lang, list.zones, row.zoneId),
      row.toVerify,
      row.language,
      t(`channel.${row.channel}`),
      row.submittedAt?.slice(0, 10) ?? '',
    ])
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `${t('desk.export.name')}-${request.today}.csv`)
  }
