import type { Actor } from '@ribambelle/kernel'
import type { Channel } from '../domain/message.ts'
import { may } from '../domain/permissions.ts'
import type { Post } from '../domain/thread.ts'
import { envelopeLines } from '../domain/ways.ts'
import type {
  Batch,
  CorrespondencePorts,
  Enclosed,
  JournalQuestion,
  Kept,
  Letterhead,
  PrintedLetter,
  PrintOrder,
  ThreadLine,
  Waiting,
  Words,
} from './ports.ts'
import { readerOf } from './post-message.ts'

type Ports = CorrespondencePorts

/** References of the requests that messages are about. */
const referencesOf = (messages: readonly Pick<Kept, 'requestId'>[], { names }: Ports) =>
  names.references([...new Set(messages.flatMap(({ requestId }) => (requestId === null ? [] : [requestId])))])

export interface JournalList {
  readonly total: number
  readonly rows: readonly Kept[]
  readonly references: ReadonlyMap<string, string>
  readonly kinds: readonly string[]
  readonly waiting: Waiting
}

/** The journal of what was written. */
export async function journalList(question: JournalQuestion, actor: Actor, ports: Ports): Promise<JournalList | null> {
  if (!may(actor, 'correspondence')) return null
  const { total, rows } = await ports.journal.list(question)
  return {
    total,
    rows,
    references: await referencesOf(rows, ports),
    kinds: await ports.journal.kinds(),
    waiting: await ports.journal.waiting(),
  }
}

/** The request that people name so; null when there is none. */
export const requestNamed = async (reference: string, actor: Actor, { names }: Ports): Promise<string | null> =>
  (may(actor, 'correspondence') ? await names.requestOf(reference) : undefined) ?? null

export interface MessageSheet {
  readonly message: Kept
  readonly reference: string | undefined
  readonly related: readonly Kept[]
  /** ways by which it can be said again */
  readonly ways: readonly Channel[]
  readonly doneBy: string | undefined
  readonly mail: { subject: string; text: string; html: string }
  readonly sms: { text: string; segments: number }
}

/** One message with all that can be read and done. */
export async function messageSheet(messageId: string, actor: Actor, ports: Ports): Promise<MessageSheet | null> {
  const { journal, names, writing } = ports
  const message = may(actor, 'correspondence') ? await journal.find(messageId) : undefined
  if (!message) return null
  const account = accountIn(message.doneBy)
  return {
    message,
    reference: (await referencesOf([message], ports)).get(message.requestId ?? ''),
    related: await journal.related(message),
    ways: message.erasedAt ? [] : await journal.waysOf(message),
    doneBy: account === undefined ? undefined : (await names.people([account])).get(account),
    mail: await writing.mail(message),
    sms: await writing.sms(message),
  }
}

/** `staff:ID` as the audit writes it. */
const accountIn = (actor: string | null): string | undefined => /^staff:(.+)$/.exec(actor ?? '')?.[1]

export interface LettersDesk {
  readonly queue: readonly Kept[]
  readonly total: number
  readonly references: ReadonlyMap<string, string>
  readonly batches: readonly (Batch & { readonly by: string | undefined })[]
  readonly waiting: Waiting
  readonly letterhead: Letterhead | null
}

/** Letters that wait, and those that were printed. */
export async function lettersDesk(
  { skip, take }: { readonly skip: number; readonly take: number },
  actor: Actor,
  ports: Ports,
): Promise<LettersDesk | null> {
  if (!may(actor, 'correspondence')) return null
  const { rows, total } = await ports.journal.list({
    way: 'letter',
    state: 'to-print',
    oldestFirst: true,
    skip,
    take,
  })
  const batches = await ports.letters.batches()
  const people = await ports.names.people([...new Set(batches.flatMap(({ printedBy }) => accountIn(printedBy) ?? []))])
  return {
    queue: rows,
    total,
    references: await referencesOf(rows, ports),
    batches: batches.map((batch) => ({ ...batch, by: people.get(accountIn(batch.printedBy) ?? '') })),
    letterhead: await ports.letters.letterhead(),
    waiting: await ports.journal.waiting(),
  }
}

/** What stands around the letters; `letterhead` is null until somebody has written one. */
export const letterheadNow = async (
  _question: null,
  actor: Actor,
  { letters }: Ports,
): Promise<{ readonly letterhead: Letterhead | null } | null> =>
  may(actor, 'letterhead') ? { letterhead: await letters.letterhead() } : null

export interface BatchSheet {
  readonly batch: Batch
  readonly by: string | undefined
  readonly letters: readonly Kept[]
  readonly references: ReadonlyMap<string, string>
}

