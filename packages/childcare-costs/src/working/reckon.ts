import { lawKeys, lawValues } from '../law/catalogue.ts'
import type { LawKey } from '../law/catalogue.ts'
import { lawWith } from '../law/override.ts'
import type { Law, LawOverride } from '../law/override.ts'
import type { Day } from '../number/day.ts'
import type { NoteCode } from './codes.ts'
import { openLedger } from './ledger.ts'
import type { Ledger, LawUse, Overridden, WorkingLine } from './ledger.ts'
import { openCheck } from './problem.ts'
import type { Check, Problem, Raw } from './problem.ts'

/** How a disabled child (AEEH) lowers the rate: `lower-band` steps down one rate each, `fictive-child` counts one child more each. */
export const aeehRules = ['lower-band', 'fictive-child'] as const
export type AeehRule = (typeof aeehRules)[number]

/** What a caller may change: numbers of the law, and the reading of a rule that sources tell differently. */
export interface Options {
  readonly overrides?: readonly LawOverride[]
  /** default `lower-band` */
  readonly aeehRule?: AeehRule
}

/** A result with its working, or every reason why there is none. */
export type Reckoned<T> =
  | {
      readonly ok: true
      readonly value: T
      readonly lines: readonly WorkingLine[]
      readonly notes: readonly NoteCode[]
      /** values that were used and that somebody should check */
      readonly toVerify: readonly LawUse[]
      /** values that were used and that the caller gave */
      readonly overridden: readonly Overridden[]
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Options that were read. */
export interface Settings {
  readonly law: Law
  readonly aeehRule: AeehRule
}

/** Reads the options; problems go to the check. */
export function readOptions(options: unknown, check: Check): Settings {
  const raw: Raw = options === undefined ? {} : (check.object('options', options) ?? {})
  const aeehRule = check.choice('aeehRule', raw['aeehRule'], aeehRules, 'lower-band') ?? 'lower-band'
  return { law: lawWith(raw['overrides'], check), aeehRule }
}

/** Names of the values that begin with one of these texts. */
export const keysUnder = (prefixes: readonly string[]): readonly LawKey[] =>
  lawKeys.filter((key) => prefixes.some((prefix) => key.startsWith(prefix)))

/** The last first day of these values: before it some of them do not exist. */
function firstDay(keys: readonly LawKey[]): Day {
  const days = keys.map((key) => lawValues[key].entries[0]?.from ?? '9999-12-31')
  return days.reduce((a, b) => (a > b ? a : b), '0001-01-01')
}

/** Whether all values under these names are in force on a day. */
export const inForce = (law: Law, prefixes: readonly string[], on: Day): boolean =>
  keysUnder(prefixes).every((key) => law(key, on))

/**
 * Runs one calculation: reads what was given, opens the working, answers with everything that was used.
 * @param read reads the input; undefined only when it added a problem
 * @param prefixes names of the values of the law that must be in force
 */
export function reckon<Input extends { readonly on: Day }, T>(
  input: unknown,
  options: unknown,
  prefixes: readonly string[],
  read: (raw: Raw, check: Check) => Input | undefined,
  work: (input: Input, ledger: Ledger, settings: Settings) => T,
): Reckoned<T> {
  const check = openCheck()
  const settings = readOptions(options, check)
  const raw = check.object('', input)
  const found = raw && read(raw, check)
  if (found && !inForce(settings.law, prefixes, found.on))
    check.add('no-value-in-force', 'on', { first: firstDay(keysUnder(prefixes)) })
  if (check.problems.length > 0) return { ok: false, problems: check.problems }
  if (!found) throw new RangeError('the input was refused without a problem')
  const ledger = openLedger(settings.law, found.on)
  return { ok: true, value: work(found, ledger, settings), ...whatWasUsed([ledger]) }
}

/** The working of one or several ledgers, and what their values rest on. */
export function whatWasUsed(
  ledgers: readonly Ledger[],
): Omit<Extract<Reckoned<unknown>, { ok: true }>, 'ok' | 'value'> {
  const lines = ledgers.flatMap((ledger) => ledger.lines)
  const readings = new Map(ledgers.flatMap((ledger) => [...ledger.readings]))
  const uses = [...readings].map(([key, { entry, overridden }]): LawUse => ({ ...entry, key, overridden }))
  return {
    lines,
    notes: [...new Set(ledgers.flatMap((ledger) => ledger.notes))],
    toVerify: uses.filter((use) => use.toVerify !== undefined),
    overridden: [...readings]
      .filter(([, reading]) => reading.overridden)
      .map(
        ([
          key,
          {
            entry: { from, value, unit, source },
            standard,
          },
        ]) => ({
          key,
          from,
          value,
          unit,
          source,
          ...(standard === undefined ? {} : { standard }),
        }),
      ),
  }
}
