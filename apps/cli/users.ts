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
  const { database } = await call.ground()
  const centreIds = (call.options['centres'] ?? '').split(',').flatMap((id) => id.trim() || [])
  const { rows } = await database.owner.query<{ site_id: string }>(
    'select site_id from directory.site where territory_id = $1 and site_id = any($2)',
    [territory, centreIds],
  )
  const unknown = centreIds.filter((id) => !rows.some(({ site_id }) => site_id === id))
  if (unknown.length > 0)
    throw new Misuse(`no place of care "${unknown.join('", "')}" here: their ids stand in the addresses of /places`)
  const password = await readPassword()
  const outcome = await database.within(territory, call.clock, (scope) =>
    createStaff(scope, { email, name, roles, password, centreIds }),
  )
  if (outcome.ok) call.say(`account opened for ${roles.join(', ')}; the second factor is set up at the first sign-in`)
  else for (const { code, field } of outcome.refusals) call.say(`refused: ${code}${field ? ` (${field})` : ''}`)
  return outcome.ok ? 0 : 1
}

export const userCommands: readonly Command[] = [
  {
    name: 'users add',
    usage: '--territory ID --email E --name N --roles R,R [--centres ID,ID]',
    purpose: 'opens a staff account; a director names her centres; the password is read from standard input',
    words: 0,
    options: ['territory', 'email', 'name', 'roles', 'centres'],
    run: add,
  },
]