/** One print file: which letters it holds. */
export async function batchSheet(batchId: string, actor: Actor, ports: Ports): Promise<BatchSheet | null> {
  const found = may(actor, 'correspondence') ? await ports.letters.batch(batchId) : undefined
  if (!found) return null
  const account = accountIn(found.batch.printedBy)
  const people = account === undefined ? undefined : await ports.names.people([account])
  return { ...found, by: people?.get(account ?? ''), references: await referencesOf(found.letters, ports) }
}

const printed = (message: Kept, reference: string | undefined, number: string): PrintedLetter => ({
  ...message,
  address: envelopeLines(message.address),
  reference: reference ?? null,
  number,
})

/** The print file itself, as it was printed the first time; null when all its letters were erased since. */
export async function batchFile(batchId: string, actor: Actor, ports: Ports): Promise<PrintOrder | null> {
  const sheet = await batchSheet(batchId, actor, ports)
  if (!sheet) return null
  const { batch, letters, references } = sheet
  const kept = letters
    .map((letter, place) => printed(letter, references.get(letter.requestId ?? ''), `${batch.number}-${place + 1}`))
    .filter((_, place) => !letters[place]!.erasedAt)
  if (kept.length === 0) return null
  return ports.writing.letters({ letters: kept, on: ports.time.dayOf(batch.printedAt), duplex: batch.duplex })
}

/** One letter, to look at before or after it is printed. */
export async function letterFile(messageId: string, actor: Actor, ports: Ports): Promise<PrintOrder | null> {
  const sheet = await messageSheet(messageId, actor, ports)
  if (!sheet || sheet.message.erasedAt) return null
  const { message, reference } = sheet
  const on = message.state === 'printed' && message.doneAt ? ports.time.dayOf(message.doneAt) : ports.time.today()
  const letter = printed(message, reference, message.messageId.slice(0, 8))
  return ports.writing.letters({ letters: [letter], on, duplex: false })
}

export interface CallsDesk {
  readonly total: number
  readonly calls: readonly Kept[]
  readonly references: ReadonlyMap<string, string>
  readonly waiting: Waiting
}

/** Families to call, the oldest first. */
export async function callsDesk(
  question: { skip: number; take: number },
  actor: Actor,
  ports: Ports,
): Promise<CallsDesk | null> {
  if (!may(actor, 'correspondence')) return null
  const { total, rows } = await ports.journal.list({ ...question, state: 'to-call', oldestFirst: true })
  return { total, calls: rows, references: await referencesOf(rows, ports), waiting: await ports.journal.waiting() }
}

export interface Inbox {
  readonly total: number
  readonly unread: number
  readonly threads: readonly ThreadLine[]
  readonly references: ReadonlyMap<string, string>
}

/** Conversations, those with something unread first. */
export async function inbox(
  question: { skip: number; take: number },
  actor: Actor,
  ports: Ports,
): Promise<Inbox | null> {
  if (!may(actor, 'correspondence')) return null
  const { total, unread, rows } = await ports.threads.list(question)
  return { total, unread, threads: rows, references: await referencesOf(rows, ports) }
}

export interface Conversation {
  readonly posts: readonly Post[]
  /** messages of the other side after the last that this reader has read */
  readonly unread: number
}

/** The conversation of a request that this person may see. */
export async function conversation(requestId: string, actor: Actor, { threads }: Ports): Promise<Conversation> {
  const posts = await threads.posts(requestId)
  const upTo = await threads.readUpTo(requestId, readerOf(actor))
  const other = actor.kind === 'family' ? 'service' : 'family'
  return { posts, unread: posts.filter(({ number, side }) => side === other && number > upTo).length }
}

/** A file of a conversation that this person may see. */
export const enclosure = (
  { requestId, fileId }: { readonly requestId: string; readonly fileId: string },
  _actor: Actor,
  { threads }: Ports,
): Promise<Enclosed | null> => threads.file(requestId, fileId)

export interface TemplateView {
  readonly mail: { subject: string; text: string; html: string }
  readonly sms: { text: string; alphabet: 'gsm-7' | 'ucs-2'; segments: number }
  readonly letter: PrintOrder
}

/** A fictional message by each way. */
export async function templateView(words: Words, actor: Actor, { writing, time }: Ports): Promise<TemplateView | null> {
  if (!may(actor, 'templates')) return null
  const letter = { ...words, address: ['12 rue des Tilleuls', '00000 Commune'], reference: 'RIB-0A1B2', number: '1-1' }
  return {
    mail: await writing.mail(words),
    sms: await writing.sms(words),
    letter: await writing.letters({ letters: [letter], on: time.today(), duplex: false }),
  }
}
