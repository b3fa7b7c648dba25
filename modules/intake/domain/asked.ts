import { addMonths, daysBetween, isDay, isHalfDay, isMonth, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Day, Month, Refusal } from '@ribambelle/kernel'
import { channels } from './request.ts'
import { familyOf, questions } from './situation.ts'
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
  readonly zoneId: string
  readonly childrenInCharge: number | undefined
  /** whole euros a year; null when not given */
  readonly yearlyResources: number | null | undefined
  readonly language: string
  readonly channel: string
  readonly interpreter: boolean
}

export interface AskedChild {
  /** known when a request is changed */
  readonly childId: string | null
  readonly firstName: string
  readonly lastName: string
  readonly born: string
  readonly expected: boolean
  readonly week: readonly string[]
  readonly fewestDays: number | null | undefined
}

export interface AskedGuardian {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
}

/** Local policy of intake: a row of the territory. */
export interface IntakePolicy {
  /** the first and the last month that may be asked for, counted from the month of today */
  readonly firstMonthAhead: number
  readonly lastMonthAhead: number
  readonly mostWishes: number
}

export const defaultPolicy: IntakePolicy = { firstMonthAhead: 0, lastMonthAhead: 18, mostWishes: 10 }

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
  'child-twice',
  'week-missing',
  'fewest-days-too-many',
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
  'zone-missing',
  'channel-missing',
  'language-unknown',
  'children-in-charge-wrong',
  'resources-wrong',
  'text-too-long',
] as const

export type AskedFault = (typeof askedFaults)[number]

type Fault = Refusal<AskedFault>

/** What the check of a request has to know besides the request. */
export interface AskedContext {
  readonly today: Day
  readonly policy: IntakePolicy
  /** ids of the centres and childminders that may be wished */
  readonly centreIds: ReadonlySet<string>
  readonly zoneIds: ReadonlySet<string>
  /** a person who is not signed in can only be reached by e-mail */
  readonly needsEmail: boolean
}

/** The months that may be asked for today. */
export const monthsOffered = (today: Day, policy: IntakePolicy): { readonly first: Month; readonly last: Month } => ({
  first: shiftMonth(monthOf(today), policy.firstMonthAhead),
  last: shiftMonth(monthOf(today), policy.lastMonthAhead),
})

/** Everything that is wrong with what was asked, in the order of the form; empty when it can be sent. Fields are those of the form. */
export const faultsOf = (asked: Asked, context: AskedContext): Fault[] => [
  ...childrenFaults(asked, context),
  ...weekFaults(asked),
  ...wishFaults(asked, context),
  ...startFaults(asked, context),
  ...situationFaults(asked),
  ...aboutFaults(asked, context),
]

const fault = (code: AskedFault, field: string, details?: Fault['details']): Fault =>
  details ? { code, field, details } : { code, field }

const tooLong = (text: string, field: string): Fault[] =>
  text.length > longestText ? [fault('text-too-long', field, { most: longestText })] : []

function childrenFaults({ children }: Asked, { today }: AskedContext): Fault[] {
  if (children.length === 0) return [fault('children-missing', 'children.0.lastName')]
  if (children.length > mostChildren) {
    return [fault('children-too-many', `children.${mostChildren}.lastName`, { most: mostChildren })]
  }
  return children.flatMap((child, n) => {
    const at = `children.${n}`
    // A child still to come has no first name yet.
    const first = child.firstName === '' && !child.expected ? [fault('name-missing', `${at}.firstName`)] : []
    const last = child.lastName === '' ? [fault('name-missing', `${at}.lastName`)] : []
    const twice = children.slice(0, n).some((other) => isSame(other, child))
      ? [fault('child-twice', `${at}.firstName`)]
      : []
    return [
      ...first,
      ...tooLong(child.firstName, `${at}.firstName`),
      ...last,
      ...tooLong(child.lastName, `${at}.lastName`),
      ...birthFaults(child, `${at}.born`, today),
      ...twice,
    ]
  })
}

const isSame = (a: AskedChild, b: AskedChild): boolean =>
  a.firstName !== '' && a.firstName === b.firstName && a.lastName === b.lastName && a.born === b.born

function birthFaults({ born, expected }: AskedChild, field: string, today: Day): Fault[] {
  if (!isDay(born)) return [fault('birth-missing', field)]
  if (expected) {
    if (born > addMonths(today, expectedMonths))
      return [fault('birth-expected-too-late', field, { months: expectedMonths })]
    return born < addMonths(today, -1) ? [fault('birth-expected-too-early', field)] : []
  }
  if (born > today) return [fault('birth-still-to-come', field)]
  return born < addMonths(today, -oldestMonths)
    ? [fault('birth-too-long-ago', field, { years: oldestMonths / 12 })]
    : []
}

/** Days of a week of half-days. */
export const daysOf = (week: readonly string[]): number => new Set(week.map((halfDay) => halfDay.slice(0, 3))).size

