import { hasRole } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  Pager,
  Panel,
  Section,
  StackedBar,
  StatTile,
  SummaryList,
  Table,
  Tabs,
  Tag,
  Timeline,
} from '@ribambelle/ui'
import type { TimelineItem } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { drawLots } from '../application/draw-lots.ts'
import { freezeRound } from '../application/freeze-round.ts'
import type { AllocationPorts, ResultLine } from '../application/ports.ts'
import { propose } from '../application/propose.ts'
import { publishRound } from '../application/publish-round.ts'
import { roundSheet, sheetLines } from '../application/queries.ts'
import type { RoundSheet } from '../application/queries.ts'
import type { RoundStep } from '../application/step.ts'
import { fileNames } from '../domain/files/files.ts'
import type { CentreOccupancy } from '../domain/result/occupancy.ts'
import type { Summary } from '../domain/result/summary.ts'
import { mayKeepRounds, nextAct, roundActs, roundStates } from '../domain/round/round.ts'
import type { RoundAct } from '../domain/round/round.ts'
import { inWords } from '../domain/scale/scale.ts'
import { ownCentresPage } from './desk-centre.tsx'
import { say } from './messages.ts'
import { GuaranteesList } from './public-rounds.tsx'
import { centreName, hashWords, onDay, outcomeTone, percentWords, reasonWords, startWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: RoundSheet
}

/** The next thing to do, and what it does: one button, or none. */
function NextAct({ request, sheet: { round, requests } }: Props): VNode | null {
  const { lang, link, newKey, actor } = request
  const t = say(lang)
  const act = nextAct(round.state)
  if (!act) return null
  return (
    <Panel title={t(`act.${act}.title`)}>
      <p>{t(`act.${act}.text`, { count: requests })}</p>
      {mayKeepRounds(actor) ? (
        <Form action={link(`/desk/rounds/${round.roundId}/${act}`)} idempotencyKey={newKey} label={t(`act.${act}`)}>
          <ButtonRow>
            <Button>{t(`act.${act}`)}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>{t('act.by-coordinator')}</p>
      )}
    </Panel>
  )
}

function Way({ request: { lang }, sheet: { round } }: Props): VNode {
  const t = say(lang)
  const at = [round.openedAt, round.frozenAt, round.drawnAt, round.proposedAt, round.publishedAt]
  const here = roundStates.indexOf(round.state)
  const items = roundStates.map((state, i): TimelineItem => {
    const instant = at[i]
    return {
      title: t(`state.${state}`),
      date: instant ? onDay(lang, instant) : t('way.to-come'),
      ...(instant ? { dateTime: instant.slice(0, 10) } : {}),
      state: i < here ? 'done' : i === here ? 'current' : 'coming',
    }
  })
  return <Timeline items={items} words={{ done: t('way.done'), current: t('way.current'), coming: t('way.coming') }} />
}

