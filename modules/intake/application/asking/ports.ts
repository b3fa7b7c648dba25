import type { Recipient } from '@ribambelle/correspondence'
import type { Day } from '@ribambelle/kernel'

/** What the form writes to families: each letter once a key, in the recipient's language. */
export interface FormLetters {
  /** « here is the link to go on with your request » */
  draftLink(to: Recipient, letter: DraftLetter): Promise<void>
  /** « what you began will be erased on … » */
  draftEnding(to: Recipient, letter: DraftLetter): Promise<void>
  /** « we have your request », or its changes */
  receipt(to: Recipient, letter: ReceiptLetter): Promise<void>
}

export interface DraftLetter {
  readonly key: string
  /** secret of the link that opens the draft */
  readonly token: string
  /** the day on which it is erased */
  readonly until: Day
}

export interface ReceiptLetter {
  readonly key: string
  readonly requestId: string
  readonly reference: string
  readonly kind: 'sent' | 'changed'
}
