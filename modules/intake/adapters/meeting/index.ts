import { randomBytes, randomUUID } from 'node:crypto'
import { system } from '@ribambelle/kernel'
import { clockAt, instantAt } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import type { Runner } from '@ribambelle/platform/run'
import type { MeetingPorts } from '../../application/meeting/ports.ts'
import { bookingsToRemind, forgetVisitors, remindBooking } from '../../application/meeting/remind.ts'
import { familiesPort } from '../following/families.pg.ts'
import { requestNamed } from '../following/references.pg.ts'
import { requestsPort } from '../requests.pg.ts'
import { bookingsPort } from './bookings.pg.ts'
import { meetingLettersPort } from './letters.ts'
import { meetingsPort } from './meetings.pg.ts'

/** What meetings need, for one transaction. */
export const meetingPorts = (scope: Scope): MeetingPorts => ({
  meetings: meetingsPort(scope),
  bookings: bookingsPort(scope),
  meetingLetters: meetingLettersPort(scope),
  requests: requestsPort(scope),
  families: familiesPort(scope),
  named: (typed) => requestNamed(scope, typed),
  codes: { newId: () => randomUUID(), newToken: () => randomBytes(24).toString('base64url') },
  time: { today: () => scope.clock.today(), now: () => scope.clock.now().toISOString() },
  walls: {
    zone: scope.clock.zone,
    at: (instant) => clockAt(scope.clock.zone, instant),
    instant: (on, time) => instantAt(scope.clock.zone, on, time),
  },
})

const actor = system('job:meetings')

/**
 * Reminds families of their meetings and forgets old visitors, each in a transaction of its own. Running it again changes nothing.
 * @returns how many were reminded
 */
export async function keepMeetings(run: Runner<MeetingPorts>, territory: string): Promise<number> {
  const by = { territory, actor }
  let reminded = 0
  for (const bookingId of await run.ask(bookingsToRemind, null, by, { slow: true })) {
    const done = await run.act(remindBooking, { bookingId }, by, { slow: true })
    if (done.ok && done.value.reminded) reminded += 1
  }
  await run.act(forgetVisitors, null, by, { slow: true })
  return reminded
}

/** Meetings that a family booked, for its own data. */
export async function familyMeetings(
  scope: Scope,
  { requestIds }: { readonly requestIds: readonly string[] },
): Promise<{ name: string; entries: Record<string, string | null>[] }[]> {
  const held = await bookingsPort(scope).ofRequests(requestIds)
  const entries = held.map(({ booking, meeting }) => ({
    event: meeting.kind,
    at: meeting.startsAt.toISOString(),
    centre: meeting.place,
    outcome: booking.state,
  }))
  return [{ name: 'meetings', entries }]
}
