import { parseArgs } from 'node:util'
import { lineLog } from '@ribambelle/platform/logs'
import { joinGround, readConfig } from '@ribambelle/server/ground'
import type { Ground } from '@ribambelle/server/ground'
import { auditCommands } from './audit.ts'
import { backupCommands } from './backup.ts'
import { Misuse } from './command.ts'
import type { Command } from './command.ts'
import { roundCommands } from './round.ts'
import { territoryCommands } from './territory.ts'
import { userCommands } from './users.ts'

const commands: readonly Command[] = [
  ...territoryCommands,
  ...roundCommands,
  ...auditCommands,
  ...backupCommands,
  ...userCommands,
]

function help(): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length))
  const lines = commands.map(({ name, usage, purpose }) => `  ${`${name} ${usage}`.padEnd(width)}  ${purpose}`)
  return [
    'npm run ribambelle -- COMMAND',
    '',
    ...lines,
    '',
    'DATA_DIR and DATABASE_URL say which database, as for npm start.',
  ].join('\n')
}

function find(words: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name.split(' ').every((word, i) => words[i] === word))
}

async function main(args: string[]): Promise<number> {
  const asked = args.filter((arg) => !arg.startsWith('-'))
  const command = find(asked)
  if (!command || args.includes('--help')) {
    const known = asked.length === 0 || args.includes('--help')
    console.log(known ? help() : `no command "${asked.join(' ')}"\n\n${help()}`)
    return known ? 0 : 2
  }
  const options = Object.fromEntries(command.options.map((option) => [option, { type: 'string' as const }]))
  const { values, positionals } = parse(args, options)
  const words = positionals.slice(command.name.split(' ').length)
  if (words.length !== command.words) throw new Misuse(`write: ${command.name} ${command.usage}`)

  const read = readConfig(process.env)
  if ('problems' in read) throw new Misuse(read.problems.join('; '))
  let ground: Promise<Ground> | undefined
  try {
    const quiet = lineLog((line) => (line.includes('"level":"info"') ? undefined : process.stderr.write(`${line}\n`)))
    return await command.run({
      words,
      options: values,
      ground: () => (ground ??= joinGround(read.config, quiet)),
      say: (line) => console.log(line),
    })
  } finally {
    await (await ground?.catch(() => undefined))?.close()
  }
}

function parse(
  args: string[],
  options: Record<string, { type: 'string' }>,
): { values: Record<string, string | undefined>; positionals: string[] } {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`ribambelle: ${(error as Error).message}`)
  process.exitCode = error instanceof Misuse ? 2 : 1
}
