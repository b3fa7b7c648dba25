import { randomBytes } from 'node:crypto'
import type { Outcome, Role } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import type { Cookie, PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { Act, IdentityPorts } from '../application/ports.ts'
import type { Opened } from '../application/sessions.ts'
import { sessionCookie } from '../domain/lifetimes.ts'

export type IdentityRunner = Runner<IdentityPorts & { readonly scope: Scope }>

/** What the app decides for the pages of this module. */
export interface IdentityOptions {
  /** whether this installation shows its demonstration: without it the pages of personas do not exist */
  readonly demo: boolean
  /** outside address without a slash at its end: `https://enfance.example.org`; the links of mails begin with it */
  readonly origin: string
  /** another module's work when a family signs in, in the same transaction */
  readonly onSignIn?: (scope: Scope, family: { accountId: string; email: string }) => Promise<void>
  /** centres that a director may keep, for the form of invitation */
  readonly centresOf?: (scope: Scope) => Promise<readonly { siteId: string; name: string }[]>
}

/** Acts without the key of the form: their commands and answers hold passwords, codes and tokens, which no table may keep. */
export const secretly =
  (run: IdentityRunner, { territory, actor }: PageRequest['by']): Act =>
  async <Command, Value, Code extends string>(
    useCase: Parameters<typeof run.act<Command, Value, Code>>[0],
    command: Command,
  ) =>
    // Only a key can be reused.
    (await run.act(useCase, command, { territory, actor })) as Outcome<Value, Code>

export const tokenOf = ({ cookies }: PageRequest): string | undefined => cookies[sessionCookie] || undefined

/** A family's browser keeps its session; one of the staff forgets it when it closes. */
export const cookieOf = (opened: Opened, kind: 'family' | 'staff'): Cookie => ({
  name: sessionCookie,
  value: opened.token,
  ...(kind === 'family' ? { maxAge: opened.maxAge } : {}),
})

export const noCookie: Cookie = { name: sessionCookie, value: '' }

/** The half of a code that stays in the browser that asked. */
export const newAsk = (): string => randomBytes(32).toString('base64url')

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** A page of this territory to go to after signing in; anything else is left out. */
export const nextOf = (text: string | null): string => (text && /^\/[\w-][\w/-]{0,200}$/.test(text) ? text : '')

export const withNext = (path: string, next: string): string =>
  next === '' ? path : `${path}?next=${encodeURIComponent(next)}`

const landings: readonly (readonly [Role, string])[] = [
  ['coordinator', '/desk'],
  ['officer', '/desk'],
  ['director', '/desk/capacity'],
  ['elected', '/desk/rounds'],
  ['auditor', '/desk/rounds'],
  ['administrator', '/desk/accounts'],
  ['helper', '/desk/helped'],
]

/** Where somebody of the staff begins. */
export const landingOf = (roles: readonly Role[]): string =>
  landings.find(([role]) => roles.includes(role))?.[1] ?? '/my/account'

/** Where somebody goes on after signing in: the page that was asked for; the door of the desk is each role's own first page. */
export const onwardOf = (next: string, roles: readonly Role[]): string =>
  next === '' || next === '/desk' ? landingOf(roles) : next
