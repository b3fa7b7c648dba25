import { csv, file } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { writeXlsx } from '@ribambelle/platform/sheets'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { sheetList } from '../../../application/keeping/queries.ts'
import type { KeptSheet } from '../../../domain/keeping/changes.ts'
import { columns as openColumns } from '../../open-data/columns.ts'
import { say } from '../messages.ts'
import { askedIn } from './asked.ts'

/** Columns of the staff's files: those of the open data, and what only the service knows. An import reads them back. */
const columns = [...openColumns, 'listed', 'closedOn', 'sourceRef'] as const

const cell = (value: KeptSheet[(typeof columns)[number]]): string | number | null =>
  value === undefined || value === null
    ? null
    : typeof value === 'boolean'
      ? value
        ? 'oui'
        : 'non'
      : typeof value === 'object'
        ? value.join(' ')
        : value

async function rowsOf(run: Runner<DirectoryPorts>, { query, by }: PageRequest): Promise<(string | number | null)[][]> {
  const { sheets } = await run.ask(sheetList, askedIn(query), by)
  return sheets.map((sheet) => columns.map((column) => cell(sheet[column])))
}

/** The list that is shown, whole, as CSV. */
export const listCsv =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> =>
    file(
      csv([[...columns], ...(await rowsOf(run, request))]),
      'text/csv; charset=utf-8',
      `fiches-${request.territory.territoryId}.csv`,
    )

/** The list that is shown, whole, as a workbook. */
export const listXlsx =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> =>
    file(
      await writeXlsx([{ name: say(request.lang)('keep.title'), head: columns, rows: await rowsOf(run, request) }]),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      `fiches-${request.territory.territoryId}.xlsx`,
    )
