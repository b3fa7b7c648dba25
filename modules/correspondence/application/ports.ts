import type { Day } from '@ribambelle/kernel'
import type { Channel, MessageState } from '../domain/message.ts'

/** The words of a message, whatever the way. */
export interface Words {
  readonly name: string
  readonly language: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly actionLabel: string | null
  /** within the territory and language; null when there is none, or when it was secret and has left */
  readonly actionPath: string | null
  readonly sms: string
  readonly legal: readonly string[]
}

/** A message as the journal keeps it. */
export interface Kept extends Words {
  readonly messageId: string
  readonly key: string
  readonly kind: string
  /** the way that was wanted */
  readonly chosen: Channel
  /** the way taken */
  readonly way: Channel
  readonly state: MessageState
  /** a code: why it failed, or why the last try did */
  readonly reason: string | null
  readonly tries: number
  readonly householdId: string | null
  readonly accountId: string | null
  readonly requestId: string | null
  readonly offerId: string | null
  readonly roundId: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[] | null
  readonly actionSecret: boolean
  readonly againOf: string | null
  readonly batchId: string | null
  readonly plannedAt: Date
  readonly nextTryAt: Date | null
  readonly doneAt: Date | null
  /** account, never a name */
  readonly doneBy: string | null
  /** when its words and addresses were erased */
  readonly erasedAt: Date | null
}

/** What stands around every letter of the territory. */
export interface Letterhead {
  /** lines at the top: the service, its street, its town */
  readonly sender: readonly string[]
  /** town written before the date; empty to leave it out */
  readonly place: string
  /** under the text; empty for the service's own */
  readonly signature: string
}

/** A letter as it is printed. */
export interface PrintedLetter extends Words {
  readonly address: readonly string[]
  /** what the family knows its request by; null when the letter is about none */
  readonly reference: string | null
  /** what people say of this letter: `12-003` */
  readonly number: string
}

/** What the use cases of correspondence need from outside. */
export interface CorrespondencePorts {
  /** the calendar day where the territory lies */
  today(): Day
}
