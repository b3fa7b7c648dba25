import type { Month } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, PageHeader, Table } from '@ribambelle/ui'
import type { CapacityPorts } from '../application/ports.ts'
import { capacityOverview } from '../application/queries.ts'
import type { CentreMonth, GroupMonth } from '../application/queries.ts'
import { say } from './desk/messages.ts'
import { groupWords, MonthChoice } from './parts.tsx'
import { monthIn } from './week.ts'

/** Every centre of the person: places, children and free places by age group, for a month. */
export const overviewPage =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const month = monthIn(request.query, request.today)
    const centres = await run.ask(capacityOverview, { month }, request.by)
    const rows = centres.flatMap(({ centre, groups }) => groups.map((figures) => ({ centre, ...figures })))
    return page(
      t('overview.title'),
      <>
        <PageHeader title={t('overview.title')} lead={t('overview.lead')} />
        <MonthChoice request={request} month={month} path="/desk/capacity" />
        {rows.length === 0 ? (
          <EmptyState title={t('overview.none')}>
            <p>{t('overview.none.text')}</p>
          </EmptyState>
        ) : (
          <PlacesTable request={request} month={month} rows={rows} />
        )}
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

interface Row extends GroupMonth {
  readonly centre: CentreMonth['centre']
}

function PlacesTable({
  request: { lang, link },
  month,
  rows,
}: {
  request: PageRequest
  month: Month
  rows: readonly Row[]
}) {
  const t = say(lang)
  const number = (value: number): string => numberWords(lang, value)
  return (
    <Table
      caption={t('overview.table', { month: monthWords(lang, month) })}
      rows={rows}
      columns={[
        {
          key: 'centre',
          title: t('centre'),
          cell: ({ centre }) => <a href={link(`/desk/capacity/${centre.siteId}?month=${month}`)}>{centre.name}</a>,
          rowHeader: true,
        },
        { key: 'group', title: t('group'), cell: ({ group }) => groupWords(lang, group) },
        { key: 'places', title: t('places'), cell: ({ places }) => number(places), numeric: true },
        { key: 'held', title: t('held'), cell: ({ held }) => number(held), numeric: true },
        { key: 'free', title: t('free.week'), cell: ({ freeAllWeek }) => number(freeAllWeek), numeric: true },
        {
          key: 'half',
          title: t('free.half-days'),
          cell: ({ freeHalfDays }) => number(freeHalfDays),
          numeric: true,
        },
      ]}
    />
  )
}
