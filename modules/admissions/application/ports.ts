import type { CallOrder, RoundAnswers, RoundGiven } from '@ribambelle/allocation'
import type {
  AgeGroup,
  CareContract,
  closuresOf,
  ContractFilter,
  findContracts,
  FreeCell,
  occupiedOf,
} from '@ribambelle/capacity'
import type { Site } from '@ribambelle/directory'
import type { CareRequest, childNames } from '@ribambelle/intake'
import type { Day, Month } from '@ribambelle/kernel'
import type { ChangeKind } from '../domain/contract/contract.ts'
import type { Decision, DecisionKind } from '../domain/decision/decision.ts'
import type { Ground } from '../domain/decision/grounds.ts'
import type { AgeRule, Offer, OfferState, Origin } from '../domain/offer/offer.ts'
import type { OfferPolicy } from '../domain/policy.ts'
import type { Guidances } from './guidance/ports.ts'

/** What somebody looks for in the list of offers. */
export interface OfferQuestion {
  readonly state?: OfferState | undefined
  readonly origin?: Origin | undefined
  readonly roundId?: string | undefined
  /** all centres when absent */
  readonly centreIds?: readonly string[] | undefined
  readonly childIds?: readonly string[] | undefined
  readonly extensionAsked?: boolean | undefined
  /** open offers whose family asks for other half-days */
  readonly otherWeekAsked?: boolean | undefined
  /** made offers whose last day is this one or earlier */
  readonly deadlineUntil?: Day | undefined
  readonly skip: number
  readonly take: number
}

/** Who answers through a link: which offer, and which of the guardians. */
export interface LinkHolder {
  readonly offerId: string
  readonly guardian: number
}

export interface Offers {
  find(offerId: string): Promise<Offer | undefined>
  /** these offers, and nobody else changes them before this act is done; always in the same order */
  take(offerIds: readonly string[]): Promise<Offer[]>
  /** oldest first */
  ofRequest(requestId: string): Promise<Offer[]>
  /** offers that hold their places today, in the order of their answers, then of their making; one whose last day is over holds none */
  open(): Promise<Offer[]>
  /** the open offers of these requests */
  openOf(requestIds: readonly string[]): Promise<Offer[]>
  /** those whose family said yes and waits for another child to move, in the order of their answers */
  awaiting(): Promise<Offer[]>
  /** adds offers with their places; one that the rules of the tables forbid (a second open one for a request) is left out. @returns the ids added */
  add(offers: readonly Offer[]): Promise<string[]>
  /** keeps where an offer stands; what is offered never changes */
  save(offer: Offer): Promise<void>
  list(question: OfferQuestion): Promise<{ total: number; rows: Offer[] }>
  counts(centreIds: readonly string[] | null): Promise<Record<OfferState, number>>
  /** moves every offer whose last day is over to `expired`. @returns them */
  expire(today: Day): Promise<Offer[]>
  /** offers made since an instant that the family declined, or whose last day is over */
  refusedSince(instant: string): Promise<Offer[]>
  /** open offers with a last day on or after today, and the reminders they had */
  running(today: Day): Promise<Offer[]>
  byLink(token: string): Promise<LinkHolder | undefined>
  addLink(holder: LinkHolder, token: string): Promise<void>
}

/** A family passed over for a place, with the reason. */
export interface Skip {
  readonly skipId: string
  readonly requestId: string
  readonly centreId: string
  readonly ageGroupId: string
  readonly month: Month
  readonly reason: string
  readonly skippedBy: string
  /** ISO 8601 UTC */
  readonly skippedAt: string
}

export interface Skips {
  add(skip: Skip): Promise<void>
  /** those of a month, the latest first */
  list(month: Month): Promise<Skip[]>
}

export interface Policies {
  get(): Promise<OfferPolicy>
  set(policy: OfferPolicy, by: string): Promise<void>
}

/** How a child is called in lists, and the request that last asked for it. */
export type ChildName = Awaited<ReturnType<typeof childNames>>[number]

/** What intake knows and does. */
export interface Families {
  request(requestId: string): Promise<CareRequest | undefined>
  requests(requestIds: readonly string[]): Promise<CareRequest[]>
  ofAccount(accountId: string): Promise<CareRequest[]>
  /** requests of families that let this helper answer for them today */
  answeredFor(helperId: string): Promise<CareRequest[]>
  /** @returns those that are placed now and were not */
  markPlaced(requestIds: readonly string[]): Promise<string[]>
  /** @returns refusals counted by now */
  recordRefused(requestId: string): Promise<number>
  close(requestIds: readonly string[]): Promise<string[]>
  /** children by what somebody typed, or by id */
  named(asked: string | readonly string[]): Promise<ChildName[]>
  /** other requests that still wait, for none but these children */
  openFor(childIds: readonly string[], except: string): Promise<string[]>
}

export type Occupied = Awaited<ReturnType<typeof occupiedOf>>

/** Days without children, by centre. */
export type Closures = Awaited<ReturnType<typeof closuresOf>>

