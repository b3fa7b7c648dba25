import { createStaff } from '@ribambelle/identity'
import { Misuse, required, territoryOf } from './command.ts'
import type { Call, Command } from './command.ts'

/** Reads one line from standard input, so that a password stands neither in the list of processes nor in the shell's history. */
async function readPassword(): Promise<string> {
  if (process.stdin.isTTY)
    process.stderr.write('password (shown as you type it; pipe it in to keep it off the screen): ')
  for await (const part of process.stdin as AsyncIterable<Buffer>) return part.toString().split(/\r?\n/)[0]!
  throw new Misuse('no password on standard input')
}

async function add(call: Call): Promise<number> {
  const territory = await territoryOf(call)
  const [email, name] = [required(call, 'email'), required(call, 'name')]
  const roles = required(call, 'roles')
    .split(',')
    .map((role) => role.trim())
  const password = await readPassword()
  const { database } = await call.ground()
  const outcome = await database.within(territory, call.clock, (scope) =>
    createStaff(scope, { email, name, roles, password }),
  )
  if (outcome.ok) call.say(`account opened for ${roles.join(', ')}; the second factor is set up at the first sign-in`)
  else for (const { code, field } of outcome.refusals) call.say(`refused: ${code}${field ? ` (${field})` : ''}`)
  return outcome.ok ? 0 : 1
}

export const userCommands: readonly Command[] = [
  {
    name: 'users add',
    usage: '--territory ID --email E --name N --roles R,R',
    purpose: 'opens a staff account; the password is read from standard input',
    words: 0,
    options: ['territory', 'email', 'name', 'roles'],
    run: add,
  },
]
