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
  /** somebody asks to be rung: a line of the list of calls */
  callBack(to: Recipient, letter: CallBackLetter): Promise<Written>
  /** ways by which these messages really left: sent, printed, called */
  left(requestId: string, messageIds: readonly string[]): Promise<Channel[]>
  /** what was written about a request, oldest first */
  journal(requestId: string): Promise<JournalEntry[]>
  /** messages of the service that somebody has not read, by request */
  unread(accountId: string, requestIds: readonly string[]): Promise<ReadonlyMap<string, number>>
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