export type ContractsAsked = Parameters<typeof findContracts>[1]

/** What capacity knows and does. */
export interface Places {
  lock(centreIds: readonly string[]): Promise<void>
  occupied(centreIds: readonly string[], months: readonly Month[]): Promise<Occupied>
  groups(centreIds?: readonly string[]): Promise<AgeGroup[]>
  free(
    centreIds: readonly string[] | undefined,
    months: readonly Month[],
    rule: AgeRule,
    promised: readonly CareContract[],
  ): Promise<FreeCell[]>
  contracts(filter: ContractFilter): Promise<CareContract[]>
  /** closures that end in this month or later */
  closures(centreIds: readonly string[], from: Month): Promise<Closures>
  /** contracts a page at a time */
  found(question: ContractsAsked): ReturnType<typeof findContracts>
  save(contracts: readonly CareContract[]): Promise<void>
  remove(contractIds: readonly string[]): Promise<void>
}

/** What the service knows of a contract besides its place. */
export interface ContractRecord {
  readonly contractId: string
  readonly signedOn: Day | null
  readonly endReason: string | null
}

/** A line of a contract's history. */
export interface ContractChange {
  readonly kind: ChangeKind
  readonly effectiveOn: Day
  readonly detail: Readonly<Record<string, unknown>>
  readonly changedBy: string
  /** ISO 8601 UTC */
  readonly changedAt: string
}

export interface Contracts {
  records(contractIds: readonly string[]): Promise<ContractRecord[]>
  /** keeps what is known, with a line of history */
  keep(record: ContractRecord, change: Omit<ContractChange, 'changedAt'>): Promise<void>
  /** latest first */
  history(contractId: string): Promise<ContractChange[]>
  /** the offer that a contract came from */
  offerOf(contractId: string): Promise<string | undefined>
}

/** What allocation decided, and whom it would call. */
export interface Rounds {
  /** @param promised places of offers that wait for an answer */
  given(roundId: string, promised: readonly CareContract[]): Promise<RoundGiven | undefined>
  answers(roundId: string, requestIds: readonly string[]): Promise<RoundAnswers | undefined>
  decided(roundId: string, outcomes: readonly RoundAnswers['answers'][number]['result']['outcome'][]): Promise<string[]>
  /** the commission by whose rules families are called in a month */
  lastFor(month: Month): Promise<RoundAnswers['round'] | undefined>
  /** the commission whose frozen list is giving the places of a month */
  sitting(month: Month): Promise<RoundAnswers['round'] | undefined>
  /** the commission that was published last; families: those it answered, placed: those to whom it gave a place */
  lastPublished(): Promise<
    | {
        readonly roundId: string
        readonly name: string
        /** instant, ISO 8601 UTC */
        readonly publishedAt: string
        readonly families: number
        readonly placed: number
      }
    | undefined
  >
  next(
    month: Month,
    promised: readonly CareContract[],
    without: readonly string[],
    notAt: readonly { readonly requestId: string; readonly centreId: string }[],
  ): Promise<CallOrder | undefined>
}

export interface Sites {
  find(siteIds: readonly string[]): Promise<Site[]>
  centres(): Promise<Site[]>
}

/** A line of the list of decisions. */
export type DecisionLine = Pick<Decision, 'decisionId' | 'roundId' | 'requestId' | 'reference' | 'kind' | 'decidedOn'>

export interface DecisionQuestion {
  readonly roundId?: string | undefined
  readonly kind?: DecisionKind | undefined
  readonly reference?: string | undefined
  readonly skip: number
  readonly take: number
}

export interface Decisions {
  /** adds decisions; one that a request has for that commission is left as it is. @returns those added */
  add(decisions: readonly Decision[]): Promise<DecisionLine[]>
  find(decisionId: string): Promise<Decision | undefined>
  /** latest first */
  ofRequest(requestId: string): Promise<DecisionLine[]>
  list(question: DecisionQuestion): Promise<{ total: number; rows: DecisionLine[] }>
  counts(roundId: string | undefined): Promise<Record<DecisionKind, number>>
  /** every version of the territory's own texts */
  grounds(): Promise<Ground[]>
  /** adds the next version of a text. @returns its number */
  addGround(ground: Omit<Ground, 'version'>, by: string): Promise<number>
}

/** Chance and time, from outside. */
export interface World {
  newId(): string
  today(): Day
  /** ISO 8601 UTC */
  now(): string
  country(): Promise<'FR' | 'CH'>
}

/** What the use cases of admissions need from outside, for one transaction. */
export interface AdmissionsPorts {
  readonly offers: Offers
  readonly skips: Skips
  readonly policy: Policies
  readonly families: Families
  readonly places: Places
  readonly contracts: Contracts
  readonly decisions: Decisions
  /** families left without a place, helped to find another solution */
  readonly guidance: Guidances
  readonly rounds: Rounds
  readonly sites: Sites
  readonly world: World
}
