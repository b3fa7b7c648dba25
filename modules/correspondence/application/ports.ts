import type { Day } from '@ribambelle/kernel'
import type { Channel, Message, MessageState, Recipient } from '../domain/message.ts'
import type { Post, Side } from '../domain/thread.ts'
import type { Move } from '../domain/transitions.ts'

/** What the use cases of correspondence need from outside, for one transaction. */
export interface CorrespondencePorts {
  readonly journal: Journal
  readonly letters: Letters
  readonly threads: Threads
  readonly names: Names
  readonly writing: Writing
  readonly time: Time
}

/** The words of a message, whatever the way. */
export interface Words {
  readonly kind: string
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
  readonly keepUntil: Day
  /** when its words and addresses were erased */
  readonly erasedAt: Date | null
}

export interface JournalQuestion {
  readonly requestId?: string | undefined
  readonly kind?: string | undefined
  readonly state?: MessageState | undefined
  readonly way?: Channel | undefined
  /** the latest first otherwise */
  readonly oldestFirst?: boolean
  /** how many to pass over, how many to give */
  readonly skip: number
  readonly take: number
}

/** How many messages wait for somebody. */
export interface Waiting {
  readonly planned: number
  readonly failed: number
  readonly toPrint: number
  readonly toCall: number
}

export interface Journal {
  find(messageId: string): Promise<Kept | undefined>
  /** the same, and nobody else changes it before this act is done */
  take(messageId: string): Promise<Kept | undefined>
  list(question: JournalQuestion): Promise<{ total: number; rows: Kept[] }>
  /** kinds that were ever written */
  kinds(): Promise<string[]>
  waiting(): Promise<Waiting>
  /** messages that say this one again, or of which it is a copy */
  related(message: Pick<Kept, 'messageId' | 'againOf'>): Promise<Kept[]>
  move(messageId: string, move: Move, by: string): Promise<void>
  /** ways by which this person can be reached */
  waysOf(message: Kept): Promise<Channel[]>
  write(recipient: Recipient, message: Message, manner?: Manner): Promise<{ messageId: string; channel: Channel }>
  /** the same words by one way, and no other */
  writeAgain(message: Kept, way: Channel): Promise<string>
}

/** How to write: by ways that were not tried yet, or by one that somebody chose. */
export interface Manner {
  /** ways that were tried and failed */
  readonly not?: readonly Channel[]
  /** the only way that is meant */
  readonly only?: Channel
  /** the message that this one says again */
  readonly againOf?: string
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
  /** what people say of this letter: `12-3` */
  readonly number: string
}

/** Letters that were printed together. */
export interface Batch {
  readonly batchId: string
  readonly number: number
  readonly letters: number
  readonly duplex: boolean
  readonly printedAt: Date
  readonly printedBy: string
}

/** Letters of one print file: more would make a file that no printer likes. */
export const mostLetters = 500

export interface Letters {
  /** letters that wait, oldest first, nobody else printing them meanwhile */
  takeQueue(most: number): Promise<string[]>
  print(messageIds: readonly string[], batch: { duplex: boolean; by: string }): Promise<Batch>
  batches(): Promise<Batch[]>
  batch(batchId: string): Promise<{ batch: Batch; letters: Kept[] } | undefined>
  letterhead(): Promise<Letterhead | null>
  saveLetterhead(letterhead: Letterhead): Promise<void>
}

/** A conversation in a list. */
export interface ThreadLine {
  readonly requestId: string
  readonly posts: number
  readonly lastAt: Date
  readonly lastSide: Side
  readonly unread: number
}

/** Something to say in a conversation. */
export interface PostToKeep {
  readonly requestId: string
  readonly householdId: string
  readonly side: Side
  readonly by: string
  readonly text: string
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

/** A file that somebody joined to a conversation. */
export interface Enclosed {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Threads {
  posts(requestId: string): Promise<Post[]>
  /** how far somebody has read: 0 when never */
  readUpTo(requestId: string, reader: string): Promise<number>
  add(post: PostToKeep): Promise<{ postId: string; number: number }>
  markRead(requestId: string, reader: string): Promise<void>
  /** a file of the conversation of this request, and of no other */
  file(requestId: string, fileId: string): Promise<Enclosed | null>
  list(question: { skip: number; take: number }): Promise<{ total: number; unread: number; rows: ThreadLine[] }>
}

/** What other modules know. */
export interface Names {
  /** references of requests, by id */
  references(requestIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  requestOf(reference: string): Promise<string | undefined>
  /** how members of the staff are called, by account */
  people(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** A document that the program can make: given to the slot `print`. */
export interface PrintOrder {
  readonly template: string
  readonly data: unknown
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** Says the same words by each way. */
export interface Writing {
  mail(words: Words): Promise<{ subject: string; text: string; html: string }>
  sms(words: Words): Promise<{ text: string; alphabet: 'gsm-7' | 'ucs-2'; segments: number }>
  letters(file: { letters: readonly PrintedLetter[]; on: Day; duplex: boolean }): Promise<PrintOrder>
  /** « you have a message »: for a family, with the words where its way brings them; for the service, once a day */
  threadNotice(post: PostToKeep, reader: Pick<Recipient, 'language'>, withWords: boolean): Promise<Omit<Message, 'key'>>
  /** whom to tell that a family has written; null when the service has no address */
  desk(): Promise<Recipient | null>
  /** the way that would be taken */
  wayFor(recipient: Recipient): Promise<Channel | null>
}

export interface Time {
  today(): Day
  now(): Date
  /** the calendar day of an instant, where the territory lies */
  dayOf(at: Date): Day
}