function Figures({ request: { lang }, summary }: { request: PageRequest; summary: Summary }): VNode {
  const t = say(lang)
  const n = (value: number): string => numberWords(lang, value)
  const { requests, placed, notPlaced, kept, impossible, byRank, fewerDays, later, siblingsTogether, siblingsApart } =
    summary
  return (
    <>
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
        format={n}
        words={{ table: t('chart.table'), rowTitle: t('chart.row'), missing: '—' }}
      />
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

function Claims({ request: { lang }, summary }: { request: PageRequest; summary: Summary }): VNode {
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

/** Answer and reason of one line, in one cell. */
function Why({ request: { lang }, sheet, line }: Props & { line: ResultLine }): VNode {
  const t = say(lang)
  if (line.outcome === 'placed') {
    const names = [...new Set(line.stays.flatMap((stay) => (stay ? [centreName(t, sheet.names, stay.centreId)] : [])))]
    return <>{names.join(', ')}</>
  }
  const refused = line.wishes.find(({ answer }) => answer === 'refused')
  const cell = refused?.cells[0]
  if (refused && cell)
    return (
      <>
        {centreName(t, sheet.names, refused.centreId)}: {reasonWords(lang, cell, refused.points, sheet.scale)}
      </>
    )
  const impossible = line.wishes.find(({ reason }) => reason !== null)
  return <>{impossible?.reason ? t(`result.impossible.${impossible.reason}`) : t('result.sibling-centre')}</>
}

function Lines({ request, sheet }: Props): VNode {
  const { lang, link, query } = request
  const t = say(lang)
  const { round, lines, total, summary } = sheet
  const chosen = query.get('outcome') ?? ''
  const from = offsetOf(request)
  const address = (outcome: string, offset = 0): string =>
    link(`/desk/rounds/${round.roundId}?outcome=${outcome}&from=${offset}`)
  const tabs = [
    { label: t('lines.all'), href: address(''), current: chosen === '', count: summary!.requests },
    ...(['placed', 'kept', 'not-placed', 'impossible'] as const).map((outcome) => ({
      label: t(`outcome.${outcome}`),
      href: address(outcome),
      current: chosen === outcome,
      count: {
        placed: summary!.placed,
        kept: summary!.kept,
        'not-placed': summary!.notPlaced,
        impossible: summary!.impossible,
      }[outcome],
    })),
  ]
  return (
    <Section title={t('lines.title')}>
      <Tabs label={t('lines.tabs')} tabs={tabs} />
      <Table
        caption={t('lines.title')}
        hideCaption
        rows={lines}
        columns={[
          {
            key: 'reference',
            title: t('column.request'),
            rowHeader: true,
            cell: ({ requestId, reference }) => <a href={link(`/desk/requests/${requestId}`)}>{reference}</a>,
          },
          { key: 'pseudonym', title: t('column.family'), cell: ({ pseudonym }) => pseudonym },
          { key: 'points', title: t('scale.column.points'), numeric: true, cell: ({ points }) => String(points) },
          {
            key: 'outcome',
            title: t('column.answer'),
            cell: ({ outcome }) => <Tag tone={outcomeTone[outcome]}>{t(`outcome.${outcome}`)}</Tag>,
          },
          { key: 'rank', title: t('column.rank'), numeric: true, cell: ({ rank }) => rank ?? '—' },
          { key: 'why', title: t('column.why'), cell: (line) => <Why request={request} sheet={sheet} line={line} /> },
        ]}
      />
      <Pager
        label={t('lines.pages')}
        status={t('lines.status', { from: total === 0 ? 0 : from + 1, to: Math.min(from + sheetLines, total), total })}
        {...(from > 0
          ? { previous: { label: t('lines.previous'), href: address(chosen, Math.max(0, from - sheetLines)) } }
          : {})}
        {...(from + sheetLines < total
          ? { next: { label: t('lines.next'), href: address(chosen, from + sheetLines) } }
          : {})}
      />
    </Section>
  )
}

function Centres({ request, sheet }: Props): VNode {
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

function Files({ request: { lang, link }, sheet: { round, summary } }: Props): VNode {
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
          {fileNames.map((name) => (
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

const offsetOf = ({ query }: PageRequest): number =>
  /^\d{1,6}$/.test(query.get('from') ?? '') ? Number(query.get('from')) : 0

const outcomes = ['placed', 'kept', 'not-placed', 'impossible'] as const

async function roundReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  refusals: readonly Refusal[],
): Promise<Reply> {
  const { lang, link, query } = request
  const t = say(lang)
  const question = {
    roundId: request.params['roundId'] ?? '',
    outcome: outcomes.find((one) => one === query.get('outcome')),
    offset: offsetOf(request),
  }
  const sheet = await run.ask(roundSheet, question, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  const { round, scale, summary } = sheet
  const book = summary && (
    <LinkButton href={link(`/desk/rounds/${round.roundId}/book`)} icon="book" variant="secondary">
      {t('book.title')}
    </LinkButton>
  )
  return page(
    round.name,
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('desk.rounds'), href: link('/desk/rounds') }, { label: round.name }]}
          />
        }
        title={round.name}
        lead={t('round.lead', {
          kind: t(`kind.${round.kind}`),
          months: startWords(lang, round),
          scale: inWords(scale.name, lang),
        })}
        actions={book || undefined}
      />
      <ErrorSummary
        title={t('errors.title')}
        errors={refusals.map(({ code, details }) => ({
          message: t(`refusal.${code as 'not-now'}`, { faults: String(details?.['faults'] ?? '') }),
        }))}
      />
      <NextAct request={request} sheet={sheet} />
      <Way request={request} sheet={sheet} />
      {summary && (
        <>
          <Figures request={request} summary={summary} />
          <Claims request={request} summary={summary} />
          <Centres request={request} sheet={sheet} />
          <Lines request={request} sheet={sheet} />
        </>
      )}
      <Files request={request} sheet={sheet} />
    </>,
    { density: 'desk', current: '/desk/rounds', status: refusals.length > 0 ? 422 : 200 },
  )
}

/** One round, as the hub works on it; a director finds her own centres here. */
export const deskRoundPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    hasRole(request.actor, 'officer', 'coordinator', 'auditor', 'administrator')
      ? roundReply(run, request, [])
      : ownCentresPage(run, request)

const useCases: Readonly<Record<RoundAct, UseCase<RoundStep, AllocationPorts, unknown, string>>> = {
  freeze: freezeRound,
  draw: drawLots,
  propose,
  publish: publishRound,
}

/** One address for each act; after it, the round again. */
export const roundActRoutes = (
  run: Runner<AllocationPorts>,
): { path: string; handle: (request: PageRequest) => Promise<Reply> }[] =>
  roundActs.map((act) => ({
    path: `/desk/rounds/:roundId/${act}`,
    handle: async (request) => {
      const { roundId = '' } = request.params
      const outcome = await run.act(useCases[act], { roundId }, request.by, { slow: true })
      if (outcome.ok) return redirect(request.link(`/desk/rounds/${roundId}`))
      if (outcome.refusals.some(({ code }) => code === 'round-not-found')) return notFound()
      return roundReply(run, request, outcome.refusals)
    },
  }))
