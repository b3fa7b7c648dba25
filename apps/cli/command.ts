import type { Ground } from '@ribambelle/server/ground'

/** What a command receives. */
export interface Call {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | undefined>>
  /** opens the database when first asked; closed at the end by the caller */
  ground(): Promise<Ground>
  /** one line for the operator */
  say(line: string): void
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
