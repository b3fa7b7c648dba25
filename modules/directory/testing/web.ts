import { anyone, day } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { buildIslands, createWeb } from '@ribambelle/platform/http'
import type { Route, Territory, TerritorySettings } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { nobody } from '../adapters/neighbours.ts'
import type { Neighbours } from '../adapters/neighbours.ts'
import { directoryPorts } from '../adapters/index.ts'
import type { SiteInput } from '../domain/sheet.ts'
import type { Zone } from '../domain/site.ts'
import { directoryIslands, directoryRoutes } from '../web/routes.ts'
import type { DirectorySlots } from '../web/routes.ts'

/** The day on which these tests take place. */
export const clock = stoppedClock('2026-11-21T09:00:00Z')

const territory: Territory = {
  territoryId: 'one',
  name: 'Portneuf',
  country: 'FR',
  demo: false,
  settings: { hubPhone: '04 65 71 12 34' },
}

/** A square of a tenth of a degree, its west side at this longitude. */
export const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 45],
      [west + 0.1, 45],
      [west + 0.1, 45.1],
      [west, 45.1],
      [west, 45],
    ],
  ],
})

export const zone = (zoneId: string, name: string, west: number, more: Partial<Zone> = {}): Zone => ({
  zoneId,
  kind: 'commune',
  name,
  parentId: null,
  communeCode: null,
  outline: square(west),
  childrenUnder3: null,
  invented: true,
  ...more,
})

/** A nursery of the west, with what a test says of it. */
export const site = (siteId: string, more: Partial<SiteInput> = {}): SiteInput => ({
  siteId,
  kind: 'creche',
  name: `Crèche ${siteId}`,
  zoneId: 'west',
  address: '1 Rue du Port',
  postcode: '99000',
  town: 'Portneuf',
  latitude: 45.05,
  longitude: 0.05,
  phone: null,
  email: null,
  website: null,
  operator: null,
  hours: 'Mo-Fr 07:30-18:30',
  fromMonths: 2,
  toMonths: 42,
  languages: ['fr', 'ar'],
  stepFree: true,
  transport: null,
  listed: true,
  source: 'test',
  sourceRef: siteId,
  invented: [],
  checkedOn: day('2026-11-01'),
  ...more,
})

export interface Answer {
  readonly status: number
  readonly text: string
  readonly type: string | null
  readonly location: string | null
  /** the security policy of the page */
  readonly policy: string | null
  /** what the browser would send back: name and value of each cookie set */
  readonly cookies: Readonly<Record<string, string>>
}

/** The pages of the directory on a database of their own. */
export interface DirectoryWeb {
  readonly fresh: FreshDatabase
  get(path: string, cookies?: Readonly<Record<string, string>>, lang?: string): Promise<Answer>
  post(
    path: string,
    fields: readonly (readonly [string, string])[],
    cookies?: Readonly<Record<string, string>>,
  ): Promise<Answer>
  /** who comes from now on */
  become(actor: Actor): void
  within<T>(work: (scope: Scope) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const staffOf = (actor: Actor) => (actor.kind === 'staff' ? { actor, name: 'Ana' } : null)

const webOf = async (routes: readonly Route[], settings: TerritorySettings, who: () => Actor) =>
  createWeb({
    routes,
    shell: {
      page: ({ reply }) => render(h('main', { title: reply.title }, reply.body)),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    islands: await buildIslands(directoryIslands),
    assets: [],
    clock,
    log: silentLog,
    territories: () => Promise.resolve([{ ...territory, settings: { ...territory.settings, ...settings } }]),
    sessions: () => Promise.resolve(staffOf(who())),
    secure: false,
    ready: () => Promise.resolve(true),
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })

const answerOf = async (answer: Response): Promise<Answer> => ({
  status: answer.status,
  text: await answer.text(),
  type: answer.headers.get('content-type'),
  location: answer.headers.get('location'),
  policy: answer.headers.get('content-security-policy'),
  cookies: Object.fromEntries(
    answer.headers.getSetCookie().map((line) => {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s)
      return [name!, decodeURIComponent(value ?? '')]
    }),
  ),
})

/** Opens the pages with what `fill` puts into the territory `one`. */
export async function openDirectory(
  fill: (scope: Scope) => Promise<unknown>,
  slots: DirectorySlots = {},
  settings: TerritorySettings = {},
  neighbours: Partial<Neighbours> = {},
): Promise<DirectoryWeb> {
  const fresh = await freshDatabase()
  await fresh.territory('one')
  const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('one', clock, work)
  await within(fill)
  let actor: Actor = anyone
  const ports = (scope: Scope) => directoryPorts(scope, { ...nobody, ...neighbours })
  const routes = directoryRoutes(runner(fresh.database, clock, ports), slots)
  const web = await webOf(routes, settings, () => actor)
  const ask = async (path: string, cookies: Readonly<Record<string, string>>, init: RequestInit, lang = 'fr') => {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
    const answer = await web.request(`/one/${lang}${path}`, { ...init, headers })
    return answerOf(answer)
  }
  return {
    fresh,
    within,
    become: (other) => (actor = other),
    get: (path, cookies = {}, lang = 'fr') => ask(path, cookies, {}, lang),
    post: (path, fields, cookies = {}) =>
      ask(path, cookies, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
      }),
    close: () => fresh.drop(),
  }
}

/** How many cards a page shows. */
export const cards = (html: string): number => html.split('<article').length - 1
