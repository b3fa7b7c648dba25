import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { scaleNamed } from '@ribambelle/allocation/adapters'
import {
  addScale,
  allFileNames,
  currentScales,
  drawLots,
  flagKinds,
  flagsSheet,
  freezeRound,
  monthsFrom,
  nextAct,
  openRound,
  propose,
  publishedFile,
  publishRound,
  reopenKinds,
  reopenRound,
  roundKinds,
  roundSheet,
  roundsForDesk,
} from '@ribambelle/allocation/acts'
import { comingSeptember, isMonth, shiftMonth } from '@ribambelle/kernel'
import { Misuse, oneOf, required, timed } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { summaryLines } from '../summary.ts'
import { columns, deskCommand, deskOf, done, found, missing, tell, tellDone } from './desk.ts'
import type { Desk } from './desk.ts'

const slow = { slow: true }

/** The round that the command names, as the desk sees it. */
async function sheetOf(call: Call, desk: Desk) {
  const question = { roundId: call.words[0]!, outcome: undefined, offset: 0 }
  return found(desk, await desk.aside.runs.allocation.ask(roundSheet, question, desk.by, slow))
}

async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const lines = await desk.aside.runs.allocation.ask(roundsForDesk, null, desk.by)
  const rows = lines.map(({ round: { roundId, kind, state, name }, summary }) => [
    roundId,
    kind,
    state,
    summary?.requests ?? '-',
    summary?.placed ?? '-',
    name,
  ])
  return tell(call, lines, columns([['round', 'kind', 'state', 'requests', 'placed', 'name'], ...rows]))
}

async function show(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { round, scale, summary, requests } = await sheetOf(call, desk)
  const next = nextAct(round.state)
  return tell(call, { round, scale: { scaleId: scale.scaleId, version: scale.version }, requests, summary }, [
    `${round.roundId}, ${round.name}`,
    `kind           ${round.kind}, ${round.startMonths[0]} to ${round.startMonths.at(-1)}`,
    `scale          ${round.scaleId}@${round.scaleVersion}`,
    `state          ${round.state}${next ? `; next: round ${next} ${round.roundId}` : ''}`,
    `commitment     ${round.commitment}`,
    ...(round.seed ? [`seed           ${round.seed}`] : []),
    ...(summary
      ? summaryLines(summary)
      : [`requests       ${requests} ${round.state === 'open' ? 'today' : 'frozen'}`]),
  ])
}

/** A scale of the territory, by name and version; the newest version where none is written. */
async function scaleOf(call: Call, desk: Desk): Promise<{ scaleId: string; scaleVersion: number }> {
  const [scaleId = '', version] = required(call, 'scale').split('@')
  const known = await desk.aside.runs.allocation.ask(currentScales, null, desk.by)
  const own = known.filter((scale) => scale.scaleId === scaleId)
  const newest = Math.max(0, ...own.map((scale) => scale.version))
  return { scaleId, scaleVersion: version === undefined ? newest : Number(version) || 0 }
}

async function open(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const first = call.options['first'] ?? comingSeptember(call.clock.today())
  if (!isMonth(first)) throw new Misuse(`--first takes a month, 2027-09, not "${first}"`)
  const round = done(
    desk,
    await desk.aside.runs.allocation.act(
      openRound,
      {
        name: (call.options['name'] ?? `Commission ${first}`).slice(0, 80),
        kind: oneOf(call, 'kind', roundKinds),
        startMonths: monthsFrom(first, call.options['last'] ?? shiftMonth(first, 10)),
        ageRule: oneOf(call, 'age-rule', ['cohort', 'monthly']),
        ...(await scaleOf(call, desk)),
      },
      desk.by,
    ),
  )
  return tell(call, round, [`${round.roundId} is open; commitment of its lottery, to publish now: ${round.commitment}`])
}

async function freeze(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const act = () => desk.aside.runs.allocation.act(freezeRound, { roundId: call.words[0]! }, desk.by, slow)
  const { value, seconds } = await timed(call, act)
  const frozen = done(desk, value)
  return tell(call, frozen, [
    `frozen in ${seconds} s: ${frozen.requests} requests, ${frozen.excluded} set aside, ${frozen.centres} centres`,
    `hash of the frozen list: ${frozen.snapshotHash}`,
  ])
}

async function draw(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const act = () => desk.aside.runs.allocation.act(drawLots, { roundId: call.words[0]! }, desk.by, slow)
  const { value, seconds } = await timed(call, act)
  const { numbers } = done(desk, value)
  const { round } = await sheetOf(call, desk)
  return tell(call, { numbers, seed: round.seed }, [
    `drawn in ${seconds} s: ${numbers} numbers`,
    `seed, as it was committed to: ${round.seed}`,
  ])
}

async function proposeNow(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const act = () => desk.aside.runs.allocation.act(propose, { roundId: call.words[0]! }, desk.by, slow)
  const { value, seconds } = await timed(call, act)
  const summary = done(desk, value)
  return tell(call, summary, [`proposed and checked in ${seconds} s`, ...summaryLines(summary)])
}

