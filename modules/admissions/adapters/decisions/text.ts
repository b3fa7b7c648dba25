import { halfDayName, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { dayWords } from '@ribambelle/platform/messages'
import type { LetterSection, LetterText } from '../../domain/decision/decision.ts'
import { isLeftWithout } from '../../domain/decision/not-offered.ts'
import { isHandedOver } from '../../domain/guidance/guidance.ts'
import type { GroundId } from '../../domain/decision/grounds.ts'
import { centreName, weekWords } from '../letters/words.ts'
import { changedNotices, changedSection, notGivenWords, wishTurnedDown } from './changed/changed.ts'
import type { DecisionFacts, Result } from './facts.ts'
import { say } from './messages.ts'
import type { Say } from './messages.ts'

type Wish = Result['wishes'][number]
type Cell = Wish['cells'][number]
type Words = Say

/** A text of the scale in a language, French where it was not translated. */
const inWords = (words: { readonly fr: string; readonly en?: string; readonly ar?: string }, lang: Lang): string =>
  (lang === 'en' ? words.en : lang === 'ar' ? words.ar : undefined) ?? words.fr

/** The decision in one language. French counts; the others say that they do not. */
export function decisionText(facts: DecisionFacts, lang: Lang): LetterText {
  const t = say(lang)
  const ground = (groundId: GroundId): string[] => groundWords(facts, groundId, lang)
  const appeal = [...ground('appeal-service'), ...ground('appeal-court'), ...ground('defender')]
  const signatory = ground('signatory')
  const authority = [...ground('authority'), ...ground('scale-adopted')]
  return {
    lang,
    title: t('title'),
    notice: lang === 'fr' ? null : t('translation.notice'),
    sections: [
      {
        title: t('request.title'),
        paragraphs: [
          t('request.line', {
            reference: facts.reference,
            round: facts.round.name,
            day: dayWords(lang, facts.decidedOn),
          }),
        ],
      },
      decisionSection(facts, lang, t),
      ...changedSection(facts, ground('human-decision'), lang),
      {
        title: t('wishes.title'),
        paragraphs: [],
        list: facts.result.wishes.map((wish, i) => wishLine(facts, wish, i + 1, lang, t)),
      },
      pointsSection(facts, lang, t),
      lotterySection(facts, t),
      ...(authority.length > 0 ? [{ title: t('authority.title'), paragraphs: authority }] : []),
      { title: t('algorithm.title'), paragraphs: ground('algorithm') },
      { title: t('appeal.title'), paragraphs: appeal },
      ...nextSection(facts, t),
      ...(signatory.length > 0 ? [{ title: t('signatory.title'), paragraphs: signatory }] : []),
    ],
  }
}

/** What a family that is left without a place may do next; the others read it with their offer, or with why there is none. */
function nextSection({ result, notOffered, phone, hours }: DecisionFacts, t: Words): LetterSection[] {
  const { outcome, override } = result
  if (outcome === 'placed' && !isLeftWithout(notOffered)) return []
  return [
    {
      title: t('next.title'),
      paragraphs: [
        t('next.stays'),
        ...(isHandedOver(outcome, override?.kind, notOffered) ? [t('next.handed')] : []),
        ...(phone === '' ? [] : [t('next.help', { phone, hours })]),
      ],
    },
  ]
}

/** A legal text; a translation of the service's own texts only. A territory's own text stays in French. */
function groundWords({ grounds, country }: DecisionFacts, groundId: GroundId, lang: Lang): string[] {
  const ground = grounds.find((one) => one.groundId === groundId)
  if (!ground) return []
  if (lang === 'fr' || ground.version > 0) return [ground.text]
  return [say(lang)(`ground.${country}.${groundId}` as 'ground.FR.algorithm')]
}

function decisionSection({ result, notOffered, sites }: DecisionFacts, lang: Lang, t: Words): LetterSection {
  const title = t('decision.title')
  if (result.outcome !== 'placed')
    return { title, paragraphs: [notGivenWords(result, lang) ?? t(`decision.${result.outcome}`)] }
  return {
    title,
    paragraphs: [
      t('decision.placed'),
      ...(result.fewerDays ? [t('decision.fewer')] : []),
      ...(result.later > 0 ? [t('decision.later')] : []),
      t(notOffered ? `decision.not-offered.${notOffered}` : 'decision.placed.next'),
    ],
    list: result.stays.flatMap((stay) =>
      stay
        ? [
            t('decision.stay', {
              centre: centreName(sites, stay.centreId),
              month: monthWords(lang, stay.from),
              week: weekWords(lang, stay.week),
            }),
          ]
        : [],
    ),
  }
}

function wishLine({ sites, scale, result }: DecisionFacts, wish: Wish, rank: number, lang: Lang, t: Words): string {
  const at = { rank, centre: centreName(sites, wish.centreId) }
  if (wish.answer === 'given' || wish.answer === 'better-received') return t(`wish.${wish.answer}`, at)
  if (wish.answer === 'impossible')
    return t('wish.impossible', { ...at, reason: t(`wish.reason.${wish.reason ?? 'closed'}`) })
  const [hardest] = wish.cells
  if (!hardest) return result.override ? wishTurnedDown(at, lang) : t('wish.refused.siblings', at)
  return refusedLine(hardest, { ...at, own: wish.points }, scale, lang, t)
}

function refusedLine(
  cell: Cell,
  at: { readonly rank: number; readonly centre: string; readonly own: number },
  scale: DecisionFacts['scale'],
  lang: Lang,
  t: Words,
): string {
  const { group, halfDay, month, places, used, lowestPoints, decidedBy } = cell
  const where = t('cell', { halfDay: halfDayName(lang, halfDay), group, month: monthWords(lang, month) })
  const facts = { ...at, cell: where, places, used, points: lowestPoints ?? 0 }
  if (decidedBy === 'no-place' || lowestPoints === null) return t('wish.refused.no-place', facts)
  if (typeof decidedBy !== 'number') return t(`wish.refused.${decidedBy}`, facts)
  const tie = scale.tieBreaks[decidedBy]
  return t('wish.refused.tie', { ...facts, tie: tie ? inWords(tie.label, lang) : '' })
}

function pointsSection({ scale, result }: DecisionFacts, lang: Lang, t: Words): LetterSection {
  return {
    title: t('points.title'),
    paragraphs: [
      t('points.lead', { points: result.points, scale: inWords(scale.name, lang), version: scale.version }),
      t('points.authority', { authority: scale.authority, source: scale.source }),
    ],
    table: {
      head: [t('points.criterion'), t('points.known'), t('points.points')],
      rows: [
        ...result.lines.map(({ criterion, points, because }) => [
          criterionWords(scale, criterion, lang),
          t(`proof.${because.proof}`),
          String(points),
        ]),
        [t('points.total'), '', String(result.points)],
      ],
    },
  }
}

const criterionWords = (scale: DecisionFacts['scale'], code: string, lang: Lang): string => {
  const found = scale.criteria.find((criterion) => criterion.code === code)
  return found ? inWords(found.label, lang) : code
}

const lotterySection = ({ result }: DecisionFacts, t: Words): LetterSection => ({
  title: t('lottery.title'),
  paragraphs: [
    t('lottery.text', { ticket: result.ticket, number: String(result.lottery), pseudonym: result.pseudonym }),
    t('lottery.verify'),
  ],
})

/** The French notices that go with every message about the decision: the algorithm, what it applied, the ways of appeal. */
export function legalNotices(facts: DecisionFacts): string[] {
  const { scale, result } = facts
  const of = (groundId: GroundId): string[] => groundWords(facts, groundId, 'fr')
  return [
    ...of('algorithm'),
    say('fr')('legal.parameters', {
      points: result.points,
      scale: scale.name.fr,
      version: scale.version,
      ticket: result.ticket,
      number: String(result.lottery),
    }),
    ...changedNotices(facts, of('human-decision')),
    ...of('appeal-service'),
    ...of('appeal-court'),
    ...of('defender'),
  ]
}
