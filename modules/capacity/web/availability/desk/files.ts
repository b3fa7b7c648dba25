import { csv, file } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { writeXlsx } from '@ribambelle/platform/sheets'
import { childminderList } from '../../../application/availability/list.ts'
import type { ChildminderList } from '../../../application/availability/list.ts'
import type { CapacityPorts } from '../../../application/ports.ts'
import { askedIn, linkWords } from './list.tsx'
import { say } from './messages.ts'

type Run = Runner<CapacityPorts>
type Handle = (request: PageRequest) => Promise<Reply>

function tableOf({ lang, today }: PageRequest, { lines, zones }: ChildminderList) {
  const t = say(lang)
  const zoneName = new Map(zones.map(({ zoneId, name }) => [zoneId, name]))
  const head = [
    t('col.name'),
    t('col.town'),
    t('zone'),
    t('col.answer'),
    t('col.by'),
    t('file.paused'),
    t('col.free-week'),
    t('col.free-half'),
    t('col.link'),
  ]
  const rows = lines.map((line) => [
    line.site.name,
    line.site.town,
    zoneName.get(line.site.zoneId) ?? '',
    line.last?.on ?? '',
    line.last ? t(`by.${line.last.by}`) : '',
    line.last?.pausedFrom ?? '',
    line.freeAllWeek,
    line.freeHalfDays,
    linkWords(lang, line, today),
  ])
  return { head, rows }
}

export const listCsv =
  (run: Run): Handle =>
  async (request) => {
    const { head, rows } = tableOf(request, await run.ask(childminderList, askedIn(request.query), request.by))
    return file(csv([head, ...rows]), 'text/csv; charset=utf-8', `${say(request.lang)('file')}.csv`)
  }

export const listXlsx =
  (run: Run): Handle =>
  async (request) => {
    const t = say(request.lang)
    const table = tableOf(request, await run.ask(childminderList, askedIn(request.query), request.by))
    const book = await writeXlsx([{ name: t('crumb.places'), ...table }])
    return file(book, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${t('file')}.xlsx`)
  }
