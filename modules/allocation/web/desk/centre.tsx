import { halfDays } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, Grid, LinkButton, PageHeader, Section, StatTile, Table, Week } from '@ribambelle/ui'
import type { WeekCount } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../application/ports.ts'
import { centreSheet } from '../../application/queries.ts'
import type { CentreSheet } from '../../application/queries.ts'
import type { GroupOccupancy } from '../../domain/result/occupancy.ts'
import { fullestMonth, LowestPoints } from '../lowest-points.tsx'
import { say } from './messages.ts'
import { CentreWays } from './override/publish.tsx'
import { monthsOf, weekAxes, weekWords } from '../words.ts'
import { RoundTrail } from './about-round.tsx'

/** Occupancy of a group, half-day by half-day, in one month. */
function GroupWeek({ lang, group }: { lang: Lang; group: GroupOccupancy }): VNode {
  const t = say(lang)
  const month = fullestMonth(group)
  const cells = new Map(group.cells.filter((cell) => cell.month === month).map((cell) => [cell.halfDay, cell]))
  const open = halfDays.filter((halfDay) => (cells.get(halfDay)?.authorised ?? 0) > 0)
  if (!month || open.length === 0) return <p>{t('points.group-closed', { group: group.name })}</p>
  const { days, halves } = weekAxes(lang, open)
  const count = (day: string, half: string): WeekCount | null => {
    const cell = cells.get(`${day}-${half}` as HalfDay)
    if (!cell) return null
    const left = cell.authorised - cell.occupied
    const word =
      left > 0
        ? t('centre.left', { count: left })
        : cell.lowestPoints === null
          ? t('points.full')
          : t('points.lowest', { points: cell.lowestPoints })
    return { occupied: cell.occupied, capacity: cell.authorised, word }
  }
  return (
    <Week
      mode="counts"
      caption={t('centre.week', { group: group.name, month: monthWords(lang, month) })}
      days={days}
      halves={halves}
      count={count}
      closedWord={t('points.closed')}
    />
  )
}

function Received({ lang, lines }: { lang: Lang; lines: CentreSheet['lines'] }): VNode {
  const t = say(lang)
  const stays = lines.flatMap((line) => line.stays.flatMap((stay) => (stay ? [{ ...line, stay }] : [])))
  return (
    <Section title={t('centre.received')}>
      <Table
        caption={t('centre.received')}
        hideCaption
        rows={stays}
        columns={[
          {
            key: 'reference',
            whole: true,
            title: t('column.request'),
            rowHeader: true,
            cell: ({ reference }) => reference,
          },
          { key: 'group', title: t('centre.group'), cell: ({ stay }) => stay.group },
          { key: 'week', title: t('centre.days'), cell: ({ stay }) => weekWords(lang, stay.week) },
          { key: 'from', title: t('centre.from'), cell: ({ stay }) => monthWords(lang, stay.from) },
          { key: 'points', title: t('scale.column.points'), numeric: true, cell: ({ points }) => String(points) },
        ]}
      />
    </Section>
  )
}

function Header({ request, sheet: { round, site, centre } }: { request: PageRequest; sheet: CentreSheet }): VNode {
  const { lang } = request
  const t = say(lang)
  const months = monthsOf(centre.groups.flatMap(({ cells }) => cells))
  return (
    <PageHeader
      above={<RoundTrail request={request} round={round} crumbs={[{ label: site.name }]} />}
      title={site.name}
      actions={<CentreWays request={request} round={round} centreId={centre.centreId} />}
      lead={
        months.length > 0
          ? t('centre.lead', { first: monthWords(lang, months[0]!), last: monthWords(lang, months.at(-1)!) })
          : undefined
      }
    />
  )
}

/** One centre after the proposal: its week by age group, the lowest points, the children it receives. */
export const centrePage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params } = request
    const t = say(lang)
    const sheet = await run.ask(
      centreSheet,
      { roundId: params['roundId'] ?? '', centreId: params['centreId'] ?? '' },
      request.by,
    )
    if (!sheet) return notFound()
    const { site, centre, lines } = sheet
    return page(
      site.name,
      <>
        <Header request={request} sheet={sheet} />
        <Grid>
          <StatTile label={t('centres.asked')} value={String(centre.asked)} />
          <StatTile label={t('centres.placed')} value={String(centre.placed)} />
        </Grid>
        <Section title={t('centre.occupancy')}>
          {centre.groups.map((group) => (
            <GroupWeek lang={lang} group={group} />
          ))}
        </Section>
        <Section title={t('public.points.title')}>
          <LowestPoints lang={lang} centre={centre} />
        </Section>
        <Received lang={lang} lines={lines} />
      </>,
      { density: 'desk', current: '/desk/rounds' },
    )
  }

/** A director's way into a round: her own centres, and nothing else. */
export async function ownCentresPage(run: Runner<AllocationPorts>, request: PageRequest): Promise<Reply> {
  const { lang, link, actor, params } = request
  const t = say(lang)
  const { roundId = '' } = params
  const own = actor.kind === 'staff' ? actor.centreIds : []
  const sheets: CentreSheet[] = []
  for (const centreId of own) {
    const sheet = await run.ask(centreSheet, { roundId, centreId }, request.by)
    if (sheet) sheets.push(sheet)
  }
  const title = sheets[0]?.round.name ?? t('own.title')
  return page(
    title,
    <>
      <PageHeader
        above={<RoundTrail request={request} crumbs={[{ label: title }]} />}
        title={title}
        lead={t('own.lead')}
      />
      {sheets.length === 0 ? (
        <EmptyState title={t('own.none')} />
      ) : (
        <ul>
          {sheets.map(({ site, centre }) => (
            <li>
              <LinkButton href={link(`/desk/rounds/${roundId}/centres/${centre.centreId}`)} variant="quiet">
                {site.name}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </>,
    { density: 'desk', current: '/desk/rounds' },
  )
}
