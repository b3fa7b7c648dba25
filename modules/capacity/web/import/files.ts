import { halfDays } from '@ribambelle/kernel'
import { csv, file, notFound } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { writeXlsx } from '@ribambelle/platform/sheets'
import type { CapacityPorts } from '../../application/ports.ts'
import { placesTable, rehearsePlaces } from '../../application/import/imports.ts'
import { say } from './desk/messages.ts'
import { writtenWords } from './words.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const columns = ['centreId', 'centre', 'group', 'fromMonths', 'toMonths', 'from', 'until'] as const

const headOf = ({ lang }: PageRequest): string[] => [
  ...columns.map((column) => say(lang)(`column.${column}`)),
  ...halfDays.map((halfDay) => halfDayName(lang, halfDay)),
]

type Cells = (string | number | null)[]

/** A row for each group and first day; of the model only the names of groups. */
async function rowsOf(run: Runner<CapacityPorts>, { by }: PageRequest, empty: boolean): Promise<Cells[]> {
  const { centres, ageGroups, authorised } = await run.ask(placesTable, {}, by)
  const names = new Map(centres.map(({ siteId, name }) => [siteId, name]))
  const rows = Map.groupBy(authorised, ({ centreId, ageGroupId }) => `${centreId} ${ageGroupId}`)
  return ageGroups.flatMap(({ centreId, ageGroupId, name, fromMonths, toMonths }) => {
    const head: Cells = [centreId, names.get(centreId) ?? '', name, fromMonths, toMonths]
    if (empty) return [[...head, '', '', ...halfDays.map(() => '')]]
    const dated = Map.groupBy(
      rows.get(`${centreId} ${ageGroupId}`) ?? [],
      ({ from, until }) => `${from} ${until ?? ''}`,
    )
    return [...dated]
      .sort()
      .map(([dates, own]): Cells => [
        ...head,
        ...dates.split(' '),
        ...halfDays.map((halfDay) => own.find((row) => row.halfDay === halfDay)?.places ?? ''),
      ])
  })
}

/** The places of the person's centres, as a file that can be brought back. */
export const placesCsv =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> =>
    file(
      csv([headOf(request), ...(await rowsOf(run, request, false))]),
      'text/csv; charset=utf-8',
      `${say(request.lang)('file.name')}.csv`,
    )

export const placesXlsx =
  (run: Runner<CapacityPorts>, empty: boolean) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const book = await writeXlsx([{ name: t('title'), head: headOf(request), rows: await rowsOf(run, request, empty) }])
    return file(book, workbook, `${t(empty ? 'file.model' : 'file.name')}.xlsx`)
  }

/** Every remark about a file, line by line. */
export const reportCsv =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const found = await run.ask(rehearsePlaces, { importId: request.params['importId'] ?? '' }, request.by)
    if (!found?.plan) return notFound()
    const lines = found.plan.faults.map(({ line, code, value }) => [
      line,
      writtenWords(request.lang, value),
      t(`line.${code}`),
    ])
    return file(
      csv([[t('faults.line'), t('faults.value'), t('faults.why')], ...lines]),
      'text/csv; charset=utf-8',
      `${t('file.report')}.csv`,
    )
  }
