import type { Day } from '../number/day.ts'

/** What a number counts. Rates are in percent: 0.0619 means 0.0619 %. */
export type Unit =
  | 'EUR'
  | 'EUR/hour'
  | 'EUR/month'
  | 'EUR/year'
  | 'CHF'
  | 'CHF/hour'
  | 'CHF/day'
  | 'CHF/month'
  | 'CHF/year'
  | 'CHF/person'
  | 'percent'
  | 'factor'
  | 'hours'
  | 'hours/day'
  | 'hours/month'
  | 'days/year'
  | 'days'
  | 'years'
  | 'month'

/** Why somebody should check a value: short enough for a caller to have words for each. */
export const doubts = [
  /** computed from another published number */
  'derived',
  /** remembered, in no text that was read */
  'memory',
  /** read in a page about the text, not in the text */
  'secondary',
  /** a rule that sources tell differently */
  'reading',
  /** an order of magnitude */
  'estimate',
  /** read for another year */
  'other-year',
  /** the caller gave the value and its own reason */
  'given',
] as const

export type Doubt = (typeof doubts)[number]

/** One value of the law, from the day it takes effect until the next one. */
export interface LawEntry {
  readonly from: Day
  /** decimal text, so that no digit is lost */
  readonly value: string
  readonly unit: Unit
  /** where the value was read */
  readonly source: string
  /** why somebody should check it; absent when it was read in the text or confirmed by several sources */
  readonly toVerify?: string
  /** the kind of that reason; present when `toVerify` is */
  readonly doubt?: Doubt
}

/** A number of the law through time, earliest first. */
export interface LawTable {
  readonly meaning: string
  readonly entries: readonly LawEntry[]
}

/** One line of a table: from, value, source, and why it should be checked. */
export type Row = readonly [from: Day, value: string, source: string, toVerify?: readonly [Doubt, string]]

/** Writes a table: every entry carries its unit. */
export const table = (meaning: string, unit: Unit, rows: readonly Row[]): LawTable => ({
  meaning,
  entries: rows.map(([from, value, source, toVerify]) => ({
    from,
    value,
    unit,
    source,
    ...(toVerify === undefined ? {} : { toVerify: toVerify[1], doubt: toVerify[0] }),
  })),
})

/** The entry in force on a day, or undefined before the first. */
export function entryOn(entries: readonly LawEntry[], on: Day): LawEntry | undefined {
  let found: LawEntry | undefined
  for (const entry of entries) if (entry.from <= on && (!found || entry.from >= found.from)) found = entry
  return found
}
