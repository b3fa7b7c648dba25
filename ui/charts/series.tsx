/** One of the things compared: at most five in a chart. */
export interface Series {
  key: string
  label: string
}

export interface ChartRow {
  label: string
  /** One value for each series, in their order; `null` where nothing is known or shown. */
  values: readonly (number | null)[]
}

export interface ChartProps {
  /** Anchor, unique in the page. */
  id: string
  /** The title says the finding, not the subject. */
  finding: string
  /** Source and vintage. */
  caption: string
  series: readonly Series[]
  rows: readonly ChartRow[]
  /** A value in words: « 1 240 », « 38 % ». */
  format: (value: number) => string
  words: ChartWords
}

export interface ChartWords {
  /** Opens the table under the chart. */
  table: string
  /** Title of the first column of the table. */
  rowTitle: string
  /** What stands where a value is not known or not shown. */
  missing: string
}

export const seriesClass = (index: number): string => `series-${index + 1}`

/** Address of the pattern of a series inside its chart. */
export const patternFill = (chart: string, index: number): string => `url(#${chart}-pattern-${index + 1})`

/**
 * @throws RangeError beyond five series, or when a row has not one value for each series
 */
export function checkChart({ series, rows }: Pick<ChartProps, 'series' | 'rows'>): void {
  if (series.length < 1 || series.length > 5) throw new RangeError(`1 to 5 series, got ${series.length}`)
  for (const { label, values } of rows) {
    if (values.length !== series.length) throw new RangeError(`${label}: ${series.length} values, got ${values.length}`)
  }
}

/** White strokes over the colour of each series: plain, slanted, dotted, crossed, barred. */
const strokes = [
  null,
  <path d="M-2 6 6 -2M2 10 10 2" />,
  <path d="M2 2h.01M6 6h.01" stroke-width="2.6" stroke-linecap="round" />,
  <path d="M0 4h8M4 0v8" />,
  <path d="M0 2h8M0 6h8" />,
]

/** The patterns of a chart, drawn once; nothing is shown here. */
export function Patterns({ chart, count }: { chart: string; count: number }) {
  return (
    <svg class="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {strokes.slice(0, count).map((stroke, index) => (
          <pattern
            id={`${chart}-pattern-${index + 1}`}
            class={seriesClass(index)}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <rect width="8" height="8" fill="currentColor" />
            <g class="chart-stroke">{stroke}</g>
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

/** Which pattern is which series. */
export function Legend({ chart, series }: { chart: string; series: readonly Series[] }) {
  if (series.length < 2) return null
  return (
    <ul class="chart-legend">
      {series.map(({ label }, index) => (
        <li>
          <svg class="chart-swatch" viewBox="0 0 20 14" aria-hidden="true" focusable="false">
            <rect width="20" height="14" rx="2" fill={patternFill(chart, index)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
