import { readFileSync } from 'node:fs'
import {
  attendance,
  closeSitting,
  decisionOn,
  isAdopted,
  motionKinds,
  recordMotion,
  saveSitting,
  sittingSheet,
  usualQuorum,
} from '@ribambelle/allocation/acts'
import type { Member, SittingSheet } from '@ribambelle/allocation/acts'
import { Misuse, oneOf, required, wholeNumber } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { columns, deskCommand, deskOf, done, found, tell } from './desk.ts'
import type { Desk } from './desk.ts'

const sheetOf = async (call: Call, desk: Desk): Promise<SittingSheet> =>
  found(desk, await desk.aside.runs.allocation.ask(sittingSheet, call.words[0]!, desk.by))

async function show(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { sitting, members } = await sheetOf(call, desk)
  if (!sitting) return tell(call, { sitting, members }, ['no sitting yet: "sitting save" writes it'])
  const { present, voting, reached } = attendance(members, sitting)
  return tell(call, { sitting, members }, [
    `held ${sitting.heldOn}${sitting.place ? `, ${sitting.place}` : ''}; ${sitting.closedAt ? 'closed' : 'open'}`,
    `${present} of ${voting} who vote are present: the quorum of ${sitting.quorum} % is ${reached ? '' : 'not '}reached`,
    ...columns(
      sitting.motions.map((motion) => [
        motion.number,
        motion.kind,
        motion.code ?? '-',
        `${motion.inFavour} for, ${motion.against} against, ${motion.abstained} abstained`,
        isAdopted(motion) ? 'adopted' : 'rejected',
        motion.text,
      ]),
    ),
    `on the list: ${decisionOn(sitting.motions)}`,
  ])
}

/** Members by id or by whole name, commas between; `all` names everybody. @throws Misuse */
function membersIn(typed: string | undefined, members: readonly Member[]): Set<string> {
  if (typed === 'all') return new Set(members.map(({ memberId }) => memberId))
  const names = (typed ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return new Set(
    names.map((name) => {
      const member = members.find((one) => one.memberId === name || one.name.toLowerCase() === name.toLowerCase())
      if (!member) throw new Misuse(`no member "${name}" on the panel: "panel list" names them`)
      return member.memberId
    }),
  )
}

/** `Name: A-12 B-7; Other name: C-3`, code names of families by member. @throws Misuse */
const conflictsIn = (typed: string, members: readonly Member[]): Map<string, string> =>
  new Map(
    typed
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part): [string, string] => {
        const [name = '', families] = part.split(':')
        const [memberId] = membersIn(name, members)
        if (memberId === undefined || families === undefined)
          throw new Misuse(`--conflicts takes "NAME: FAMILY FAMILY; NAME: FAMILY", not "${part}"`)
        return [memberId, families]
      }),
  )

/** What is left out stays as it was saved before. */
async function save(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { members, sitting, round } = await sheetOf(call, desk)
  const { options } = call
  const [present, excused] = [membersIn(options['present'], members), membersIn(options['excused'], members)]
  const conflicts = options['conflicts'] === undefined ? undefined : conflictsIn(options['conflicts'], members)
  const typed = {
    roundId: round.roundId,
    heldOn: options['held-on'] ?? sitting?.heldOn ?? call.clock.today(),
    place: options['place'] ?? sitting?.place ?? '',
    agenda: options['agenda'] ? textOf(options['agenda']) : (sitting?.agenda ?? ''),
    quorum: wholeNumber(call, 'quorum') ?? sitting?.quorum ?? usualQuorum,
    seats: members.map(({ memberId }) => {
      const before = sitting?.seats.find((seat) => seat.memberId === memberId)
      const said = present.has(memberId) ? 'present' : excused.has(memberId) ? 'excused' : undefined
      return {
        memberId,
        presence: said ?? before?.presence ?? 'absent',
        conflicts: conflicts?.get(memberId) ?? before?.conflicts.join(' ') ?? '',
      }
    }),
  }
  done(desk, await desk.aside.runs.allocation.act(saveSitting, typed, desk.by))
  const here = typed.seats.filter(({ presence }) => presence === 'present').length
  return tell(call, typed, [`sitting of ${typed.heldOn} saved, ${here} present`])
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Misuse(`no file ${file}`)
  }
}

async function vote(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const motion = {
    roundId: call.words[0]!,
    kind: oneOf(call, 'kind', motionKinds),
    text: required(call, 'text'),
    code: call.options['family'] ?? '',
    inFavour: wholeNumber(call, 'in-favour'),
    against: wholeNumber(call, 'against') ?? 0,
    abstained: wholeNumber(call, 'abstained') ?? 0,
  }
  const { number } = done(desk, await desk.aside.runs.allocation.act(recordMotion, motion, desk.by))
  return tell(call, { number }, [`vote ${number} recorded, once and for good`])
}

async function close(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const roundId = call.words[0]!
  done(desk, await desk.aside.runs.allocation.act(closeSitting, { roundId }, desk.by))
  return tell(call, { roundId, closed: true }, ['the sitting is closed: its minutes do not change any more'])
}

/** How the panel sits on a round and votes. */
export const sittingCommands: readonly Command[] = [
  deskCommand('sitting show', 'ROUND', 'says who sat and what was voted', show),
  deskCommand(
    'sitting save',
    'ROUND [--held-on DAY] [--place P] [--agenda FILE] [--quorum PERCENT] [--present NAMES|all] [--excused NAMES] [--conflicts WORDS]',
    'writes when and where the panel sits, who is there, who has a conflict',
    save,
    {
      options: ['held-on', 'place', 'agenda', 'quorum', 'present', 'excused', 'conflicts'],
      help: 'NAMES: names or ids of members, commas between. --conflicts "NAME: FAMILY FAMILY; NAME: FAMILY", by code names.\nWhat is left out stays as it was saved before.',
    },
  ),
  deskCommand(
    'sitting vote',
    `ROUND [--kind ${motionKinds.join('|')}] --text WORDS --in-favour N [--against N] [--abstained N] [--family CODE] [--key K]`,
    'records a vote, once and for good',
    vote,
    {
      options: ['kind', 'text', 'in-favour', 'against', 'abstained', 'family', 'key'],
      help: 'The same --key again records nothing and gives the first answer.',
    },
  ),
  deskCommand('sitting close', 'ROUND', 'closes the sitting: then the round can be published', close),
]
