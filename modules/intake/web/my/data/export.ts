import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import { file, notFound } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, direction } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { writeZip } from '@ribambelle/platform/zip'
import type { IntakePorts } from '../../../application/ports.ts'
import { gatherData, gatherFiles } from '../../../application/privacy/gather-data.ts'
import type { FamilyData } from '../../../application/privacy/gather-data.ts'
import type { MySlots } from '../slots.ts'
import { documentOf } from './document.ts'
import type { DataDocument } from './document.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

/** For another program: everything as it is kept. */
const asJson = ({ territory, clock }: PageRequest, { account, households }: FamilyData): string =>
  `${JSON.stringify(
    {
      madeAt: clock.now().toISOString(),
      territory: territory.name,
      account,
      households: households.map(({ guardians, sections, erasure }) => ({ guardians, sections, erasure })),
    },
    null,
    2,
  )}\n`

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** One file that any browser opens, without a network. */
function asHtml(request: PageRequest, { chapters }: DataDocument): string {
  const t = say(request.lang)
  const body = chapters.flatMap(({ title, parts }) => [
    `<h1>${escape(title)}</h1>`,
    ...parts.flatMap((part) => [
      `<h2>${escape(part.title)}</h2>`,
      ...part.things.map(
        (lines) =>
          `<dl>${lines.map(({ term, value }) => `<dt>${escape(term)}</dt><dd>${escape(value).replaceAll('\n', '<br>')}</dd>`).join('')}</dl>`,
      ),
    ]),
  ])
  const style =
    'body{font:17px/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color:#22303C}dl{display:grid;grid-template-columns:minmax(8em,1fr) 3fr;gap:.2em 1em;border-top:1px solid #D9CFC0;padding-top:.6em}dt{color:#56646F}dd{margin:0;overflow-wrap:anywhere}'
  return `<!DOCTYPE html><html lang="${request.lang}" dir="${direction(request.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(t('title'))}</title><style>${style}</style></head><body><p>${escape(t('all.lead', { day: dayWords(request.lang, request.today) }))}</p>${body.join('\n')}</body></html>\n`
}

// A text of another script keeps its own direction: an address in an Arabic document is read from left to right.
const template = `
#let own(value) = if value.contains(regex("[\u{590}-\u{8ff}]")) { text(dir: rtl, value) } else { text(dir: ltr, value) }
#text(size: 20pt, weight: "bold", fill: pine)[#data.title]

#text(fill: muted)[#data.lead]
#for chapter in data.chapters [
  = #chapter.title
  #for part in chapter.parts [
    == #part.title
    #for lines in part.things {
      block(width: 100%, above: 0.9em, stroke: (top: 0.5pt + line-colour), inset: (top: 5pt), grid(
        columns: (44mm, 1fr),
        align: if sys.inputs.direction == "rtl" { right } else { left },
        column-gutter: 4mm,
        row-gutter: 0.65em,
        ..lines.map(line => (text(fill: muted, line.term), own(line.value))).flatten(),
      ))
    }
  ]
]
`

/** Names that every system writes, whatever the language. */
const baseName = 'mes-donnees'
const nameOf = ({ today }: PageRequest, extension: string): string => `${baseName}-${today}.${extension}`

/** Everything that is held, for a program. */
export const exportJson =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const data = await run.ask(gatherData, null, request.by, { slow: true })
    return data ? file(asJson(request, data), 'application/json; charset=utf-8', nameOf(request, 'json')) : notFound()
  }

/** Everything that is held, to print; as a page of one's own where this machine makes no PDF. */
export const exportPdf =
  (run: Run, { print }: MySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const data = await run.ask(gatherData, null, request.by, { slow: true })
    if (!data) return notFound()
    const document = documentOf(request, data)
    const { lang } = request
    const t = say(lang)
    const words = { title: t('all.title'), lead: t('all.lead', { day: dayWords(lang, request.today) }), ...document }
    const order = { template, data: words, title: t('all.title'), language: lang, direction: direction(lang) }
    try {
      return file(await print(order), 'application/pdf', nameOf(request, 'pdf'))
    } catch (error) {
      if (!(error instanceof DocumentsUnavailable)) throw error
      return file(asHtml(request, document), 'text/html; charset=utf-8', nameOf(request, 'html'))
    }
  }

/** Everything that is held, with its files, in one archive. */
export const exportZip =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const data = await run.ask(gatherData, null, request.by, { slow: true })
    if (!data) return notFound()
    const files = await run.ask(gatherFiles, null, request.by, { slow: true })
    const entries = [
      { name: `${baseName}.html`, bytes: bytesOf(asHtml(request, documentOf(request, data))) },
      { name: `${baseName}.json`, bytes: bytesOf(asJson(request, data)) },
      ...files.map(({ name, bytes }) => ({ name: `fichiers/${name}`, bytes })),
    ]
    return file(writeZip(entries, request.clock.now()), 'application/zip', nameOf(request, 'zip'))
  }
