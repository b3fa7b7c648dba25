import { BarChart } from '../charts/bar-chart.tsx'
import { StackedBar } from '../charts/stacked-bar.tsx'
import { Grid, Section } from '../layout/arrangement.tsx'

const words = { table: 'Voir le tableau', rowTitle: 'Quartier', missing: '–' }
const format = (value: number) => value.toLocaleString('fr')

/** Bars of one series, of two, and parts of a whole. */
export function ChartExamples() {
  return (
    <Section title="Graphiques" id="graphiques">
      <Bars />
      <Parts />
    </Section>
  )
}

function Bars() {
  return (
    <Grid wide>
      <BarChart
        id="readers"
        finding="Le quartier du Port emprunte deux fois plus que la Gare"
        caption="Source : registre des prêts, année 2025"
        series={[{ key: 'loans', label: 'Prêts' }]}
        rows={[
          { label: 'Le Port', values: [1840] },
          { label: 'Vieille ville', values: [1310] },
          { label: 'La Gare', values: [905] },
          { label: 'Les Coteaux', values: [null] },
        ]}
        format={format}
        words={words}
      />
      <BarChart
        id="two-years"
        finding="Les prêts augmentent partout sauf à la Gare"
        caption="Source : registre des prêts, années 2024 et 2025"
        series={[
          { key: '2024', label: '2024' },
          { key: '2025', label: '2025' },
        ]}
        rows={[
          { label: 'Le Port', values: [1622, 1840] },
          { label: 'Vieille ville', values: [1204, 1310] },
          { label: 'La Gare', values: [980, 905] },
        ]}
        format={format}
        words={words}
      />
    </Grid>
  )
}

function Parts() {
  return (
    <StackedBar
      id="shelves"
      finding="Les albums font la moitié des prêts au Port, un tiers aux Coteaux"
      caption="Source : registre des prêts, année 2025"
      series={[
        { key: 'albums', label: 'Albums' },
        { key: 'tales', label: 'Contes' },
        { key: 'music', label: 'Musique' },
        { key: 'films', label: 'Films' },
        { key: 'games', label: 'Jeux' },
      ]}
      rows={[
        { label: 'Le Port', values: [920, 410, 240, 170, 100] },
        { label: 'Vieille ville', values: [500, 330, 250, 130, 100] },
        { label: 'Les Coteaux', values: [210, 180, 120, 90, 60] },
      ]}
      format={format}
      words={words}
    />
  )
}
