import { DocumentsUnavailable, docxType, renderDocx, renderPdfAside } from '@ribambelle/platform/documents'
import type { DocxPart } from '@ribambelle/platform/documents'
import { file, notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, direction, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { minutesSheet } from '../../../application/panel/minutes.ts'
import type { Minutes } from '../../../application/panel/minutes.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { attendance, isAdopted } from '../../../domain/panel/panel.ts'
import type { Motion, Sitting } from '../../../domain/panel/panel.ts'
import { leastTold } from '../../../domain/panel/told-changes.ts'
import { publicFigures } from '../../../domain/result/public-figures.ts'
import { inWords } from '../../../domain/scale/scale.ts'
import { hashWords } from '../../words.ts'
import { say } from '../messages.ts'
import { changeParts } from './minutes-changes.ts'
import type { MinutesFor } from './minutes-changes.ts'

type Held = Minutes & { readonly sitting: Sitting }

/** The minutes, part by part: both files print the same. */
function minutesOf(request: PageRequest, sheet: Held, whom: MinutesFor): DocxPart[] {
  const { lang, territory } = request
  const t = say(lang)
  const { round, sitting } = sheet
  const held = { day: dayWords(lang, sitting.heldOn), place: sitting.place }
  const { reached, ...count } = attendance(sheet.members, sitting)
  const agenda = sitting.agenda.split('\n').filter((line) => line.trim() !== '')
  return [
    { kind: 'heading', level: 1, text: t('minutes.title') },
    { kind: 'text', text: `${territory.name} · ${round.name}` },
    { kind: 'text', text: t(sitting.place ? 'minutes.held-at' : 'minutes.held', held) },
    ...(sitting.closedAt ? [] : [{ kind: 'text', text: t('minutes.draft') } as const]),
    ...(whom === 'public' ? [{ kind: 'text', text: t('minutes.public') } as const] : []),
    { kind: 'heading', level: 2, text: t('minutes.members') },
    seatsTable(lang, sheet, whom),
    { kind: 'text', text: t(reached ? 'sitting.quorum.reached' : 'sitting.quorum.missing', count) },
    ...(agenda.length > 0
      ? ([
          { kind: 'heading', level: 2, text: t('sitting.agenda') },
          { kind: 'list', items: agenda },
        ] as const)
      : []),
    { kind: 'heading', level: 2, text: t('minutes.round') },
    figuresTable(lang, sheet, whom),
    ...changeParts(request, sheet, whom),
    { kind: 'heading', level: 2, text: t('sitting.motions') },
    motionsTable(lang, sitting, whom),
    { kind: 'text', text: t('minutes.anonymous') },
    { kind: 'heading', level: 2, text: t('minutes.signatures') },
    signaturesTable(lang),
  ]
}

function seatsTable(lang: PageRequest['lang'], { members, sitting }: Held, whom: MinutesFor): DocxPart {
  const t = say(lang)
  const rows = members.flatMap(({ memberId, name, office, voting }) => {
    const seat = sitting.seats.find((one) => one.memberId === memberId)
    if (!seat) return []
    const vote = t(`panel.voting.${voting ? 'yes' : 'no'}`)
    // A link between a member and a code name would tell everybody who the family is.
    const conflicts = whom === 'panel' ? [seat.conflicts.join(', ') || '—'] : []
    return [[name, office, vote, t(`sitting.presence.${seat.presence}`), ...conflicts]]
  })
  const head = [
    t('panel.column.name'),
    t('panel.column.office'),
    t('panel.column.voting'),
    t('minutes.presence'),
    ...(whom === 'panel' ? [t('minutes.conflicts')] : []),
  ]
  return { kind: 'table', head, rows, widths: [1.5, 2, 1, 1, ...(whom === 'panel' ? [1.2] : [])] }
}

function figuresTable(lang: PageRequest['lang'], { round, scale, summary, seal }: Held, whom: MinutesFor): DocxPart {
  const t = say(lang)
  const counts = summary && (whom === 'panel' ? summary : safeCounts(summary))
  const number = (count: number | null): string => (count === null ? t('minutes.hidden') : numberWords(lang, count))
  const [head, ...rows] = [
    [t('minutes.scale'), `${inWords(scale.name, lang)} (${scale.version})`],
    ...(counts
      ? [
          [t('minutes.requests'), number(counts.requests)],
          [t('minutes.placed'), number(counts.placed)],
          [t('minutes.not-placed'), number(counts.notPlaced)],
        ]
      : []),
    [t('minutes.commitment'), hashWords(round.commitment)],
    ...(seal ? [[t('minutes.seal'), hashWords(seal)]] : []),
  ]
  return { kind: 'table', head: head, rows }
}

/** What everybody may read of a round's counts. */
function safeCounts(summary: NonNullable<Held['summary']>): Record<'requests' | 'placed' | 'notPlaced', number | null> {
  const { total, parts } = publicFigures(summary).outcomes
  return { requests: total, placed: parts[0]!.count, notPlaced: parts[1]!.count }
}

function motionsTable(lang: PageRequest['lang'], { motions }: Sitting, whom: MinutesFor): DocxPart {
  const t = say(lang)
  if (motions.length === 0) return { kind: 'text', text: t('sitting.motion.none') }
  // A vote on one family that changed its answer would be found in the folder: its words are printed among five at least, its code never.
  const told = whom === 'panel' && motions.filter(({ code }) => code !== null).length >= leastTold
  const motionWords = ({ code, text }: Motion): string =>
    code === null ? text : told ? `${t('minutes.motion.case')} · ${text}` : t('minutes.motion.case')
  return {
    kind: 'table',
    head: [t('sitting.motion.text'), t('minutes.vote'), t('minutes.result')],
    rows: motions.map((motion) => [
      `${motion.number}. ${motionWords(motion)}`,
      t('sitting.motion.votes', { inFavour: motion.inFavour, against: motion.against, abstained: motion.abstained }),
      t(isAdopted(motion) ? 'sitting.motion.adopted' : 'sitting.motion.rejected'),
    ]),
  }
}

/** Room to write with a pen: who chaired, who wrote. */
function signaturesTable(lang: PageRequest['lang']): DocxPart {
  const t = say(lang)
  const both = (text: string): string[] => [text, text]
  const empty = both('\u00a0')
  const rows = [both(t('minutes.name')), both(t('minutes.signed')), empty, empty, empty]
  return { kind: 'table', head: [t('minutes.chair'), t('minutes.secretary')], rows }
}

const template = `
#for part in data [
  #if part.kind == "heading" [#heading(level: part.level, part.text)]
  #if part.kind == "text" [#for line in part.text.split("\\n") [#par(line)]]
  #if part.kind == "list" [#enum(..part.items)]
  #if part.kind == "table" [
    #set text(size: 9pt)
    #set table.cell(breakable: false)
    #let widths = part.at("widths", default: (1.4,) + (1,) * (part.head.len() - 1))
    #table(columns: widths.map(share => share * 1fr), align: start,
      fill: (x, y) => if y == 0 { paper } else { none },
      table.header(..part.head.map(title => strong(title))), ..part.rows.flatten())
  ]
]
`

/** The minutes as a file, `?for=public` without what only the panel may read. @param kind the format asked for */
export const minutesFile =
  (run: Runner<AllocationPorts>, kind: 'pdf' | 'docx') =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(minutesSheet, request.params['roundId'] ?? '', request.by)
    const whom: MinutesFor = request.query.get('for') === 'public' ? 'public' : 'panel'
    if (!sheet?.sitting) return notFound()
    const parts = minutesOf(request, { ...sheet, sitting: sheet.sitting }, whom)
    const { lang, link } = request
    const shared = {
      title: `${say(lang)('minutes.title')} · ${sheet.round.name}`,
      language: lang,
      direction: direction(lang),
    }
    const name = `proces-verbal-${whom === 'public' ? 'public-' : ''}${sheet.round.roundId}.${kind}`
    try {
      if (kind === 'docx') return file(await renderDocx({ ...shared, parts }), docxType, name)
      return file(await renderPdfAside({ ...shared, template, data: parts }), 'application/pdf', name)
    } catch (error) {
      // The word processor's file says the same where this machine makes no PDF.
      if (error instanceof DocumentsUnavailable)
        return redirect(
          link(`/desk/rounds/${sheet.round.roundId}/minutes.docx${whom === 'public' ? '?for=public' : ''}`),
        )
      throw error
    }
  }
