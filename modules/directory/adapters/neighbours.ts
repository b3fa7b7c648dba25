import type { Scope } from '@ribambelle/platform/database'
import type { Director } from '../application/keeping/ports.ts'

/** What the directory asks of modules that it does not know; the app passes the functions. */
export interface Neighbours {
  /** how members of the staff are called, by account */
  namesOf(scope: Scope, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** everybody who keeps the sheets of centres of their own */
  directors(scope: Scope): Promise<readonly Director[]>
}

/** A directory alone knows nobody. */
export const nobody: Neighbours = { namesOf: async () => new Map(), directors: async () => [] }
