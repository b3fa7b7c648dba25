import { notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, EmptyState, Form, linesOf, PageHeader, Pages, Select, Table, Toolbar } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { waitingOverview } from '../../../application/waiting/queries.ts'
import type { FreeGroup, WaitingOverview } from '../../../application/waiting/queries.ts'
import { say } from './messages.ts'
import { Rule } from './rule.tsx'

export const placePath = (centreId: string, ageGroupId: string, month: string): string =>
  `/desk/waiting/${centreId}/${ageGroupId}?month=${month}`

function columns(request: PageRequest, month: string): TableColumn<FreeGroup>[] {
  const t = say(request.lang)
  return [
    {
      key: 'centre',
      title: t('column.centre'),
      rowHeader: true,
      cell: ({ centre, group }) => (
        <a href={request.link(placePath(centre.siteId, group.ageGroupId, month))}>
          {t('centre', { name: centre.name, town: centre.town })}
        </a>
      ),
    },
    { key: 'group', phone: 'bare', title: t('column.group'), cell: ({ group }) => group.name },
    { key: 'half', title: t('column.half-days'), numeric: true, cell: ({ freeHalfDays }) => String(freeHalfDays) },
    { key: 'whole', title: t('column.whole'), numeric: true, cell: ({ wholeWeeks }) => String(wholeWeeks) },
    { key: 'waiting', title: t('column.waiting'), numeric: true, cell: ({ waiting }) => String(waiting) },
    {
      key: 'called',
      title: t('column.called'),
      numeric: true,
      cell: ({ called }) => (called > 0 ? <strong>{String(called)}</strong> : '0'),
    },
  ]
}

function ChooseMonth({ request, overview }: { request: PageRequest; overview: WaitingOverview }): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { month, months } = overview
  return (
    <Form action={link('/desk/waiting')} method="get" label={t('month')}>
      <Toolbar label={t('month')}>
        <Select
          name="month"
          label={t('month')}
          value={month}
          options={months.map((one) => ({ value: one, label: monthWords(lang, one) }))}
        />
        <Button variant="secondary">{t('month.show')}</Button>
      </Toolbar>
    </Form>
  )
}

/** Groups on one page of the list. */
const pageSize = 50

/** Places free between two commissions, those that somebody is to be called for first. */
export const waitingPage =
  (run: Runner<AdmissionsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const overview = await run.ask(waitingOverview, { month: request.query.get('month') }, request.by, { slow: true })
    if (!overview) return notFound()
    const { link } = request
    const t = say(request.lang)
    const { month, groups } = overview
    const { from, rows } = linesOf(groups, pageIn(request.query), pageSize)
    const body = (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <ChooseMonth request={request} overview={overview} />
        <Rule request={request} overview={overview} />
        {overview.round && groups.length === 0 && (
          <EmptyState title={t('none')} figures={3}>
            <p>{t('none.text')}</p>
          </EmptyState>
        )}
        {groups.length > 0 && (
          <Table
            caption={t('groups.caption', { count: groups.length })}
            narrow="lines"
            columns={columns(request, month)}
            rows={rows}
          />
        )}
        <Pages
          {...pageWords(request.lang)}
          total={groups.length}
          size={pageSize}
          from={from}
          at={(_, to) => link(`/desk/waiting?month=${month}&page=${to}`)}
        />
      </>
    )
    return page(t('title'), body, { density: 'desk', current: '/desk/waiting' })
  }
