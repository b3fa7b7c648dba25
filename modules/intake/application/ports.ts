import type { Day, Lang } from '@ribambelle/kernel'
import type { Site, SiteKind, Zone } from '@ribambelle/directory'
import type { KnownAddress } from '../domain/asking/home.ts'
import type { IntakePolicy } from '../domain/policy.ts'
import type { CareRequest, Child, FactCode } from '../domain/request.ts'
import type { Move } from '../domain/transitions.ts'
import type { Lists } from './desk/lists.ts'
import type { Desk } from './desk/ports.ts'
import type { FormLetters, Mandates, Proofs } from './asking/ports.ts'
import type { Agreement } from '../domain/asking/mandate.ts'
import type { Helping } from '../domain/permissions.ts'
import type { Accounts, Families } from './following/ports.ts'
import type { Letters } from './following/letters.ts'
import type { Privacy } from './privacy/ports.ts'
import type { Renewals } from './renewal/ports.ts'

/** Everything that intake needs of the world, for one transaction. */
export interface IntakePorts {
  readonly requests: Requests
  readonly drafts: Drafts
  readonly lists: Lists
  readonly histories: Histories
  readonly desk: Desk
  readonly families: Families
  readonly accounts: Accounts
  readonly privacy: Privacy
  readonly renewals: Renewals
  readonly letters: Letters
  readonly formLetters: FormLetters
  readonly proofs: Proofs
  readonly mandates: Mandates
  readonly places: Places
  readonly codes: Codes
  readonly time: Time
}

/** A request with what only intake needs to know of it. */
export interface Filed {
  readonly request: CareRequest
  /** accounts that may see it and act on it */
  readonly followers: readonly string[]
  /** mandates that hold today */
  readonly helping: readonly Helping[]
  /** grows with each change: who acts on an older one is told what changed meanwhile */
  readonly version: number
}

export interface Requests {
  find(requestId: string): Promise<Filed | undefined>
  /** the same, and nobody else changes it before this act is done */
  take(requestId: string): Promise<Filed | undefined>
  ofAccount(accountId: string): Promise<CareRequest[]>
  /** households that an account follows, the latest first, with every child they ever asked for */
  householdsOf(accountId: string): Promise<{ householdId: string; accountId: string | null; children: Child[] }[]>
  /** acts of one account wait for each other */
  takeAccount(accountId: string): Promise<void>
  save(request: CareRequest): Promise<void>
  /** one legal move (`domain/transitions.ts`); throws where the request does not stand before it */
  move(requestId: string, move: Move): Promise<void>
  verify(requestId: string, fact: VerifiedFact): Promise<void>
  isReferenceFree(reference: string): Promise<boolean>
}

export interface VerifiedFact {
  readonly code: FactCode
  readonly value: number
  readonly proof: 'declared' | 'verified' | 'refused'
  readonly verifiedOn: Day | null
  /** account of who looked, never a name */
  readonly verifiedBy: string | null
}

/** What was typed into a form, as typed, by name of field. */
export type Answers = Readonly<Record<string, readonly string[]>>

/** A request being written. */
export interface Draft {
  readonly draftId: string
  readonly madeBy: string
  /** the request that it changes; null for a new one */
  readonly changesRequestId: string | null
  readonly answers: Answers
  /** the request that it became; null while it is being written */
  readonly requestId: string | null
  /** version of the request when its change was begun; null for a new one */
  readonly baseVersion: number | null
  /** what a family agreed to, when somebody writes for it */
  readonly mandate: Agreement | null
}

export interface Drafts {
  add(draft: Omit<Draft, 'requestId'>, token: string): Promise<void>
  /** @param token the secret of the draft's link */
  find(token: string): Promise<Draft | undefined>
  /** the same, and nobody else sends it before this act is done */
  take(token: string): Promise<Draft | undefined>
  keep(draftId: string, drop: readonly string[], set: Answers): Promise<void>
  /** what was typed is forgotten: the request holds it now */
  markSent(draftId: string, requestId: string): Promise<void>
  /** another secret that opens the draft, for a link that is sent */
  addLink(draftId: string, token: string): Promise<void>
  /** one link more is sent. @returns how many with it */
  countLink(draftId: string): Promise<number>
  /** drafts that nobody went on with since a day and whose coming erasure was not told */
  quiet(since: Day): Promise<QuietDraft[]>
  markTold(draftId: string): Promise<void>
  /** forgets drafts left before a day, and sent ones left before another. @returns how many */
  erase(question: { readonly before: Day; readonly sentBefore: Day }): Promise<number>
}

/** A draft that will soon be erased. */
export interface QuietDraft {
  readonly draftId: string
  readonly answers: Answers
  /** the day of the last visit */
  readonly changedOn: Day
  /** in which the family is written to */
  readonly language: Lang
}

export interface HistoryLine {
  readonly at: Date
  /** who acted, as the audit writes it: `family:…`, `staff:…`, `anyone`, `system:…` */
  readonly actor: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What happened to requests, as the audit tells it. */
export interface Histories {
  of(requestId: string): Promise<HistoryLine[]>
}

/** What the directory and the local policy say. */
export interface Places {
  /** centres and childminders that may be wished */
  centres(): Promise<Site[]>
  /** listed sites of some kinds */
  listed(kinds: readonly SiteKind[]): Promise<Site[]>
  /** sites by id, whatever they are now: a wish may be older than a closing */
  named(siteIds: readonly string[]): Promise<Site[]>
  zones(): Promise<Zone[]>
  /** addresses of the territory's own file that hold every word typed, or a part of it */
  addressesLike(typed: string, limit: number): Promise<KnownAddress[]>
  policy(): Promise<IntakePolicy>
  savePolicy(policy: IntakePolicy): Promise<void>
  /** gives a telephone number its one form, as the territory's country writes numbers; undefined when it is none */
  phoneReader(): Promise<(text: string) => string | undefined>
}

/** Chance, from outside. */
export interface Codes {
  newId(): string
  /** a secret for a link: 128 bits or more */
  newToken(): string
  newReference(): string
}

export interface Time {
  today(): Day
  /** ISO 8601 UTC */
  now(): string
}
