import { monthOf, shiftMonth } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dateWords, dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import { Button, EmptyState, Form, Pick, Select, Table, Tag, Toolbar } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { nobody } from '../../../application/desk/lists.ts'
import type { ListedRequest, Sort } from '../../../application/desk/lists.ts'
import type { DeskList } from '../../../application/desk/queries.ts'
import { requestStates } from '../../../domain/request.ts'
import { isOpen } from '../../../domain/transitions.ts'
import { shared } from '../../messages.ts'
import { childName, siteName, stateTone } from '../../words.ts'
import { say } from '../messages.ts'
import { mine } from './address.ts'
import type { Listed } from './address.ts'

/** A member of the staff who works at the desk. */
export interface Colleague {
  readonly accountId: string
  readonly name: string
}

interface FilterProps {
  readonly request: PageRequest
  readonly question: Listed
  readonly list: Pick<DeskList, 'centres' | 'zones'>
  readonly colleagues: readonly Colleague[]
}

/** What the list is filtered by: each with the value in force and those that there are. */
function filtersOf({ request, question, list, colleagues }: FilterProps) {
  const { lang, today } = request
  const t = say(lang)
  const s = shared(lang)
  const months = Array.from({ length: 25 }, (_, n) => shiftMonth(monthOf(today), n - 6))
  return [
    {
      name: 'state',
      label: t('desk.state'),
      value: question.state,
      options: requestStates
        .filter((state) => state !== 'draft')
        .map((state) => ({ value: state, label: s(`state.${state}`) })),
    },
    {
      name: 'month',
      label: s('start.month'),
      value: question.startMonth,
      options: months.map((month) => ({ value: month, label: monthWords(lang, month) })),
    },
    {
      name: 'site',
      label: t('desk.wish'),
      value: question.siteId,
      options: list.centres.map(({ siteId, name }) => ({ value: siteId, label: name })),
    },
    {
      name: 'zone',
      label: s('about.zone'),
      value: question.zoneId,
      options: list.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name })),
    },
    {
      name: 'assigned',
      label: t('desk.assigned'),
      value: question.assignedTo,
      options: [
        { value: mine, label: t('desk.assigned.me') },
        { value: nobody, label: t('desk.assigned.nobody') },
        ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })),
      ],
    },
  ]
}

/** Filters of the list: they stand in its address. */
export function Filters(props: FilterProps): VNode {
  const { request, question } = props
  const t = say(request.lang)
  const hidden = {
    ...(question.basket ? { basket: question.basket } : {}),
    ...(question.sort === 'submitted' ? {} : { sort: question.sort }),
    ...(question.descending ? { order: 'desc' } : {}),
  }
  return (
    <Form action={request.link('/desk/requests')} method="get" hidden={hidden} label={t('desk.filters')}>
      <Toolbar label={t('desk.filters')}>
        {filtersOf(props).map((filter) => (
          <Select {...filter} placeholder={t('desk.any')} />
        ))}
        <Button variant="secondary" icon="filter">
          {t('desk.filter')}
        </Button>
      </Toolbar>
    </Form>
  )
}

/** Address that sorts by a column; undefined where the order is fixed. */
export type Sorted = (sort: Sort) => TableColumn<ListedRequest>['sort']

interface Lines {
  readonly request: PageRequest
  readonly list: Pick<DeskList, 'rows' | 'total' | 'centres' | 'zones'>
  readonly sorted: Sorted
  readonly names: ReadonlyMap<string, string>
  /** whether lines can be ticked */
  readonly pick?: boolean | undefined
}

/** What an officer should see of a request before opening it. */
function Marks({ request, row }: { request: PageRequest; row: ListedRequest }): VNode {
  const t = say(request.lang)
  return (
    <>
      <Tag tone={stateTone[row.state]}>{shared(request.lang)(`state.${row.state}`)}</Tag>
      {row.urgent && isOpen(row.state) && <Tag tone="error">{t('mark.urgent')}</Tag>}
      {row.untouched && <Tag tone="info">{t('mark.new')}</Tag>}
      {row.flagged && <Tag tone="warning">{t('mark.flagged')}</Tag>}
    </>
  )
}

/** Whose request it is. */
function whoseColumns({ request, sorted, pick = false }: Lines): TableColumn<ListedRequest>[] {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const box: TableColumn<ListedRequest> = {
    key: 'pick',
    title: t('desk.choose'),
    phone: 'beside',
    cell: ({ requestId, reference }) => (
      // The reference stands beside it: only who does not see the line needs words.
      <Pick name="chosen" value={requestId} label="" about={`${t('desk.choose.one')} ${reference}`} />
    ),
  }
  return [
    ...(pick ? [box] : []),
    {
      key: 'reference',
      whole: true,
      title: s('request.reference'),
      rowHeader: true,
      cell: ({ requestId, reference }) => (
        <a href={request.link(`/desk/requests/${requestId}`)} data-line>
          {reference}
        </a>
      ),
      sort: sorted('reference'),
    },
    { key: 'family', phone: 'bare', title: t('desk.family'), cell: ({ guardian }) => guardian, sort: sorted('name') },
    {
      key: 'children',
      phone: 'bare',
      title: s('step.children.short'),
      cell: ({ children }) =>
        listWords(
          lang,
          children.map((child) => `${childName(lang, child)} (${dayWords(lang, child.born)})`),
        ),
    },
  ]
}

/** What it asks for, and where it stands. */
function whatColumns({ request, list, sorted, names }: Lines): TableColumn<ListedRequest>[] {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  return [
    {
      key: 'start',
      title: s('start.month'),
      cell: ({ startMonth }) => monthWords(lang, startMonth),
      sort: sorted('start'),
    },
    {
      key: 'wish',
      phone: 'away',
      title: t('desk.first-wish'),
      cell: ({ wishes }) => (wishes[0] ? siteName(lang, list.centres, wishes[0]) : '—'),
    },
    { key: 'state', phone: 'beside', title: t('desk.state'), cell: (row) => <Marks request={request} row={row} /> },
    {
      key: 'verify',
      title: t('desk.to-verify'),
      numeric: true,
      cell: ({ state, toVerify }) => (isOpen(state) ? String(toVerify) : '—'),
    },
    {
      key: 'submitted',
      phone: 'away',
      whole: true,
      title: s('request.sent-on'),
      cell: ({ submittedAt }) => (submittedAt ? dateWords(lang, submittedAt, request.clock.zone) : '—'),
      sort: sorted('submitted'),
    },
    {
      key: 'assigned',
      title: t('desk.assigned'),
      cell: ({ assignedTo }) => (assignedTo === null ? '—' : (names.get(assignedTo) ?? t('desk.assigned.colleague'))),
    },
  ]
}

/** The lines of a list, or a kind word when there are none. */
export function ListTable(lines: Lines): VNode {
  const { request, list } = lines
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
      columns={[...whoseColumns(lines), ...whatColumns(lines)]}
      rows={list.rows}
      narrow="lines"
      id="requests"
    />
  )
}
