import type { Recipient } from '@ribambelle/correspondence'
import type { Day } from '@ribambelle/kernel'
import type { Reach } from '../../domain/following/recipients.ts'
import type { Channel, Household } from '../../domain/request.ts'

/** A household with who follows it and how each guardian is reached. */
export interface KeptHousehold {
  readonly household: Household
  readonly followers: readonly string[]
  readonly reaches: readonly Reach[]
}

/** What a guardian may change about oneself and the household without asking again for care. */
export interface Contact {
  readonly guardianId: string
  readonly phone: string | null
  readonly language: string | null
  readonly channel: Channel | null
  readonly address: string | null
}

export type LinkPurpose = 'join' | 'email'

export interface KeptLink {
  readonly householdId: string
  readonly guardianId: string
  readonly email: string | null
  readonly madeBy: string
  readonly state: 'open' | 'used' | 'expired'
}

/** Households as their guardians keep them. */
export interface Families {
  find(householdId: string): Promise<KeptHousehold | undefined>
  /** the same, and nobody else changes it before this act is done */
  take(householdId: string): Promise<KeptHousehold | undefined>
  /** households that an account follows, the latest first */
  ofAccount(accountId: string): Promise<KeptHousehold[]>
  recipients(requestId: string): Promise<Recipient[]>
  recipientsOfHousehold(householdId: string): Promise<Recipient[]>
  saveContact(householdId: string, contact: Contact): Promise<void>
  /** what concerns the whole household */
  saveHousehold(householdId: string, to: Pick<Household, 'language' | 'interpreter'>): Promise<void>
  addGuardian(householdId: string, guardian: { guardianId: string; firstName: string; lastName: string }): Promise<void>
  setEmail(householdId: string, guardianId: string, email: string): Promise<void>
  /** this account is this guardian's, and follows */
  attach(householdId: string, guardianId: string, accountId: string): Promise<void>
  restrict(householdId: string, guardianId: string, restricted: { on: string; by: string } | null): Promise<void>
  addLink(
    link: Pick<KeptLink, 'householdId' | 'guardianId' | 'email' | 'madeBy'> & {
      readonly purpose: LinkPurpose
      readonly token: string
      /** ISO 8601 UTC */
      readonly expiresAt: string
    },
  ): Promise<void>
  /** how many links a household sent since a day */
  linksSince(householdId: string, day: Day): Promise<number>
  findLink(purpose: LinkPurpose, token: string): Promise<KeptLink | undefined>
  /** false when somebody used it meanwhile */
  useLink(purpose: LinkPurpose, token: string): Promise<boolean>
}

/** Accounts of families, which another module keeps. */
export interface Accounts {
  /** an account is signed in to with another address, unless somebody else has it. @returns whether it was moved */
  moveEmail(accountId: string, from: string, to: string): Promise<boolean>
}
