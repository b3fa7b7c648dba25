import { halfDays } from '@ribambelle/kernel'
import { csv, file } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { writeXlsx } from '@ribambelle/platform/sheets'
import type { CapacityPorts } from '../../application/ports.ts'
import type { TerritoryForecast } from '../../application/forecast/queries.ts'
import { sumOf } from '../../domain/forecast/forecast.ts'
import { askedIn, found, totals } from './asked.ts'
import { figureNames, figuresOf } from './columns.tsx'
import { say } from './desk/messages.ts'

/** A line for each centre, group and month, with its free half-days. */
function linesOf(
  { lang }: PageRequest,
  { zones, centres }: TerritoryForecast,
): { head: string[]; rows: (string | number)[][] } {
  const t = say(lang)
  const zoneName = new Map(zones.map(({ zoneId, name }) => [zoneId, name]))
  const head = [
    t('col.centre'),
    t('col.zone'),
    t('col.group'),
    t('col.month'),
    ...figureNames(lang),
    ...halfDays.map((one) => halfDayName(lang, one)),
  ]
  const rows = centres.flatMap(({ centre, ageGroups, months }) =>
    months.flatMap(({ month, groups }) =>
      groups.map((group) => [
        centre.name,
        zoneName.get(centre.zoneId) ?? '',
        ageGroups.find(({ ageGroupId }) => ageGroupId === group.ageGroupId)?.name ?? '',
        month,
        ...figuresOf(sumOf([group])),
        ...halfDays.map((halfDay) => group.cells.find((cell) => cell.halfDay === halfDay)?.free ?? ''),
      ]),
    ),
  )
  return { head, rows }
}

export const monthsCsv =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { head, rows } = linesOf(request, await found(run, request, askedIn(request)))
    return file(csv([head, ...rows]), 'text/csv; charset=utf-8', `${say(request.lang)('file.ahead')}.csv`)
  }

export const monthsXlsx =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang } = request
    const t = say(lang)
    const asked = askedIn(request)
    const forecast = await found(run, request, asked)
    const sums = totals(forecast.centres, asked).map((row) => [row.month, ...figuresOf(row)])
    const book = await writeXlsx([
      { name: t('file.totals'), head: [t('col.month'), ...figureNames(lang)], rows: sums },
      { name: t('file.centres'), ...linesOf(request, forecast) },
    ])
    return file(book, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${t('file.ahead')}.xlsx`)
  }
