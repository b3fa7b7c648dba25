import type { Day } from '@ribambelle/kernel'
import { clockAt, isZone } from './wall.ts'

export { clockAt, instantAt } from './wall.ts'

/** What time it is, passed in wherever time matters so that tests can choose it. */
export interface Clock {
  now(): Date
  /** the calendar day where the territory lies */
  today(): Day
  /** the zone whose clocks it shows, IANA name */
  readonly zone: string
}

/** Where most territories lie: France and French-speaking Switzerland. */
export const usualZone = 'Europe/Paris'

/** The zone that a territory's settings name; the usual one where they name none that exists. */
export const zoneOf = (timeZone: unknown): string =>
  typeof timeZone === 'string' && isZone(timeZone) ? timeZone : usualZone

/** A clock that reads instants from `now` and names days in a time zone. @param zone IANA name */
export const clockIn = (zone: string, now: () => Date = () => new Date()): Clock => ({
  now,
  today: () => clockAt(zone, now()).day,
  zone,
})

/** The same clock as it hangs on the walls of another zone. */
export const inZone = (clock: Clock, zone: string): Clock => (clock.zone === zone ? clock : clockIn(zone, clock.now))

/** The system's time, where most territories lie. A territory's own days come with `Database.within` and with the request of a page. */
export const systemClock: Clock = clockIn(usualZone)

/** A clock that stands still, for tests and for reproducible builds. @param instant ISO 8601 in UTC */
export const stoppedClock = (instant: string): Clock => clockIn(usualZone, () => new Date(instant))
