import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { staffByCommand } from '@ribambelle/identity'
import type { StaffByCommand } from '@ribambelle/identity'
import type { Outcome, Refusal } from '@ribambelle/kernel'
import type { By } from '@ribambelle/platform/run'
import type { Aside } from '@ribambelle/server/aside'
import { Misuse, required, territoryOf } from '../command.ts'
import type { Call, Command } from '../command.ts'

/** Somebody of the staff at the command line, with the service put together without a server. */
export interface Desk {
  readonly by: By
  readonly staff: StaffByCommand
  readonly aside: Aside
}

/** What some commands take besides. */
interface Besides {
  readonly options?: readonly string[]
  readonly flags?: readonly string[]
  /** what `--help` says more */
  readonly help?: string
}

/** A command that acts in somebody's name: it takes a territory, an account, and answers programs too. @param usage words in capitals first */
export const deskCommand = (
  name: string,
  usage: string,
  purpose: string,
  run: Command['run'],
  { options = [], flags = [], help }: Besides = {},
): Command => ({
  name,
  usage: [usage, '--territory ID --as EMAIL'].filter(Boolean).join(' '),
  purpose,
  words: /^(?:[A-Z]+ ?)*/.exec(usage.replaceAll('|', ''))![0].split(' ').filter(Boolean).length,
  options: ['territory', 'as', ...options],
  flags: ['json', ...flags],
  ...(help ? { more: help } : {}),
  run,
})

/** Reasons why something was not done: told one a line, exit status 1. */
export class Refusals extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[], words: (refusal: Refusal) => string) {
    super(refusals.map((refusal) => `refused, ${refusal.code}: ${words(refusal)}`).join('\n'))
    this.refusals = refusals
  }
}

/** Who acts, and with what. A key (`--key`) makes an act happen once, however often the command is written. */
export async function deskOf(call: Call): Promise<Desk> {
  const email = required(call, 'as')
  const territory = await territoryOf(call)
  const { command, clock, config, log } = call
  const ground = await call.ground()
  const found = await ground.database.within(territory, clock, (scope) => staffByCommand(scope, { email, command }))
  if (!found.ok) throw new Refusals(found.refusals, ownWords)
  // Only commands that need the whole service pay for reading it.
  const { openAside } = await import('@ribambelle/server/aside')
  const { actor } = found.value
  const by = { territory, actor, key: keyOf(call, email) }
  return { by, staff: found.value, aside: openAside(ground, config, clock, log) }
}

function keyOf(call: Call, email: string): string | undefined {
  const key = call.options['key']
  if (key === undefined) return undefined
  if (!/^[\w-]{8,100}$/.test(key)) throw new Misuse('--key takes 8 to 100 letters, digits, hyphens')
  return `${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 12)}-${key}`
}

/** What an act gave. @throws Refusals with the words of the pages, or our own where a page says « this form » */
export function done<Value>(desk: Desk, outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new Refusals(outcome.refusals, (refusal) => wordsOf(desk, refusal))
}

/** What a refusal says to somebody at the command line. */
export const wordsOf = ({ aside }: Desk, refusal: Refusal): string =>
  (ownWords(refusal) || aside.refusalWords(refusal)) ?? JSON.stringify(refusal.details ?? {})

/** Sentences that differ from those of the pages, or that no page can meet. */
function ownWords({ code, field, details }: Refusal): string {
  const own: Readonly<Record<string, string>> = {
    'account-closed': 'this account is closed.',
    'account-unknown': 'no account of the staff has this address here.',
    'changed-meanwhile': 'somebody changed it meanwhile. Look at it again, then start again.',
    'import-not-found': 'there is no such file of places, or it is no longer open.',
    'key-reused': 'this key was used for something else.',
    'member-not-found': 'there is no such member, or it is so already: "panel list" names them.',
    'no-letters': 'no letter waits.',
    'not-allowed': 'the role of this account does not allow it.',
    'not-found': 'there is no such thing here for this account.',
    'not-now': `it stands at "${details?.['state'] ?? ''}": this step is done already, or comes later.`,
    'refusals-open': `directors refused ${details?.['count']} children and nothing was done. Again with --despite publishes all the same.`,
    'proposals-open': `officers proposed ${details?.['count']} changes that nobody answered. Again with --despite publishes all the same.`,
    'placed-withdrawn': `${details?.['count']} families that withdrew still have a place in the list: they get no offer. Again with --despite publishes all the same.`,
    'places-over': `the list gives ${details?.['count']} places more than there are today: families with the lowest priority get no offer. Again with --despite publishes all the same.`,
    'scale-not-found': 'there is no such scale here: "scale list" names them, "scale add" brings one.',
    'round-not-found': 'there is no such round: "round list" names them.',
    'scale-not-readable': `${field}: ${details?.['mistake'] ?? ''}`,
    'sheet-empty': 'the file holds no row.',
    'sheet-too-large': 'the file is too large.',
    'sheet-unreadable': 'this is no file of a spreadsheet.',
    'version-exists': 'this version exists with other words: give the file a new number.',
  }
  return own[code] ?? ''
}

/** What a question answers to somebody who may ask it. @throws Refusals where the answer is empty because it may not be seen, or is not there */
export function found<Answer>(desk: Desk, answer: Answer | null | undefined): Answer {
  if (answer === null || answer === undefined) throw missing(desk)
  return answer
}

/** What is not there, or not for this account: both look the same. */
export const missing = (desk: Desk): Refusals =>
  new Refusals([{ code: 'not-found' }], (refusal) => wordsOf(desk, refusal))

/** Says what a program reads (`--json`), or lines for a person. */
export function tell(call: Call, value: unknown, lines: readonly string[]): number {
  if (call.flags.has('json')) call.say(JSON.stringify(value))
  else for (const line of lines) call.say(line)
  return 0
}

/** Says what an act did; then how many jobs wait for the service, which carries them out by itself where it runs. */
export async function tellDone(call: Call, desk: Desk, value: unknown, lines: readonly string[]): Promise<number> {
  const { ready } = await desk.aside.waiting()
  if (ready > 0)
    call.note(`${ready} ${ready === 1 ? 'job waits' : 'jobs wait'} for the running service, or for "jobs run"`)
  return tell(call, value, lines)
}

/** Columns, each as wide as its widest cell. */
export function columns(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => String(row[i] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, i) =>
        typeof cell === 'number' ? String(cell).padStart(widths[i]!) : String(cell).padEnd(widths[i]!),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** Writes to disk the file that a page gives to this person. @returns what was written */
export async function keepFile(desk: Desk, path: string, out: string): Promise<{ file: string; bytes: number }> {
  const file = await desk.aside.fileOf(desk.by.territory, desk.staff, path)
  if ('status' in file) {
    if (file.status === 503 || file.status === 303)
      throw new Error('this machine makes no PDF: another format, or another machine')
    throw missing(desk)
  }
  writeFileSync(resolve(out), file.bytes)
  return { file: out, bytes: file.bytes.length }
}

/** The ending of the file to write, among those that are possible. @throws Misuse */
export function endingOf(call: Call, endings: readonly string[]): string {
  const out = required(call, 'out')
  const ending = endings.find((one) => out.toLowerCase().endsWith(`.${one}`))
  if (!ending) throw new Misuse(`--out takes a file that ends with .${endings.join(' or .')}`)
  return ending
}
