import { clockAt } from '@ribambelle/platform/clock'
import type { PageRequest } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Grid, Section, StackedBar, StatTile, SummaryList, Table, Timeline } from '@ribambelle/ui'
import type { TimelineItem } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { RoundSheet } from '../../application/round-sheet.ts'
import { allFileNames, fileNames } from '../../domain/files/files.ts'
import type { CentreOccupancy } from '../../domain/result/occupancy.ts'
import type { Summary } from '../../domain/result/summary.ts'
import { roundStates } from '../../domain/round/round.ts'
import { say } from './messages.ts'
import { GuaranteesList } from '../public-rounds.tsx'
import { hashWords, onDay, percentWords } from '../words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: RoundSheet
}

/** Where the round is, and what comes next. */
export function Way({ request, sheet: { round } }: Props): VNode {
  const t = say(request.lang)
  const at = [round.openedAt, round.frozenAt, round.drawnAt, round.proposedAt, round.publishedAt]
  const here = roundStates.indexOf(round.state)
  const items = roundStates.map((state, i): TimelineItem => {
    const instant = at[i]
    return {
      title: t(`state.${state}`),
      date: instant ? onDay(request, instant) : t('way.to-come'),
      ...(instant ? { dateTime: clockAt(request.clock.zone, new Date(instant)).day } : {}),
      state: i < here ? 'done' : i === here ? 'current' : 'coming',
    }
  })
  return (
    <Timeline
      across
      items={items}
      words={{ done: t('way.done'), current: t('way.current'), coming: t('way.coming') }}
    />
  )
}

/** Who asked, who has a place, and how full the centres are. */
function Tiles({ lang, summary }: { lang: Lang; summary: Summary }): VNode {
  const t = say(lang)
  const n = (value: number): string => numberWords(lang, value)
  const { requests, placed, notPlaced, kept, impossible } = summary
  return (
    <Grid>
      <StatTile
        label={t('stat.requests')}
        value={n(requests)}
        detail={t('stat.children', { count: n(summary.children), excluded: n(summary.excluded) })}
      />
      <StatTile label={t('stat.placed')} value={n(placed)} detail={percentWords(lang, placed, requests)} />
      <StatTile
        label={t('stat.not-placed')}
        value={n(notPlaced)}
        detail={t('stat.others', { kept: n(kept), impossible: n(impossible) })}
      />
      <StatTile
        label={t('stat.occupied')}
        value={percentWords(lang, summary.occupiedCells, summary.authorisedCells)}
        detail={t('stat.occupied.detail')}
      />
    </Grid>
  )
}

/** Which wishes were granted. */
function Ranks({ lang, summary: { placed, byRank } }: { lang: Lang; summary: Summary }): VNode {
  const t = say(lang)
  return (
    <StackedBar
      id="ranks"
      finding={t('ranks.finding', { share: percentWords(lang, byRank[0] ?? 0, placed) })}
      caption={t('ranks.caption')}
      series={[
        { key: 'first', label: t('ranks.first') },
        { key: 'second', label: t('ranks.second') },
        { key: 'later', label: t('ranks.later') },
      ]}
      rows={[
        {
          label: t('stat.placed'),
          values: [byRank[0] ?? 0, byRank[1] ?? 0, byRank.slice(2).reduce((sum, count) => sum + count, 0)],
        },
      ]}
      format={(value) => numberWords(lang, value)}
      words={{ table: t('chart.table'), rowTitle: t('chart.row'), missing: '—' }}
    />
  )
}

/** The round in figures. */
export function Figures({ request: { lang }, summary }: { request: PageRequest; summary: Summary }): VNode {
  const t = say(lang)
  const n = (value: number): string => numberWords(lang, value)
  const { fewerDays, later, siblingsTogether, siblingsApart } = summary
  return (
    <>
      <Tiles lang={lang} summary={summary} />
      <Ranks lang={lang} summary={summary} />
      <SummaryList
        rows={[
          { term: t('stat.fewer-days'), value: n(fewerDays) },
          { term: t('stat.later'), value: n(later) },
          {
            term: t('stat.siblings'),
            value: t('stat.siblings.value', { together: n(siblingsTogether), apart: n(siblingsApart) }),
          },
        ]}
      />
    </>
  )
}

/** What is guaranteed, and every claim that is left. */
export function Claims({ request: { lang }, summary }: { request: PageRequest; summary: Summary }): VNode {
  const t = say(lang)
  return (
    <Section title={t('guarantees.title')}>
      <GuaranteesList lang={lang} guarantees={summary.guarantees} />
      {summary.claims.length > 0 && (
        <Table
          caption={t('claims.caption')}
          rows={summary.claims}
          columns={[
            { key: 'family', title: t('column.family'), rowHeader: true, cell: ({ pseudonym }) => pseudonym },
            { key: 'kind', title: t('claims.kind'), cell: ({ kind }) => t(`claims.${kind}`) },
          ]}
        />
      )}
    </Section>
  )
}

/** Each centre with its share. */
export function Centres({ request, sheet }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  const cellsOf = ({ groups }: CentreOccupancy, what: 'occupied' | 'authorised'): number =>
    groups.reduce((sum, { cells }) => sum + cells.reduce((total, cell) => total + cell[what], 0), 0)
  return (
    <Section title={t('centres.title')}>
      <Table
        caption={t('centres.title')}
        hideCaption
        rows={sheet.centres}
        columns={[
          {
            key: 'name',
            title: t('centres.name'),
            rowHeader: true,
            cell: ({ centreId }) => (
              <a href={link(`/desk/rounds/${sheet.round.roundId}/centres/${centreId}`)}>
                {sheet.names.get(centreId)?.name ?? centreId}
              </a>
            ),
          },
          { key: 'asked', title: t('centres.asked'), numeric: true, cell: ({ asked }) => asked },
          { key: 'placed', title: t('centres.placed'), numeric: true, cell: ({ placed }) => placed },
          {
            key: 'occupied',
            title: t('centres.occupied'),
            numeric: true,
            cell: (centre) => percentWords(lang, cellsOf(centre, 'occupied'), cellsOf(centre, 'authorised')),
          },
        ]}
      />
    </Section>
  )
}

/** Hashes and files of the round. */
export function Files({ request: { lang, link }, sheet: { round, summary } }: Props): VNode {
  const t = say(lang)
  return (
    <Section title={t('public.files.title')}>
      <SummaryList
        rows={[
          { term: t('public.commitment'), value: <bdi>{hashWords(round.commitment)}</bdi> },
          ...(round.snapshotHash
            ? [{ term: t('files.snapshot'), value: <bdi>{hashWords(round.snapshotHash)}</bdi> }]
            : []),
          ...(round.seed ? [{ term: t('public.seed'), value: <bdi>{hashWords(round.seed)}</bdi> }] : []),
        ]}
      />
      {summary && (
        <ul>
          {(summary.guarantees.byHand ? allFileNames : fileNames).map((name) => (
            <li>
              <a href={link(`/rounds/${round.roundId}/files/${name}`)} download={name}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
