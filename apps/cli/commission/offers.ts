import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  answerOffer,
  answers,
  answerWays,
  closeOverdue,
  declineReasons,
  deskOffers,
  offerStates,
  remindFamilies,
  settleAwaiting,
  withdrawOffer,
  withdrawReasons,
} from '@ribambelle/admissions/acts'
import type { OfferLine } from '@ribambelle/admissions/acts'
import type { Outcome } from '@ribambelle/kernel'
import { readSheet } from '@ribambelle/platform/sheets'
import { Misuse, oneOf, required, timed } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { columns, deskCommand, deskOf, done, found, tell, tellDone, wordsOf } from './desk.ts'
import type { Desk } from './desk.ts'

const slow = { slow: true }
const aPage = 1_000

type State = (typeof offerStates)[number]

/** Every offer that this account sees, page after page. */
async function offersOf(desk: Desk, question: { state?: State; roundId?: string }): Promise<OfferLine[]> {
  const lines: OfferLine[] = []
  for (let skip = 0; ; skip += aPage) {
    const asked = { ...question, skip, take: aPage }
    const list = found(desk, await desk.aside.runs.admissions.ask(deskOffers, asked, desk.by, slow))
    lines.push(...list.lines)
    if (list.lines.length < aPage) return lines
  }
}

const shown = ({ offer, request }: OfferLine) => ({
  offerId: offer.offerId,
  reference: request?.reference ?? null,
  roundId: offer.roundId,
  origin: offer.origin,
  state: offer.state,
  deadline: offer.deadline,
  rank: offer.rank,
  asAsked: offer.asAsked,
  staysListed: offer.staysListed,
  answeredThrough: offer.answeredThrough,
  reason: offer.reason,
  places: offer.places.map(({ centreId, ageGroupId, week, from, until }) => ({
    centreId,
    ageGroupId,
    week,
    from,
    until,
  })),
})

async function list(call: Call): Promise<number> {
  const state = call.options['state'] === undefined ? undefined : oneOf(call, 'state', offerStates)
  const { round } = call.options
  const desk = await deskOf(call)
  const lines = (await offersOf(desk, { ...(state ? { state } : {}), ...(round ? { roundId: round } : {}) })).map(shown)
  const counts = [...Map.groupBy(lines, (line) => line.state)].map(([one, all]) => `${all.length} ${one}`)
  return tell(call, lines, [
    ...columns(
      lines.map(({ offerId, reference, state: one, deadline, places }) => [
        offerId,
        reference ?? '-',
        one,
        deadline,
        places.map(({ centreId, from }) => `${centreId} from ${from}`).join(', '),
      ]),
    ),
    `${lines.length} offers${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`,
  ])
}

interface Said {
  readonly offerId: string
  readonly answer: string
  readonly reason: string | undefined
  readonly way: string
}

const record = (desk: Desk, { offerId, answer, reason, way }: Said): Promise<Outcome<{ readonly state: State }>> =>
  desk.aside.runs.admissions.act(
    answerOffer,
    {
      to: { offerId },
      // What is no answer is refused where the answer is read.
      answer: answers.find((one) => one === answer) ?? 'decline',
      way: answerWays.find((one) => one === way) ?? 'counter',
      ...(reason ? { reason } : {}),
    },
    desk.by,
    slow,
  )

async function answer(call: Call): Promise<number> {
  const said = {
    offerId: call.words[0]!,
    answer: oneOf(call, 'answer', answers),
    reason: call.options['reason'],
    way: oneOf(call, 'by', receivedWays),
  }
  if (call.options['answer'] === undefined) throw new Misuse(`--answer is missing: ${answers.join(', ')}`)
  const desk = await deskOf(call)
  const { state } = done(desk, await record(desk, said))
  return tellDone(call, desk, { offerId: said.offerId, state }, [`the offer is ${state}`])
}

/** How an answer reaches an officer. */
const receivedWays = ['paper', 'phone', 'counter'] as const

/** A file of answers: its columns, in any order. */
const answerColumns = ['offer', 'reference', 'answer', 'reason', 'by'] as const

