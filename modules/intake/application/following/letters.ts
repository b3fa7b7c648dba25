import type { JournalEntry, Recipient, Written } from '@ribambelle/correspondence'
import type { Day, Month } from '@ribambelle/kernel'
import type { Channel } from '../../domain/request.ts'

/** What following writes to families. Each letter is written once a key; the words are in the recipient's language. */
export interface Letters {
  /** ways by which somebody can be reached */
  ways(to: Recipient): Promise<Channel[]>
  /** « do you still need a place? », by one way only */
  renewal(to: Recipient, letter: RenewalLetter, way: Channel): Promise<Written>
  /** nobody answered: the request rests, and can be taken up again */
  asleep(to: Recipient, letter: RequestLetter & { readonly token: string }): Promise<Written>
  /** two requests of a family are one now: what was kept, and how to object */
  merged(to: Recipient, letter: MergedLetter): Promise<Written>
  /** they are two again */
  parted(to: Recipient, letter: Omit<MergedLetter, 'sentAt'>): Promise<Written>
  /** somebody asks to be rung: a line of the list of calls */
  callBack(to: Recipient, letter: CallBackLetter): Promise<Written>
  /** « follow with me »: to an address that somebody typed */
  invitation(
    to: Somebody,
    letter: { readonly key: string; readonly token: string; readonly from: string },
  ): Promise<void>
  /** the other guardian follows now */
  joined(to: Recipient, letter: { readonly key: string }): Promise<void>
  /** « is this your address? » */
  proveEmail(to: Somebody, letter: { readonly key: string; readonly token: string }): Promise<void>
  /** to the old address */
  emailChanged(to: Somebody, letter: { readonly key: string }): Promise<void>
  /** everything is erased on a day, unless somebody takes it back */
  erasureAsked(to: Recipient, letter: { readonly key: string; readonly on: Day }): Promise<void>
  /** what a family says in the conversation of a request */
  say(words: {
    readonly requestId: string
    readonly householdId: string
    readonly accountId: string
    readonly text: string
  }): Promise<void>
  /** ways by which these messages really left: sent, printed, called */
  left(requestId: string, messageIds: readonly string[]): Promise<Channel[]>
  /** takes back what has not left. @param by who settled it; null for the program */
  takeBack(messageIds: readonly string[], by: string | null): Promise<number>
  /** what was written about a request, oldest first */
  journal(requestId: string): Promise<JournalEntry[]>
  /** messages of the service that somebody has not read, by request */
  unread(accountId: string, requestIds: readonly string[]): Promise<ReadonlyMap<string, number>>
}

/** Two requests that were joined, by their numbers. */
export interface MergedLetter {
  readonly key: string
  readonly keptId: string
  readonly kept: string
  readonly merged: string
  /** when what counts was sent, ISO 8601 */
  readonly sentAt: string | null
}

/** Somebody known by an e-mail address only. */
export interface Somebody {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly householdId: string
}

export interface RequestLetter {
  readonly key: string
  readonly requestId: string
  readonly reference: string
}

export interface CallBackLetter extends RequestLetter {
  readonly moment: 'any' | 'morning' | 'afternoon'
  readonly interpreter: boolean
}

export interface RenewalLetter extends RequestLetter {
  readonly startMonth: Month
  /** until when an answer is in time */
  readonly by: Day
  /** secret of the link that answers */
  readonly token: string
  /** 1 for the first time */
  readonly number: number
}
