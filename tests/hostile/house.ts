import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstration, demonstrationClock } from '@ribambelle/db/testing'
import { assetOf, createWeb } from '@ribambelle/platform/http'
import type { Route, Territory } from '@ribambelle/platform/http'
import { startJobs } from '@ribambelle/platform/jobs'
import { lineLog } from '@ribambelle/platform/logs'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { compose } from '@ribambelle/server/compose'
import { createShell } from '@ribambelle/server/shell'

export const clock = demonstrationClock

/** The people of the demonstration, one at least for each role. */
export const people = {
  'ines-marin': 'family',
  'thomas-keller': 'family',
  'nadia-coordinator': 'coordinator',
  'bruno-officer': 'officer',
  'jeanne-helper': 'helper',
  'marc-director': 'director',
  'helene-elected': 'elected',
  'lise-auditor': 'auditor',
  'ada-administrator': 'administrator',
} as const
export type Persona = keyof typeof people
/** Who calls: one of them, or nobody in particular. */
export type Caller = Persona | 'stranger'
export const callers: readonly Caller[] = ['stranger', ...(Object.keys(people) as Persona[])]

export interface Answer {
  readonly status: number
  readonly to: string
  readonly type: string
  readonly text: string
  readonly bytes: Uint8Array
}

export interface Sent {
  readonly method?: 'GET' | 'POST'
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined
  readonly type?: string
  /** cookies other than those of the caller */
  readonly cookie?: string
}

/** The whole service in one process with the territory of the demonstration and one with real families, as any browser meets it. */
export interface House {
  readonly fresh: FreshDatabase
  readonly routes: readonly Route[]
  /** what the log was told */
  readonly lines: string[]
  ask(caller: Caller, path: string, sent?: Sent): Promise<Answer>
  /** a session of one's own; the answer's cookie */
  signIn(persona: Persona): Promise<string>
  close(): Promise<void>
}

const territory = (territoryId: string, demo: boolean): Territory => ({
  territoryId,
  name: territoryId,
  country: 'FR',
  demo,
  settings: { trial: demo, ...(demo ? {} : { hubPhone: '01 99 00 00 00' }) },
})

/** @throws when the demonstration cannot be built */
export async function openHouse({ jobs = false } = {}): Promise<House> {
  const fresh = await freshDatabase(demonstration)
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-hostile-'))
  await fresh.territory('town')
  const lines: string[] = []
  const parts = compose({
    database: fresh.database,
    clock,
    config: {
      demo: true,
      publicUrl: 'http://here.example',
      host: '127.0.0.1',
      port: 1,
      smtpUrl: undefined,
      mailFrom: 'service@example.org',
      smsUrl: undefined,
      smsToken: undefined,
    },
    mailFolder: folder,
  })
  const log = lineLog((line) => lines.push(line))
  let peers = 0
  const web = createWeb({
    routes: parts.routes,
    shell: createShell({ navigation: parts.navigation, stylesheets: [], icon: '/icon.svg', demo: true }),
    assets: [],
    // Programs of pages are bundled elsewhere; here pages only name them.
    islands: new Map(
      parts.islands.map(({ name }) => [name, { script: assetOf(`${name}.js`, '', 'text/javascript'), styles: [] }]),
    ),
    clock,
    log,
    territories: async () => [territory('demo', true), territory('town', false)],
    sessions: parts.sessions,
    secure: false,
    publicUrl: 'http://here.example',
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
    // Limits by peer have their own promises: here every call comes from elsewhere.
    peerOf: () => `10.${(peers >> 16) & 255}.${(peers >> 8) & 255}.${peers++ & 255}`,
  })
  const worker = jobs ? await startJobs(fresh.database, clock, log, parts.effects, [], parts.long) : null
  const cookies = new Map<Caller, string>()

  async function ask(caller: Caller, path: string, sent: Sent = {}): Promise<Answer> {
    const cookie = sent.cookie ?? cookies.get(caller)
    const answered = await web.fetch(
      new Request(`http://here.example${path}`, {
        method: sent.method ?? 'GET',
        headers: {
          origin: 'http://here.example',
          ...(cookie ? { cookie } : {}),
          ...(sent.method === 'POST' ? { 'content-type': sent.type ?? 'application/x-www-form-urlencoded' } : {}),
        },
        ...(sent.body === undefined ? {} : { body: sent.body }),
      }),
    )
    const bytes = new Uint8Array(await answered.arrayBuffer())
    return {
      status: answered.status,
      to: answered.headers.get('location') ?? '',
      type: answered.headers.get('content-type') ?? '',
      text: new TextDecoder().decode(bytes),
      bytes,
    }
  }

  async function signIn(persona: Persona): Promise<string> {
    const answered = await web.fetch(
      new Request(`http://here.example/demo/fr/demo/${persona}`, {
        method: 'POST',
        headers: { origin: 'http://here.example', 'content-type': 'application/x-www-form-urlencoded' },
      }),
    )
    const cookie = answered.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`${persona} cannot sign in: ${answered.status}`)
    return cookie
  }

  for (const persona of Object.keys(people) as Persona[]) cookies.set(persona, await signIn(persona))
  return {
    fresh,
    routes: parts.routes,
    lines,
    ask,
    signIn,
    async close() {
      await worker?.stop()
      await fresh.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether the table of routes lets this caller in. */
export function letsIn({ who }: Pick<Route, 'who'>, caller: Caller): boolean {
  if (who === 'anyone') return true
  if (caller === 'stranger') return false
  if (who === 'signed-in') return true
  if (who === 'family') return people[caller] === 'family'
  return who.some((role) => role === people[caller])
}

/** What tells who a family is: whole names, addresses, ways to reach it, the numbers of its requests. */
export async function tellingWords({ fresh }: Pick<House, 'fresh'>): Promise<string[]> {
  const { rows } = await fresh.database.owner.query<{ word: string }>(
    `(select first_name || ' ' || last_name as word from intake.guardian
     union select email from intake.guardian where email is not null
     union select phone from intake.guardian where phone is not null
     union select address from intake.household where length(address) > 8
     union select reference from intake.request
     union select request_id from intake.request
     union select household_id from intake.household)
     except select name from directory.site`,
  )
  return rows.map(({ word }) => word)
}
