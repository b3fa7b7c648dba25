import type { PageRequest } from '@ribambelle/platform/http'
import { Details, Table } from '@ribambelle/ui'
import type { Table as ListTable } from '../../../domain/keeping/geojson.ts'
import { say } from '../messages.ts'

/** The first rows, so that one sees what the columns hold. */
export function Sample({ request: { lang }, table }: { request: PageRequest; table: ListTable }) {
  const t = say(lang)
  const rows = [0, 1, 2].filter((at) => at < table.rows.length)
  return (
    <Details summary={t('lists.sample')}>
      <Table
        caption={t('lists.sample')}
        hideCaption
        id="sample"
        narrow="slide"
        rows={table.columns.map((name, column) => ({ name, column }))}
        columns={[
          { key: 'name', title: t('imports.field'), rowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
          ...rows.map((at) => ({
            key: `row${at}`,
            title: t('lists.sample.line', { line: table.lines[at] ?? at + 1 }),
            cell: ({ column }: { column: number }) => <bdi>{(table.rows[at]?.[column] ?? '').slice(0, 80)}</bdi>,
          })),
        ]}
      />
    </Details>
  )
}
