import { csv, file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  ButtonRow,
  Details,
  Grid,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  StatTile,
  Table,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../application/ports.ts'
import { simulationSheet } from '../../../application/scale/queries.ts'
import type { SimulationSheet } from '../../../application/scale/queries.ts'
import { inWords } from '../../../domain/scale/scale.ts'
import type { Dimension, ImpactRow, ImpactTable, LowestPoints, Simulation } from '../../../domain/scale/simulation.ts'
import { centreName, percentWords } from '../../words.ts'
import { say } from './messages.ts'
import { totalWords } from './simulations.tsx'
import { factWords, lineName, whenWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: SimulationSheet
  readonly result: Simulation
}

/** A class of families in words. */
function classWords(lang: Lang, { zones }: SimulationSheet, dimension: Dimension, code: string): string {
  const t = say(lang)
  if (code === 'others') return t('class.others')
  if (dimension === 'zone') return zones.get(code) ?? t('class.others')
  return t(`class.${dimension}.${code}` as 'class.family.couple')
}

function Totals({ request: { lang }, result }: Props): VNode {
  const t = say(lang)
  const { before, after } = result
  const pair = (name: 'families' | 'children' | 'firstWishes' | 'claims'): VNode => (
    <StatTile
      label={t(`total.${name}`)}
      value={numberWords(lang, after[name])}
      detail={t('total.before', { before: numberWords(lang, before[name]) })}
    />
  )
  return (
    <Grid>
      <StatTile label={t('simulation.gains')} value={totalWords(lang, result.gains)} detail={t('total.gains')} />
      <StatTile label={t('simulation.losses')} value={totalWords(lang, result.losses)} detail={t('total.losses')} />
      <StatTile
        label={t('total.changed')}
        value={totalWords(lang, result.childrenChanged)}
        detail={t('total.of-children', { count: result.children })}
      />
      {pair('families')}
      {pair('children')}
      {pair('firstWishes')}
      {pair('claims')}
    </Grid>
  )
}

/** What the old round cannot tell: said before any figure. */
function Warnings({ request: { lang }, sheet, result }: Props): VNode | null {
  const t = say(lang)
  if (result.warnings.length === 0) return null
  const { scale } = sheet.record
  return (
    <Panel tone="warning" title={t('warning.title')}>
      <p>{t('warning.lead')}</p>
      <ul>
        {result.warnings.map(({ part, code, fact, why }) => {
          const line =
            part === 'tieBreaks' ? scale.tieBreaks[Number(code) - 1] : scale[part].find((one) => one.code === code)
          return <li>{t(`warning.${why}`, { line: lineName(lang, line ?? {}), fact: factWords(lang, fact) })}</li>
        })}
      </ul>
    </Panel>
  )
}

function Impact({ request: { lang }, sheet, table }: Props & { table: ImpactTable }): VNode {
  const t = say(lang)
  const title = t(`dimension.${table.dimension}`)
  const count =
    (name: 'asked' | 'before' | 'after' | 'gains' | 'losses') =>
    (row: ImpactRow): string =>
      numberWords(lang, row[name])
  const share =
    (name: 'before' | 'after') =>
    (row: ImpactRow): string =>
      percentWords(lang, row[name], row.asked)
  return (
    <Section title={title} level={3}>
      {table.rows.length === 0 ? (
        <p>{t('impact.too-small')}</p>
      ) : (
        <Table
          caption={title}
          hideCaption
          rows={table.rows}
          columns={[
            {
              key: 'class',
              title: t('impact.class'),
              rowHeader: true,
              cell: ({ code }) => classWords(lang, sheet, table.dimension, code),
            },
            { key: 'asked', title: t('impact.asked'), numeric: true, cell: count('asked') },
            { key: 'before', title: t('impact.before'), numeric: true, cell: count('before') },
            { key: 'after', title: t('impact.after'), numeric: true, cell: count('after') },
            { key: 'share-before', title: t('impact.share-before'), numeric: true, cell: share('before') },
            { key: 'share-after', title: t('impact.share-after'), numeric: true, cell: share('after') },
            { key: 'gains', title: t('simulation.gains'), numeric: true, cell: count('gains') },
            { key: 'losses', title: t('simulation.losses'), numeric: true, cell: count('losses') },
          ]}
        />
      )}
    </Section>
  )
}

/** The range of the last family served over the week. */
function rangeWords(halfDays: LowestPoints['halfDays'], side: 'before' | 'after'): string {
  const points = halfDays.flatMap((one) => (one[side] === null ? [] : [one[side]]))
  if (points.length === 0) return '—'
  const [least, most] = [Math.min(...points), Math.max(...points)]
  return least === most ? String(least) : `${least} – ${most}`
}

/** Centres that are listed: what a childminder who is not asks of families is nobody's business. */
const listed = ({ names }: SimulationSheet, { lowest }: Simulation): readonly LowestPoints[] =>
  lowest.filter(({ centreId }) => names.get(centreId)?.listed === true)

function Lowest({ request: { lang }, sheet, result }: Props): VNode {
  const t = say(lang)
  return (
    <Section title={t('lowest.title')}>
      <p>{t('lowest.lead')}</p>
      <Details summary={t('lowest.open')}>
        <Table
          caption={t('lowest.title')}
          hideCaption
          rows={listed(sheet, result)}
          columns={[
            {
              key: 'centre',
              title: t('lowest.centre'),
              rowHeader: true,
              cell: ({ centreId }) => centreName(lang, sheet.names, centreId),
            },
            { key: 'group', title: t('lowest.group'), cell: ({ group }) => group },
            {
              key: 'before',
              title: t('lowest.before'),
              numeric: true,
              cell: ({ halfDays }) => rangeWords(halfDays, 'before'),
            },
            {
              key: 'after',
              title: t('lowest.after'),
              numeric: true,
              cell: ({ halfDays }) => rangeWords(halfDays, 'after'),
            },
          ]}
        />
      </Details>
    </Section>
  )
}

function Found(props: Props): VNode {
  const { request, sheet, result } = props
  const { lang, link } = request
  const t = say(lang)
  const { draftId, simulationId } = sheet.record
  return (
    <>
      <Warnings {...props} />
      <Totals {...props} />
      <ButtonRow>
        <LinkButton
          href={link(`/desk/scales/drafts/${draftId}/simulations/${simulationId}/table.csv`)}
          variant="secondary"
          download="simulation.csv"
        >
          {t('simulation.csv')}
        </LinkButton>
      </ButtonRow>
      <Section title={t('impact.title')}>
        <p>{t('impact.protection')}</p>
        {result.tables.map((table) => (
          <Impact {...props} table={table} />
        ))}
      </Section>
      <Lowest {...props} />
      <Panel title={t('method.title')}>
        <p>{t('method.text')}</p>
      </Panel>
    </>
  )
}

function body(request: PageRequest, sheet: SimulationSheet): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { record, draft, round } = sheet
  const name = inWords(record.scale.name, lang)
  const back = link(`/desk/scales/drafts/${draft.draftId}`)
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('list.title'), href: link('/desk/scales') },
              { label: name, href: back },
              { label: t('simulation.title') },
            ]}
          />
        }
        title={t('simulation.of', { name })}
        lead={t('simulation.lead', { round, asked: whenWords(lang, record.askedAt) })}
      />
      {record.state === 'waiting' && (
        <Panel title={t('simulation.waiting', { progress: record.progress })} announce>
          <p>{t('simulation.waiting.text')}</p>
          <ButtonRow>
            <LinkButton href={link(`/desk/scales/drafts/${draft.draftId}/simulations/${record.simulationId}`)}>
              {t('simulation.refresh')}
            </LinkButton>
          </ButtonRow>
        </Panel>
      )}
      {record.state === 'failed' && (
        <Panel tone="error" title={t('simulation.failed')}>
          <p>{t('simulation.failed.text')}</p>
        </Panel>
      )}
      {record.result && <Found request={request} sheet={sheet} result={record.result} />}
    </>
  )
}

