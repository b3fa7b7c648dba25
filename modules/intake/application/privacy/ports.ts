import type { Day } from '@ribambelle/kernel'
import type { Retention } from '../../domain/following/retention.ts'
import type { CareRequest } from '../../domain/request.ts'

/** What something is called in other modules. */
export interface FamilyIds {
  readonly householdId: string
  readonly requestIds: readonly string[]
  readonly childIds: readonly string[]
  /** accounts that are concerned: the one who asks for its data, every follower for an erasure */
  readonly accountIds: readonly string[]
}

export type DataValue = string | number | boolean | null

/** A part of what is held about a family: lines of named values. Names are keys of `web/my/data/messages`. */
export interface DataSection {
  readonly name: string
  readonly entries: readonly Readonly<Record<string, DataValue>>[]
}

export interface Erasure {
  readonly erasureId: string
  readonly householdId: string
  readonly state: 'asked' | 'cancelled' | 'held' | 'done'
  readonly askedBy: string
  readonly askedOn: Day
  readonly dueOn: Day
}

/** A request whose time may be over. */
export interface EndedRequest {
  readonly requestId: string
  readonly householdId: string
  readonly state: CareRequest['state']
  readonly endedOn: Day
  readonly childIds: readonly string[]
}

/** A file that belongs to a family, with the name it has in an archive. */
export interface FamilyFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What is held about families, and how it goes. */
export interface Privacy {
  idsOf(householdId: string): Promise<FamilyIds | undefined>
  /** the demand that waits, if any */
  openErasure(householdId: string): Promise<Erasure | undefined>
  findErasure(erasureId: string): Promise<Erasure | undefined>
  addErasure(erasure: Pick<Erasure, 'erasureId' | 'householdId' | 'askedBy' | 'dueOn'>): Promise<void>
  endErasure(erasureId: string, state: 'cancelled' | 'held' | 'done'): Promise<void>
  /** demands whose day has come */
  dueErasures(today: Day): Promise<string[]>
  /** erases a household everywhere: its rows, drafts, files, letters and messages */
  eraseHousehold(ids: FamilyIds): Promise<void>
  /** erases one request, and the children whom no other request of the household names */
  eraseRequest(requestId: string): Promise<void>
  /** erases an account that follows nothing and writes nothing. @returns whether it was */
  eraseIdleAccount(accountId: string): Promise<boolean>
  /** forms that an account is writing */
  eraseDrafts(accountId: string): Promise<void>
  /** the last day of care of these children, past or to come; null when none is known */
  lastCare(childIds: readonly string[]): Promise<Day | null>
  retention(): Promise<Retention>
  saveRetention(retention: Retention, by: string): Promise<void>
  ended(): Promise<EndedRequest[]>
  /** requests that wait for children born before a day only */
  outgrown(bornBefore: Day): Promise<string[]>
  close(requestIds: readonly string[]): Promise<void>
  /** unsent forms of an account, and everything written about a household */
  drafts(accountId: string): Promise<DataSection>
  correspondence(ids: FamilyIds): Promise<DataSection[]>
  /** what other modules hold */
  elsewhere(ids: FamilyIds): Promise<DataSection[]>
  /** proofs and enclosures */
  files(ids: FamilyIds): Promise<FamilyFile[]>
  /** proofs joined to the unsent forms of an account */
  draftFiles(accountId: string): Promise<FamilyFile[]>
}
