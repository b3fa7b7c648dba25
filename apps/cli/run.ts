import { parseArgs } from 'node:util'
import type { Clock } from '@ribambelle/platform/clock'
import type { Log } from '@ribambelle/platform/logs'
import { readConfig } from '@ribambelle/server/ground'
import type { Config, Ground } from '@ribambelle/server/ground'
import { auditCommands } from './audit.ts'
import { backupCommands } from './backup.ts'
import { Misuse } from './command.ts'
import type { Command } from './command.ts'
import { capacityCommands } from './commission/capacity.ts'
import { changeCommands } from './commission/hearing/changes.ts'
import { contractCommands } from './commission/contracts.ts'
import { Refusals } from './commission/desk.ts'
import { exportCommands } from './commission/exports.ts'
import { answerCommands } from './commission/hearing/answers.ts'
import { questionCommands } from './commission/hearing/questions.ts'
import { scenarioCommands } from './commission/hearing/scenarios.ts'
import { jobCommands } from './commission/jobs.ts'
import { letterCommands } from './commission/letters.ts'
import { offerCommands } from './commission/offers.ts'
import { panelCommands } from './commission/panel.ts'
import { requestCommands } from './commission/requests.ts'
import { roundActCommands } from './commission/rounds.ts'
import { sittingCommands } from './commission/sitting.ts'
import { roundCommands } from './round.ts'
import { territoryCommands } from './territory.ts'
import { userCommands } from './users.ts'

const commands: readonly Command[] = [
  ...territoryCommands,
  ...userCommands,
  ...requestCommands,
  ...capacityCommands,
  ...roundActCommands,
  ...scenarioCommands,
  ...changeCommands,
  ...answerCommands,
  ...questionCommands,
  ...panelCommands,
  ...sittingCommands,
  ...offerCommands,
  ...contractCommands,
  ...letterCommands,
  ...exportCommands,
  ...jobCommands,
  ...roundCommands,
  ...auditCommands,
  ...backupCommands,
]

const about = `DATA_DIR and DATABASE_URL say which database, as for npm start.
--territory ID names the territory; --as EMAIL the account of the staff in whose name a command acts: its role decides, the audit keeps it.
--json prints what a program reads. COMMAND --help says more about one command.
What an act causes (mails, offers after a publication, trials of a scale) is done by the running service, or by "jobs run" where none runs.
Exit status: 0 done, 1 refused or failed, 2 wrongly written.`

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'npm run ribambelle -- COMMAND',
    '',
    ...commands.map(({ name, purpose }) => `  ${name.padEnd(width)}  ${purpose}`),
    '',
    about,
  ].join('\n')
}

const helpOf = ({ name, usage, purpose, more }: Command): string =>
  [`npm run ribambelle -- ${name} ${usage}`, '', `  ${purpose}`, ...(more ? ['', more] : [])].join('\n')

/** The command with the most words among those that were written: `round` and `round show` may both be one. */
const find = (words: readonly string[]): Command | undefined =>
  commands
    .filter(({ name }) => name.split(' ').every((word, i) => words[i] === word))
    .sort((a, b) => b.name.length - a.name.length)[0]

/** Where a command runs: the machine, or a test. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly log: Log
  say(line: string): void
  note(line: string): void
  openGround(config: Config): Promise<Ground>
}

/**
 * Reads a command as it was written, and does it.
 * @returns the exit status: 0 done, 1 refused or failed, 2 wrongly written
 */
export async function runCommand(args: string[], world: World): Promise<number> {
  try {
    return await obey(args, world)
  } catch (error) {
    if (error instanceof Refusals && args.includes('--json')) world.say(JSON.stringify({ refused: error.refusals }))
    world.note(`ribambelle: ${(error as Error).message}`)
    return error instanceof Misuse ? 2 : 1
  }
}

async function obey(args: string[], world: World): Promise<number> {
  const asked = args.filter((arg) => !arg.startsWith('-'))
  const command = find(asked)
  const helped = args.includes('--help')
  if (!command) {
    const known = asked.length === 0 || helped
    world.say(known ? help() : `no command "${asked.join(' ')}"\n\n${help()}`)
    return known ? 0 : 2
  }
  if (helped) {
    world.say(helpOf(command))
    return 0
  }
  const { values, positionals } = parse(args, command)
  const words = positionals.slice(command.name.split(' ').length)
  if (words.length !== command.words) throw new Misuse(`write: ${command.name} ${command.usage}`)

  const read = readConfig(world.environment)
  if ('problems' in read) throw new Misuse(read.problems.join('; '))
  const { config } = read
  let ground: Promise<Ground> | undefined
  try {
    return await command.run({
      command: command.name,
      words,
      options: wordsOf(values),
      flags: new Set(Object.keys(values).filter((name) => values[name] === true)),
      config,
      clock: world.clock,
      log: world.log,
      ground: () => (ground ??= world.openGround(config)),
      say: (line) => world.say(line),
      note: (line) => world.note(line),
    })
  } finally {
    await (await ground?.catch(() => undefined))?.close()
  }
}

/** Options that are followed by a word. */
const wordsOf = (values: Readonly<Record<string, string | boolean | undefined>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string')) as Record<string, string>

function parse(
  args: string[],
  { options, flags = [] }: Command,
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  const known = {
    ...Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }])),
  }
  try {
    return parseArgs({ args, options: known, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}
