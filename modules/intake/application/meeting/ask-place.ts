import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { isOpenFor, placesLeft } from '../../domain/meeting/meeting.ts'
import type { Booked } from './book-meeting.ts'
import type { MeetingPorts } from './ports.ts'
import { happened, tell } from './tell.ts'

/** A place in a public session, asked for without an account. */
export interface AskPlace {
  readonly meetingId: string
  readonly name: string
  readonly email: string
  readonly language: string
}

export type AskPlaceRefusal = 'meeting-not-found' | 'meeting-begun' | 'name-missing' | 'email-wrong'

/** Most letters that one address is sent in a day, whoever types it. */
const asksADay = 5

const isEmail = (text: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(text) && text.length <= 200

/**
 * Sends a link to the address: the place is given once the link is opened and confirmed. What is answered says nothing of who is known.
 */
export async function askPlace(
  { meetingId, name, email, language }: AskPlace,
  _actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<null, AskPlaceRefusal>> {
  const { meetings, bookings, codes, time } = ports
  const [meeting] = await meetings.take([meetingId])
  if (!meeting || !meeting.public) return refuse('meeting-not-found')
  const now = new Date(time.now())
  if (!isOpenFor(meeting, now)) return refuse('meeting-begun')
  const wrong: Refusal<AskPlaceRefusal>[] = []
  if (name.trim() === '' || name.length > 120) wrong.push({ code: 'name-missing', field: 'name' })
  if (!isEmail(email.trim())) wrong.push({ code: 'email-wrong', field: 'email' })
  if (wrong.length > 0) return refuse(...wrong)
  const typed = email.trim()
  const count = await bookings.asksSince(typed, new Date(now.getTime() - 86_400_000))
  const known = await bookings.ofEmail(meetingId, typed)
  if (count >= asksADay) return ok(null)
  const booking = known ?? {
    bookingId: codes.newId(),
    meetingId,
    kind: meeting.kind,
    requestId: null,
    name: name.trim(),
    email: typed,
    language,
  }
  if (!known) await bookings.add({ ...booking, state: 'asked', madeBy: 'anyone' })
  const letter = known && known.state !== 'asked' ? known.state : 'ask'
  await tell(
    letter === 'waiting' ? 'waiting' : letter === 'booked' ? 'booked' : 'ask',
    booking,
    meeting,
    ports,
    time.now(),
  )
  return ok(null, [happened('intake.meeting-asked', booking)])
}

export type ConfirmRefusal = 'booking-not-found' | 'meeting-begun'

/** The address is proven: the place is given, or the family stands on the waiting list. Confirmed twice, it is heard once. */
export async function confirmPlace(
  { token }: { readonly token: string },
  _actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<Booked, ConfirmRefusal>> {
  const { meetings, bookings, time } = ports
  const held = await bookings.byToken(token)
  const [meeting] = held ? await meetings.take([held.meetingId]) : []
  const booking = held && meeting && (await bookings.find(held.bookingId))
  if (!booking || !meeting) return refuse('booking-not-found')
  const { bookingId, state } = booking
  if (state === 'booked' || state === 'waiting') return ok({ bookingId, state })
  if (state !== 'asked') return refuse('booking-not-found')
  if (!isOpenFor(meeting, new Date(time.now()))) return refuse('meeting-begun')
  const given = placesLeft(meeting) > 0 ? 'booked' : 'waiting'
  await bookings.move(bookingId, given === 'booked' ? 'book' : 'wait')
  await tell(given, booking, meeting, ports)
  return ok({ bookingId, state: given }, [happened(`intake.meeting-${given}`, booking)])
}
