import type { Site } from '@ribambelle/directory'
import type { Month } from '@ribambelle/kernel'
import { page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, numberWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Details, EmptyState, linesOf, LinkButton, PageHeader, Pages, Table } from '@ribambelle/ui'
import type { CapacityPorts } from '../application/ports.ts'
import { capacityOverview, centresWithoutPlaces } from '../application/queries.ts'
import type { CentreMonth, GroupMonth } from '../application/queries.ts'
import { mayKeepAvailability } from '../domain/availability/availability.ts'
import { isRecorder } from '../domain/policy.ts'
import { say } from './desk/messages.ts'
import { groupWords, MonthChoice } from './parts.tsx'
import { monthIn } from './week.ts'

/** Every centre of the person: places, children and free places by age group, for a month. */
export const overviewPage =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const month = monthIn(request.query, request.today)
    const all = await run.ask(capacityOverview, { month }, request.by)
    const none = await run.ask(centresWithoutPlaces, {}, request.by)
    const { from, rows: centres } = linesOf(all, pageIn(request.query), aPage)
    const rows = centres.flatMap(({ centre, groups }) => groups.map((figures) => ({ centre, ...figures })))
    return page(
      t('overview.title'),
      <>
        <PageHeader
          title={t('overview.title')}
          lead={t('overview.lead')}
          actions={<Ways request={request} month={month} />}
        />
        <MonthChoice request={request} month={month} path="/desk/capacity" />
        {rows.length === 0 ? (
          <EmptyState title={t('overview.none')}>
            <p>{t('overview.none.text')}</p>
          </EmptyState>
        ) : (
          <PlacesTable request={request} month={month} rows={rows} />
        )}
        <Pages
          {...pageWords(request.lang)}
          total={all.length}
          size={aPage}
          from={from}
          at={(_, turned) => request.link(`/desk/capacity?month=${month}&page=${turned}`)}
        />
        <WithoutPlaces request={request} none={none} />
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

/** Centres of a page; each has a line for every age group. */
const aPage = 25

function Ways({ request: { lang, link, actor }, month }: { request: PageRequest; month: Month }) {
  const t = say(lang)
  return (
    <>
      <LinkButton href={link(`/desk/capacity/months?month=${month}`)} variant="secondary" icon="calendar">
        {t('overview.months')}
      </LinkButton>
      <LinkButton href={link(`/desk/capacity/reserves?month=${month}`)} variant="secondary" icon="shield">
        {t('overview.reserves')}
      </LinkButton>
      {mayKeepAvailability(actor) && (
        <LinkButton href={link('/desk/capacity/childminders')} variant="secondary" icon="users">
          {t('overview.childminders')}
        </LinkButton>
      )}
      {isRecorder(actor) && (
        <LinkButton href={link('/desk/capacity/import')} variant="secondary" icon="upload">
          {t('overview.import')}
        </LinkButton>
      )}
    </>
  )
}

/** Named on the page; more are counted. */
const mostNamed = 50

/** Centres of the directory whose places nobody has recorded yet. */
function WithoutPlaces({ request: { lang, link }, none }: { request: PageRequest; none: readonly Site[] }) {
  const t = say(lang)
  if (none.length === 0) return null
  return (
    <Details summary={t('overview.without', { count: none.length })}>
      <p>{t('overview.without.text')}</p>
      <ul>
        {none.slice(0, mostNamed).map(({ siteId, name, town }) => (
          <li>
            <a href={link(`/desk/capacity/${siteId}/terms`)}>{name}</a>, {town}
          </li>
        ))}
        {none.length > mostNamed && <li>{t('overview.without.more', { count: none.length - mostNamed })}</li>}
      </ul>
    </Details>
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
          cell: ({ centre }) => (
            <>
              <a href={link(`/desk/capacity/${centre.siteId}?month=${month}`)}>{centre.name}</a>, {centre.town}
            </>
          ),
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
