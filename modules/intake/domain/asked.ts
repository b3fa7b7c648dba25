import { daysBetween, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Day, Month, Refusal } from '@ribambelle/kernel'
import type { HomeFound } from './asking/home.ts'
import type { IntakePolicy } from './policy.ts'
import { familyOf } from './situation.ts'
import type { Situation } from './situation.ts'

/** A zone for families who live outside the territory. */
export const elsewhere = 'elsewhere'

/** What a family asks, as typed: nothing here is known to be right before `faultsOf` found nothing. */
export interface Asked {
  readonly children: readonly AskedChild[]
  /** sites, best first */
  readonly wishes: readonly string[]
  readonly startMonth: string
  readonly startFlexibility: number | undefined
  readonly siblings: string
  readonly situation: Situation
  readonly guardians: readonly AskedGuardian[]
  readonly address: string
  /** the family keeps its address as it wrote it, although the territory's file has others that look like it */
  readonly addressKept: boolean
  readonly zoneId: string
  readonly childrenInCharge: number | undefined
  /** whole euros a year; null when not given */
  readonly yearlyResources: number | null | undefined
  readonly language: string
  readonly channel: string
  readonly interpreter: boolean
  readonly postal: { readonly street: string; readonly postcode: string; readonly town: string }
  readonly contactPerson: { readonly name: string; readonly reach: string }
}

/** Where a child stands: born, expected, or about to arrive by adoption. */
export const arrivals = ['born', 'expected', 'adoption'] as const

export interface AskedChild {
  /** known when a request is changed */
  readonly childId: string | null
  readonly firstName: string
  readonly lastName: string
  readonly born: string
  readonly arrival: string
  /** the day is not known: it is the family's best guess */
  readonly approximate: boolean
  readonly week: readonly string[]
  readonly fewestDays: number | null | undefined
  /** whether as many other days would do as well */
  readonly otherDays: boolean
  /** days that would not */
  readonly neverDays: readonly string[]
  readonly hours: readonly AskedHours[]
}

export interface AskedHours {
  readonly day: string
  readonly from: string
  readonly until: string
}

export interface AskedGuardian {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  /** whether a judgment forbids to tell this guardian */
  readonly notTold: boolean
}

/** Most children of one request: triplets and one more. */
export const mostChildren = 4

/** Care ends when school begins: nobody asks for a child older than this, in months. */
export const oldestMonths = 48

/** Before birth a request is possible from the beginning of a pregnancy, in months. */
export const expectedMonths = 9

/** Months of waiting that a family may offer. */
export const mostFlexibility = 6

/** Longest text of a field, in characters. */
export const longestText = 120

/** Languages in which a family may be answered or accompanied; pages exist in some of them only. BCP 47. */
export const spokenLanguages = ['fr', 'ar', 'en', 'es', 'it', 'pt', 'ro', 'ru', 'sq', 'ta', 'tr', 'uk', 'zh'] as const

export const askedFaults = [
  'children-missing',
  'children-too-many',
  'name-missing',
  'birth-missing',
  'birth-too-long-ago',
  'birth-still-to-come',
  'birth-expected-too-late',
  'birth-expected-too-early',
  'before-birth-not-here',
  'child-twice',
  'week-missing',
  'fewest-days-too-many',
  'never-day-wanted',
  'hours-wrong',
  'wishes-missing',
  'wishes-too-many',
  'wish-twice',
  'wish-unknown',
  'start-missing',
  'start-outside',
  'flexibility-unknown',
  'siblings-unknown',
  'answer-missing',
  'answer-unknown',
  'guardians-missing',
  'email-missing',
  'email-wrong',
  'phone-missing',
  'phone-wrong',
  'address-missing',
  'address-unclear',
  'address-number-missing',
  'zone-missing',
  'outside-not-served',
  'channel-missing',
  'postal-missing',
  'contact-missing',
  'contact-wrong',
  'language-unknown',
  'children-in-charge-wrong',
  'resources-wrong',
  'text-too-long',
] as const

export type AskedFault = (typeof askedFaults)[number]

export type Fault = Refusal<AskedFault>

/** What the check of a request has to know besides the request. */
export interface AskedContext {
  readonly today: Day
  readonly policy: IntakePolicy
  /** ids of the centres and childminders that may be wished */
  readonly centreIds: ReadonlySet<string>
  readonly zoneIds: ReadonlySet<string>
  /** what the territory's address file says of the address that was typed */
  readonly home: HomeFound
  /** a telephone number in its one form; undefined when it is none */
  readonly readPhone: (text: string) => string | undefined
}

/** The months that may be asked for today. */
export const monthsOffered = (today: Day, policy: IntakePolicy): { readonly first: Month; readonly last: Month } => ({
  first: shiftMonth(monthOf(today), policy.firstMonthAhead),
  last: shiftMonth(monthOf(today), policy.lastMonthAhead),
})

/** Days of a week of half-days. */
export const daysOf = (week: readonly string[]): number => new Set(week.map((halfDay) => halfDay.slice(0, 3))).size

/** Whether children of a request were born together: twins and more. A birth may last past midnight. */
export const bornTogether = (births: readonly Day[]): boolean =>
  births.some((born, n) => births.slice(0, n).some((other) => Math.abs(daysBetween(born, other)) <= 1))

/** Who lives with the child. @throws RangeError when the answers were not checked */
export function checkedFamily(situation: Situation): 'couple' | 'single' {
  const family = familyOf(situation)
  if (!family) throw new RangeError('no answer says who lives with the child')
  return family
}
