import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isOpenFor, mayMove } from '../../domain/meeting/meeting.ts'
import { heldBooking } from './held.ts'
import type { NamedBooking } from './held.ts'
import type { MeetingPorts } from './ports.ts'
import { callNext, happened, tell } from './tell.ts'

export type CancelRefusal = 'booking-not-found' | 'meeting-begun'

/** A family does not come, or the desk says so for it: its place goes to the first who waits. Said twice, it is heard once. */
export async function cancelBooking(
  { named }: { readonly named: NamedBooking },
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<{ readonly bookingId: string }, CancelRefusal>> {
  const { meetings, bookings, time } = ports
  const held = await heldBooking(named, actor, ports)
  const [meeting] = held ? await meetings.take([held.meetingId]) : []
  const booking = held && meeting && (await bookings.find(held.bookingId))
  if (!booking || !meeting) return refuse('booking-not-found')
  const { bookingId } = booking
  if (booking.state === 'cancelled') return ok({ bookingId })
  if (!mayMove(booking.state, 'cancel')) return refuse('booking-not-found')
  if (!isOpenFor(meeting, new Date(time.now()))) return refuse('meeting-begun')
  await bookings.move(bookingId, 'cancel')
  // Nobody has proven the address of a place that was only asked for.
  if (booking.state !== 'asked') await tell('cancelled', booking, meeting, ports)
  return ok({ bookingId }, [
    happened('intake.meeting-cancelled', booking),
    ...(await callNext(meeting.meetingId, ports)),
  ])
}
