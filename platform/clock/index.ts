import { day } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

/** What time it is, passed in wherever time matters so that tests can choose it. */
export interface Clock {
  now(): Date
  /** the calendar day where the territory lies */
  today(): Day
}

/** A clock that reads instants from `now` and names days in a time zone. @param zone IANA name */
export function clockIn(zone: string, now: () => Date = () => new Date()): Clock {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { now, today: () => day(format.format(now())) }
}

/** The system's time, in France and in French-speaking Switzerland. */
export const systemClock: Clock = clockIn('Europe/Paris')

/** A clock that stands still, for tests and for reproducible builds. @param instant ISO 8601 in UTC */
export const stoppedClock = (instant: string): Clock => clockIn('Europe/Paris', () => new Date(instant))
