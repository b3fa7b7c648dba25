import { isDay } from '@ribambelle/kernel'
import type { Day, Refusal } from '@ribambelle/kernel'
import type { LocalReason } from './offer/reasons.ts'

/** How a family is reached. */
export const channels = ['email', 'sms', 'letter', 'phone', 'helper'] as const
export type Channel = (typeof channels)[number]

/** Local rules of the offers: one row of the territory. */
export interface OfferPolicy {
  /** days to answer, by the channel that the family chose */
  readonly answerDays: Readonly<Record<Channel, number>>
  /** days before the deadline on which a reminder goes out, most first */
  readonly remindersBefore: readonly number[]
  readonly extensionDays: number
  readonly mostExtensions: number
  /** between two commissions a place that comes free calls the next family by itself */
  readonly callsByItself: boolean
  /** the same for the places that a commission leaves free once it is published; needs `callsByItself` */
  readonly callsAfterRound: boolean
  /** a refusal of an offer that was what the family asked is counted in its situation */
  readonly countsRefusals: boolean
  /** refusals after which a request is closed; null: never */
  readonly mostRefusals: number | null
  /** days off besides the country's holidays */
  readonly daysOff: readonly Day[]
  readonly reasons: readonly LocalReason[]
}

/**
 * What holds while a territory has said nothing. Eight to fifteen days to answer are what municipalities give (vade-mecum « Attribution des
 * places en crèche », AMF and State, 2018); a letter needs days to arrive and to come back.
 */
export const defaultPolicy: OfferPolicy = {
  answerDays: { email: 10, sms: 10, letter: 15, phone: 10, helper: 15 },
  remindersBefore: [5, 2],
  extensionDays: 7,
  mostExtensions: 1,
  callsByItself: false,
  callsAfterRound: true,
  countsRefusals: true,
  mostRefusals: null,
  daysOff: [],
  reasons: [],
}

export type PolicyFault =
  | 'days-wrong'
  | 'reminders-wrong'
  | 'extensions-wrong'
  | 'refusals-wrong'
  | 'day-off-wrong'
  | 'reason-wrong'

/** Fewest and most days to answer: a family needs a week-end to think, a place cannot wait a season. */
export const answerBounds = { least: 3, most: 60 } as const

const whole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** Everything that is wrong with local rules as typed; empty when they can hold. */
export function policyFaults(policy: OfferPolicy): Refusal<PolicyFault>[] {
  const { least, most } = answerBounds
  const faults: Refusal<PolicyFault>[] = channels
    .filter((channel) => !whole(policy.answerDays[channel], least, most))
    .map((channel) => ({ code: 'days-wrong', field: `days-${channel}`, details: { least, most } }))
  const shortest = Math.min(...channels.map((channel) => policy.answerDays[channel]))
  if (
    policy.remindersBefore.length > 4 ||
    policy.remindersBefore.some((days) => !whole(days, 1, Math.max(1, shortest - 1)))
  )
    faults.push({ code: 'reminders-wrong', field: 'reminders' })
  if (!whole(policy.extensionDays, 1, 30)) faults.push({ code: 'extensions-wrong', field: 'extension-days' })
  if (!whole(policy.mostExtensions, 0, 5)) faults.push({ code: 'extensions-wrong', field: 'most-extensions' })
  if (policy.mostRefusals !== null && !whole(policy.mostRefusals, 1, 10))
    faults.push({ code: 'refusals-wrong', field: 'most-refusals' })
  if (policy.daysOff.length > 40 || !policy.daysOff.every(isDay))
    faults.push({ code: 'day-off-wrong', field: 'days-off' })
  const codes = new Set(policy.reasons.map(({ code }) => code))
  const readable = policy.reasons.every(
    ({ code, label }) => /^local-[a-z0-9-]{1,40}$/.test(code) && label.length <= 120,
  )
  if (policy.reasons.length > 12 || codes.size < policy.reasons.length || !readable)
    faults.push({ code: 'reason-wrong', field: 'reasons' })
  return faults
}
