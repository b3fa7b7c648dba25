import type { Recipient } from '@ribambelle/correspondence'
import type { Day } from '@ribambelle/kernel'
import type { Families } from '../following/ports.ts'
import type { Codes, Requests, Time } from '../ports.ts'
import type { Booking, BookingMove, Meeting, MeetingKind, MeetingWay } from '../../domain/meeting/meeting.ts'

/** What meetings need of the world, for one transaction. */
export interface MeetingPorts {
  readonly meetings: Meetings
  readonly bookings: Bookings
  readonly meetingLetters: MeetingLetters
  readonly requests: Pick<Requests, 'find' | 'take' | 'ofAccount'>
  readonly families: Pick<Families, 'recipients'>
  /** the request that somebody names: `RIB-7K4M2` */
  readonly named: (typed: string) => Promise<string | undefined>
  readonly codes: Pick<Codes, 'newId' | 'newToken'>
  readonly time: Time
  readonly walls: WallClocks
}

/** The clocks on the walls of the territory. */
export interface WallClocks {
  /** IANA name of the zone where it lies */
  readonly zone: string
  /** what they show at an instant; the time as `HH:MM` */
  at(instant: Date): { readonly day: Day; readonly time: string }
  /** the instant at which they show a time; undefined for one that is jumped over in spring */
  instant(day: Day, time: string): Date | undefined
}

export type NewMeeting = Omit<Meeting, 'state' | 'reason' | 'version' | 'booked' | 'waiting'>

/** Which meetings a list shows. */
export interface MeetingFilter {
  readonly when: 'coming' | 'past'
  readonly kind?: MeetingKind | undefined
  readonly way?: MeetingWay | undefined
  readonly officerId?: string | undefined
  /** only those that are not closed */
  readonly open?: boolean
  /** only those with a place left, open */
  readonly free?: boolean
  /** only those that families may book without an account */
  readonly public?: boolean
}

export interface Page {
  readonly skip: number
  readonly take: number
}

export interface Meetings {
  find(meetingId: string): Promise<Meeting | undefined>
  /** the same, and nobody else books or changes them before this act is done; in one order, so that two acts never wait for each other */
  take(meetingIds: readonly string[]): Promise<Meeting[]>
  add(meetings: readonly NewMeeting[], madeBy: string): Promise<void>
  /** @param version the one that was read. @returns whether it was still that one */
  change(meeting: Meeting, version: number): Promise<boolean>
  /** acts that give this person work wait for each other */
  takeOfficer(officerId: string): Promise<void>
  /** open meetings of somebody that meet one of these spans of time, the first one first */
  busy(officerId: string, spans: readonly Pick<Meeting, 'startsAt' | 'endsAt'>[], but?: string): Promise<Meeting[]>
  /** coming ones the next first, past ones the last first */
  list(filter: MeetingFilter, page: Page): Promise<{ readonly meetings: Meeting[]; readonly total: number }>
}

/** A family of a meeting, as the desk reads it. */
export interface Attendee extends Booking {
  readonly reference: string | null
  /** guardians, or who typed an address */
  readonly people: string
  readonly phone: string | null
  readonly interpreter: boolean
  /** of the household, ISO 639-1 */
  readonly householdLanguage: string
  /** other meetings to which this family did not come; it costs its request nothing */
  readonly missedOthers: number
}

/** A booking with its meeting. */
export interface Held {
  readonly booking: Booking
  readonly meeting: Meeting
}

export interface Bookings {
  find(bookingId: string): Promise<Booking | undefined>
  /** the booking of a link, or the last one that it was moved to */
  byToken(token: string): Promise<Booking | undefined>
  addLink(bookingId: string, token: string): Promise<void>
  /** those of a meeting that come or wait, the first who asked first */
  active(meetingId: string): Promise<Booking[]>
  add(booking: NewBooking): Promise<void>
  /** one legal move; throws where the booking does not stand before it */
  move(bookingId: string, move: BookingMove): Promise<void>
  /** the same family stands elsewhere now: links to the one lead to the other */
  lead(bookingId: string, to: string): Promise<void>
  /** a booking of the public page that is not proven yet or comes: the last one of this address in a meeting */
  ofEmail(meetingId: string, email: string): Promise<Booking | undefined>
  /** how many places an address asked for since an instant */
  asksSince(email: string, since: Date): Promise<number>
  ofRequests(requestIds: readonly string[]): Promise<Held[]>
  attendees(meetingId: string): Promise<Attendee[]>
  /** families by reference, name or address, with their meetings, the latest first */
  search(text: string, take: number): Promise<{ readonly attendee: Attendee; readonly meeting: Meeting }[]>
  /** meetings of the next seven days that somebody comes to; families of past ones of whom it is not noted whether they came */
  figures(): Promise<{ readonly week: number; readonly toNote: number }>
  /** booked, not reminded, of a meeting that begins before an instant and is still to come */
  toRemind(before: Date): Promise<string[]>
  markReminded(bookingId: string): Promise<void>
  /** forgets names and addresses of the public page, of meetings that ended before an instant. @returns how many */
  forget(before: Date): Promise<number>
}

export interface NewBooking {
  readonly bookingId: string
  readonly meetingId: string
  readonly kind: MeetingKind
  readonly requestId: string | null
  readonly name: string
  readonly email: string | null
  readonly language: string
  readonly state: 'asked' | 'booked' | 'waiting'
  readonly madeBy: string
}

/** What is written about meetings. */
export const meetingLetters = [
  'ask',
  'booked',
  'moved',
  'waiting',
  'called',
  'changed',
  'reminder',
  'cancelled',
  'closed',
  'missed',
] as const

export type MeetingLetter = (typeof meetingLetters)[number]

export interface MeetingLetters {
  /** once a key, by the way that the family chose */
  send(
    letter: MeetingLetter,
    to: Recipient,
    about: {
      readonly key: string
      readonly requestId: string | null
      readonly meeting: Meeting
      /** secret of the link to the booking */
      readonly token: string
      /** other meetings that the family may choose */
      readonly others?: readonly Meeting[]
    },
  ): Promise<void>
}
