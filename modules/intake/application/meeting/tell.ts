import type { Recipient } from '@ribambelle/correspondence'
import type { DomainEvent, Lang } from '@ribambelle/kernel'
import { mayCall, placesLeft } from '../../domain/meeting/meeting.ts'
import type { Booking, Meeting } from '../../domain/meeting/meeting.ts'
import type { MeetingLetter, MeetingPorts } from './ports.ts'

/** How many other dates a letter names. */
const othersNamed = 3

type Told = Pick<Booking, 'bookingId' | 'requestId' | 'name' | 'email' | 'language'>

/** Whom to write to about a booking: every guardian of the request, or the address of the public page. */
export async function peopleOf({ requestId, name, email, language }: Told, ports: MeetingPorts): Promise<Recipient[]> {
  if (requestId !== null) return ports.families.recipients(requestId)
  if (email === null) return []
  return [
    {
      accountId: null,
      householdId: null,
      name,
      language: language as Lang,
      channel: 'email',
      email,
      phone: null,
      address: null,
    },
  ]
}

/**
 * Writes to a family about its booking, each guardian with a link of one's own.
 * @param mark tells letters of one kind about one booking apart: the same mark writes once
 */
export async function tell(
  letter: MeetingLetter,
  booking: Told,
  meeting: Meeting,
  ports: MeetingPorts,
  mark = '1',
): Promise<void> {
  const offers = letter === 'closed' || letter === 'missed' || letter === 'cancelled'
  const others = offers ? await otherMeetings(booking, meeting, ports) : []
  for (const [n, to] of (await peopleOf(booking, ports)).entries()) {
    const token = ports.codes.newToken()
    await ports.bookings.addLink(booking.bookingId, token)
    const key = `meeting:${letter}:${booking.bookingId}:${mark}:${n}`
    await ports.meetingLetters.send(letter, to, { key, requestId: booking.requestId, meeting, token, others })
  }
}

/** The next meetings of the same kind with a place left. */
export async function otherMeetings(
  { requestId }: Pick<Booking, 'requestId'>,
  { meetingId, kind }: Meeting,
  { meetings }: MeetingPorts,
): Promise<Meeting[]> {
  const filter = { when: 'coming' as const, kind, free: true, ...(requestId === null ? { public: true } : {}) }
  const found = await meetings.list(filter, { skip: 0, take: othersNamed + 1 })
  return found.meetings.filter((one) => one.meetingId !== meetingId).slice(0, othersNamed)
}

/** Gives the places that are free to those who wait, in the order in which they asked, and tells them. The meeting is taken. */
export async function callNext(meetingId: string, ports: MeetingPorts): Promise<DomainEvent[]> {
  const meeting = await ports.meetings.find(meetingId)
  if (!meeting || !mayCall(meeting, new Date(ports.time.now()))) return []
  const waiting = (await ports.bookings.active(meetingId)).filter(({ state }) => state === 'waiting')
  const events: DomainEvent[] = []
  for (const booking of waiting.slice(0, placesLeft(meeting))) {
    await ports.bookings.move(booking.bookingId, 'book')
    await tell('called', booking, meeting, ports)
    events.push(happened('intake.meeting-called', booking))
  }
  return events
}

/** What happened to a booking, under the request that it is about. */
export const happened = (
  type: string,
  { bookingId, requestId, meetingId, kind }: Pick<Booking, 'bookingId' | 'requestId' | 'meetingId' | 'kind'>,
): DomainEvent => ({ type, subject: requestId ?? bookingId, data: { bookingId, meetingId, kind } })
