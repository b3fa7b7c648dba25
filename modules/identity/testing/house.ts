import { clockIn } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import { createWeb } from '@ribambelle/platform/http'
import type { Route, Territory } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { Secret, TOTP } from 'otpauth'
import { identityPorts } from '../adapters/index.ts'
import { createStaff, sessionCookie, sessionOf } from '../index.ts'
import type { StaffToCreate } from '../index.ts'
import type { IdentityOptions, IdentityRunner } from '../web/act.ts'
import { identityRoutes } from '../web/routes.ts'
import { textOf } from './text-of.ts'

export interface Answer {
  readonly status: number
  /** path within territory and language, when the answer sends elsewhere */
  readonly to: string
  /** words and addresses of the page */
  readonly body: string
}

/** A browser that keeps its cookie, as one person's own. */
export interface Browser {
  get(path: string): Promise<Answer>
  /** sends the fields of a form with the hidden ones of the page where it stands */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>
  token: string
}

export interface House {
  readonly fresh: FreshDatabase
  readonly run: IdentityRunner
  readonly routes: readonly Route[]
  readonly clock: Clock
  /** lets time pass, seconds */
  later(seconds: number): void
  browser(peer?: string, territory?: string): Browser
  query<T>(statement: string, values?: readonly unknown[]): Promise<T[]>
  /** the newest mail to somebody */
  mailTo(recipient: string): Promise<{ text: string; link: string; code: string }>
  who(token: string, territory?: string): ReturnType<typeof sessionOf>
  staff(member: StaffToCreate): Promise<string>
  /** tables in which a secret is found as it is; mails on their way are not looked at */
  tablesWith(secret: string): Promise<string[]>
}

const territories: Territory[] = ['one', 'two', 'show'].map((territoryId) => ({
  territoryId,
  name: territoryId,
  country: 'FR',
  demo: territoryId === 'show',
  settings: {},
}))

/** A whole house around identity: database, web, a clock that tests move. `show` is a demonstration, `one` and `two` are not. */
export async function openHouse(options: Partial<IdentityOptions> = {}): Promise<House> {
  const fresh = await freshDatabase()
  for (const { territoryId } of territories) await fresh.territory(territoryId)
  await fresh.database.owner.query("update platform.territory set demo = true where territory_id = 'show'")
  let now = Date.parse('2026-11-21T09:00:00Z')
  const clock = clockIn('Europe/Paris', () => new Date(now))
  const run = runner(fresh.database, clock, identityPorts)
  const routes = identityRoutes(run, { demo: false, origin: 'https://enfance.example.org', ...options })
  const who: House['who'] = (token, territory = 'one') =>
    fresh.database.within(territory, clock, (scope) => sessionOf(scope, token))
  const query: House['query'] = async <T>(statement: string, values: readonly unknown[] = []) =>
    (await fresh.database.owner.query(statement, [...values])).rows as T[]
  const web = webOf(routes, clock, who)
  return {
    fresh,
    run,
    routes,
    clock,
    later: (seconds) => void (now += seconds * 1000),
    browser: (peer = 'home', territory = 'one') => browserOf(web, peer, territory),
    query,
    who,
    mailTo: (recipient) => mailTo(query, recipient),
    tablesWith: (secret) => tablesWith(query, secret),
    async staff(member) {
      const made = await fresh.database.within('one', clock, (scope) => createStaff(scope, member))
      if (!made.ok) throw new Error(JSON.stringify(made.refusals))
      return made.value.accountId
    },
  }
}

const mailTo = async (query: House['query'], recipient: string): ReturnType<House['mailTo']> => {
  const [mail] = await query<{ text: string }>(
    'select body_text as text from platform.mail where recipient = $1 order by planned_at desc, ctid desc limit 1',
    [recipient],
  )
  const text = mail?.text ?? ''
  const link = /https:\/\/enfance\.example\.org\/\w+\/\w+(\S*)/.exec(text)?.[1] ?? ''
  return { text, link, code: /^ {4}(\d{3} \d{3})$/m.exec(text)?.[1] ?? '' }
}

