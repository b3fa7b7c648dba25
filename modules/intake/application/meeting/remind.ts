import { addDays, daysBetween, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isOpenFor, remindDays, remindsNow } from '../../domain/meeting/meeting.ts'
import type { MeetingPorts } from './ports.ts'
import { happened, peopleOf, tell } from './tell.ts'

/** Bookings whose reminder may leave today. */
export async function bookingsToRemind(
  _: null,
  actor: Actor,
  { bookings, time, walls }: MeetingPorts,
): Promise<string[]> {
  if (actor.kind !== 'system') return []
  const end = walls.instant(addDays(time.today(), remindDays.letter + 1), '12:00')
  return bookings.toRemind(end!)
}

/** Reminds a family of its meeting, once: two days before, earlier by letter. */
export async function remindBooking(
  { bookingId }: { readonly bookingId: string },
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<{ readonly reminded: boolean }, 'not-allowed' | 'booking-not-found'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const { meetings, bookings, time, walls } = ports
  const held = await bookings.find(bookingId)
  const [meeting] = held ? await meetings.take([held.meetingId]) : []
  const booking = held && meeting && (await bookings.find(bookingId))
  if (!booking || !meeting) return refuse('booking-not-found')
  const now = new Date(time.now())
  if (booking.state !== 'booked' || booking.remindedAt !== null || !isOpenFor(meeting, now))
    return ok({ reminded: false })
  const today = time.today()
  const days = daysBetween(today, walls.at(meeting.startsAt).day)
  const ago = daysBetween(walls.at(booking.bookedAt ?? booking.askedAt).day, today)
  const people = await peopleOf(booking, ports)
  // Both guardians are reminded at once: by the slower of their ways.
  if (!people.some(({ channel }) => remindsNow(channel, days, ago))) return ok({ reminded: false })
  await tell('reminder', booking, meeting, ports)
  await bookings.markReminded(bookingId)
  return ok({ reminded: true }, [happened('intake.meeting-reminded', booking)])
}

/** Days after which what somebody typed on the public page is forgotten. */
export const keptDays = 30

/** Forgets who came by the public page. */
export async function forgetVisitors(
  _: null,
  actor: Actor,
  { bookings, time }: MeetingPorts,
): Promise<Outcome<{ readonly forgotten: number }, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const forgotten = await bookings.forget(new Date(Date.parse(time.now()) - keptDays * 86_400_000))
  return ok({ forgotten })
}
