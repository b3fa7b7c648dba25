import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Account, AccountKind } from '../domain/account.ts'
import type { LinkPurpose } from '../domain/lifetimes.ts'
import type { Door } from '../domain/limits.ts'

/** An account with what only this module may know. */
export interface KnownAccount extends Account {
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly persona: string | null
  readonly closed: boolean
}

export interface Accounts {
  find(accountId: string): Promise<KnownAccount | undefined>
  byEmail(kind: AccountKind, email: string): Promise<KnownAccount | undefined>
  /** people of the demonstration, or one of them */
  personas(key?: string): Promise<KnownAccount[]>
  staff(): Promise<KnownAccount[]>
  /** false when the address is taken */
  add(account: Account, passwordHash: string | null): Promise<boolean>
  change(accountId: string, to: { readonly name: string; readonly language: string }): Promise<void>
  setPassword(accountId: string, passwordHash: string): Promise<void>
  /** keeps the secret and its first step; false when the account already has one */
  enrol(accountId: string, secret: string, step: number): Promise<boolean>
  /** false when a code of this step, or of a later one, was already accepted */
  takeStep(accountId: string, step: number): Promise<boolean>
  replaceRecoveryCodes(accountId: string, hashes: readonly string[]): Promise<void>
  /** false when there is no such code, or it was used */
  takeRecoveryCode(accountId: string, hash: string): Promise<boolean>
}

export interface SessionRecord {
  readonly sessionHash: string
  readonly accountId: string
  readonly madeAt: Date
  readonly seenAt: Date
  readonly secondFactor: boolean
  readonly pendingSecret: string | null
}

export interface SessionToOpen {
  readonly accountId: string
  readonly secondFactor: boolean
  readonly pendingSecret: string | null
  /** seconds */
  readonly idle: number
  readonly absolute: number
}

export interface Sessions {
  /** @returns the token, which is kept nowhere else than in the person's browser */
  open(session: SessionToOpen): Promise<string>
  /** a session that lives, whatever its second factor */
  find(token: string): Promise<SessionRecord | undefined>
  list(accountId: string): Promise<SessionRecord[]>
  end(token: string): Promise<SessionRecord | undefined>
  /** @returns how many ended */
  endAll(accountId: string, exceptToken?: string): Promise<number>
}

export interface LinkToAdd {
  readonly token: string
  readonly purpose: LinkPurpose
  readonly email: string
  readonly accountId: string | null
  readonly language: string
  /** the half of the code that the asking browser keeps, and the half that comes by mail */
  readonly ask: string | null
  readonly code: string | null
}

export interface LinkRecord {
  readonly email: string
  readonly accountId: string | null
  readonly language: string
}

/** How one shows that a mail arrived: its link, or its code in the browser that asked. */
export type Proof = { readonly token: string } | { readonly ask: string; readonly code: string }

export type LinkState = 'open' | 'used' | 'expired' | 'unknown'

export interface Links {
  add(link: LinkToAdd): Promise<void>
  state(purpose: LinkPurpose, proof: { readonly token: string } | { readonly ask: string }): Promise<LinkState>
  find(purpose: LinkPurpose, token: string): Promise<LinkRecord | undefined>
  /** uses a link that is open, once; undefined otherwise */
  use(purpose: LinkPurpose, proof: Proof): Promise<LinkRecord | undefined>
  /** counts a try of a code; false when its tries are used up */
  countTry(ask: string): Promise<boolean>
}

export interface Attempts {
  /** counts one more try; false, and nothing counted, when the window is full */
  take(door: Door, who: string, most: number): Promise<boolean>
  /** what was right is not held against anybody */
  giveBack(door: Door, who: string, all: boolean): Promise<void>
}

export interface Passwords {
  /** @returns text to keep */
  hash(password: string): Promise<string>
  /** takes the same time when nothing was kept */
  matches(password: string, kept: string | null): Promise<boolean>
}

export interface SecondFactors {
  newSecret(): string
  /** step of 30 seconds whose code this is, now or one step away; undefined when the code is of none */
  stepOf(secret: string, code: string): number | undefined
}

export interface Secrets {
  /** 256 random bits, as text for an address or a cookie */
  token(): string
  /** six figures */
  code(): string
  /** 60 random bits in letters and figures that are not confused */
  recoveryCode(): string
  accountId(): string
  hash(text: string): string
}

/** Letters that leave with the transaction. `cause` makes each leave once. */
export interface Mails {
  signIn(letter: { to: string; language: string; cause: string; link: string; code: string }): Promise<void>
  invitation(letter: { to: string; language: string; cause: string; link: string; name: string }): Promise<void>
  newPassword(letter: { to: string; language: string; cause: string; link: string }): Promise<void>
  noAccount(letter: { to: string; language: string; cause: string }): Promise<void>
}

export interface IdentityPorts {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly links: Links
  readonly attempts: Attempts
  readonly passwords: Passwords
  readonly secondFactors: SecondFactors
  readonly secrets: Secrets
  readonly mails: Mails
  /** whether this territory is a demonstration */
  readonly isDemo: () => Promise<boolean>
}

/** Runs one act in a transaction of its own: acts that follow each other keep what the first one counted. */
export type Act = <Command, Value, Code extends string>(
  useCase: (command: Command, actor: Actor, ports: IdentityPorts) => Promise<Outcome<Value, Code>>,
  command: Command,
) => Promise<Outcome<Value, Code>>
