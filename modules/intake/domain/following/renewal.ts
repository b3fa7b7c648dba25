import { addDays, addMonths, daysBetween } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Channel } from '../request.ts'

/** Where the question « do you still need a place? » stands. */
export const renewalStates = ['asked', 'by-hand', 'confirmed', 'ended', 'asleep'] as const

export type RenewalState = (typeof renewalStates)[number]

/** A question whose campaign was stopped waits for nobody; the request stays as it was. */
export type QuestionState = RenewalState | 'cancelled'

export const campaignStates = ['open', 'paused', 'cancelled'] as const

export type CampaignState = (typeof campaignStates)[number]

/** Every legal move of a campaign. One that was stopped does not begin again: another one can be opened. */
export const campaignMoves = {
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused'], to: 'open' },
  cancel: { from: ['open', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { readonly from: readonly CampaignState[]; readonly to: CampaignState }>

export type CampaignMove = keyof typeof campaignMoves

/** Why a family is asked: time has passed, a commission comes, or the desk wants to know. */
export type RenewalReason = 'time' | 'commission' | 'desk'

/** One time that a family was asked. Somebody of the service who rang or came by counts as `phone`. */
export interface Ask {
  readonly on: Day
  readonly ways: readonly Channel[]
}

/** What the territory decided. */
export interface RenewalPolicy {
  /** months of silence after which a family is asked */
  readonly renewalMonths: number
  /** days for an answer, counted from the last question */
  readonly graceDays: number
}

/** Ways that must have been tried before silence means anything. */
export const waysWanted = 3

/** Days between two questions. */
export const daysBetweenAsks = 10

/** Days from the first question to the end of the grace: a campaign before a commission begins so many days earlier. */
export const wholeLength = ({ graceDays }: RenewalPolicy): number => (waysWanted - 1) * daysBetweenAsks + graceDays

/** Whether a family that last said something on a day is asked again today. */
export const isDue = (heardOn: Day, today: Day, { renewalMonths }: RenewalPolicy): boolean =>
  addMonths(heardOn, renewalMonths) <= today

/** The day on which nothing can happen to the request yet: until when an answer comes in time. */
export const answerBy = (asks: readonly Ask[], { graceDays }: RenewalPolicy): Day => {
  const last = asks.at(-1)
  if (!last) throw new RangeError('nobody was asked')
  const still = Math.max(0, waysWanted - asks.length) * daysBetweenAsks
  return addDays(last.on, still + graceDays)
}

/**
 * The first day on which something can happen to a question that nobody answers: another way is tried, or the grace is over.
 * @param tried different ways so far
 */
export const nextOn = (
  { last, tried }: { readonly last: Day; readonly tried: number },
  { graceDays }: Pick<RenewalPolicy, 'graceDays'>,
): { readonly on: Day; readonly step: 'ask' | 'end' } =>
  tried < waysWanted
    ? { on: addDays(last, daysBetweenAsks), step: 'ask' }
    : { on: addDays(last, graceDays), step: 'end' }

/**
 * What to do about a question that waits for its answer.
 * @param left ways by which something really left: a letter that nobody printed told nobody anything
 * @param otherWay whether some guardian can be reached by a way that was not tried
 * @returns `sleep` only when three different ways were tried and the grace is over; `by-hand` when they cannot be: a person decides
 */
export function stepFor(
  {
    asks,
    left,
    otherWay,
  }: { readonly asks: readonly Ask[]; readonly left: readonly Channel[]; readonly otherWay: boolean },
  today: Day,
  { graceDays }: RenewalPolicy,
): 'wait' | 'ask' | 'sleep' | 'by-hand' {
  const last = asks.at(-1)
  if (!last) return 'ask'
  const since = daysBetween(last.on, today)
  const tried = new Set(asks.flatMap(({ ways }) => ways))
  if (tried.size < waysWanted && otherWay) return since >= daysBetweenAsks ? 'ask' : 'wait'
  if (since < graceDays) return 'wait'
  return new Set(left).size >= waysWanted ? 'sleep' : 'by-hand'
}

// What is tried for each choice, in this order; the same as correspondence takes.
const orders: Readonly<Record<Channel, readonly Channel[]>> = {
  email: ['email', 'sms', 'letter', 'phone'],
  sms: ['sms', 'email', 'letter', 'phone'],
  letter: ['letter', 'email', 'sms', 'phone'],
  phone: ['phone', 'letter', 'email', 'sms'],
  helper: ['helper', 'letter', 'phone', 'email', 'sms'],
}

/**
 * The way to try next for somebody; undefined when none is left.
 * @param chosen how this person wants to be reached
 * @param possible ways by which this person can be reached
 */
export const wayLeft = (
  chosen: Channel,
  possible: readonly Channel[],
  tried: readonly Channel[],
): Channel | undefined => orders[chosen].find((way) => possible.includes(way) && !tried.includes(way))
