import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { BarChart } from './bar-chart.tsx'
import { StackedBar } from './stacked-bar.tsx'
import type { ChartProps } from './series.tsx'

const chart: ChartProps = {
  id: 'waiting',
  finding: 'Deux familles sur trois attendent moins de six mois',
  caption: 'Source : relevé de 2025',
  series: [
    { key: 'a', label: 'Moins de six mois' },
    { key: 'b', label: 'Plus' },
  ],
  rows: [
    { label: 'Nord', values: [30, 10] },
    { label: 'Sud', values: [20, null] },
  ],
  format: (value) => `${value} familles`,
  words: { table: 'Voir le tableau', rowTitle: 'Secteur', missing: 'non publié' },
}

describe.each([
  ['bars', renderToString(<BarChart {...chart} />)],
  ['stacked bars', renderToString(<StackedBar {...chart} />)],
])('a chart of %s', (_name, html) => {
  it('says its finding, its source, and holds every figure in a table', () => {
    expect(html).toContain('Deux familles sur trois attendent moins de six mois')
    expect(html).toContain('Source : relevé de 2025')
    const table = html.slice(html.indexOf('<table'))
    for (const figure of ['30 familles', '10 familles', '20 familles', 'non publié']) expect(table).toContain(figure)
  })

  it('gives each series a pattern beside its colour', () => {
    expect(html).toContain('id="waiting-pattern-1"')
    expect(html).toContain('fill="url(#waiting-pattern-2)"')
  })
})

describe('drawing', () => {
  it('makes bars proportional to their values', () => {
    const html = renderToString(<BarChart {...chart} />)
    expect([...html.matchAll(/<rect width="([\d.]+)%"/g)].map((match) => match[1])).toEqual(['100', '33.3', '66.7'])
  })

  it('makes the parts of a bar follow one another up to its end', () => {
    const html = renderToString(<StackedBar {...chart} />)
    expect([...html.matchAll(/x="([\d.]+)%" width="([\d.]+)%"/g)].map(([, x, width]) => [x, width])).toEqual([
      ['0', '75'],
      ['75', '25'],
      ['0', '100'],
    ])
  })

  it('refuses six series and rows of another length', () => {
    const six = Array.from({ length: 6 }, (_, index) => ({ key: `${index}`, label: `${index}` }))
    expect(() => renderToString(<BarChart {...chart} series={six} rows={[]} />)).toThrow('got 6')
    expect(() => renderToString(<BarChart {...chart} rows={[{ label: 'Nord', values: [1] }]} />)).toThrow('Nord')
  })
})
