import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { prepareDatabase } from '@ribambelle/db'
import { backUp, restore } from '@ribambelle/platform/backup'
import { Misuse } from './command.ts'
import type { Call, Command } from './command.ts'

async function make(call: Call): Promise<number> {
  const target = resolve(call.words[0]!)
  if (existsSync(target)) throw new Misuse(`${target} exists already: a backup never overwrites another`)
  const { database, folder } = await call.ground()
  const { tables, files, bytes } = await backUp(database, target, folder && join(folder, 'mail'))
  call.say(`${target}: ${tables} tables, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`)
  return 0
}

async function putBack(call: Call): Promise<number> {
  const source = resolve(call.words[0]!)
  if (!existsSync(source)) throw new Misuse(`no file ${source}`)
  const { database, folder } = await call.ground()
  const { tables, files } = await restore(database, source, folder && join(folder, 'mail'), () =>
    prepareDatabase(database),
  )
  call.say(`restored ${tables} tables and ${files} files; "audit verify" confirms the chain of each territory`)
  return 0
}

export const backupCommands: readonly Command[] = [
  {
    name: 'backup',
    usage: 'FILE',
    purpose: 'writes everything into one archive, while the service goes on',
    words: 1,
    options: [],
    run: make,
  },
  {
    name: 'restore',
    usage: 'FILE',
    purpose: 'puts an archive back into an empty installation',
    words: 1,
    options: [],
    run: putBack,
  },
]
