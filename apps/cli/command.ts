import { setInterval } from 'node:timers'
import type { Clock } from '@ribambelle/platform/clock'
import type { Log } from '@ribambelle/platform/logs'
import type { Config, Ground } from '@ribambelle/server/ground'

/** What a command receives. */
export interface Call {
  /** its own first words, `round freeze` */
  readonly command: string
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | undefined>>
  /** options without a value that were written */
  readonly flags: ReadonlySet<string>
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** opens the database when first asked; closed at the end by the caller */
  ground(): Promise<Ground>
  /** one line for the operator */
  say(line: string): void
  /** one line about how far it is, on the error stream: a program that reads the answer does not meet it */
  note(line: string): void
}

/** One operator command: how it is written, what it does. */
export interface Command {
  /** first words, for example `territory build` */
  readonly name: string
  /** what follows them, for the help */
  readonly usage: string
  readonly purpose: string
  readonly words: number
  readonly options: readonly string[]
  /** options that take no value */
  readonly flags?: readonly string[]
  /** what `COMMAND --help` says besides; lines of a page */
  readonly more?: string
  readonly run: (call: Call) => Promise<number>
}

/** A mistake in how a command was written, or in what it was given: told in one line, exit status 2. */
export class Misuse extends Error {}

/** The value of an option that cannot be left out. */
export function required(call: Call, option: string): string {
  const value = call.options[option]
  if (!value) throw new Misuse(`--${option} is missing`)
  return value
}

/** The value of an option among those that are known; the first where it is left out. @throws Misuse */
export function oneOf<Value extends string>(call: Call, option: string, known: readonly Value[]): Value {
  const value = call.options[option] ?? known[0]
  const found = known.find((one) => one === value)
  if (found === undefined) throw new Misuse(`--${option} takes ${known.join(', ')}, not "${value}"`)
  return found
}

/** The value of an option as a whole number; undefined where it is left out. @throws Misuse */
export function wholeNumber(call: Call, option: string): number | undefined {
  const value = call.options[option]
  if (value === undefined) return undefined
  if (!/^\d{1,6}$/.test(value)) throw new Misuse(`--${option} takes a whole number, not "${value}"`)
  return Number(value)
}

/** The territory that a command is about. @throws Misuse when this installation has none of that name */
export async function territoryOf(call: Call): Promise<string> {
  const territory = required(call, 'territory')
  const { database } = await call.ground()
  const known = await database.owner.query('select 1 from platform.territory where territory_id = $1', [territory])
  if (known.rowCount === 0)
    throw new Misuse(
      `no territory "${territory}" here: "territory list" names them, "territory build" and "territory add" make one`,
    )
  return territory
}

const everySeconds = 10

/** Does long work, and says every ten seconds that it goes on. @returns what it gives, and how long it took */
export async function timed<Value>(
  call: Pick<Call, 'command' | 'note'>,
  work: () => Promise<Value>,
  far: () => string = () => '',
): Promise<{ readonly value: Value; readonly seconds: string }> {
  const started = performance.now()
  const since = (): number => (performance.now() - started) / 1000
  const telling = setInterval(() => call.note(`${call.command}: ${since().toFixed(0)} s${far()}`), everySeconds * 1000)
  try {
    return { value: await work(), seconds: since().toFixed(2) }
  } finally {
    clearInterval(telling)
  }
}
