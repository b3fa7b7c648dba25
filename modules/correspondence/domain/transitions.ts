import type { MessageState } from './message.ts'

/** What staff and jobs may do with a message, and where it leads. */
export const transitions = {
  send: { from: ['planned'], to: 'sent' },
  fail: { from: ['planned'], to: 'failed' },
  print: { from: ['to-print'], to: 'printed' },
  call: { from: ['to-call'], to: 'called' },
  'no-answer': { from: ['to-call'], to: 'to-call' },
  cancel: { from: ['planned', 'to-print', 'to-call'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly MessageState[]; to: MessageState }>

export type Move = keyof typeof transitions

/** Moves that a person makes at the desk. */
export const deskMoves = ['call', 'no-answer', 'cancel'] as const satisfies readonly Move[]

export type DeskMove = (typeof deskMoves)[number]

/** Where a move leads; undefined when it is not possible any more. */
export function after(state: MessageState, move: Move): MessageState | undefined {
  const { from, to } = transitions[move]
  return (from as readonly MessageState[]).includes(state) ? to : undefined
}
