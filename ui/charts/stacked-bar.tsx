import { ChartFigure } from './figure.tsx'
import { type ChartProps, patternFill, seriesClass } from './series.tsx'

interface Part {
  index: number
  value: number
  /** Percent of the whole, with one decimal. */
  start: number
  size: number
}

/** Below this share of the bar, in percent, a figure does not fit inside its part: the legend and the table carry it. */
const narrowest = 11

function parts(values: readonly (number | null)[], total: number): Part[] {
  let start = 0
  return values.map((known, index) => {
    const value = known ?? 0
    const size = total > 0 ? Math.round((value / total) * 1000) / 10 : 0
    const part = { index, value, start: Math.round(start * 10) / 10, size }
    start += size
    return part
  })
}

const totalOf = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

export interface StackedBarProps extends ChartProps {
  /** Each bar fills the width (shares of a whole), or bars keep their proportion to one another. */
  scale?: 'share' | 'total' | undefined
}

/** Parts of a whole, row by row, each part with its figure inside. */
export function StackedBar(props: StackedBarProps) {
  const { id, rows, format, scale = 'share' } = props
  const largest = Math.max(0, ...rows.map((row) => totalOf(row.values)))
  return (
    <ChartFigure props={props}>
      <ul class="bars bars-stacked">
        {rows.map(({ label, values }) => (
          <li class="bars-row">
            <span class="bars-label">{label}</span>
            <svg class="stack" width="100%" height="100%" focusable="false">
              {parts(values, scale === 'share' ? totalOf(values) : largest)
                .filter((part) => part.size > 0)
                .map((part) => (
                  <svg class={seriesClass(part.index)} x={`${part.start}%`} width={`${part.size}%`} height="100%">
                    <rect class="stack-part" width="100%" height="100%" fill={patternFill(id, part.index)} />
                    {part.size >= narrowest && (
                      <text class="stack-halo" x="50%" y="50%" dy="0.35em" text-anchor="middle">
                        {format(part.value)}
                      </text>
                    )}
                  </svg>
                ))}
            </svg>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}
