import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import type { Accounts } from '../../application/following/ports.ts'
import type { DataSection, FamilyIds } from '../../application/privacy/ports.ts'

/** What other modules do for families who follow their requests, in the same transaction; the app brings it. */
export interface Neighbours {
  /** an account is signed in to with another address, unless somebody else has it. @returns whether it was moved */
  readonly moveEmail: (scope: Scope, accountId: string, from: string, to: string) => Promise<boolean>
  /** @returns whether there was one to erase */
  readonly eraseAccount: (scope: Scope, accountId: string) => Promise<boolean>
  /** the last day of care of some children, past or to come; null when none is known */
  readonly lastCare: (scope: Scope, childIds: readonly string[]) => Promise<Day | null>
  /** requests are about to be erased: what each module wrote about them goes too */
  readonly forget: readonly ((scope: Scope, requestIds: readonly string[]) => Promise<void>)[]
  /** what each module holds about a family */
  readonly dataOf: readonly ((scope: Scope, ids: FamilyIds) => Promise<readonly DataSection[]>)[]
}

/** Without neighbours there is no account, no care and nothing held elsewhere. */
export const alone: Neighbours = {
  moveEmail: async () => false,
  eraseAccount: async () => false,
  lastCare: async () => null,
  forget: [],
  dataOf: [],
}

export const accountsPort = (scope: Scope, { moveEmail }: Neighbours): Accounts => ({
  moveEmail: (accountId, from, to) => moveEmail(scope, accountId, from, to),
})
