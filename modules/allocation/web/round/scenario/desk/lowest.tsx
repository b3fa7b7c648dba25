import { numberWords } from '@ribambelle/platform/messages'
import { Section, Table } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Simulation } from '../../../../domain/scale/simulation.ts'
import { centreName } from '../../../words.ts'
import { say } from './messages.ts'
import { shownSideBySide } from './compare.tsx'
import type { Props } from './compare.tsx'

const groupsShown = 30

type Shown = ReturnType<typeof shownSideBySide>
type Group = Simulation['lowest'][number]

const keyOf = ({ centreId, group }: Group): string => `${centreId} ${group}`

const groupsChanged = (sheet: Props['sheet'], shown: Shown): Group[] => [
  ...new Map(
    shown.flatMap(({ result }) =>
      result.lowest
        .filter(({ centreId }) => sheet.names.get(centreId)?.listed === true)
        .filter(({ halfDays }) => halfDays.some(({ before, after }) => before !== after))
        .map((one) => [keyOf(one), one] as const),
    ),
  ).values(),
]

function range(result: Simulation, row: Group, side: 'before' | 'after'): string {
  const own = result.lowest.find((one) => keyOf(one) === keyOf(row))
  const points = own?.halfDays.flatMap((one) => (one[side] === null ? [] : [one[side]])) ?? []
  if (points.length === 0) return '—'
  const [least, most] = [Math.min(...points), Math.max(...points)]
  return least === most ? String(least) : `${least} – ${most}`
}

function lowestColumns({ request: { lang }, sheet }: Props, shown: Shown): TableColumn<Group>[] {
  const t = say(lang)
  return [
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
          shown.find(({ result }) => result.lowest.some((one) => keyOf(one) === keyOf(row)))!.result,
          row,
          'before',
        ),
    },
    ...shown.map(({ n, record, result }): TableColumn<Group> => ({
      key: record.scenarioId,
      title: t('compare.number', { n }),
      numeric: true,
      cell: (row) => range(result, row, 'after'),
    })),
  ]
}

/** Groups whose lowest points change in one of the scenarios, listed places of care only. */
export function Lowest(props: Props): VNode | null {
  const { request, sheet } = props
  const { lang } = request
  const t = say(lang)
  const shown = shownSideBySide(props)
  if (shown.length === 0) return null
  const rows = groupsChanged(sheet, shown)
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
          columns={lowestColumns(props, shown)}
        />
      )}
      {rows.length > groupsShown && <p>{t('lowest.rest', { count: numberWords(lang, rows.length - groupsShown) })}</p>}
    </Section>
  )
}
