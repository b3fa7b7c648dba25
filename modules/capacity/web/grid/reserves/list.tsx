import type { Month } from '@ribambelle/kernel'
import { page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, numberWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, EmptyState, linesOf, PageHeader, Pages, Table } from '@ribambelle/ui'
import type { CapacityPorts } from '../../../application/ports.ts'
import { keptReserves } from '../../../application/reserve/reserves.ts'
import type { CentreReserves } from '../../../application/reserve/reserves.ts'
import type { ReserveUse } from '../../../domain/reserve/reserve.ts'
import { MonthChoice } from '../../parts.tsx'
import type { CapacitySlots } from '../../slots.ts'
import { monthIn } from '../../week.ts'
import { say } from './desk/messages.ts'
import { Forewarnings, groupOf, here, isByHand, kindWords, percentOf, reservePath, sinceWords } from './words.tsx'

/** Lines of a page. */
const aPage = 25

interface Line {
  readonly at: CentreReserves
  readonly use: ReserveUse
}

/** Half-days of a reserve in its month, and those that nobody holds. */
const sumOf = ({ halfDays }: ReserveUse): { kept: number; unused: number } => ({
  kept: halfDays.reduce((sum, { kept }) => sum + kept, 0),
  unused: halfDays.reduce((sum, { unused }) => sum + unused, 0),
})

/** Every reserve of the person's centres: what it keeps in a month, what nobody holds, and since when. */
export const reservesPage =
  (run: Runner<CapacityPorts>, slots: CapacitySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, query, today } = request
    const t = say(lang)
    const month = monthIn(query, today)
    const all = await linesIn(run, slots, request, month)
    const { from, rows } = linesOf(all, pageIn(query), aPage)
    const commission = (await slots.commissionOf?.(request, month)) ?? null
    return page(
      t('list.title'),
      <>
        <Heading request={request} month={month} />
        <MonthChoice request={request} month={month} path={here} />
        <Round request={request} commission={commission} />
        {all.length === 0 ? (
          <EmptyState title={t('list.none')}>
            <p>{t('list.none.text')}</p>
          </EmptyState>
        ) : (
          <>
            <Sum lang={lang} lines={all} />
            <Reserves request={request} month={month} lines={rows} />
          </>
        )}
        <Pages
          {...pageWords(lang)}
          total={all.length}
          size={aPage}
          from={from}
          at={(_, turned) => link(`${here}?month=${month}&page=${turned}`)}
        />
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

/** The reserves of a month, most places that a child could have all week first. */
async function linesIn(
  run: Runner<CapacityPorts>,
  slots: CapacitySlots,
  request: PageRequest,
  month: Month,
): Promise<Line[]> {
  const offered = (await slots.offered?.(request)) ?? []
  const found = await run.ask(keptReserves, { month, offered }, request.by)
  return found
    .flatMap((at) => at.uses.map((use): Line => ({ at, use })))
    .sort((a, b) => b.use.allWeek - a.use.allWeek || sumOf(b.use).unused - sumOf(a.use).unused)
}

function Heading({ request: { lang, link }, month }: { request: PageRequest; month: Month }) {
  const t = say(lang)
  const crumbs = [{ label: t('list.back'), href: link('/desk/capacity') }, { label: t('list.title') }]
  return (
    <PageHeader
      title={t('list.title')}
      lead={t('list.lead', { month: monthWords(lang, month) })}
      above={<Breadcrumb label={t('list.title')} crumbs={crumbs} />}
    />
  )
}

/** Whether the places of the month were given already: before, a reserve stands free because nobody was asked yet. */
function Round({ request: { lang }, commission }: { request: PageRequest; commission: string | null }) {
  const t = say(lang)
  return <p>{commission === null ? t('round.none') : t('round.published', { name: commission })}</p>
}

function Sum({ lang, lines }: { lang: PageRequest['lang']; lines: readonly Line[] }) {
  const t = say(lang)
  const sums = lines.map(({ use }) => sumOf(use))
  const sum = (of: 'kept' | 'unused'): number => sums.reduce((total, one) => total + one[of], 0)
  const all = { kept: sum('kept'), unused: sum('unused') }
  return (
    <>
      <p>{t('list.sum', { ...all, percent: percentOf(all) })}</p>
      {lines.some(({ use }) => isByHand(use.pool)) && <p>{t('list.by-hand')}</p>}
    </>
  )
}

function Reserves({ request, month, lines }: { request: PageRequest; month: Month; lines: readonly Line[] }) {
  const { lang, link } = request
  const t = say(lang)
  return (
    <Table
      caption={t('list.table', { month: monthWords(lang, month) })}
      rows={lines}
      columns={[
        {
          key: 'centre',
          title: t('column.centre'),
          rowHeader: true,
          cell: ({ at: { centre } }) => (
            <a href={link(`/desk/capacity/${centre.siteId}?month=${month}`)}>{centre.name}</a>
          ),
        },
        { key: 'for', title: t('column.for'), cell: (line) => <ForWhom lang={lang} line={line} /> },
        {
          key: 'places',
          title: t('column.places'),
          cell: ({ use: { pool } }) => `${numberWords(lang, pool.places)} (${t(pool.hard ? 'hard' : 'soft')})`,
        },
        { key: 'week', title: t('column.week'), numeric: true, cell: ({ use }) => numberWords(lang, use.allWeek) },
        { key: 'half', title: t('column.half-days'), cell: ({ use }) => t('of', sumOf(use)) },
        { key: 'since', title: t('column.since'), cell: ({ use }) => sinceOf(lang, use, month) },
        {
          key: 'act',
          title: t('column.act'),
          cell: (line) => <Open request={request} month={month} line={line} />,
        },
      ]}
    />
  )
}

function Open({ request: { lang, link }, month, line }: { request: PageRequest; month: Month; line: Line }) {
  const t = say(lang)
  const { centre, mayRecord } = line.at
  const { pool } = line.use
  const words = t(mayRecord ? 'open' : 'look')
  return (
    <a
      href={link(`${reservePath(centre.siteId, pool.poolId)}?month=${month}`)}
      aria-label={`${words}, ${t('about', { kind: kindWords(lang, pool), centre: centre.name })}`}
    >
      {words}
    </a>
  )
}

function ForWhom({ lang, line: { at, use } }: { lang: PageRequest['lang']; line: Line }) {
  const [kind, group] = [kindWords(lang, use.pool), groupOf(lang, use.pool, at.groups)]
  return (
    <>
      {say(lang)('for.group', { kind, group })} <Forewarnings lang={lang} use={use} />
    </>
  )
}

/** The first of the months since which something of it stands unused. */
function sinceOf(lang: PageRequest['lang'], { halfDays }: ReserveUse, month: Month): string {
  const since = halfDays.flatMap((one) => (one.unused > 0 ? [one.since] : [])).sort()[0]
  return since === undefined ? say(lang)('since.used') : sinceWords(lang, since, month)
}
