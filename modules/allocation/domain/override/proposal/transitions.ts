/** The whole life of a change that an officer proposes: the coordination confirms or declines it, or its author takes it back. */
export const transitions = {
  confirm: { from: ['open'], to: 'confirmed' },
  decline: { from: ['open'], to: 'declined' },
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const

export type ProposalMove = keyof typeof transitions
export type ProposalState =
  | (typeof transitions)[ProposalMove]['from'][number]
  | (typeof transitions)[ProposalMove]['to']
