import type { Actor } from '@ribambelle/kernel'
import { isOpenFor } from '../../domain/meeting/meeting.ts'
import type { Booking, Meeting } from '../../domain/meeting/meeting.ts'
import { may } from '../../domain/permissions.ts'
import type { CareRequest } from '../../domain/request.ts'
import { heldBooking } from './held.ts'
import type { NamedBooking } from './held.ts'
import type { Attendee, Held, MeetingFilter, MeetingPorts, Page } from './ports.ts'

export interface MeetingList {
  readonly meetings: readonly Meeting[]
  readonly total: number
  readonly zone: string
}

/** Meetings that a family may book; those of the public page for who has not signed in. */
export async function openMeetings(
  { filter, page }: { readonly filter: Omit<MeetingFilter, 'when' | 'free'>; readonly page: Page },
  actor: Actor,
  { meetings, walls }: MeetingPorts,
): Promise<MeetingList> {
  const known = actor.kind === 'family' || may(actor, 'help')
  // An interview that is taken interests nobody; a session may be waited for.
  const free = filter.kind === 'interview' ? { free: true } : {}
  const whole = { ...filter, when: 'coming' as const, open: true, ...(known ? {} : { public: true }), ...free }
  return { ...(await meetings.list(whole, page)), zone: walls.zone }
}

export interface MyMeetings {
  readonly held: readonly Held[]
  /** requests for which a place may be booked */
  readonly requests: readonly CareRequest[]
  readonly zone: string
}

/** What a family has booked, the next first, and for which requests it may book. @param requestId the one that a helper acts for */
export async function myMeetings(
  { requestId }: { readonly requestId?: string | undefined },
  actor: Actor,
  { bookings, requests, walls }: MeetingPorts,
): Promise<MyMeetings> {
  const { zone } = walls
  const mine = await actsFor(requestId, actor, requests)
  const held = await bookings.ofRequests(mine.map(({ requestId }) => requestId))
  return {
    held,
    requests: mine.filter(({ state }) => state !== 'withdrawn' && state !== 'closed' && state !== 'draft'),
    zone,
  }
}

/** The requests for which somebody may book: a family's own, or the one that a mandate opens. */
async function actsFor(
  requestId: string | undefined,
  actor: Actor,
  requests: MeetingPorts['requests'],
): Promise<readonly CareRequest[]> {
  if (requestId === undefined) return actor.kind === 'family' ? requests.ofAccount(actor.accountId) : []
  const filed = await requests.find(requestId)
  return filed && may(actor, 'change', filed.followers, filed.helping) ? [filed.request] : []
}

export interface OneMeeting {
  readonly meeting: Meeting
  readonly zone: string
}

/** A meeting that may still be booked; null looks like none. */
export async function openMeeting(
  meetingId: string,
  actor: Actor,
  { meetings, time, walls }: MeetingPorts,
): Promise<OneMeeting | null> {
  const meeting = await meetings.find(meetingId)
  if (!meeting || !isOpenFor(meeting, new Date(time.now()))) return null
  return meeting.public || actor.kind === 'family' || may(actor, 'help') ? { meeting, zone: walls.zone } : null
}

export interface OneBooking extends OneMeeting {
  readonly booking: Booking
  /** others that may be chosen instead */
  readonly others: readonly Meeting[]
  /** the meeting to which the family moved, with its booking there; null for one that did not move */
  readonly moved: Held | null
}

/** A booking for who holds its link or follows its request; null looks like none. */
export async function oneBooking(named: NamedBooking, actor: Actor, ports: MeetingPorts): Promise<OneBooking | null> {
  const { meetings, walls } = ports
  const booking = await heldBooking(named, actor, ports)
  const meeting = booking && (await meetings.find(booking.meetingId))
  if (!booking || !meeting) return null
  const filter = {
    when: 'coming' as const,
    kind: meeting.kind,
    free: true,
    ...(booking.requestId ? {} : { public: true }),
  }
  const { meetings: found } = await meetings.list(filter, { skip: 0, take: 13 })
  const others = found.filter(({ meetingId }) => meetingId !== meeting.meetingId).slice(0, 12)
  return { booking, meeting, others, moved: await movedTo(booking, ports), zone: walls.zone }
}

/** Where a family stands that changed its date; one that came again after a date that was closed or missed has not moved. */
async function movedTo({ state, movedTo: to }: Booking, ports: MeetingPorts): Promise<Held | null> {
  const booking = state === 'cancelled' && to !== null ? await ports.bookings.find(to) : undefined
  if (booking?.state === 'cancelled') return movedTo(booking, ports)
  const meeting = booking && (await ports.meetings.find(booking.meetingId))
  return booking && meeting ? { booking, meeting } : null
}

/** The desk's list; null for who does not work there. */
export async function deskMeetings(
  { filter, page }: { readonly filter: MeetingFilter; readonly page: Page },
  actor: Actor,
  { meetings, walls }: MeetingPorts,
): Promise<MeetingList | null> {
  if (!may(actor, 'desk')) return null
  return { ...(await meetings.list(filter, page)), zone: walls.zone }
}

export interface DeskMeeting extends OneMeeting {
  readonly attendees: readonly Attendee[]
  readonly begun: boolean
}

/** A meeting with the families who stand in it; null for who does not work at the desk. */
export async function deskMeeting(
  meetingId: string,
  actor: Actor,
  { meetings, bookings, time, walls }: MeetingPorts,
): Promise<DeskMeeting | null> {
  const meeting = may(actor, 'desk') ? await meetings.find(meetingId) : undefined
  if (!meeting) return null
  const attendees = await bookings.attendees(meetingId)
  return { meeting, attendees, begun: meeting.startsAt <= new Date(time.now()), zone: walls.zone }
}

/** Families by reference, name or address, with their meetings; null for who does not work at the desk. */
export async function searchAttendees(
  text: string,
  actor: Actor,
  { bookings, walls }: MeetingPorts,
): Promise<{
  readonly found: { readonly attendee: Attendee; readonly meeting: Meeting }[]
  readonly zone: string
} | null> {
  if (!may(actor, 'desk')) return null
  return { found: await bookings.search(text, 50), zone: walls.zone }
}

/** For the desk's home: families expected within seven days, and those of past meetings of whom nobody noted whether they came. */
export async function deskFigures(
  _: null,
  actor: Actor,
  { bookings }: MeetingPorts,
): Promise<{ readonly week: number; readonly toNote: number } | null> {
  return may(actor, 'desk') ? bookings.figures() : null
}
