import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillTerritory } from '@ribambelle/allocation/testing'
import { saveAccounts } from '@ribambelle/identity'
import type { Role } from '@ribambelle/kernel'
import { clockIn, usualZone } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import { silentLog } from '@ribambelle/platform/logs'
import { freshDatabase } from '@ribambelle/platform/testing'
import { runCommand } from '../run.ts'

export interface Written {
  readonly status: number
  readonly said: string
  readonly noted: string
}

/** An invented territory with its staff, and somebody who writes commands. */
export interface House {
  readonly database: Database
  /** for the files that commands write; it holds the mails too */
  readonly folder: string
  /** sets the clock. @param instant ISO 8601 UTC */
  at(instant: string): void
  /** a command as an operator writes it */
  write(words: string): Promise<Written>
  /** the same in the name of somebody of the staff. @returns what a program reads @throws Error when it is refused */
  by<Read = Record<string, never>>(who: Role, words: string): Promise<Read>
  /** codes of the reasons why not */
  refused(who: string, words: string): Promise<string[]>
  drop(): Promise<void>
}

/** The centre whose director is one of the staff. */
export const directed = 'site-0'

const staff = ['coordinator', 'officer', 'elected', 'director'] as const

/** Words as a shell would part them. */
const argsOf = (words: string): string[] =>
  [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)

/** Invented families and centres, and one account of each kind of staff. */
async function fill(
  scope: Scope,
  territory: string,
  made: { readonly requests: number; readonly centres: number },
): Promise<void> {
  await fillTerritory(scope, { seed: territory, ...made })
  const accounts = staff.map((role) => ({
    accountId: `staff-${role}`,
    kind: 'staff' as const,
    email: `${role}@example.org`,
    name: role,
    language: 'fr',
    roles: [role],
    centreIds: role === 'director' ? [directed] : [],
    persona: null,
  }))
  await saveAccounts(scope, accounts)
}

/** Somebody who writes commands against one database. */
const writing =
  (database: Database, folder: string, clock: Clock) =>
  async (words: string): Promise<Written> => {
    const [said, noted]: [string[], string[]] = [[], []]
    const status = await runCommand(argsOf(words), {
      environment: { DATA_DIR: folder },
      clock,
      log: silentLog,
      say: (line) => said.push(line),
      note: (line) => noted.push(line),
      openGround: async () => ({ database, folder, close: async () => undefined }),
    })
    return { status, said: said.join('\n'), noted: noted.join('\n') }
  }

/** @param made how many requests and centres are invented */
export async function house(
  territory: string,
  made: { readonly requests: number; readonly centres: number },
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-commands-'))
  const fresh = await freshDatabase()
  let now = '2027-04-12T08:00:00Z'
  const clock = clockIn(usualZone, () => new Date(now))
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) => fill(scope, territory, made))
  const write = writing(fresh.database, folder, clock)
  const inTheNameOf = (who: string, words: string): Promise<Written> =>
    write(`${words} --territory ${territory} --as ${who}@example.org --json`)
  return {
    database: fresh.database,
    folder,
    at: (instant) => void (now = instant),
    write,
    async by(who, words) {
      const { status, said, noted } = await inTheNameOf(who, words)
      if (status !== 0) throw new Error(`${words}: ${noted}`)
      return JSON.parse(said)
    },
    async refused(who, words) {
      const { status, said, noted } = await inTheNameOf(who, words)
      if (status !== 1) throw new Error(`${words}: exit status ${status} ${noted}`)
      return (JSON.parse(said) as { refused: { code: string }[] }).refused.map(({ code }) => code)
    },
    async drop() {
      await fresh.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
