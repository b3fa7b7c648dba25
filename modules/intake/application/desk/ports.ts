import type { Actor } from '@ribambelle/kernel'
import type { Bulks, DeskLetters } from './bulk/ports.ts'
import type { FamilyCases } from './families/ports.ts'
import type { Interviews } from './interviews/ports.ts'
import type { SavedLists } from './lists.ts'
import type { Note } from './records.ts'

/** Who follows a request, and what the desk has marked on it. */
export interface Handling {
  readonly takenAt: string | null
  readonly assignedTo: string | null
  readonly flagged: boolean
  /** instant until which nothing is left to answer */
  readonly settledAt: string | null
  /** the request that it was found to be one with */
  readonly mergedInto: string | null
}

export interface HandlingPort {
  of(requestId: string): Promise<Handling | undefined>
  /** the desk does something with requests: they are no longer new */
  touch(requestIds: readonly string[]): Promise<void>
  /** they are new again: what was done was taken back */
  untouch(requestId: string): Promise<void>
  assign(requestId: string, accountId: string | null): Promise<void>
  flag(requestId: string, flagged: boolean): Promise<void>
  settle(requestId: string): Promise<void>
}

export interface Notes {
  /** the latest first */
  of(requestId: string): Promise<Note[]>
  add(note: Omit<Note, 'madeAt'>): Promise<void>
  remove(noteId: string): Promise<void>
}

/** What the desk keeps of its own work. */
export interface Desk {
  readonly savedLists: SavedLists
  readonly handling: HandlingPort
  readonly bulks: Bulks
  readonly letters: DeskLetters
  readonly families: FamilyCases
  readonly notes: Notes
  readonly interviews: Interviews
}

/** Account of a member of the staff; undefined for anybody else. */
export const staffId = (actor: Actor): string | undefined => (actor.kind === 'staff' ? actor.accountId : undefined)