/** What a draft would have changed in a past round: for staff, and for the elected assembly before it adopts. */
export const simulationPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(simulationSheet, request.params['simulationId']!, request.by)
    if (!sheet || sheet.record.draftId !== request.params['draftId']) return notFound()
    return page(say(request.lang)('simulation.title'), body(request, sheet), {
      density: 'desk',
      current: '/desk/scales',
    })
  }

/** The same figures as a table. */
export const simulationCsv =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params, by } = request
    const sheet = await run.ask(simulationSheet, params['simulationId']!, by)
    if (!sheet?.record.result || sheet.record.draftId !== params['draftId']) return notFound()
    return file(csv(csvLines(lang, sheet, sheet.record.result)), 'text/csv; charset=utf-8', 'simulation.csv')
  }

function csvLines(lang: Lang, sheet: SimulationSheet, result: Simulation): (string | number | null)[][] {
  const t = say(lang)
  const head = ['impact.asked', 'impact.before', 'impact.after', 'simulation.gains', 'simulation.losses'] as const
  const impact = result.tables.flatMap(({ dimension, rows }) =>
    rows.map((row) => [
      t(`dimension.${dimension}`),
      classWords(lang, sheet, dimension, row.code),
      row.asked,
      row.before,
      row.after,
      row.gains,
      row.losses,
    ]),
  )
  const lowest = listed(sheet, result).flatMap(({ centreId, group, halfDays }) =>
    halfDays.map(({ halfDay, before, after }) => [
      t('lowest.title'),
      `${centreName(lang, sheet.names, centreId)} / ${group} / ${halfDayName(lang, halfDay)}`,
      null,
      before,
      after,
      null,
      null,
    ]),
  )
  return [[t('impact.table'), t('impact.class'), ...head.map((key) => t(key))], ...impact, ...lowest]
}
