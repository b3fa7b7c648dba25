import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { mayMove } from '../../../domain/meeting/meeting.ts'
import { may } from '../../../domain/permissions.ts'
import type { MeetingPorts } from '../ports.ts'
import { happened, tell } from '../tell.ts'

export interface NotePresence {
  readonly bookingId: string
  readonly came: boolean
}

export type PresenceRefusal = 'not-allowed' | 'booking-not-found' | 'meeting-not-begun'

/**
 * Staff note who came, from the beginning on; a slip is put right by noting the other. Who did not come is told that nothing is lost, with other
 * dates.
 */
export async function notePresence(
  { bookingId, came }: NotePresence,
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<{ readonly meetingId: string; readonly requestId: string | null }, PresenceRefusal>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const { meetings, bookings, time } = ports
  const held = await bookings.find(bookingId)
  const [meeting] = held ? await meetings.take([held.meetingId]) : []
  const booking = held && meeting && (await bookings.find(bookingId))
  if (!booking || !meeting) return refuse('booking-not-found')
  const { meetingId, requestId } = booking
  if (meeting.startsAt > new Date(time.now())) return refuse('meeting-not-begun')
  const move = came ? 'attend' : 'miss'
  if (booking.state === (came ? 'attended' : 'missed')) return ok({ meetingId, requestId })
  if (!mayMove(booking.state, move)) return refuse('booking-not-found')
  await bookings.move(bookingId, move)
  if (!came) await tell('missed', booking, meeting, ports)
  return ok({ meetingId, requestId }, [happened(came ? 'intake.meeting-attended' : 'intake.meeting-missed', booking)])
}
