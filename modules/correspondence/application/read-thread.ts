import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { CorrespondencePorts } from './ports.ts'
import { readerOf } from './post-message.ts'

export interface ReadThread {
  /** a request that this person may see */
  readonly requestId: string
}

/** Somebody has read a conversation to its end. */
export async function readThread(
  { requestId }: ReadThread,
  actor: Actor,
  { threads }: Pick<CorrespondencePorts, 'threads'>,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'family' && actor.kind !== 'staff') return refuse('not-allowed')
  await threads.markRead(requestId, readerOf(actor))
  return ok(null)
}
