import type { OfferState } from './offer.ts'

/** Every legal move of an offer. What is not here cannot happen. */
export const transitions = {
  accept: { from: ['made', 'awaiting'], to: 'accepted' },
  // The family said yes; the place comes free when a child who is asked to move has moved.
  promise: { from: ['made'], to: 'awaiting' },
  decline: { from: ['made', 'awaiting'], to: 'declined' },
  expire: { from: ['made'], to: 'expired' },
  // The service takes the offer back, with a reason.
  withdraw: { from: ['made', 'awaiting'], to: 'withdrawn' },
  // More time, also for a family whose answer came a little late while the place is still there.
  extend: { from: ['made', 'expired'], to: 'made' },
} as const satisfies Record<string, { readonly from: readonly OfferState[]; readonly to: OfferState }>

export type Move = keyof typeof transitions

/** The state after a move, or undefined when the move is not legal from there. */
export function after(state: OfferState, move: Move): OfferState | undefined {
  const { from, to } = transitions[move]
  return (from as readonly OfferState[]).includes(state) ? to : undefined
}
