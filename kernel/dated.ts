import type { Day } from './day.ts'

/** A value of the law or of a rule, with the day it takes effect and where it was read. */
export interface Dated<T> {
  readonly from: Day
  readonly value: T
  /** text or page where the value was read */
  readonly source: string
  /** true when the value was not read in the text itself and an administrator should check it */
  readonly toVerify?: boolean
}

/** The entry in force on a day. @throws RangeError before the first entry: the table is too short, which is a bug */
export function entryInForce<T>(table: readonly Dated<T>[], on: Day): Dated<T> {
  let found: Dated<T> | undefined
  for (const entry of table) if (entry.from <= on && (!found || entry.from > found.from)) found = entry
  if (!found) throw new RangeError(`no value in force on ${on}`)
  return found
}

/** The value in force on a day. */
export const inForce = <T>(table: readonly Dated<T>[], on: Day): T => entryInForce(table, on).value
