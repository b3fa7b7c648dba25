import { numberWords } from '@ribambelle/platform/messages'
import { Section, Table } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Dimension, Simulation } from '../../../../domain/scale/simulation.ts'
import { say as saySimulation } from '../../../scales/desk/messages.ts'
import { say } from './messages.ts'
import { shownSideBySide } from './compare.tsx'
import type { Props } from './compare.tsx'

const dimensionsShown: readonly Dimension[] = ['income', 'family', 'zone', 'need']

type Shown = ReturnType<typeof shownSideBySide>

const rowsOf = ({ tables }: Simulation, dimension: Dimension): Simulation['tables'][number]['rows'] =>
  tables.find((one) => one.dimension === dimension)?.rows ?? []

interface ShareProps extends Props {
  readonly shown: Shown
  readonly dimension: Dimension
}

function ShareTable({ request: { lang }, sheet, shown, dimension }: ShareProps): VNode {
  const t = say(lang)
  const s = saySimulation(lang)
  const rows = rowsOf(shown[0]!.result, dimension)
  const words = (code: string): string =>
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
    <Table
      caption={t('share.caption', { dimension: s(`dimension.${dimension}`) })}
      narrow="slide"
      rows={rows}
      columns={[
        { key: 'class', title: t('share.class'), rowHeader: true, cell: ({ code }) => words(code) },
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
            const own = rowsOf(result, dimension).find((row) => row.code === code)
            return own ? share(own.after, asked) : '—'
          },
        })),
      ]}
    />
  )
}

/** Shares of families placed, class by class: the published rules first, then each scenario. */
export function Shares(props: Props): VNode | null {
  const { request, sheet } = props
  const { lang } = request
  const t = say(lang)
  const shown = shownSideBySide(props)
  const [first] = shown
  if (!first) return null
  return (
    <Section title={t('share.title')}>
      {dimensionsShown.map(
        (dimension) =>
          rowsOf(first.result, dimension).length > 0 && (
            <ShareTable request={request} sheet={sheet} shown={shown} dimension={dimension} />
          ),
      )}
    </Section>
  )
}
