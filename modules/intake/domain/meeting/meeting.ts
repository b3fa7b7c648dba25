import type { Day } from '@ribambelle/kernel'

/** A first interview is for one family, an information session for several. */
export const meetingKinds = ['interview', 'session'] as const

export type MeetingKind = (typeof meetingKinds)[number]

export const meetingWays = ['place', 'phone', 'video'] as const

export type MeetingWay = (typeof meetingWays)[number]

/** Something that families may book. */
export interface Meeting {
  readonly meetingId: string
  readonly seriesId: string
  readonly kind: MeetingKind
  readonly way: MeetingWay
  readonly startsAt: Date
  readonly endsAt: Date
  /** where to come, or the address of the video; empty by telephone */
  readonly place: string
  /** spoken there, ISO 639-1 */
  readonly language: string
  /** the language of an interpreter who comes */
  readonly interpreter: string | null
  /** families; 1 for an interview */
  readonly capacity: number
  /** account of who holds it */
  readonly officerId: string | null
  /** open to families without an account */
  readonly public: boolean
  /** what families should know or bring */
  readonly note: string
  readonly state: 'open' | 'closed'
  readonly reason: string
  readonly version: number
  /** families that come, and families that wait */
  readonly booked: number
  readonly waiting: number
}

export const bookingStates = ['asked', 'booked', 'waiting', 'cancelled', 'closed', 'attended', 'missed'] as const

export type BookingState = (typeof bookingStates)[number]

/** A family in a meeting. */
export interface Booking {
  readonly bookingId: string
  readonly meetingId: string
  readonly kind: MeetingKind
  /** null for somebody who came by the public page */
  readonly requestId: string | null
  readonly name: string
  readonly email: string | null
  readonly language: string
  readonly state: BookingState
  readonly askedAt: Date
  readonly bookedAt: Date | null
  readonly remindedAt: Date | null
  /** the booking that took its place */
  readonly movedTo: string | null
}

/** Every legal move of a booking. What is not here cannot happen. */
export const bookingMoves = {
  // An address of the public page is proven; a place that became free is given.
  book: { from: ['asked', 'waiting'], to: 'booked' },
  wait: { from: ['asked'], to: 'waiting' },
  cancel: { from: ['asked', 'booked', 'waiting'], to: 'cancelled' },
  // The service closes the meeting.
  close: { from: ['asked', 'booked', 'waiting'], to: 'closed' },
  attend: { from: ['booked', 'missed'], to: 'attended' },
  miss: { from: ['booked', 'attended'], to: 'missed' },
} as const satisfies Record<string, { readonly from: readonly BookingState[]; readonly to: BookingState }>

export type BookingMove = keyof typeof bookingMoves

/** Whether a booking may make a move. */
export const mayMove = (state: BookingState, move: BookingMove): boolean =>
  (bookingMoves[move].from as readonly BookingState[]).includes(state)

const hour = 3_600_000

/** Hours before the beginning under which nobody is called from the waiting list: a family could not arrange itself. */
export const hoursToCall = 24

export const mayCall = ({ state, startsAt }: Pick<Meeting, 'state' | 'startsAt'>, now: Date): boolean =>
  state === 'open' && startsAt.getTime() - now.getTime() >= hoursToCall * hour

/** Whether families may still book: until it begins. */
export const isOpenFor = ({ state, startsAt }: Pick<Meeting, 'state' | 'startsAt'>, now: Date): boolean =>
  state === 'open' && startsAt.getTime() > now.getTime()

export const placesLeft = ({ capacity, booked }: Pick<Meeting, 'capacity' | 'booked'>): number =>
  Math.max(0, capacity - booked)

/** Days before a meeting on which a reminder leaves; a letter is on its way for some of them. */
export const remindDays = { letter: 6, others: 2 } as const

/**
 * Whether a reminder leaves now. Who booked on the same day or the day before the reminder has just read it all.
 * @param days whole days from today to the day of the meeting, where the territory lies
 * @param bookedDaysAgo whole days since the place was given
 */
export function remindsNow(channel: string, days: number, bookedDaysAgo: number): boolean {
  const before = channel === 'letter' ? remindDays.letter : remindDays.others
  return days >= 0 && days <= before && bookedDaysAgo >= 1
}

/** What staff open in one act: a part of a day, cut into meetings, on one day or every week. */
export interface SlotPlan {
  readonly firstDay: Day
  /** the same weekday until this day, included; null for one day */
  readonly lastDay: Day | null
  /** days of the series on which there is none */
  readonly except: readonly Day[]
  /** `HH:MM` of the territory's clocks */
  readonly from: string
  readonly until: string
  /** length of each meeting; null for one that lasts from `from` to `until` */
  readonly minutes: number | null
}
