import { day, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, EmptyState, Form, Select, Table, Tag, TextField, Toolbar } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ListedRequest, ListQuestion } from '../../application/ports.ts'
import type { DeskList } from '../../application/queries.ts'
import { requestStates } from '../../domain/request.ts'
import { shared } from '../messages.ts'
import { birthWords, childName, siteName, stateTone, zoneName } from '../words.ts'
import { say } from './messages.ts'

/** Looks for names or a reference. Posted: a name in an address would stay in histories and logs. */
export function SearchForm({ request, typed }: { request: PageRequest; typed: string }): VNode {
  const t = say(request.lang)
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

/** Filters of the list: they stand in its address. */
export function Filters({
  request,
  question,
  list,
}: {
  request: PageRequest
  question: ListQuestion
  list: DeskList
}): VNode {
  const { lang, today } = request
  const t = say(lang)
  const s = shared(lang)
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
            .map((state) => ({ value: state, label: s(`state.${state}`) }))}
        />
        <Select
          name="month"
          label={s('start.month')}
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
          label={s('about.zone')}
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

/** Address that sorts by a column; undefined where the order is fixed. */
export type Sorted = (sort: ListQuestion['sort']) => TableColumn<ListedRequest>['sort']

function columns(request: PageRequest, list: DeskList, sorted: Sorted): TableColumn<ListedRequest>[] {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  return [
    {
      key: 'reference',
      title: s('request.reference'),
      rowHeader: true,
      cell: ({ requestId, reference }) => <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
      sort: sorted('reference'),
    },
    { key: 'family', title: t('desk.family'), cell: ({ guardian }) => guardian, sort: sorted('name') },
    {
      key: 'children',
      title: s('step.children.short'),
      cell: ({ children }) =>
        listWords(
          lang,
          children.map((child) => `${childName(lang, child)} (${birthWords(lang, child)})`),
        ),
    },
    {
      key: 'start',
      title: s('start.month'),
      cell: ({ startMonth }) => monthWords(lang, startMonth),
      sort: sorted('start'),
    },
    {
      key: 'wish',
      title: t('desk.first-wish'),
      cell: ({ wishes }) => (wishes[0] ? siteName(lang, list.centres, wishes[0]) : '—'),
    },
    { key: 'zone', title: s('about.zone'), cell: ({ zoneId }) => zoneName(lang, list.zones, zoneId) },
    {
      key: 'state',
      title: t('desk.state'),
      cell: ({ state }) => <Tag tone={stateTone[state]}>{s(`state.${state}`)}</Tag>,
    },
    { key: 'verify', title: t('desk.to-verify'), numeric: true, cell: ({ toVerify }) => String(toVerify) },
    {
      key: 'submitted',
      title: s('request.sent-on'),
      cell: ({ submittedAt }) => (submittedAt ? dayWords(lang, day(submittedAt.slice(0, 10))) : '—'),
      sort: sorted('submitted'),
    },
  ]
}

/** The lines of a list, or a kind word when there are none. */
export function ListTable({ request, list, sorted }: { request: PageRequest; list: DeskList; sorted: Sorted }): VNode {
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
