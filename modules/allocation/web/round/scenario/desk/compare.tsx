import type { PageRequest } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, CheckboxGroup, Details, Form, Section, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ScenarioRecord } from '../../../../application/round/scenario/ports.ts'
import type { ScenariosSheet } from '../../../../application/round/scenario/queries.ts'
import type { Dimension, Side, Simulation } from '../../../../domain/scale/simulation.ts'
import { say as saySimulation } from '../../../scales/desk/messages.ts'
import { centreName } from '../../../words.ts'
import { say } from './messages.ts'
import { fixedWords, triedWords } from './words.ts'

interface Props {
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

/** Every scenario, one line each, under the published rules. */
export function ScenarioTable({ request, sheet }: Props): VNode {
  const { lang } = request
  const t = say(lang)
  const s = saySimulation(lang)
  const rows = numbered(sheet)
  const before = rows.find(({ record }) => record.result)?.record.result?.before
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
  return (
    <Section title={t('compare.title')}>
      <p>{t('compare.protection')}</p>
      <Table<Numbered | null>
        caption={t('compare.caption')}
        hideCaption
        rows={[null, ...rows]}
        columns={[
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
        ]}
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

const dimensionsShown: readonly Dimension[] = ['income', 'family', 'zone', 'need']

/** Shares of families placed, class by class: the published rules first, then each scenario. */
export function Shares(props: Props): VNode | null {
  const { request, sheet } = props
  const { lang } = request
  const t = say(lang)
  const s = saySimulation(lang)
  const shown = shownSideBySide(props)
  const [first] = shown
  if (!first) return null
  const words = (dimension: Dimension, code: string): string =>
    code === 'others'
      ? s('class.others')
      : dimension === 'zone'
        ? (sheet.zones.get(code) ?? s('class.others'))
        : s(`class.${dimension}.${code}` as 'class.family.couple')
  const share = (placed: number, asked: number): string =>
    asked === 0
      ? '—'
      : t('share.cell', {
          share: numberWords(lang, Math.min(1, placed / asked), { style: 'percent', maximumFractionDigits: 0 }),
          count: numberWords(lang, placed),
        })
  return (
    <Section title={t('share.title')}>
      {dimensionsShown.map((dimension) => {
        const rowsOf = ({ tables }: Simulation) => tables.find((one) => one.dimension === dimension)?.rows ?? []
        const rows = rowsOf(first.result)
        if (rows.length === 0) return null
        return (
          <Table
            caption={t('share.caption', { dimension: s(`dimension.${dimension}`) })}
            narrow="slide"
            rows={rows}
            columns={[
              { key: 'class', title: t('share.class'), rowHeader: true, cell: ({ code }) => words(dimension, code) },
              {
                key: 'now',
                title: t('compare.now'),
                numeric: true,
                cell: ({ before, asked }) => share(before, asked),
              },
              ...shown.map(({ n, record, result }): TableColumn<(typeof rows)[number]> => ({
                key: record.scenarioId,
                title: t('compare.number', { n }),
                numeric: true,
                cell: ({ code, asked }) => {
                  const own = rowsOf(result).find((row) => row.code === code)
                  return own ? share(own.after, asked) : '—'
                },
              })),
            ]}
          />
        )
      })}
    </Section>
  )
}

const groupsShown = 30

/** Groups whose lowest points change in one of the scenarios, listed places of care only. */
export function Lowest(props: Props): VNode | null {
  const { request, sheet } = props
  const { lang } = request
  const t = say(lang)
  const shown = shownSideBySide(props)
  if (shown.length === 0) return null
  const key = ({ centreId, group }: { centreId: string; group: string }): string => `${centreId} ${group}`
  const changed = new Map(
    shown.flatMap(({ result }) =>
      result.lowest
        .filter(({ centreId }) => sheet.names.get(centreId)?.listed === true)
        .filter(({ halfDays }) => halfDays.some(({ before, after }) => before !== after))
        .map((one) => [key(one), one] as const),
    ),
  )
  const rows = [...changed.values()]
  const range = (result: Simulation, row: (typeof rows)[number], side: 'before' | 'after'): string => {
    const own = result.lowest.find((one) => key(one) === key(row))
    const points = own?.halfDays.flatMap((one) => (one[side] === null ? [] : [one[side]])) ?? []
    if (points.length === 0) return '—'
    const [least, most] = [Math.min(...points), Math.max(...points)]
    return least === most ? String(least) : `${least} – ${most}`
  }
  return (
    <Section title={t('lowest.title')}>
      {rows.length === 0 ? (
        <p>{t('lowest.none')}</p>
      ) : (
        <Table
          caption={t('lowest.title')}
          hideCaption
          narrow="slide"
          rows={rows.slice(0, groupsShown)}
          columns={[
            {
              key: 'centre',
              title: t('lowest.centre'),
              rowHeader: true,
              cell: ({ centreId }) => centreName(lang, sheet.names, centreId),
            },
            { key: 'group', title: t('lowest.group'), cell: ({ group }) => group },
            {
              key: 'now',
              title: t('compare.now'),
              numeric: true,
              cell: (row) =>
                range(
                  shown.find(({ result }) => result.lowest.some((one) => key(one) === key(row)))!.result,
                  row,
                  'before',
                ),
            },
            ...shown.map(({ n, record, result }): TableColumn<(typeof rows)[number]> => ({
              key: record.scenarioId,
              title: t('compare.number', { n }),
              numeric: true,
              cell: (row) => range(result, row, 'after'),
            })),
          ]}
        />
      )}
      {rows.length > groupsShown && <p>{t('lowest.rest', { count: numberWords(lang, rows.length - groupsShown) })}</p>}
    </Section>
  )
}
