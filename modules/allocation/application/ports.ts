import type { AgeGroup, AgeGroupRule, CareContract, FreeCell, KeptPool } from '@ribambelle/capacity'
import type { Site, Zone } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import type { Day, Month } from '@ribambelle/kernel'
import type { Policy } from '@ribambelle/matching'
import type { Book } from '../domain/book/book.ts'
import type { Overrides } from './override/ports.ts'
import type { Proposals } from './override/proposal/ports.ts'
import type { Passages } from './round/passage/ports.ts'
import type { Reopenings } from './round/reopen/ports.ts'
import type { Questions } from './round/question/ports.ts'
import type { Proposings } from './round/proposing/ports.ts'
import type { Scenarios } from './round/scenario/ports.ts'
import type { FileName, RoundFiles } from '../domain/files/files.ts'
import type { Entry } from '../domain/matching/problem.ts'
import type { FamilyResult } from '../domain/result/family-result.ts'
import type { CentreOccupancy } from '../domain/result/occupancy.ts'
import type { Member, Motion, Sitting } from '../domain/panel/panel.ts'
import type { Milestone } from '../domain/milestones/milestones.ts'
import type { Summary } from '../domain/result/summary.ts'
import type { Decided, Proposal, RoundToDecide } from '../domain/round/decide.ts'
import type { Round } from '../domain/round/round.ts'
import type { Snapshot } from '../domain/round/snapshot.ts'
import type { Scale } from '../domain/scale/scale.ts'
import type { ScaleDrafts } from './scale/ports.ts'
import type { PastWaiting } from '../domain/waiting/waiting.ts'

/** A request in a round; its number is null until the draw. */
export interface RoundEntry extends Omit<Entry, 'lottery'> {
  readonly reference: string
  /** name of the family in the book; the published folder says `pseudonym` */
  readonly code: string
  readonly lottery: number | null
}

/** What a round's digests are, by name. */
export interface Digests {
  readonly summary: Summary
  readonly occupancy: readonly CentreOccupancy[]
  readonly book: Book
  readonly waiting: readonly PastWaiting[]
}

/** One line of the list of results, with the reference that people say on the telephone. */
export interface ResultLine extends FamilyResult {
  readonly reference: string
  readonly code: string
}

export interface ResultFilter {
  readonly outcome?: FamilyResult['outcome']
  /** families that receive a place at this centre */
  readonly centreId?: string
  readonly requestIds?: readonly string[]
  readonly limit: number
  readonly offset: number
}

export interface Rounds {
  /** rounds that decided or may decide something, the last opened first */
  list(): Promise<Round[]>
  /** those, and those that were dropped */
  all(): Promise<Round[]>
  find(roundId: string): Promise<Round | undefined>
  /** the round, kept from everybody else until the transaction ends */
  lock(roundId: string): Promise<Round | undefined>
  add(round: Round, seed: string): Promise<void>
  /** the seed kept apart; only the draw asks for it */
  hiddenSeed(roundId: string): Promise<string>
  freeze(roundId: string, snapshot: Snapshot, hash: string, entries: readonly RoundEntry[]): Promise<void>
  draw(
    roundId: string,
    seed: string,
    numbers: readonly { readonly requestId: string; readonly lottery: number }[],
  ): Promise<void>
  propose(roundId: string, proposal: Proposal): Promise<void>
  publish(roundId: string): Promise<void>
  drop(roundId: string, why: { readonly reason: string; readonly by: string }): Promise<void>
  /** what everybody may learn of waiting, kept once when the round is published */
  keepWaiting(roundId: string, cells: readonly PastWaiting[]): Promise<void>
  snapshot(roundId: string): Promise<Snapshot>
  /** settings of the engine chosen for the frozen list of a round, among those that its rules leave open; none chosen: empty */
  policyOf(roundId: string): Promise<Partial<Policy>>
  entries(roundId: string): Promise<RoundEntry[]>
  /** names among these that some round has used, in its folder or in its book */
  takenNames(names: readonly string[]): Promise<string[]>
  results(roundId: string, filter: ResultFilter): Promise<{ lines: ResultLine[]; total: number }>
  /** the last round that a request went into, with its result once there is one */
  ofRequest(requestId: string): Promise<{ round: Round; entry: RoundEntry; result: FamilyResult | null } | undefined>
  requestIdsByOutcome(roundId: string, outcomes: readonly FamilyResult['outcome'][]): Promise<string[]>
  digest<Name extends keyof Digests>(roundId: string, name: Name): Promise<Digests[Name] | undefined>
  file(roundId: string, name: FileName): Promise<string | undefined>
  files(roundId: string): Promise<RoundFiles | undefined>
}

