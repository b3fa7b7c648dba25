import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Recipient } from '../domain/message.ts'
import { carriesWords, firstUnknown, mostSigns, serviceReader } from '../domain/thread.ts'
import type { Side } from '../domain/thread.ts'
import type { CorrespondencePorts, PostToKeep } from './ports.ts'

/** What the module that holds requests says of one, for somebody who may see it. */
export interface RequestAccess {
  readonly reference: string
  readonly householdId: string
  readonly recipients: readonly Recipient[]
}

export interface PostMessage {
  readonly requestId: string
  readonly text: string
  readonly files: PostToKeep['files']
  /** as asked for this person and request: who has none never comes here */
  readonly access: RequestAccess
}

export type PostRefusal = 'not-allowed' | 'text-missing' | 'text-too-long'

const sideOf = (actor: Actor): Side | undefined => {
  if (actor.kind === 'family') return 'family'
  return actor.kind === 'staff' ? 'service' : undefined
}

/** Who reads with these eyes: an account of the family, or the service as one. */
export const readerOf = (actor: Actor): string => (actor.kind === 'family' ? actor.accountId : serviceReader)

/** A family or the service says something about a request; the other side is told that there is something to read. */
export async function postMessage(
  { requestId, text: typed, files, access }: PostMessage,
  actor: Actor,
  ports: CorrespondencePorts,
): Promise<Outcome<{ readonly postId: string }, PostRefusal>> {
  const side = sideOf(actor)
  if (!side) return refuse('not-allowed')
  const text = typed.trim()
  if (text === '' && files.length === 0) return refuse({ code: 'text-missing', field: 'text' })
  if (text.length > mostSigns) return refuse({ code: 'text-too-long', field: 'text', details: { most: mostSigns } })
  const { householdId, recipients } = access
  const post: PostToKeep = { requestId, householdId, side, by: actorName(actor), text, files }
  const { postId, number } = await ports.threads.add(post)
  await ports.threads.markRead(requestId, readerOf(actor))
  if (side === 'service') await tellFamily(post, number, recipients, ports)
  else await tellService(post, ports)
  return ok({ postId }, [
    { type: 'correspondence.message-posted', subject: postId, data: { side, number, files: files.length } },
  ])
}

/** Each recipient is told once for all that waits to be read; who is reached on paper or by voice gets the words themselves, each time. */
export async function tellFamily(
  post: PostToKeep,
  number: number,
  recipients: readonly Recipient[],
  { threads, journal, writing }: Pick<CorrespondencePorts, 'threads' | 'journal' | 'writing'>,
): Promise<void> {
  const posts = await threads.posts(post.requestId)
  for (const [place, recipient] of recipients.entries()) {
    const way = await writing.wayFor(recipient)
    const withWords = way !== null && carriesWords(way)
    const upTo = recipient.accountId === null ? 0 : await threads.readUpTo(post.requestId, recipient.accountId)
    const about = withWords ? number : firstUnknown(posts, upTo)
    const notice = await writing.threadNotice(post, recipient, withWords)
    await journal.write(recipient, {
      ...notice,
      key: `thread:${post.requestId}:${about}:${recipient.accountId ?? place}`,
    })
  }
}

/** One mail a day to the service, however many families write: the desk shows who waits. */
export async function tellService(
  post: PostToKeep,
  { journal, writing, time }: Pick<CorrespondencePorts, 'journal' | 'writing' | 'time'>,
): Promise<void> {
  const desk = await writing.desk()
  if (!desk) return
  const notice = await writing.threadNotice(post, desk, false)
  await journal.write(desk, { ...notice, key: `thread-desk:${time.today()}` })
}
