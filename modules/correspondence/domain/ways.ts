import type { Channel, MessageState, Recipient } from './message.ts'

/** Telephone numbers as the network writes them (`+33639980001`); null when there is none. */
export interface Numbers {
  /** one that takes text messages */
  readonly mobile: string | null
  /** one that can be called */
  readonly any: string | null
}

/** What is tried for each choice, in this order. */
const orders: Readonly<Record<Channel, readonly Channel[]>> = {
  email: ['email', 'sms', 'letter', 'phone'],
  sms: ['sms', 'email', 'letter', 'phone'],
  letter: ['letter', 'email', 'sms', 'phone'],
  phone: ['phone', 'letter', 'email', 'sms'],
  helper: ['helper', 'letter', 'phone', 'email', 'sms'],
}

// One @, no spaces, no characters that a mail header could read as its own, a dot in the domain.
const emailShape = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}\.[^\s@<>()[\]\\,;:".]{2,63}$/u

/** Whether an address can receive mail, as far as its shape tells. */
export const isEmail = (email: string): boolean =>
  email.length <= 254 && emailShape.test(email) && !/\.\.|^\.|\.@|@\.|@-/.test(email)

/** Lines of an envelope: what people typed, one line each, without empty ones. */
export const envelopeLines = (address: readonly string[] | null): string[] =>
  (address ?? [])
    .flatMap((line) => line.split(/[\r\n]+/))
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

/** Whether somebody can be reached so. A letter needs a street and a town. */
export function isPossible(way: Channel, recipient: Recipient, numbers: Numbers): boolean {
  if (way === 'email') return recipient.email !== null && isEmail(recipient.email)
  if (way === 'sms') return numbers.mobile !== null
  if (way === 'letter') return envelopeLines(recipient.address).length >= 2
  if (way === 'phone') return numbers.any !== null
  return recipient.channel === 'helper'
}

/**
 * The first way that is possible, beginning with the one that was chosen.
 * @param not ways that were tried and failed
 * @returns null when nothing is left
 */
export const wayFor = (recipient: Recipient, numbers: Numbers, not: readonly Channel[] = []): Channel | null =>
  orders[recipient.channel].find((way) => !not.includes(way) && isPossible(way, recipient, numbers)) ?? null

/** Ways that are not paper and hold no legal notice: a decision that takes one of them also leaves as a letter. */
export const needsPaper = (way: Channel, legal: readonly string[]): boolean =>
  legal.length > 0 && (way === 'sms' || way === 'phone' || way === 'helper')

/** Where a message stands when it has just been written. */
export const firstState: Readonly<Record<Channel, MessageState>> = {
  email: 'planned',
  sms: 'planned',
  letter: 'to-print',
  phone: 'to-call',
  helper: 'to-call',
}
