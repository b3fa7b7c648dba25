import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, ButtonRow, Grid, LinkButton, PageHeader, Panel, Section, StatTile, Table } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { simulationSheet } from '../../../../application/scale/queries.ts'
import type { SimulationSheet } from '../../../../application/scale/queries.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import type { ImpactRow, ImpactTable, Simulation } from '../../../../domain/scale/simulation.ts'
import { Lowest } from './lowest.tsx'
import { say } from '../messages.ts'
import { classWords } from './table.ts'
import { totalWords } from './list.tsx'
import { factWords, lineName, whenWords } from '../words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: SimulationSheet
  readonly result: Simulation
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
      row.asked === 0 ? '—' : numberWords(lang, row[name] / row.asked, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Section title={title} level={3}>
      {table.rows.length === 0 ? (
        <p>{t('impact.too-small')}</p>
      ) : (
        <Table
          caption={title}
          hideCaption
          narrow="slide"
          id={`impact-${table.dimension}`}
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
        lead={t('simulation.lead', { round, asked: whenWords(lang, record.askedAt, request.clock.zone) })}
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
      {sheet.older && (
        <Panel tone="warning" title={t('simulation.older')}>
          <p>{t('simulation.older.text')}</p>
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
