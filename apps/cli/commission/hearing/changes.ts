import {
  caseSheet,
  changesSheet,
  familyCalled,
  overrideAnswer,
  overrideKinds,
  undoOverride,
} from '@ribambelle/allocation/acts'
import type { CaseSheet } from '@ribambelle/allocation/acts'
import { Misuse, required, timed } from '../../command.ts'
import type { Call, Command } from '../../command.ts'
import { columns, deskCommand, deskOf, done, found, tell } from '../desk.ts'
import type { Desk } from '../desk.ts'

const slow = { slow: true }

type Stays = CaseSheet['options'][number]['stays']

const placesIn = (stays: Stays): string =>
  stays
    .map((stay) => (stay ? `${stay.centreId} from ${stay.from}, ${stay.week.length} half-days` : 'nothing'))
    .join(' + ')

/** A line of the family's list; null takes its place back; undefined where nothing is tried. @throws Misuse */
function optionOf(call: Call): number | null | undefined {
  const typed = call.options['option']
  if (typed === undefined) return undefined
  if (typed === 'none') return null
  if (!/^\d{1,4}$/.test(typed))
    throw new Misuse(`--option takes the number of a line of "round case", or none, not "${typed}"`)
  return Number(typed)
}

async function sheetOf(call: Call, desk: Desk): Promise<CaseSheet> {
  const [roundId, name] = call.words as [string, string]
  const { allocation } = desk.aside.runs
  const requestId = found(desk, await allocation.ask(familyCalled, { roundId, name }, desk.by))
  return found(desk, await allocation.ask(caseSheet, { roundId, requestId, option: optionOf(call) }, desk.by, slow))
}

/** What a trial says: why it is not possible, or whom it would wrong. */
function trialLines({ trial }: CaseSheet): string[] {
  if (!trial) return []
  if (trial.fault) return [`not possible: ${trial.fault.code} ${JSON.stringify(trial.fault.details ?? {})}`]
  const claims = (word: string, all: typeof trial.made): string[] =>
    all.map(({ family, points, stays }) => `${word} ${family.code}, ${points} points: ${placesIn(stays)}`)
  return [
    `possible; ${trial.made.length} claims would be made, ${trial.gone.length} would go`,
    ...claims('claim of', trial.made),
    ...claims('no longer a claim of', trial.gone),
  ]
}

/** The sheet without the names of children: they stay on the pages. */
const shown = ({ family, result, options, trial, history, version }: CaseSheet) => ({
  family: { code: family.code, reference: family.reference },
  outcome: result.outcome,
  options,
  trial: trial && {
    option: trial.option,
    fault: trial.fault,
    made: trial.made.map((claim) => claim.family.code),
    gone: trial.gone.map((claim) => claim.family.code),
  },
  changes: history.map(({ number, option, kind, undone }) => ({ number, option, kind, undone: undone !== null })),
  version,
})

async function look(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const sheet = await sheetOf(call, desk)
  const fit = (option: CaseSheet['options'][number]): string =>
    option.current ? 'has it' : option.short.length === 0 ? 'seems to fit' : `${option.short.length} cells are full`
  return tell(call, shown(sheet), [
    `${sheet.family.code}, ${sheet.family.reference}: ${sheet.result.outcome}`,
    ...columns(sheet.options.map((one) => [one.option, one.kind, `wish ${one.rank}`, fit(one), placesIn(one.stays)])),
    ...trialLines(sheet),
  ])
}

async function change(call: Call): Promise<number> {
  const option = optionOf(call)
  if (option === undefined) throw new Misuse('--option is missing: a line of "round case", or none')
  const [kind, reason] = [required(call, 'kind'), required(call, 'reason')]
  const desk = await deskOf(call)
  const sheet = await sheetOf(call, desk)
  const command = {
    roundId: sheet.round.roundId,
    requestId: sheet.family.requestId,
    option,
    kind,
    reason,
    author: desk.staff.name,
    seen: sheet.version,
  }
  const act = () => desk.aside.runs.allocation.act(overrideAnswer, command, desk.by, slow)
  const { value, seconds } = await timed(call, act)
  const { number } = done(desk, value)
  return tell(call, { number, ...shown(sheet) }, [
    `change ${number} kept and checked in ${seconds} s; "round undo ${sheet.round.roundId} ${number}" takes it back`,
    ...trialLines(sheet),
  ])
}

const changesOf = async (call: Call, desk: Desk) =>
  found(
    desk,
    await desk.aside.runs.allocation.ask(changesSheet, { roundId: call.words[0]!, undo: undefined }, desk.by, slow),
  )

async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { changes, codes, refusals, changedSinceVote } = await changesOf(call, desk)
  const made = changes.map(({ number, requestId, option, kind, author, at, claims, undone }) => ({
    number,
    code: codes.get(requestId) ?? '',
    option,
    kind,
    author,
    at,
    claims: claims.length,
    undone: undone !== null,
  }))
  return tell(call, { changes: made, refusals: refusals.length, changedSinceVote }, [
    ...columns(
      made.map((one) => [
        one.number,
        one.code,
        one.option === null ? 'no place' : `line ${one.option}`,
        one.kind,
        one.undone ? 'taken back' : 'holds',
        `${one.claims} claims`,
        one.author,
      ]),
    ),
    `${made.length} changes; ${refusals.length} refusals of centres about which nothing was done`,
    ...(changedSinceVote ? ['the list changed since the vote: vote again before the sitting closes'] : []),
  ])
}

async function undo(call: Call): Promise<number> {
  const [roundId, typed] = call.words as [string, string]
  if (!/^\d{1,4}$/.test(typed)) throw new Misuse(`"${typed}" is no number of "round changes"`)
  const desk = await deskOf(call)
  const { version } = await changesOf(call, desk)
  const command = { roundId, number: Number(typed), seen: version, author: desk.staff.name }
  done(desk, await desk.aside.runs.allocation.act(undoOverride, command, desk.by, slow))
  return tell(call, { number: command.number }, [`change ${command.number} is taken back; the others are replayed`])
}

/** Answers that people change between the proposal and the publication. */
export const changeCommands: readonly Command[] = [
  deskCommand(
    'round case',
    'ROUND FAMILY [--option N|none]',
    'shows the answer of a family, its list, and what another answer would do',
    look,
    {
      options: ['option'],
      help: 'FAMILY: its code name in this round, or the reference of its request. --option tries a line of its list, or no place; nothing is kept.',
    },
  ),
  deskCommand(
    'round change',
    'ROUND FAMILY --option N|none --kind KIND --reason TEXT',
    'changes the answer of a family, with a reason and an author',
    change,
    {
      options: ['option', 'kind', 'reason'],
      help: `Kinds: ${overrideKinds.join(', ')}. The checker confirms the whole list, or nothing is kept.`,
    },
  ),
  deskCommand('round changes', 'ROUND', 'lists the answers that people changed', list),
  deskCommand('round undo', 'ROUND NUMBER', 'takes a change back', undo),
]
