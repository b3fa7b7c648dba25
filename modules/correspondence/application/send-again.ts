import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { channels } from '../domain/message.ts'
import { may } from '../domain/permissions.ts'
import { after } from '../domain/transitions.ts'
import { actorName } from '@ribambelle/kernel'
import type { CorrespondencePorts } from './ports.ts'

export interface SendAgain {
  readonly messageId: string
  /** by which way this time */
  readonly way: string
}

export type SendAgainRefusal = 'not-allowed' | 'message-not-found' | 'message-erased' | 'way-missing' | 'way-impossible'

/** The same words once more, by the same way or another. What still waited by the old way is cancelled: the family hears it once. */
export async function sendAgain(
  { messageId, way: asked }: SendAgain,
  actor: Actor,
  { journal }: Pick<CorrespondencePorts, 'journal'>,
): Promise<Outcome<{ readonly messageId: string }, SendAgainRefusal>> {
  if (!may(actor, 'correspondence')) return refuse('not-allowed')
  const message = await journal.take(messageId)
  if (!message) return refuse('message-not-found')
  if (message.erasedAt) return refuse('message-erased')
  const way = channels.find((known) => known === asked)
  if (!way) return refuse({ code: 'way-missing', field: 'way' })
  if (!(await journal.waysOf(message)).includes(way)) return refuse({ code: 'way-impossible', field: 'way' })
  if (after(message.state, 'cancel')) await journal.move(messageId, 'cancel', actorName(actor))
  const again = await journal.writeAgain(message, way)
  return ok({ messageId: again }, [
    { type: 'correspondence.message-sent-again', subject: again, data: { of: messageId, kind: message.kind, way } },
  ])
}
