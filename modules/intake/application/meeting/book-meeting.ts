import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isOpenFor, mayMove, placesLeft } from '../../domain/meeting/meeting.ts'
import type { Booking, Meeting } from '../../domain/meeting/meeting.ts'
import { may } from '../../domain/permissions.ts'
import type { Filed } from '../ports.ts'
import { heldBooking } from './held.ts'
import type { NamedBooking } from './held.ts'
import type { MeetingPorts } from './ports.ts'
import { callNext, happened, tell } from './tell.ts'

export interface BookMeeting {
  readonly meetingId: string
  /** for which request; empty when a booking that has one is moved */
  readonly requestId: string
  /** the booking that this one takes the place of */
  readonly instead?: NamedBooking | undefined
  /** stands on the waiting list where there is no place left */
  readonly orWait: boolean
}

export type BookRefusal =
  | 'meeting-not-found'
  | 'request-not-found'
  | 'booking-not-found'
  | 'request-over'
  | 'meeting-full'
  | 'booked-already'
  | 'interview-already'
  | 'meeting-begun'

export interface Booked {
  readonly bookingId: string
  readonly state: 'booked' | 'waiting'
}

/**
 * A family takes a place in a meeting, or moves the one that it has. The meetings are taken first: thirty families who want the last place
 * wait for each other, and one has it.
 */
export async function bookMeeting(
  command: BookMeeting,
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<Booked, BookRefusal>> {
  const { meetings, bookings, codes, time } = ports
  const old = command.instead && (await heldBooking(command.instead, actor, ports))
  if (command.instead && !old) return refuse('booking-not-found')
  const taken = await meetings.take([command.meetingId, ...(old ? [old.meetingId] : [])])
  const meeting = taken.find(({ meetingId }) => meetingId === command.meetingId)
  // Read again: it may have ended while the meetings were taken.
  const before = old && (await bookings.find(old.bookingId))
  if (!meeting || (meeting.kind === 'interview' && before?.requestId === null)) return refuse('meeting-not-found')
  const now = new Date(time.now())
  if (!isOpenFor(meeting, now)) return refuse('meeting-begun')
  if (before && before.kind !== meeting.kind) return refuse('booking-not-found')
  const who = await whoBooks(command, before, actor, ports)
  if ('refused' in who) return refuse(who.refused)
  const barred = await barredBy(meeting, who, before, ports)
  if (barred) return refuse(barred)
  const state = placesLeft(meeting) > 0 ? 'booked' : 'waiting'
  if (state === 'waiting' && (meeting.kind === 'interview' || !command.orWait)) return refuse('meeting-full')
  const bookingId = codes.newId()
  const left = before && taken.find(({ meetingId }) => meetingId === before.meetingId)
  // One that is over, or that the service closed, stays as it was: only its family comes again.
  const leaves = left && isOpenFor(left, now) && mayMove(before.state, 'cancel')
  if (leaves) await bookings.move(before.bookingId, 'cancel')
  const booking = { bookingId, meetingId: meeting.meetingId, kind: meeting.kind, ...who }
  await bookings.add({ ...booking, state, madeBy: actorName(actor) })
  if (before) await bookings.lead(before.bookingId, bookingId)
  await tell(leaves && state === 'booked' ? 'moved' : state, booking, meeting, ports)
  const events = leaves ? await callNext(left.meetingId, ports) : []
  return ok({ bookingId, state }, [happened(`intake.meeting-${state}`, booking), ...events])
}

type Who = Pick<Booking, 'requestId' | 'name' | 'email' | 'language'>

async function whoBooks(
  { requestId }: BookMeeting,
  before: Booking | undefined,
  actor: Actor,
  { requests }: MeetingPorts,
): Promise<Who | { readonly refused: 'request-not-found' | 'request-over' }> {
  if (before) {
    const { name, email, language } = before
    return { requestId: before.requestId, name, email, language }
  }
  // Taken: two windows of one family wait for each other.
  const filed = await requests.take(requestId)
  if (!filed || !may(actor, 'change', filed.followers, filed.helping)) return { refused: 'request-not-found' }
  if (isOver(filed)) return { refused: 'request-over' }
  return { requestId, name: '', email: null, language: filed.request.household.language }
}

const isOver = ({ request }: Filed): boolean => request.state === 'withdrawn' || request.state === 'closed'

/** A family stands once in a meeting, and has one first interview before it. */
async function barredBy(
  { meetingId, kind }: Pick<Meeting, 'meetingId' | 'kind'>,
  { requestId, email }: Who,
  before: Booking | undefined,
  { bookings, time }: MeetingPorts,
): Promise<BookRefusal | undefined> {
  if (before?.meetingId === meetingId && before.state !== 'cancelled') return 'booked-already'
  if (requestId === null) {
    const known = email === null ? undefined : await bookings.ofEmail(meetingId, email)
    return known && 'booked-already'
  }
  const now = new Date(time.now())
  const held = await bookings.ofRequests([requestId])
  const stands = held.filter(
    ({ booking, meeting }) =>
      booking.bookingId !== before?.bookingId &&
      (booking.state === 'booked' || booking.state === 'waiting') &&
      meeting.endsAt > now,
  )
  if (stands.some(({ meeting }) => meeting.meetingId === meetingId)) return 'booked-already'
  return kind === 'interview' && stands.some(({ meeting }) => meeting.kind === kind) ? 'interview-already' : undefined
}
