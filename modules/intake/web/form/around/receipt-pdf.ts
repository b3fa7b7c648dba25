import { DocumentsUnavailable, renderPdfAside } from '@ribambelle/platform/documents'
import { file, hubHoursIn, notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, dayWords, direction, isLang, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { receiptOf } from '../../../application/asking/receipt.ts'
import type { ReceiptFor, ReceiptSheet } from '../../../application/asking/receipt.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { factsToVerify } from '../../../domain/situation.ts'
import { say as sayHelpers } from '../../mandates/messages.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { shared } from '../../messages.ts'
import { birthWords, childName, factName, phoneWords, siteName, weekDays } from '../../words.ts'
import { say } from '../messages.ts'
import { receiptTemplate } from './receipt-template.ts'

type Run = Runner<IntakePorts>

/** « lundi : matin, après-midi · jeudi : matin » */
function weekWords(lang: Lang, { week }: ReceiptSheet['request']['needs'][number]): string {
  const t = say(lang)
  return weekDays(lang)
    .flatMap(({ key, name }) => {
      const [am, pm] = [week.includes(`${key}-am` as 'mon-am'), week.includes(`${key}-pm` as 'mon-pm')]
      if (!am && !pm) return []
      return [t('receipt.day', { day: name, part: am && pm ? 'whole' : am ? 'am' : 'pm' })]
    })
    .join(' · ')
}

/** What was asked, as lines of two cells. */
function lines(lang: Lang, zone: string, { request, sites }: ReceiptSheet): [string, string][] {
  const s = shared(lang)
  const { needs, wishes, startMonth, household, submittedAt } = request
  return [
    ...(submittedAt === null ? [] : [[s('request.sent-on'), dateWords(lang, submittedAt, zone)] as [string, string]]),
    [
      say(lang)('receipt.family'),
      listWords(
        lang,
        household.guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
      ),
    ],
    ...needs.flatMap((need): [string, string][] => [
      [
        needs.length > 1 ? say(lang)('receipt.child') : s('children.only'),
        `${childName(lang, need.child)}, ${birthWords(lang, need.child)}`,
      ],
      [s('step.week.short'), weekWords(lang, need)],
    ]),
    [s('start.month'), monthWords(lang, startMonth)],
    [s('step.wishes.short'), wishes.map(({ rank, siteId }) => `${rank}. ${siteName(lang, sites, siteId)}`).join('\n')],
    [s('about.channel'), s(`channel.${household.channel}`)],
  ]
}

/** What is still to be shown, in words; empty when nothing is. */
const toShow = (lang: Lang, { request }: ReceiptSheet): string[] =>
  factsToVerify(request.facts).map(({ code }) =>
    say(lang)('receipt.to-show', {
      fact: factName(lang, code),
      proof: shared(lang)(`proof.${code}` as 'proof.resident'),
    }),
  )

/** Who wrote the request with the family, what it allowed, until when. */
const helperWords = (lang: Lang, { mandates }: ReceiptSheet, names: ReadonlyMap<string, string>): string[] =>
  mandates.map(({ helperId, allows, until }) => {
    const help = sayHelpers(lang)
    const name = names.get(helperId) ?? help('helpers.somebody')
    if (allows.length === 0) return help('receipt.wrote', { name })
    const what = listWords(
      lang,
      allows.map((one) => help(`may.${one}`)),
    )
    return help('receipt.helps', { name, what, day: dayWords(lang, until) })
  })

function dataOf(request: PageRequest, lang: Lang, sheet: ReceiptSheet, names: ReadonlyMap<string, string>): unknown {
  const t = say(lang)
  const { hubPhone = '', serviceName = '' } = request.territory.settings
  const show = toShow(lang, sheet)
  return {
    title: t('receipt.title'),
    service: [serviceName, request.territory.name].filter(Boolean).join(' · '),
    numberTitle: shared(lang)('request.reference'),
    number: sheet.request.reference,
    keep: t('receipt.keep'),
    lines: lines(lang, request.clock.zone, sheet),
    show: { title: t('receipt.show'), items: show },
    next: {
      title: t('receipt.next'),
      items: [t('receipt.next.proofs'), t('receipt.next.commission'), t('receipt.next.answer')],
    },
    helpers: helperWords(lang, sheet, names),
    call: hubPhone === '' ? '' : shared(lang)('call-us', { phone: phoneWords(hubPhone), hours: '' }).trim(),
    hours: hubHoursIn(request.territory.settings, lang).text,
    made: t('receipt.printed', { day: dayWords(lang, request.today) }),
  }
}

/**
 * The receipt to keep, as a tagged PDF in the family's own language.
 * @param forWhom whose receipt a route gives: that of a draft's link, or of a request
 * @param page where the same can be read when this machine makes no documents
 */
export const receiptPdf =
  (
    run: Run,
    namesOf: NamesSlot,
    forWhom: (request: PageRequest) => ReceiptFor,
    page: (request: PageRequest) => string,
  ) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(receiptOf, forWhom(request), request.by)
    if (!sheet) return notFound()
    const own = sheet.request.household.language
    const lang = isLang(own) ? own : request.lang
    const helpers = sheet.mandates.map(({ helperId }) => helperId)
    const names = helpers.length === 0 ? new Map<string, string>() : await namesOf(request, helpers)
    try {
      const pdf = await renderPdfAside({
        template: receiptTemplate,
        data: dataOf(request, lang, sheet, names),
        title: `${say(lang)('receipt.title')} ${sheet.request.reference}`,
        language: lang,
        direction: direction(lang),
      })
      return file(pdf, 'application/pdf', `${sheet.request.reference}.pdf`)
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return redirect(page(request))
      throw error
    }
  }