const tablesWith = async (query: House['query'], secret: string): Promise<string[]> => {
  const tables = await query<{ name: string }>(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('identity', 'platform', 'graphile_worker') and table_name <> 'mail'",
  )
  if (tables.length < 10) throw new Error('the tables were not found')
  const found: string[] = []
  for (const { name } of tables) {
    const text = JSON.stringify(await query(`select to_jsonb(t) as line from ${name} t`))
    if (text.includes(`"${secret}`) || text.includes(`${secret}"`)) found.push(name)
  }
  return found
}

function webOf(routes: readonly Route[], clock: Clock, who: House['who']) {
  return createWeb({
    routes,
    shell: {
      page: ({ reply }) => `${reply.title}\n${textOf(reply.body)}`,
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    clock,
    log: silentLog,
    territories: async () => territories,
    sessions: async (cookies, { territoryId }) => who(cookies[sessionCookie] ?? '', territoryId),
    secure: true,
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
    peerOf: (context) => context.req.header('x-peer') ?? '',
  })
}

function browserOf(web: ReturnType<typeof webOf>, peer: string, territory: string): Browser {
  const at = `/${territory}/fr`
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = {
      ...(init.headers as Record<string, string>),
      'x-peer': peer,
      'sec-fetch-site': 'same-origin',
      ...(browser.token ? { cookie: `${sessionCookie}=${browser.token}` } : {}),
    }
    const response = await web.fetch(new Request(`https://enfance.example.org${at}${path}`, { ...init, headers }))
    for (const cookie of response.headers.getSetCookie()) {
      if (!/; HttpOnly; SameSite=Lax; Secure/.test(cookie)) throw new Error(`a careless cookie: ${cookie}`)
      browser.token = /^ribambelle_session=([^;]*)/.exec(cookie)?.[1] ?? browser.token
    }
    const to = response.headers.get('location') ?? ''
    return { status: response.status, to: to.startsWith(at) ? to.slice(at.length) : to, body: await response.text() }
  }
  const browser: Browser = {
    token: '',
    get: (path) => send(path, { method: 'GET' }),
    post: (path, fields = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return send(path, {
        method: 'POST',
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    },
  }
  return browser
}

/** The code that a telephone shows. @param at instant */
export const telephone = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

/** Gives the password, then enrols a telephone. @returns its secret and the recovery codes */
export async function enrol(
  house: House,
  browser: Browser,
  email: string,
  password: string,
): Promise<{ secret: string; recovery: string[]; code: string }> {
  await browser.post('/desk/sign-in', { email, password })
  const shown = await browser.get('/desk/second-factor')
  const secret = /secret=([A-Z2-7]+)/.exec(shown.body)?.[1] ?? ''
  const code = telephone(secret, house.clock.now())
  const done = await browser.post('/desk/second-factor', { code, enrol: 'yes' })
  return { secret, code, recovery: done.body.match(/[A-Z2-9]{4} [A-Z2-9]{4} [A-Z2-9]{4}/g) ?? [] }
}

export const password = 'quatre mots sans rapport'

let made = 0

/** Somebody new of the staff, with that password and no telephone yet. */
export async function newMember(
  house: House,
  roles: readonly string[] = ['officer'],
): Promise<{ email: string; accountId: string }> {
  const email = `staff${(made += 1)}@example.org`
  const centreIds = roles.includes('director') ? ['les-lilas'] : []
  return { email, accountId: await house.staff({ email, name: `Agent ${made}`, roles, centreIds, password }) }
}

/** A browser in which somebody new of the staff is signed in. */
export async function signInMember(house: House, roles: readonly string[]): Promise<Browser> {
  const { email } = await newMember(house, roles)
  const browser = house.browser(`peer of ${email}`)
  await enrol(house, browser, email, password)
  return browser
}
