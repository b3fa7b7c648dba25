import type { Role } from '@ribambelle/kernel'

export type AccountKind = 'family' | 'staff'

/** Somebody who signs in: a family, or a person who works for the territory. */
export interface Account {
  readonly accountId: string
  readonly kind: AccountKind
  /** lower case; one account a kind and address */
  readonly email: string
  /** how the person is called on screen; empty until told */
  readonly name: string
  readonly language: string
  /** staff only */
  readonly roles: readonly Role[]
  /** centres that a director keeps */
  readonly centreIds: readonly string[]
}

/** An account as a builder of territories gives it. */
export interface AccountToSave extends Account {
  /** as made by `hashPassword`; an absent one leaves the account's own */
  readonly passwordHash?: string | null
  /** key of a person of the demonstration; null for everybody else */
  readonly persona: string | null
}

// One @, no spaces, no characters that a mail header could read as its own, a dot in the domain.
const emailShape = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}\.[^\s@<>()[\]\\,;:".]{2,63}$/u

/** An address as it is kept and compared. */
export const normaliseEmail = (typed: string): string => typed.normalize('NFC').trim().toLowerCase()

/** Whether a normalised address can receive mail, as far as its shape tells. */
export const isEmail = (email: string): boolean =>
  email.length <= 254 && emailShape.test(email) && !/\.\.|^\.|\.@|@\.|@-/.test(email)
