import type { Channel } from '../../domain/request.ts'

/** Something that staff keep for themselves. */
export interface Note {
  readonly noteId: string
  readonly requestId: string
  /** account of who wrote it */
  readonly authorId: string
  readonly body: string
  readonly madeAt: string
}

/** Something that was written to a family, or said in the conversation of its request; its words stay where they are. */
export type Spoken =
  | {
      readonly kind: 'letter'
      readonly at: Date
      readonly subject: string
      readonly way: Channel
      readonly done: boolean
    }
  | { readonly kind: 'post'; readonly at: Date; readonly side: 'family' | 'service'; readonly by: string }
