import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import { file, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, dayWords, direction, monthWords } from '@ribambelle/platform/messages'
import type { Site, Zone } from '@ribambelle/directory'
import type { ListedRequest } from '../../../application/desk/lists.ts'
import { shared } from '../../messages.ts'
import type { MySlots } from '../../my/slots.ts'
import { childrenWords, siteName } from '../../words.ts'
import { say } from './messages.ts'

/** A list to work through on paper: a box for each line. Everything it says comes in `data`. */
const template = `
#set text(size: 9pt)
#set page(flipped: true, footer: context [
  #set text(size: 8pt, fill: muted)
  #grid(columns: (1fr, auto), data.made, counter(page).display("1 / 1", both: true))
])
#text(fill: muted, data.service)
= #data.title

#table(
  columns: (auto, auto, 2fr, 2fr, auto, 2fr, auto, auto),
  table.header([], ..data.head.map(word => strong(word))),
  ..data.rows.map(cells => (box(width: 9pt, height: 9pt, stroke: 0.6pt), ..cells)).flatten(),
)
`

interface Lines {
  readonly rows: readonly ListedRequest[]
  readonly centres: readonly Site[]
  readonly zones: readonly Zone[]
}

/** The chosen lines on paper. */
export async function printList(
  request: PageRequest,
  { rows, centres }: Lines,
  names: ReadonlyMap<string, string>,
  print: MySlots['print'],
): Promise<Reply> {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const { serviceName = '' } = request.territory.settings
  const data = {
    title: t('print.title', { count: rows.length }),
    service: [serviceName, request.territory.name].filter(Boolean).join(' · '),
    made: t('print.made', { day: dayWords(lang, request.today) }),
    head: [
      s('request.reference'),
      t('print.family'),
      s('step.children.short'),
      s('start.month'),
      t('print.wish'),
      t('print.state'),
      t('print.assigned'),
    ],
    rows: rows.map((row) => [
      row.reference,
      row.guardian,
      childrenWords(lang, row.children),
      monthWords(lang, row.startMonth),
      row.wishes[0] ? siteName(lang, centres, row.wishes[0]) : '',
      `${s(`state.${row.state}`)}, ${row.submittedAt ? dateWords(lang, row.submittedAt, request.clock.zone) : ''}`,
      row.assignedTo === null ? '' : (names.get(row.assignedTo) ?? ''),
    ]),
  }
  try {
    const pdf = await print({ template, data, title: data.title, language: lang, direction: direction(lang) })
    return file(pdf, 'application/pdf', `${t('print.file')}-${request.today}.pdf`)
  } catch (error) {
    if (error instanceof DocumentsUnavailable) return redirect(request.link('/desk/requests'))
    throw error
  }
}
