import type { ComponentChildren } from 'preact'
import { Table } from '../data/table.tsx'
import { Details } from '../navigation/navigation.tsx'
import { type ChartProps, type ChartRow, checkChart, Legend, Patterns } from './series.tsx'

/** What surrounds every chart: the finding above, source and table under it. The drawing is hidden from readers, the table speaks. */
export function ChartFigure({ props, children }: { props: ChartProps; children: ComponentChildren }) {
  const { id, finding, caption, series, rows, format, words } = props
  checkChart(props)
  const columns = [
    { key: 'row', title: words.rowTitle, cell: (row: ChartRow) => row.label, rowHeader: true },
    ...series.map(({ key, label }, index) => ({
      key,
      title: label,
      numeric: true,
      cell: (row: ChartRow) => {
        const value = row.values[index] ?? null
        return value === null ? words.missing : format(value)
      },
    })),
  ]
  return (
    <figure class="chart" id={id} aria-labelledby={`${id}-finding`}>
      <p class="chart-finding" id={`${id}-finding`}>
        {finding}
      </p>
      <Patterns chart={id} count={series.length} />
      <div aria-hidden="true">
        <Legend chart={id} series={series} />
        {children}
      </div>
      <figcaption>{caption}</figcaption>
      <Details summary={words.table}>
        <Table caption={finding} hideCaption columns={columns} rows={rows} />
      </Details>
    </figure>
  )
}
