import { addDays, weekday } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { isHoliday } from './holidays.ts'

/** Where and with which local days off a deadline is counted. */
export interface Working {
  readonly country: 'FR' | 'CH'
  /** local days off, besides the country's */
  readonly daysOff: readonly Day[]
}

const sunday = 7

/**
 * The last day to answer. It never falls on a Sunday or a holiday: it then moves to the next day that is neither.
 * @param days whole days from today, at least 1
 */
export function deadlineFrom(today: Day, days: number, { country, daysOff }: Working): Day {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`a deadline is at least a day away, got ${days}`)
  let on = addDays(today, days)
  while (weekday(on) === sunday || isHoliday(on, country) || daysOff.includes(on)) on = addDays(on, 1)
  return on
}

/**
 * How many reminders should have gone by today.
 * @param before days before the deadline, for example [5, 2]
 */
export const remindersDue = (deadline: Day, before: readonly number[], today: Day): number =>
  before.filter((days) => addDays(deadline, -days) <= today).length
