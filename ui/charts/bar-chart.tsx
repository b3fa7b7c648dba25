import { ChartFigure } from './figure.tsx'
import { type ChartProps, patternFill } from './series.tsx'

/** Share of the longest bar, in percent with one decimal: bars are drawn in percent so that text keeps its size on every screen. */
const share = (value: number, longest: number): string =>
  `${longest > 0 ? Math.round((value / longest) * 1000) / 10 : 0}%`

function longestValue(rows: ChartProps['rows']): number {
  return Math.max(0, ...rows.flatMap((row) => row.values.map((value) => value ?? 0)))
}

/** Values side by side, each written at the end of its bar. Values are zero or more. */
export function BarChart(props: ChartProps) {
  const { id, rows, format, words } = props
  const longest = longestValue(rows)
  return (
    <ChartFigure props={props}>
      <ul class="bars">
        {rows.map(({ label, values }) => (
          <li class="bars-row">
            <span class="bars-label">{label}</span>
            <span class="bars-group">
              {values.map((value, index) => (
                <span class="bar">
                  <svg class="bar-track" width="100%" height="100%" focusable="false">
                    {value !== null && value > 0 && (
                      <rect width={share(value, longest)} height="100%" rx="3" fill={patternFill(id, index)} />
                    )}
                  </svg>
                  <span class="bar-value">{value === null ? words.missing : format(value)}</span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}
