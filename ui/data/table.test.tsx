import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { Table } from './table.tsx'

const columns = [
  { key: 'name', title: 'Lieu', rowHeader: true, cell: (row: { name: string; places: number }) => row.name },
  {
    key: 'places',
    title: 'Places',
    numeric: true,
    cell: (row: { name: string; places: number }) => row.places,
    sort: { href: '?sort=places', state: 'descending' as const },
  },
]
const rows = [
  { name: 'Les Tilleuls', places: 24 },
  { name: 'Le Port', places: 12 },
]

it('stays a table for screen readers when it is shown as cards', () => {
  const html = renderToString(<Table caption="Lieux" columns={columns} rows={rows} />)
  expect(html).toMatch(/<table[^>]*role="table"/)
  expect(html.match(/role="row"/g)).toHaveLength(3)
  expect(html.match(/role="rowheader"/g)).toHaveLength(2)
  expect(html).toContain('data-title="Places"')
})

it('says which column sorts it, and which row is open beside', () => {
  const html = renderToString(
    <Table caption="Lieux" columns={columns} rows={rows} isCurrent={(row) => row.places === 12} />,
  )
  expect(html).toContain('aria-sort="descending"')
  expect(html.match(/aria-current="true"/g)).toHaveLength(1)
  expect(html).toMatch(/aria-current="true"><th[^>]*>Le Port/)
})

it('keeps every cell where a row is a few lines on a phone, and says which are bare, beside the name or away', () => {
  const html = renderToString(
    <Table
      caption="Lieux"
      narrow="lines"
      columns={[
        ...columns,
        { key: 'state', title: 'État', phone: 'beside', cell: () => 'Ouvert' },
        { key: 'town', title: 'Commune', phone: 'away', cell: () => 'Vaudorme' },
        { key: 'since', title: 'Depuis', cell: () => '—' },
      ]}
      rows={rows}
    />,
  )
  expect(html).toContain('class="table table-cards table-lines"')
  expect(html.match(/role="cell"/g)).toHaveLength(8)
  expect(html).toMatch(/class="phone-beside" data-title="État"/)
  expect(html).toMatch(/class="phone-away" data-title="Commune"/)
  // A dash holds a place in a column: among words that follow each other it says nothing.
  expect(html).toMatch(/class="dash" data-title="Depuis"/)
})

it('can be reached with the keyboard when it slides sideways', () => {
  const html = renderToString(<Table caption="Lieux" columns={columns} rows={rows} narrow="slide" />)
  expect(html).toMatch(/<div[^>]*role="region"[^>]*aria-label="Lieux"[^>]*tabindex="0"/)
})
