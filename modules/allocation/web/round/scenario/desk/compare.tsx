import type { PageRequest } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, CheckboxGroup, Details, Form, Section, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ScenarioRecord } from '../../../../application/round/scenario/ports.ts'
import type { ScenariosSheet } from '../../../../application/round/scenario/queries.ts'
import type { Side, Simulation } from '../../../../domain/scale/simulation.ts'
import { say as saySimulation } from '../../../scales/desk/messages.ts'
import { say } from './messages.ts'
import { fixedWords, triedWords } from './words.ts'

/** Scenarios of a round, as they are looked at. */
export interface Props {
  readonly request: PageRequest
  readonly sheet: ScenariosSheet
}

/** A scenario with its number in the round: the first asked is 1. */
export interface Numbered {
  readonly n: number
  readonly record: ScenarioRecord
}

export const numbered = ({ scenarios }: ScenariosSheet): Numbered[] =>
  scenarios.filter(({ audience }) => audience === 'desk').map((record, i) => ({ n: i + 1, record }))

const mostShown = 4

/** Those shown side by side: as asked, or the last ones. */
export function shownSideBySide({ request: { query }, sheet }: Props): (Numbered & { result: Simulation })[] {
  const done = numbered(sheet).flatMap((one) => (one.record.result ? [{ ...one, result: one.record.result }] : []))
  const asked = new Set(query.getAll('show'))
  const chosen = done.filter(({ record }) => asked.has(record.scenarioId))
  return (chosen.length > 0 ? chosen : done).slice(-mostShown)
}

/** A total of the whole round; 1 to 4 stays untold. */
const total = (lang: PageRequest['lang'], count: number | null): string =>
  count === null ? saySimulation(lang)('simulation.under-five') : numberWords(lang, count)

/** One line is the round as it is proposed, `null`; the others are what was tried. */
function scenarioColumns({ request, sheet }: Props, before: Side | undefined): TableColumn<Numbered | null>[] {
  const { lang } = request
  const t = say(lang)
  const s = saySimulation(lang)
  const side = (name: keyof Side): TableColumn<Numbered | null> => ({
    key: name,
    title: s(`total.${name}`),
    numeric: true,
    cell: (row) => {
      const value = row === null ? before?.[name] : row.record.result?.after[name]
      return value === undefined ? '—' : numberWords(lang, value)
    },
  })
  const count = (name: 'gains' | 'losses' | 'childrenChanged', title: string): TableColumn<Numbered | null> => ({
    key: name,
    title,
    numeric: true,
    cell: (row) => (row?.record.result ? total(lang, row.record.result[name]) : '—'),
  })
  return [
    {
      key: 'scenario',
      title: t('compare.scenario'),
      rowHeader: true,
      cell: (row) => (row === null ? t('compare.now') : <Tried request={request} sheet={sheet} one={row} />),
    },
    {
      key: 'state',
      title: t('compare.state'),
      cell: (row) => (row === null ? '' : <State request={request} record={row.record} />),
    },
    side('children'),
    side('families'),
    side('firstWishes'),
    side('claims'),
    count('gains', s('simulation.gains')),
    count('losses', s('simulation.losses')),
    count('childrenChanged', s('total.changed')),
  ]
}

/** Every scenario, one line each, under the published rules. */
export function ScenarioTable(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const rows = numbered(sheet)
  const before = rows.find(({ record }) => record.result)?.record.result?.before
  return (
    <Section title={t('compare.title')}>
      <p>{t('compare.protection')}</p>
      <Table<Numbered | null>
        caption={t('compare.caption')}
        hideCaption
        rows={[null, ...rows]}
        columns={scenarioColumns(props, before)}
      />
    </Section>
  )
}

function Tried({ request: { lang }, sheet, one: { n, record } }: Props & { one: Numbered }): VNode {
  const t = say(lang)
  return (
    <>
      {t('compare.number', { n })}
      <ul>
        {triedWords(lang, sheet, record.asked).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
}

function State({ request: { lang }, record }: { request: PageRequest; record: ScenarioRecord }): VNode {
  const t = say(lang)
  const { state, progress, asked, adoptedAt, adoptedReason } = record
  if (adoptedAt)
    return (
      <>
        <Tag tone="success">{t('state.adopted')}</Tag>
        <p>{t('adopt.done', { reason: adoptedReason ?? '' })}</p>
      </>
    )
  if (state === 'waiting') return <Tag tone="info">{t('state.waiting', { progress })}</Tag>
  if (state === 'failed')
    return (
      <>
        <Tag tone="error">{t('state.failed')}</Tag>
        <p>{t('failed.text')}</p>
      </>
    )
  const fixed = fixedWords(lang, asked)
  return fixed.length === 0 ? (
    <Tag tone="success">{t('adopt.may')}</Tag>
  ) : (
    <p>{t('adopt.not', { parts: fixed.join(', ') })}</p>
  )
}

/** Which scenarios are put side by side. */
export function ShowForm(props: Props): VNode | null {
  const { request, sheet } = props
  const { lang, link } = request
  const t = say(lang)
  const done = numbered(sheet).filter(({ record }) => record.result)
  if (done.length <= 1) return null
  const shown = new Set(shownSideBySide(props).map(({ record }) => record.scenarioId))
  return (
    <Details summary={t('compare.shown')}>
      <Form action={link(`/desk/rounds/${sheet.round.roundId}/scenarios`)} method="get" label={t('compare.shown')}>
        <CheckboxGroup
          name="show"
          label={t('compare.show')}
          values={[...shown]}
          choices={done.map(({ n, record }) => ({
            value: record.scenarioId,
            label: t('compare.number', { n }),
            hint: triedWords(lang, sheet, record.asked).join(' · '),
          }))}
        />
        <ButtonRow>
          <Button variant="secondary">{t('compare.apply')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
