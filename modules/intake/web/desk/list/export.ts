import { clockAt } from '@ribambelle/platform/clock'
import { csv, file, notFound } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { writeXlsx } from '@ribambelle/platform/sheets'
import type { Site, Zone } from '@ribambelle/directory'
import type { ListedRequest } from '../../../application/desk/lists.ts'
import { deskRequests } from '../../../application/desk/queries.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { shared } from '../../messages.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { childrenWords, siteName, zoneName } from '../../words.ts'
import { say } from '../messages.ts'
import { listedIn, questionOf } from './address.ts'

/** More lines than any territory has requests in a year. */
const mostExported = 100_000

export type SheetFormat = 'csv' | 'xlsx'

interface Lines {
  readonly rows: readonly ListedRequest[]
  readonly centres: readonly Site[]
  readonly zones: readonly Zone[]
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Lines of the list as a file for a spreadsheet. @param names of who follows the requests */
export async function sheetOf(
  request: PageRequest,
  { rows, centres, zones }: Lines,
  names: ReadonlyMap<string, string>,
  format: SheetFormat,
): Promise<Reply> {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const head = [
    s('request.reference'),
    t('desk.state'),
    t('desk.family'),
    s('step.children.short'),
    t('desk.births'),
    s('start.month'),
    s('step.wishes.short'),
    s('about.zone'),
    t('desk.to-verify'),
    s('about.language'),
    s('about.channel'),
    s('request.sent-on'),
    t('desk.assigned'),
  ]
  const lines = rows.map((row) => [
    row.reference,
    s(`state.${row.state}`),
    row.guardian,
    childrenWords(lang, row.children),
    row.children.map(({ born }) => born).join(' '),
    row.startMonth,
    row.wishes.map((siteId) => siteName(lang, centres, siteId)).join(' > '),
    zoneName(lang, zones, row.zoneId),
    row.toVerify,
    row.language,
    s(`channel.${row.channel}`),
    row.submittedAt === null ? '' : clockAt(request.clock.zone, new Date(row.submittedAt)).day,
    row.assignedTo === null ? '' : (names.get(row.assignedTo) ?? ''),
  ])
  const name = `${t('desk.export.name')}-${request.today}.${format}`
  if (format === 'csv') return file(csv([head, ...lines]), 'text/csv; charset=utf-8', name)
  return file(await writeXlsx([{ name: t('desk.requests'), head, rows: lines }]), workbook, name)
}

/** The filtered list as a file: all its pages. */
export const exportList =
  (run: Runner<IntakePorts>, namesOf: NamesSlot, format: SheetFormat) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = questionOf({ ...listedIn(request.query), turn: undefined }, request, mostExported)
    const list = await run.ask(deskRequests, question, request.by, { slow: true })
    if (!list) return notFound()
    return sheetOf(request, list, await namesOf(request, assignees(list.rows)), format)
  }

/** Accounts of who follows some lines, each once. */
export const assignees = (rows: readonly ListedRequest[]): string[] => [
  ...new Set(rows.flatMap(({ assignedTo }) => assignedTo ?? [])),
]
