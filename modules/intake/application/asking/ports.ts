import type { Recipient } from '@ribambelle/correspondence'
import type { Day } from '@ribambelle/kernel'
import type { ProofPage, Promised } from '../../domain/asking/proof.ts'
import type { Mandate } from '../../domain/asking/mandate.ts'
import type { Child, FactCode, RequestState } from '../../domain/request.ts'

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

/** What pages belong to: a draft while it is written, then its request; always with the request that it changes or becomes. */
export interface PagesOf {
  readonly draftId: string | null
  readonly requestId: string
}

export interface NewPage {
  readonly code: FactCode
  readonly name: string
  /** by content */
  readonly type: string
  readonly bytes: Uint8Array
}

/** Pages that prove facts, and what the family says of those that are still to come. */
export interface Proofs {
  /** by fact, oldest first */
  list(of: PagesOf): Promise<ProofPage[]>
  add(of: PagesOf, page: NewPage, by: string): Promise<void>
  /** false when there was none */
  drop(of: PagesOf, fileId: string): Promise<boolean>
  file(of: PagesOf, fileId: string): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> } | null>
  /** pages of a draft go to its request; those of facts that are not declared any more are erased */
  hand(of: PagesOf, codes: readonly FactCode[]): Promise<void>
  promised(requestId: string): Promise<Partial<Record<FactCode, Promised>>>
  promise(requestId: string, code: FactCode, promised: Promised | null): Promise<void>
  /** when the pages of a fact are erased; null for not yet */
  eraseOn(requestId: string, code: FactCode, day: Day | null): Promise<void>
  /** erases what is due, and the pages of requests that ended before a day. @returns how many pages */
  erase(question: { readonly today: Day; readonly endedBefore: Day }): Promise<number>
}

/** A mandate as lists show it: the family's names only while it holds. */
export interface ListedMandate extends Mandate {
  readonly reference: string
  readonly state: RequestState
  readonly children: readonly Pick<Child, 'firstName' | 'lastName' | 'expected'>[]
}

/** Who acts for which family. */
export interface Mandates {
  add(mandate: Mandate, householdId: string): Promise<void>
  /** of one request, the latest first */
  ofRequest(requestId: string): Promise<Mandate[]>
  /** of one helper, those that end last first */
  ofHelper(helperId: string): Promise<ListedMandate[]>
  find(mandateId: string): Promise<Mandate | undefined>
  end(mandateId: string, on: Day, by: string): Promise<void>
}
