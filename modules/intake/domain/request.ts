import type { Day, HalfDay, Month, Week } from '@ribambelle/kernel'

/** Where a request stands. The legal moves are in `transitions.ts`. */
export const requestStates = ['draft', 'submitted', 'complete', 'placed', 'asleep', 'withdrawn', 'closed'] as const

export type RequestState = (typeof requestStates)[number]

/** How the service reaches this family. */
export const channels = ['email', 'sms', 'letter', 'phone', 'helper'] as const

export type Channel = (typeof channels)[number]

/** The people who live with the child. */
export interface Household {
  readonly householdId: string
  /** account of the guardian who follows the request online; null for a family met on paper or at the market */
  readonly accountId: string | null
  /** commune or sub-quarter of residence */
  readonly zoneId: string
  readonly address: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly familyType: 'couple' | 'single'
  /** yearly resources of the household, whole cents, as CAF counts them (N-2); null when not given */
  readonly yearlyResources: number | null
  readonly childrenInCharge: number
  readonly language: string
  readonly channel: Channel
  readonly interpreter: boolean
  readonly guardians: readonly Guardian[]
  /** where letters go, when it was given */
  readonly postal?: PostalAddress
  /** who passes on what the service says, when the family chose to be reached through a person */
  readonly contactPerson?: ContactPerson
}

export interface PostalAddress {
  readonly street: string
  readonly postcode: string
  readonly town: string
}

/** A person or an organisation that the family names; `reach` is a telephone number or an e-mail address. */
export interface ContactPerson {
  readonly name: string
  readonly reach: string
}

export interface Guardian {
  readonly guardianId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  /** international form, `+33639981011` */
  readonly phone: string | null
}

export interface Child {
  readonly childId: string
  readonly firstName: string | null
  readonly lastName: string
  /** day of birth, or the day expected */
  readonly born: Day
  /** not born, or not arrived, yet */
  readonly expected: boolean
  /** arrives by adoption */
  readonly adoption?: true
  /** `born` is the family's best guess: an adoption, a date not known yet */
  readonly approximate?: true
}

/** What is asked for one child of the request. */
export interface Need {
  readonly child: Child
  /** half-days wanted */
  readonly week: Week
  /** fewest days a week the family accepts, when it can do with less than `week`; null when it cannot */
  readonly fewestDays: number | null
  /** present when as many other days would do as well as those of `week`; `never` are the days that would not */
  readonly otherDays?: { readonly never: readonly Weekday[] }
  /** arrival and departure, a detail for who receives the child: at most one line a day of `week`, in the order of the week */
  readonly hours?: readonly DayHours[]
}

/** Days on which places of care are open. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export type Weekday = (typeof weekdays)[number]

export const isWeekday = (text: string): text is Weekday => (weekdays as readonly string[]).includes(text)

/** The day of a half-day. */
export const weekdayOf = (halfDay: HalfDay): Weekday => halfDay.slice(0, 3) as Weekday

export interface DayHours {
  readonly day: Weekday
  /** `08:30` */
  readonly from: string
  readonly until: string
}

/** A wish: a centre (or childminder) in the family's own order, best first. */
export interface Wish {
  readonly rank: number
  readonly siteId: string
}

/**
 * A coded fact about the family that the scale of points may count: « criterion proven by X on date », never a diagnosis.
 * `value` is a whole number: 1 for yes, or a count.
 */
export interface Fact {
  readonly code: FactCode
  readonly value: number
  readonly proof: 'declared' | 'verified' | 'refused'
  readonly verifiedOn: Day | null
}

/** The facts that the published scales known to us count (Pessac, Toulouse, Paris 18e and one more): one vocabulary for all of them. */
export const factCodes = [
  'resident', // lives in the territory
  'couple-both-work', // work, studies and training count as work
  'couple-one-works-one-seeks',
  'couple-one-works-one-home',
  'couple-none-works',
  'single-works',
  'single-seeks',
  'single-home',
  'single-parent',
  'minor-parent',
  'back-to-work', // returns to an activity
  'sibling-present', // a brother or sister holds a place at the wished centre's date of entry
  'multiple-birth',
  'adoption',
  'no-care', // no care today, or care that does not suit
  'parental-leave',
  'medico-social', // points given by a professional's advice, 10 to 100
  'child-disability',
  'family-disability',
  'emergency',
  'association-member',
  'elder-refused', // no place was offered to an elder child
  'past-rounds', // how many commissions the request went through without a place
  'offers-refused', // offers that matched and were refused
  'rules-broken',
  'waiting-year', // the request is more than a year old
] as const

export type FactCode = (typeof factCodes)[number]

/** One request for one or several children, decided together. */
export interface CareRequest {
  readonly requestId: string
  /** what people say on the telephone: `RIB-7K4M2` */
  readonly reference: string
  readonly state: RequestState
  readonly household: Household
  readonly needs: readonly Need[]
  readonly wishes: readonly Wish[]
  readonly startMonth: Month
  /** months later that the family accepts to start */
  readonly startFlexibility: number
  /** brothers and sisters: all in one centre, or may be split over several */
  readonly siblings: 'together' | 'split'
  readonly facts: readonly Fact[]
  /** ISO 8601 UTC */
  readonly submittedAt: string | null
}
