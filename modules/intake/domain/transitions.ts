import type { RequestState } from './request.ts'

/** Every legal move of a request. What is not here cannot happen. */
export const transitions = {
  submit: { from: ['draft'], to: 'submitted' },
  // Every fact that asks for a proof has been looked at.
  complete: { from: ['submitted'], to: 'complete' },
  // The family changed something that has to be looked at again.
  'ask-again': { from: ['complete'], to: 'submitted' },
  place: { from: ['submitted', 'complete'], to: 'placed' },
  // Nobody answered, by three ways: the request rests, and one word wakes it.
  sleep: { from: ['submitted', 'complete'], to: 'asleep' },
  withdraw: { from: ['submitted', 'complete', 'asleep'], to: 'withdrawn' },
  // The day of submission stays: seniority is not lost.
  reopen: { from: ['withdrawn', 'asleep'], to: 'submitted' },
  close: { from: ['submitted', 'complete', 'placed', 'asleep', 'withdrawn'], to: 'closed' },
  // Two requests were one; an officer parts them again, and each stands where it stood (`complete` and `sleep` follow when need be).
  part: { from: ['closed'], to: 'submitted' },
} as const satisfies Record<string, { readonly from: readonly RequestState[]; readonly to: RequestState }>

export type Move = keyof typeof transitions

/** The state after a move, or undefined when the move is not legal from there. */
export function after(state: RequestState, move: Move): RequestState | undefined {
  const { from, to } = transitions[move]
  return (from as readonly RequestState[]).includes(state) ? to : undefined
}

/** The states from which a move is legal. */
export const statesBefore = (move: Move): readonly RequestState[] => transitions[move].from

/** Whether the family can still change what it asks: before a decision. */
export const isOpen = (state: RequestState): boolean => state === 'submitted' || state === 'complete'
