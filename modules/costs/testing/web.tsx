import type { Actor } from '@ribambelle/kernel'
import { day } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import { createWeb } from '@ribambelle/platform/http'
import type { Territory } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import { render } from 'preact-render-to-string'
import { costsPorts } from '../adapters/index.ts'
import type { CostsPorts } from '../application/ports.ts'
import { frenchDefaults } from '../domain/answers/french.ts'
import type { FrenchField } from '../domain/answers/french.ts'
import { saveLocalPrices } from '../index.ts'
import { costsRoutes } from '../web/routes.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')

/** One territory in France, two in Switzerland: `lac`, where tests publish prices, and `mont`, which has none. */
export const territories = {
  port: { territoryId: 'port', name: 'Portneuf', country: 'FR', demo: false, settings: {} },
  lac: { territoryId: 'lac', name: 'Lac', country: 'CH', demo: false, settings: {} },
  mont: { territoryId: 'mont', name: 'Mont', country: 'CH', demo: false, settings: {} },
} as const satisfies Record<string, Territory>

export const keeper: Actor = { kind: 'staff', accountId: 'ada', roles: ['administrator'], centreIds: [] }
export const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }

/** What a page shows when a word, a value or a message is missing. */
export const nonsense = /undefined|\[object|\{[a-z]+\}|NaN/

export interface Answer {
  readonly status: number
  readonly text: string
  /** without tags, and with plain spaces */
  readonly words: string
  readonly headers: Headers
}

export interface Site {
  readonly web: ReturnType<typeof createWeb>
  readonly database: Database
  readonly run: () => Runner<CostsPorts>
  readonly as: (actor: Actor | null) => void
  readonly get: (path: string, at?: string) => Promise<Answer>
  readonly post: (path: string, fields: Record<string, string>, at?: string) => Promise<Answer>
  /** the answers of a family, the usual ones but for those given */
  readonly ask: (typed: Partial<Record<FrenchField, string>>, at?: string) => Promise<Answer>
  readonly close: () => Promise<void>
}

const read = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  const words = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\u00A0\u202F]/g, ' ')
  return { status: response.status, text, words, headers: response.headers }
}

const signedIn = (actor: Actor | null) => actor && { actor, name: 'Ada' }

const webOf = (run: Runner<CostsPorts>, who: () => Actor | null) =>
  createWeb({
    routes: costsRoutes(run),
    shell: {
      page: ({ reply }) => render(<main title={reply.title}>{reply.body}</main>),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    clock,
    log: silentLog,
    territories: () => Promise.resolve(Object.values(territories)),
    sessions: () => Promise.resolve(signedIn(who())),
    secure: false,
    ready: () => Promise.resolve(true),
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })

/** The pages of costs on a database of their own. */
export async function openSite(): Promise<Site> {
  const fresh = await freshDatabase()
  const { database } = fresh
  for (const territoryId of Object.keys(territories)) await fresh.territory(territoryId)
  await database.within('port', clock, (scope) =>
    saveLocalPrices(scope, [
      { key: 'local.micro.hourly', from: day('2026-01-01'), value: '9.50', source: 'relevé', reason: 'essai' },
    ]),
  )
  let actor: Actor | null = null
  const run = (): Runner<CostsPorts> => runner(database, clock, costsPorts)
  const web = webOf(run(), () => actor)
  const post: Site['post'] = async (path, fields, at = '/port/fr') =>
    read(
      await web.request(at + path, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    )
  return {
    web,
    database,
    run,
    as: (next) => void (actor = next),
    get: async (path, at = '/port/fr') => read(await web.request(at + path)),
    post,
    ask: (typed, at) => post('/costs', { ...frenchDefaults, income: '3500', ...typed }, at),
    close: () => fresh.drop(),
  }
}