/** The people of a commission and how they sit. */
export interface Panels {
  /** everybody who sits or sat, those who vote first */
  members(): Promise<Member[]>
  addMember(member: Pick<Member, 'name' | 'office' | 'voting'>): Promise<string>
  /** @returns false when there is no such member, or it stands so already */
  endMember(memberId: string, leftOn: Day | null): Promise<boolean>
  sitting(roundId: string): Promise<Sitting | undefined>
  saveSitting(sitting: Omit<Sitting, 'motions' | 'closedAt'>): Promise<void>
  addMotion(roundId: string, motion: Motion): Promise<void>
  close(roundId: string): Promise<boolean>
}

export interface Scales {
  /** every version, the one added last first */
  list(): Promise<Scale[]>
  find(scaleId: string, version: number): Promise<Scale | undefined>
  /** @returns false when that version exists */
  add(scale: Scale): Promise<boolean>
}

/** The open doors of the other modules, as a round needs them. */
export interface Requests {
  /** requests that ask for one of these months, or for an earlier one and still wait: those are ready from the first */
  forRound(startMonths: readonly Month[]): Promise<CareRequest[]>
  byId(requestId: string): Promise<CareRequest | undefined>
  /** as they stand today, whatever their state */
  byIds(requestIds: readonly string[]): Promise<CareRequest[]>
  ofAccount(accountId: string): Promise<CareRequest[]>
  recordPassage(requestIds: readonly string[]): Promise<void>
  /** the id under which a born child was first asked for, where that is another one than its own */
  firstAskedAs(childIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** requests that wait and wish one of these sites */
  wishing(siteIds: readonly string[], startMonths: readonly Month[]): Promise<CareRequest[]>
  /** how many of them are for a child born between two days */
  countWishing(
    siteIds: readonly string[],
    startMonths: readonly Month[],
    bornFrom: Day,
    bornUntil: Day,
  ): Promise<number>
}

/** The days that families wait for. */
export interface Milestones {
  /** every day, cancelled ones too, in order */
  list(): Promise<Milestone[]>
  add(milestone: Omit<Milestone, 'milestoneId' | 'cancelled'>): Promise<string>
  /** @returns false when there is no such day, or it stands so already */
  setCancelled(milestoneId: string, cancelled: boolean): Promise<boolean>
}

export interface Places {
  groups(centreIds: readonly string[]): Promise<AgeGroup[]>
  /** @param promised places that are no contract yet and count as held */
  free(
    centreIds: readonly string[],
    months: readonly Month[],
    rule: AgeGroupRule,
    promised?: readonly CareContract[],
  ): Promise<FreeCell[]>
  /** places of offers whose families may still say yes today */
  promised(): Promise<readonly CareContract[]>
  contracts(childIds: readonly string[]): Promise<CareContract[]>
  /** places that centres keep for some children, by centre */
  pools(centreIds: readonly string[]): Promise<ReadonlyMap<string, readonly KeptPool[]>>
}

export interface Sites {
  find(siteIds: readonly string[]): Promise<Site[]>
  zones(): Promise<Zone[]>
  /** listed sites that hold places of care */
  centres(): Promise<Site[]>
}

export interface AllocationPorts {
  readonly territory: string
  readonly rounds: Rounds
  readonly scales: Scales
  readonly drafts: ScaleDrafts
  readonly panels: Panels
  readonly overrides: Overrides
  readonly proposals: Proposals
  readonly reopenings: Reopenings
  /** which kinds of round count as one more for those left without a place */
  readonly passages: Passages
  readonly scenarios: Scenarios
  readonly proposings: Proposings
  readonly questions: Questions
  readonly requests: Requests
  readonly places: Places
  readonly sites: Sites
  readonly milestones: Milestones
  /** decides a round, in a worker when it is large */
  readonly decide: (todo: RoundToDecide) => Promise<Decided>
  /** the territory's secret, made when first asked; what is given is only used then */
  readonly secret: (first?: string) => Promise<string>
  /** 256 random bits, hexadecimal */
  readonly newSeed: () => string
  /** instant, ISO 8601 UTC */
  readonly now: () => string
  readonly today: () => Day
  /** the day of an instant where the territory lies. @param instant ISO 8601 */
  readonly dayOf: (instant: string) => Day
}
