import type { Channel } from './message.ts'

/** Who speaks in a conversation: a family, or the service as one. */
export type Side = 'family' | 'service'

/** Something that was said in the conversation of a request. */
export interface Post {
  readonly postId: string
  /** place in the conversation, from 1 */
  readonly number: number
  readonly side: Side
  /** account, never a name */
  readonly writtenBy: string
  readonly text: string
  readonly at: Date
  readonly enclosures: readonly { readonly fileId: string; readonly name: string }[]
}

/** Signs in one message of a conversation. */
export const mostSigns = 4_000

/** The service reads and answers as one: whoever of the staff has read, it has read. */
export const serviceReader = 'service'

/**
 * The first message of the service that this reader may not know of yet: one notice is sent for it, and none for those that follow until the
 * family has read or answered.
 * @param upTo how far this reader has read; 0 when never, or when nobody knows
 */
export function firstUnknown(posts: readonly Pick<Post, 'number' | 'side'>[], upTo: number): number {
  const answered = posts.findLast(({ side }) => side === 'family')?.number ?? 0
  const from = Math.max(upTo, answered)
  return posts.find(({ number, side }) => side === 'service' && number > from)?.number ?? from
}

/** Ways that bring the words themselves: who is reached so may have no other way to read them. */
export const carriesWords = (way: Channel): boolean => way === 'letter' || way === 'phone' || way === 'helper'
