import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { readRoundFolder, runRound, verifyFolder } from '@ribambelle/allocation'
import type { RoundDone } from '@ribambelle/allocation'
import { Misuse, required, territoryOf } from './command.ts'
import type { Call, Command } from './command.ts'
import { summaryLines } from './summary.ts'

async function run(call: Call): Promise<number> {
  const territory = await territoryOf(call)
  const scale = required(call, 'scale')
  const out = call.options['out'] && resolve(call.options['out'])
  if (out && existsSync(out) && !statSync(out).isDirectory()) throw new Misuse(`${out} is not a folder`)
  const { database } = await call.ground()
  const seed = call.options['seed']
  const done = await runRound(database, call.clock, {
    territory,
    scale,
    ...(out ? { out } : {}),
    ...(seed ? { seed } : {}),
  })
  if (!done.ok) {
    for (const { code, details } of done.refusals)
      call.say(`refused: ${code}${details ? ` ${JSON.stringify(details)}` : ''}`)
    return 1
  }
  report(call, done.value, territory, scale, out)
  return 0
}

function report(call: Call, done: RoundDone, territory: string, scale: string, out: string | undefined): void {
  call.say(
    `round ${done.roundId}, territory ${territory}, scale ${scale}, ${(done.milliseconds / 1000).toFixed(2)} s\n`,
  )
  for (const line of summaryLines(done.summary)) call.say(line)
  if (out) {
    call.say(`\nwritten to ${out}: ${Object.keys(done.files).join(', ')}`)
    call.say(`anyone confirms it with: npm run ribambelle -- verify ${call.options['out']}`)
  }
}

async function verify(call: Call): Promise<number> {
  const folder = resolve(call.words[0]!)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Misuse(`no folder ${folder}`)
  const steps = verifyFolder(await readRoundFolder(folder))
  for (const { step, ok, count, details } of steps) {
    call.say(`${ok ? 'ok    ' : 'WRONG '} ${step.padEnd(13)} ${count}`)
    for (const detail of details) call.say(`         ${detail}`)
  }
  const wrong = steps.filter(({ ok }) => !ok).length
  call.say(
    wrong === 0
      ? '\nconfirmed: these files are whole, and the proposal follows from them'
      : `\nNOT confirmed: ${wrong} of ${steps.length} steps failed`,
  )
  return wrong === 0 ? 0 : 1
}

export const roundCommands: readonly Command[] = [
  {
    name: 'round run',
    usage: '--territory ID --scale NAME|FILE [--out FOLDER] [--seed HEX]',
    purpose: 'freezes requests, draws lots and proposes, with the published files',
    words: 0,
    options: ['territory', 'scale', 'out', 'seed'],
    run,
  },
  {
    name: 'verify',
    usage: 'FOLDER',
    purpose: 'recomputes a published round from its files alone, without a database',
    words: 1,
    options: [],
    run: verify,
  },
]
