/** The life of what is done for a family left without a place. Handed over by a commission, again by the next one. */
export const transitions = {
  'hand-over': { from: ['closed'], to: 'waiting' },
  contact: { from: ['waiting', 'contacted'], to: 'contacted' },
  close: { from: ['waiting', 'contacted'], to: 'closed' },
  reopen: { from: ['closed'], to: 'contacted' },
} as const

export type GuidanceMove = keyof typeof transitions
export type GuidanceState = (typeof transitions)[GuidanceMove]['to']

/** The state after a move, or undefined when it is not possible now. */
export const afterMove = (state: GuidanceState, move: GuidanceMove): GuidanceState | undefined =>
  (transitions[move].from as readonly GuidanceState[]).includes(state) ? transitions[move].to : undefined
