import type { Actor, Role } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import { buildIslands, createWeb } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import { uiIslands } from '@ribambelle/ui/islands'
import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { correspondenceKinds, correspondencePorts, printAside } from '../adapters/index.ts'
import type { RequestAccess } from '../application/post-message.ts'
import { correspondenceRoutes } from '../web/routes.ts'
import { recipient } from './samples.ts'

// Pages ask for them by name: a page whose island nobody built is a fault of the program.
const islands = await buildIslands(uiIslands)

/** A member of the staff. */
export const staff = (...roles: Role[]): Actor => ({
  kind: 'staff',
  accountId: `account-of-${roles.join('-')}`,
  roles,
  centreIds: [],
})

export const parent: Actor = { kind: 'family', accountId: 'account-1' }
export const stranger: Actor = { kind: 'family', accountId: 'account-9' }

/** What a page answered. */
export interface Answered {
  readonly status: number
  readonly html: string
  readonly bytes: Uint8Array
  readonly headers: Headers
  /** where it leads, within the territory and language; empty when it stays */
  readonly to: string
}

type Fields = Readonly<Record<string, string | File>>

const access: RequestAccess = {
  reference: 'RIB-7K4M2',
  householdId: 'household-1',
  recipients: [recipient(), recipient({ accountId: 'account-2', name: 'Hugo Marin', channel: 'letter', email: null })],
}
const mayRead = (actor: Actor): boolean =>
  actor.kind === 'staff' || (actor.kind === 'family' && ['account-1', 'account-2'].includes(actor.accountId))
const ofStranger = (requestId: string, actor: Actor): RequestAccess | null =>
  requestId === 'request-9' && actor === stranger
    ? { reference: 'RIB-9X9X9', householdId: 'household-9', recipients: [] }
    : null

/** Whom the request opens to, as intake says it. */
const accessFor = (requestId: string, actor: Actor): RequestAccess | null =>
  requestId === 'request-1' && mayRead(actor) ? access : ofStranger(requestId, actor)

/** What the other modules tell. */
const outside = {
  origin: 'https://relais.example',
  kinds: correspondenceKinds,
  references: async (_scope: unknown, ids: readonly string[]) =>
    new Map(ids.filter((id) => id === 'request-1').map((id) => [id, 'RIB-7K4M2'])),
  requestOf: async (_scope: unknown, typed: string) => (typed === 'RIB-7K4M2' ? 'request-1' : undefined),
  people: async (_scope: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, 'Nadia Verdelet'])),
}

/** The pages of correspondence behind the real web, without a socket: one request `request-1`, followed by `account-1` and `account-2`; the stranger has `request-9`. */
export function desk(
  database: Database,
  clock: Clock,
): (actor: Actor, path: string, fields?: Fields) => Promise<Answered> {
  const people: Actor[] = []
  const web = createWeb({
    routes: correspondenceRoutes(runner(database, clock, correspondencePorts(outside)), {
      requestAccess: async (requestId, request) => accessFor(requestId, request.actor),
      kinds: correspondenceKinds,
      print: printAside,
    }),
    shell: {
      page: ({ reply }) => render(reply.body as VNode),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    islands,
    clock,
    log: silentLog,
    territories: async () => [{ territoryId: 'here', name: 'Ici', country: 'FR', demo: false, settings: {} }],
    sessions: async ({ who }) => ({ actor: people[Number(who)]!, name: 'Nadia Verdelet' }),
    secure: false,
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
  return async (actor, path, fields) => {
    const headers = { cookie: `who=${people.push(actor) - 1}`, 'sec-fetch-site': 'same-origin' }
    const answer = await web.request(`http://here.example/here/fr${path}`, {
      headers,
      ...(fields ? posted(fields) : {}),
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return {
      status: answer.status,
      html: new TextDecoder().decode(bytes),
      bytes,
      headers: answer.headers,
      to: (answer.headers.get('location') ?? '').replace('/here/fr', ''),
    }
  }
}

function posted(fields: Fields): RequestInit {
  const whole = Object.values(fields).some((value) => typeof value !== 'string')
  const body = whole ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) body.append(name, value as string)
  return { method: 'POST', body }
}