async function answersIn(path: string): Promise<Record<(typeof answerColumns)[number], string>[]> {
  if (!existsSync(path)) throw new Misuse(`no file ${path}`)
  const read = await readSheet(new Uint8Array(readFileSync(path)), path)
  if (!read.ok) throw new Misuse(`${path}: ${read.refusals.map(({ code }) => code).join(', ')}`)
  const [head = [], ...rows] = read.value.rows
  const at = new Map(head.map((title, i) => [title.trim().toLowerCase(), i]))
  if (!at.has('answer') || !(at.has('offer') || at.has('reference')))
    throw new Misuse(
      `${path}: the columns are ${answerColumns.join(', ')}; "answer" is needed, and "offer" or "reference"`,
    )
  const cell = (row: readonly string[], name: string): string => row[at.get(name) ?? -1]?.trim() ?? ''
  return rows.map((row) => ({
    offer: cell(row, 'offer'),
    reference: cell(row, 'reference'),
    answer: cell(row, 'answer'),
    reason: cell(row, 'reason'),
    by: cell(row, 'by') || 'paper',
  }))
}

/** Answers that came on paper, many at once: each an act of its own, the others go on where one is refused. */
async function answerAll(call: Call): Promise<number> {
  const lines = await answersIn(resolve(call.words[0]!))
  const desk = await deskOf(call)
  const open = (await offersOf(desk, {})).filter(({ offer }) => offer.state === 'made')
  const byReference = new Map(open.map(({ offer, request }) => [request?.reference ?? '', offer.offerId]))
  const refused: { line: number; why: string }[] = []
  let recorded = 0
  const work = async (): Promise<void> => {
    for (const [i, said] of lines.entries()) {
      const why = await answerLine(desk, said, said.offer || byReference.get(said.reference))
      if (why === undefined) recorded += 1
      else refused.push({ line: i + 2, why })
    }
  }
  const { seconds } = await timed(call, work, () => `, ${recorded + refused.length} of ${lines.length}`)
  await tellDone(call, desk, { recorded, refused }, [
    ...refused.map(({ line, why }) => `line ${line}: ${why}`),
    `${recorded} answers recorded in ${seconds} s, ${refused.length} refused`,
  ])
  return refused.length > 0 ? 1 : 0
}

/** @returns why the answer was not recorded; undefined when it was */
async function answerLine(
  desk: Desk,
  { answer: typed, reason, by }: Record<(typeof answerColumns)[number], string>,
  offerId: string | undefined,
): Promise<string | undefined> {
  if (!answers.some((one) => one === typed)) return `the answer is ${answers.join(', ')}, not "${typed}"`
  if (!receivedWays.some((one) => one === by)) return `it came by ${receivedWays.join(', ')}, not "${by}"`
  if (offerId === undefined) return 'no offer waits for an answer under this reference'
  const outcome = await record(desk, { offerId, answer: typed, reason: reason || undefined, way: by })
  return outcome.ok ? undefined : outcome.refusals.map((refusal) => wordsOf(desk, refusal)).join(' ')
}

async function withdraw(call: Call): Promise<number> {
  const [offerId, reason] = [call.words[0]!, required(call, 'reason')]
  const desk = await deskOf(call)
  done(desk, await desk.aside.runs.admissions.act(withdrawOffer, { offerId, reason }, desk.by, slow))
  return tellDone(call, desk, { offerId }, ['the offer is taken back'])
}

/** What the service does every hour, now. */
async function expire(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { admissions } = desk.aside.runs
  const { expired } = done(desk, await admissions.act(closeOverdue, null, desk.by, slow))
  const { reminded } = done(desk, await admissions.act(remindFamilies, null, desk.by, slow))
  done(desk, await admissions.act(settleAwaiting, null, desk.by, slow))
  return tellDone(call, desk, { expired, reminded }, [`${expired} offers expired, ${reminded} families reminded`])
}

/** The places offered to families, and their answers. */
export const offerCommands: readonly Command[] = [
  deskCommand(
    'offers list',
    `[--round ROUND] [--state ${offerStates.join('|')}]`,
    'lists the offers made to families',
    list,
    {
      options: ['round', 'state'],
    },
  ),
  deskCommand(
    'offers answer',
    `OFFER --answer ${answers.join('|')} [--reason CODE] [--by ${receivedWays.join('|')}]`,
    'records the answer of a family that came by paper, telephone or at the counter',
    answer,
    {
      options: ['answer', 'reason', 'by'],
      help: `Reasons to decline: ${declineReasons.join(', ')}, and those of the territory.`,
    },
  ),
  deskCommand(
    'offers answers',
    'FILE',
    'records the answers of a file, one by one, and names those refused',
    answerAll,
    {
      help: `CSV or XLSX with a head line: ${answerColumns.join(', ')}. The reference of the request may stand for the offer. Again is safe.`,
    },
  ),
  deskCommand('offers withdraw', `OFFER --reason ${withdrawReasons.join('|')}`, 'takes an offer back', withdraw, {
    options: ['reason'],
  }),
  deskCommand('offers expire', '', 'closes offers whose last day is over, and reminds families, as every hour', expire),
]
