import type { Day, Week } from '@ribambelle/kernel'

/** Where an offer comes from: a commission, the waiting list between two commissions, or the urgent track. */
export const origins = ['round', 'waiting', 'urgent'] as const
export type Origin = (typeof origins)[number]

/** Where an offer stands. The legal moves are in `transitions.ts`. */
export const offerStates = ['made', 'awaiting', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export type OfferState = (typeof offerStates)[number]

/** How an answer reached the service. */
export const answerWays = ['link', 'account', 'helper', 'phone', 'paper', 'counter'] as const
export type AnswerWay = (typeof answerWays)[number]

/** What a family may answer. `accept-listed`: it takes the place and goes on waiting for a wish it prefers. */
export const answers = ['accept', 'accept-listed', 'decline'] as const
export type Answer = (typeof answers)[number]

/** Which group a child belongs to in a month, as the offer was counted. */
export type AgeRule = 'cohort' | 'monthly'

/** A place at one centre for one child, as it is offered. It never changes: other half-days are another offer. */
export interface OfferedPlace {
  readonly childId: string
  readonly centreId: string
  /** group on the first day */
  readonly ageGroupId: string
  readonly born: Day
  readonly week: Week
  readonly from: Day
  /** last day foreseen: the day before school, or before the child grows too old there */
  readonly until: Day
  /** id of the care contract that the answer « yes » makes */
  readonly contractId: string
  /** the contract that ends when this place is taken: a child who moves from one centre to another */
  readonly leaves: string | null
}

/** Other half-days that a family asks for instead of those offered. The offer and its deadline stand until the service has answered. */
export interface OtherWeek {
  /** instant, ISO 8601 UTC */
  readonly askedAt: string
  readonly weeks: readonly { readonly childId: string; readonly week: Week }[]
}

/** A place offered to a family, for all the children of its request that are decided together. */
export interface Offer {
  readonly offerId: string
  readonly requestId: string
  readonly origin: Origin
  /** the commission behind it: the one that gave the place, or whose rules called the family */
  readonly roundId: string | null
  readonly state: OfferState
  readonly ageRule: AgeRule
  readonly places: readonly OfferedPlace[]
  /** rank of the wish; null when the place was no wish */
  readonly rank: number | null
  readonly points: number | null
  /** fewer days, or a later month, than asked: a refusal then never counts against the family */
  readonly asAsked: boolean
  /** instants, ISO 8601 UTC */
  readonly madeAt: string
  readonly madeBy: string
  /** last day to answer, included */
  readonly deadline: Day
  readonly extensions: number
  readonly extensionAskedAt: string | null
  /** reminders already sent for this deadline */
  readonly reminders: number
  readonly staysListed: boolean
  readonly answeredAt: string | null
  readonly answeredBy: string | null
  readonly answeredThrough: AnswerWay | null
  /** code of why it was declined or withdrawn */
  readonly reason: string | null
  /** the offer that this one takes the place of: other half-days were proposed */
  readonly replaces: string | null
  readonly otherWeek: OtherWeek | null
}

/** Whether an offer waits for its family or keeps a place for it. */
export const isOpen = ({ state }: Pick<Offer, 'state'>): boolean => state === 'made' || state === 'awaiting'

/** Whether saying yes and waiting for better makes sense: there is a wish before this one, or a longer week. */
export const mayStayListed = ({ rank, asAsked }: Pick<Offer, 'rank' | 'asAsked'>): boolean => rank !== 1 || !asAsked
