import type { Scope } from '@ribambelle/platform/database'
import type { Accounts } from '../../application/following/ports.ts'

/** What other modules do for the following of requests, in the same transaction; the app brings it. */
export interface Neighbours {
  /** an account is signed in to with another address, unless somebody else has it. @returns whether it was moved */
  readonly moveEmail: (scope: Scope, accountId: string, from: string, to: string) => Promise<boolean>
}

/** Without neighbours there is no account to move. */
export const alone: Neighbours = { moveEmail: async () => false }

export const accountsPort = (scope: Scope, { moveEmail }: Neighbours): Accounts => ({
  moveEmail: (accountId, from, to) => moveEmail(scope, accountId, from, to),
})