async function publish(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const step = { roundId: call.words[0]!, despite: call.flags.has('despite') }
  const { value, seconds } = await timed(call, () => desk.aside.runs.allocation.act(publishRound, step, desk.by, slow))
  const { withoutPlace } = done(desk, value)
  return tellDone(call, desk, { withoutPlace }, [
    `published in ${seconds} s: families see their answer; ${withoutPlace} have no place`,
  ])
}

async function reopen(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { round } = await sheetOf(call, desk)
  const kind = required(call, 'kind')
  const command = { roundId: round.roundId, kind, reason: required(call, 'reason'), seen: round.state }
  const act = await desk.aside.runs.allocation.act(reopenRound, { ...command, author: desk.staff.name }, desk.by, slow)
  const reopened = done(desk, act)
  return tell(call, reopened, [
    `open again, for the ${reopened.number === 1 ? 'first' : `${reopened.number}th`} time; it stood at "${reopened.from}", all it held is kept`,
  ])
}

async function files(call: Call): Promise<number> {
  const folder = resolve(required(call, 'out'))
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new Misuse(`${folder} is not a folder`)
  const desk = await deskOf(call)
  const { round } = await sheetOf(call, desk)
  const names: string[] = []
  for (const name of allFileNames) {
    const question = { roundId: round.roundId, name }
    const text = await desk.aside.runs.allocation.ask(publishedFile, question, desk.by, slow)
    if (text === undefined) continue
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), text)
    names.push(name)
  }
  if (names.length === 0) throw missing(desk)
  return tell(call, names, [
    `written to ${folder}: ${names.join(', ')}`,
    `anyone confirms it with: npm run ribambelle -- verify ${call.options['out']}`,
  ])
}

async function flags(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const question = { roundId: call.words[0]!, kind: call.options['kind'] ?? '', offset: 0 }
  const {
    counts,
    flags: cases,
    kind,
  } = found(desk, await desk.aside.runs.allocation.ask(flagsSheet, question, desk.by, slow))
  const shown = cases.map(({ family, state, parts, centreId }) => ({
    reference: family?.reference ?? null,
    code: family?.code ?? null,
    state,
    parts,
    centreId,
  }))
  return tell(call, { counts, kind, cases: shown }, [
    ...columns(flagKinds.map((one) => [one, counts[one]])),
    '',
    ...shown.map((one) => [one.code, one.reference, one.state, one.parts.join(' '), one.centreId].join('  ')),
  ])
}

async function scales(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const known = await desk.aside.runs.allocation.ask(currentScales, null, desk.by)
  return tell(
    call,
    known.map(({ scaleId, version }) => ({ scaleId, version })),
    known.map(({ scaleId, version }) => `${scaleId}@${version}`),
  )
}

async function bringScale(call: Call): Promise<number> {
  const content = await scaleNamed(call.words[0]!)
  if (content === undefined) throw new Misuse(`no example and no JSON file "${call.words[0]}"`)
  const desk = await deskOf(call)
  const scale = done(desk, await desk.aside.runs.allocation.act(addScale, { content }, desk.by))
  const { scaleId, version } = scale
  return tell(call, { scaleId, version }, [`${scaleId}@${version} can be used`])
}

/** The acts of a commission, one by one, in the order of its life. */
export const roundActCommands: readonly Command[] = [
  deskCommand('scale list', '', 'names the scales of points of the territory', scales),
  deskCommand(
    'scale add',
    'NAME|FILE',
    'brings an example of a scale, or one from a file; again changes nothing',
    bringScale,
  ),
  deskCommand('round list', '', 'names the rounds, the last opened first', list),
  deskCommand(
    'round open',
    `[--kind ${roundKinds.join('|')}] --scale ID[@VERSION] [--name N] [--first MONTH] [--last MONTH] [--age-rule cohort|monthly] [--key K]`,
    'opens a round, and commits to the seed of its lottery',
    open,
    {
      options: ['kind', 'scale', 'name', 'first', 'last', 'age-rule', 'key'],
      help: 'Without --first: the coming September, and ten months more. The same --key again opens nothing and gives the first answer.',
    },
  ),
  deskCommand('round show', 'ROUND', 'says where a round stands, what comes next, and its figures', show),
  deskCommand('round freeze', 'ROUND', 'copies requests and free places as they stand', freeze),
  deskCommand('round draw', 'ROUND', 'reveals the seed that was committed to, and draws the numbers', draw),
  deskCommand(
    'round propose',
    'ROUND',
    'proposes who gets which place, confirmed by the independent checker',
    proposeNow,
  ),
  deskCommand('round flags', 'ROUND [--kind KIND]', 'counts the cases to look at, and names those of a kind', flags, {
    options: ['kind'],
    help: `Kinds: ${flagKinds.join(', ')}.`,
  }),
  deskCommand(
    'round publish',
    'ROUND [--despite]',
    'shows families their answer; decisions and offers follow',
    publish,
    {
      flags: ['despite'],
      help: '--despite: although directors refused children and nothing was done about it.',
    },
  ),
  deskCommand(
    'round reopen',
    'ROUND --kind KIND --reason TEXT',
    'puts a round that is not published back to open',
    reopen,
    {
      options: ['kind', 'reason'],
      help: `Kinds: ${reopenKinds.join(', ')}.`,
    },
  ),
  deskCommand('round files', 'ROUND --out FOLDER', 'writes the files from which anyone recomputes the round', files, {
    options: ['out'],
  }),
]
