import {
  acceptRest,
  answerForCentre,
  centreAnswersSheet,
  centreReasons,
  settleRefusal,
} from '@ribambelle/allocation/acts'
import type { CentreAnswersSheet } from '@ribambelle/allocation/acts'
import { oneOf, required } from '../../command.ts'
import type { Call, Command } from '../../command.ts'
import { columns, deskCommand, deskOf, done, found, missing, tell } from '../desk.ts'
import type { Desk } from '../desk.ts'

const slow = { slow: true }

async function sheetOf(call: Call, desk: Desk): Promise<CentreAnswersSheet> {
  const [roundId, centreId] = call.words as [string, string]
  return found(desk, await desk.aside.runs.allocation.ask(centreAnswersSheet, { roundId, centreId }, desk.by))
}

/** The proposed family that the command names by the reference of its request. */
function proposed(desk: Desk, { children }: CentreAnswersSheet, name: string): CentreAnswersSheet['children'][number] {
  const typed = name.toUpperCase()
  const child = children.find(({ reference }) => reference === typed)
  if (!child) throw missing(desk)
  return child
}

async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { children, centre } = await sheetOf(call, desk)
  const lines = children.map(({ reference, children: own, last }) => ({
    reference,
    children: own.map(({ group, week, from }) => ({ group, week, from })),
    answer: last?.answer ?? null,
    kind: last?.kind ?? null,
  }))
  const left = lines.filter(({ answer }) => answer === null).length
  return tell(call, lines, [
    ...columns(
      lines.map((line) => [
        line.reference,
        line.answer ?? 'not answered',
        line.kind ?? '-',
        line.children.map(({ group, week, from }) => `${group}, ${week.length} half-days from ${from}`).join(' + '),
      ]),
    ),
    `${centre}: ${lines.length} families proposed, ${left} not answered`,
  ])
}

async function answer(call: Call): Promise<number> {
  const given = oneOf(call, 'answer', ['accepted', 'refused'])
  const desk = await deskOf(call)
  const sheet = await sheetOf(call, desk)
  const { requestId, reference } = proposed(desk, sheet, call.words[2]!)
  const command = {
    roundId: sheet.round.roundId,
    centreId: sheet.centreId,
    requestId,
    answer: given,
    kind: call.options['kind'] ?? '',
    note: call.options['note'] ?? '',
    author: desk.staff.name,
  }
  done(desk, await desk.aside.runs.allocation.act(answerForCentre, command, desk.by, slow))
  return tell(call, { reference, answer: given }, [`${reference}: ${given}`])
}

async function rest(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const [roundId, centreId] = call.words as [string, string]
  const command = { roundId, centreId, author: desk.staff.name }
  const { accepted } = done(desk, await desk.aside.runs.allocation.act(acceptRest, command, desk.by, slow))
  return tell(call, { accepted }, [`${accepted} families accepted`])
}

async function settle(call: Call): Promise<number> {
  const note = required(call, 'note')
  const desk = await deskOf(call)
  const sheet = await sheetOf(call, desk)
  const { requestId, reference } = proposed(desk, sheet, call.words[2]!)
  const { round, centreId } = sheet
  const command = { roundId: round.roundId, centreId, requestId, note, author: desk.staff.name }
  done(desk, await desk.aside.runs.allocation.act(settleRefusal, command, desk.by, slow))
  return tell(call, { reference, answer: 'settled' }, [`${reference}: settled, the place stays`])
}

/** What directors say of the children proposed to them, and what the coordination does about a refusal. */
export const answerCommands: readonly Command[] = [
  deskCommand('round answers', 'ROUND CENTRE', 'lists the families proposed to a centre, with its answers', list),
  deskCommand(
    'round answer',
    'ROUND CENTRE FAMILY --answer accepted|refused [--kind KIND --note TEXT]',
    'says, in the name of the director of a centre, whether it can welcome a family proposed to it',
    answer,
    {
      options: ['answer', 'kind', 'note'],
      help: `FAMILY: the reference of its request. A refusal has a kind, ${centreReasons.join(', ')}, and a note. The last answer counts.`,
    },
  ),
  deskCommand('round accept', 'ROUND CENTRE', 'accepts every family that the director has not answered', rest),
  deskCommand(
    'round settle',
    'ROUND CENTRE FAMILY --note TEXT',
    'writes what the coordination agreed with a director who refused: the family keeps the place',
    settle,
    { options: ['note'] },
  ),
]
