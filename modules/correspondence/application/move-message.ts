import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { MessageState } from '../domain/message.ts'
import { may } from '../domain/permissions.ts'
import { after } from '../domain/transitions.ts'
import type { DeskMove } from '../domain/transitions.ts'
import type { CorrespondencePorts } from './ports.ts'

export interface MoveMessage {
  readonly messageId: string
  readonly move: DeskMove
}

export type MoveRefusal = 'not-allowed' | 'message-not-found' | 'message-moved'

/** Somebody called a family, or nobody answered, or a message will not leave. */
export async function moveMessage(
  { messageId, move }: MoveMessage,
  actor: Actor,
  { journal }: Pick<CorrespondencePorts, 'journal'>,
): Promise<Outcome<{ readonly state: MessageState }, MoveRefusal>> {
  if (!may(actor, 'correspondence')) return refuse('not-allowed')
  const message = await journal.take(messageId)
  if (!message) return refuse('message-not-found')
  const state = after(message.state, move)
  if (!state) return refuse('message-moved')
  await journal.move(messageId, move, actorName(actor))
  return ok({ state }, [
    { type: 'correspondence.message-moved', subject: messageId, data: { move, kind: message.kind, way: message.way } },
  ])
}