const weekFaults = ({ children }: Asked): Fault[] =>
  children.flatMap(({ week, fewestDays }, n) => {
    const known = week.filter(isHalfDay)
    if (known.length === 0) return [fault('week-missing', `children.${n}.week`)]
    const days = daysOf(known)
    const wrong = fewestDays === undefined || (fewestDays !== null && (fewestDays < 1 || fewestDays > days))
    return wrong ? [fault('fewest-days-too-many', `children.${n}.fewestDays`, { days })] : []
  })

function wishFaults({ wishes }: Asked, { centreIds, policy: { mostWishes } }: AskedContext): Fault[] {
  if (wishes.length === 0) return [fault('wishes-missing', 'wishes')]
  if (wishes.length > mostWishes) return [fault('wishes-too-many', 'wishes', { most: mostWishes })]
  if (new Set(wishes).size < wishes.length) return [fault('wish-twice', 'wishes')]
  return wishes.every((siteId) => centreIds.has(siteId)) ? [] : [fault('wish-unknown', 'wishes')]
}

function startFaults({ startMonth, startFlexibility, siblings, children }: Asked, context: AskedContext): Fault[] {
  const faults: Fault[] = []
  const { first, last } = monthsOffered(context.today, context.policy)
  if (!isMonth(startMonth)) faults.push(fault('start-missing', 'startMonth'))
  else if (startMonth < first || startMonth > last) faults.push(fault('start-outside', 'startMonth', { first, last }))
  if (startFlexibility === undefined || startFlexibility < 0 || startFlexibility > mostFlexibility) {
    faults.push(fault('flexibility-unknown', 'startFlexibility'))
  }
  if (children.length > 1 && siblings !== 'together' && siblings !== 'split') {
    faults.push(fault('siblings-unknown', 'siblings'))
  }
  return faults
}

const situationFaults = ({ situation }: Asked): Fault[] =>
  questions.flatMap(({ key, kind, required, answers }) => {
    const given = situation[key]
    if (required && given.length === 0) return [fault('answer-missing', key)]
    const known = given.every((answer) => answers.some((possible) => possible.key === answer))
    return known && (kind === 'many' || given.length <= 1) ? [] : [fault('answer-unknown', key)]
  })

const emailShape = /^[^\s@<>"',;:()]+@[^\s@<>"',;:()]+\.[^\s@<>"',;:()]{2,}$/
const phoneShape = /^\+?[\d\s.()-]{8,24}$/

function guardianFaults({ guardians, channel }: Asked, { needsEmail }: AskedContext): Fault[] {
  if (guardians.length === 0) return [fault('guardians-missing', 'guardians.0.lastName')]
  return guardians.flatMap((guardian, n) => {
    const field = (name: string): string => `guardians.${n}.${name}`
    const faults = (['firstName', 'lastName'] as const).flatMap((name) =>
      guardian[name] === '' ? [fault('name-missing', field(name))] : tooLong(guardian[name], field(name)),
    )
    const first = n === 0
    if (guardian.email !== '') {
      if (!emailShape.test(guardian.email)) faults.push(fault('email-wrong', field('email')))
      faults.push(...tooLong(guardian.email, field('email')))
    } else if (first && (needsEmail || channel === 'email')) faults.push(fault('email-missing', field('email')))
    if (guardian.phone !== '') {
      if (!phoneShape.test(guardian.phone)) faults.push(fault('phone-wrong', field('phone')))
    } else if (first && (channel === 'sms' || channel === 'phone')) faults.push(fault('phone-missing', field('phone')))
    return faults
  })
}

function aboutFaults(asked: Asked, context: AskedContext): Fault[] {
  const faults = guardianFaults(asked, context)
  if (asked.address === '') faults.push(fault('address-missing', 'address'))
  faults.push(...tooLong(asked.address, 'address'))
  if (asked.zoneId !== elsewhere && !context.zoneIds.has(asked.zoneId)) faults.push(fault('zone-missing', 'zoneId'))
  const inCharge = asked.childrenInCharge
  if (inCharge === undefined || inCharge < 1 || inCharge > 20) {
    faults.push(fault('children-in-charge-wrong', 'childrenInCharge'))
  }
  const resources = asked.yearlyResources
  if (resources === undefined || (resources !== null && (resources < 0 || resources > 10_000_000))) {
    faults.push(fault('resources-wrong', 'yearlyResources'))
  }
  if (!(channels as readonly string[]).includes(asked.channel)) faults.push(fault('channel-missing', 'channel'))
  if (!(spokenLanguages as readonly string[]).includes(asked.language))
    faults.push(fault('language-unknown', 'language'))
  return faults
}

/** Whether children of a request were born together: twins and more. A birth may last past midnight. */
export const bornTogether = (births: readonly Day[]): boolean =>
  births.some((born, n) => births.slice(0, n).some((other) => Math.abs(daysBetween(born, other)) <= 1))

/** Who lives with the child. @throws RangeError when the answers were not checked */
export function checkedFamily(situation: Situation): 'couple' | 'single' {
  const family = familyOf(situation)
  if (!family) throw new RangeError('no answer says who lives with the child')
  return family
}
