import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { saveLocalPrices } from '@ribambelle/costs'
import { buildDemoTerritory, demoPrices } from '@ribambelle/db'
import { systemClock } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import { assetOf, buildIslands, createWeb, serveWeb } from '@ribambelle/platform/http'
import type { Asset, Territory } from '@ribambelle/platform/http'
import { startJobs } from '@ribambelle/platform/jobs'
import type { Log } from '@ribambelle/platform/logs'
import { fontFiles, markFile, stylesheet } from '@ribambelle/ui/styles'
import { compose } from './compose.ts'
import type { Composition } from './compose.ts'
import type { Config } from './config.ts'
import { openGround } from './database.ts'
import type { Ground } from './database.ts'
import { examplesPage } from './examples.tsx'
import { createShell } from './shell/shell.tsx'
import { readTerritories } from './territories.ts'

/** The running service. */
export interface Service {
  readonly address: string
  readonly ground: Ground
  readonly territories: readonly Territory[]
  /** what the demonstration built at this start; null when it was there already or is off */
  readonly built: { readonly milliseconds: number } | null
  /** Ends politely: started requests and jobs finish, then the database. Safe to call twice. */
  stop(): Promise<void>
}

/** Starts everything in one process: database, migrations, demonstration, jobs, web. */
export async function startService(config: Config, log: Log, clock: Clock = systemClock): Promise<Service> {
  const ground = await openGround(config, log)
  try {
    const built = config.demo ? await buildFirstTerritory(ground, clock) : null
    return await serve(config, log, clock, ground, built)
  } catch (error) {
    await ground.close()
    throw error
  }
}

/** The demonstration is built only where nothing is: it never comes to stand beside real families. */
async function buildFirstTerritory(ground: Ground, clock: Clock): Promise<{ milliseconds: number } | null> {
  const { rows } = await ground.database.owner.query<{ n: number }>('select count(*)::int as n from platform.territory')
  if (rows[0]!.n > 0) return null
  const started = performance.now()
  const { territory } = await buildDemoTerritory(ground.database, clock, {})
  await ground.database.within(territory, clock, (scope) => saveLocalPrices(scope, demoPrices))
  return { milliseconds: Math.round(performance.now() - started) }
}

async function serve(
  config: Config,
  log: Log,
  clock: Clock,
  ground: Ground,
  built: Service['built'],
): Promise<Service> {
  const { database } = ground
  const territories = cached(() => readTerritories(database), 2_000)
  const parts = compose({ database, clock, config, mailFolder: join(ground.folder ?? config.dataFolder, 'mail') })
  const web = await webOf({ config, log, clock, ground }, parts, territories)
  const jobs = await startJobs(database, clock, log, parts.effects, parts.recurring, parts.long)
  let serving
  try {
    serving = await serveWeb(web.fetch, config.host, config.port)
  } catch (error) {
    await jobs.stop()
    throw error
  }
  let stopped: Promise<void> | undefined
  const end = async (): Promise<void> => {
    await serving.close()
    await jobs.stop()
    await ground.close()
  }
  return {
    address: serving.address,
    ground,
    territories: await territories(),
    built,
    stop: () => (stopped ??= end()),
  }
}

type Grounds = { readonly config: Config; readonly log: Log; readonly clock: Clock; readonly ground: Ground }

/** The pages of every module, in one shell. */
async function webOf(
  { config, log, clock, ground: { database } }: Grounds,
  parts: Composition,
  territories: () => ReturnType<typeof readTerritories>,
) {
  const { style, icon, fonts } = pageAssets()
  const shell = createShell({
    navigation: parts.navigation,
    stylesheets: [style.path],
    icon: icon.path,
    demo: config.demo,
  })
  return createWeb({
    routes: parts.routes,
    shell,
    assets: [style, icon, ...fonts],
    islands: await buildIslands(parts.islands),
    clock,
    log,
    territories,
    sessions: parts.sessions,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    publicUrl: config.publicUrl,
    sitemap: '/sitemap.xml',
    ready: async () => (await database.owner.query('select 1')).rowCount === 1,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
    peerOf: (context) => peerOf(context, config.behindProxy),
    plain: { '/ui': (lang) => examplesPage(lang, style.path) },
  })
}

function pageAssets(): { style: Asset; icon: Asset; fonts: Asset[] } {
  return {
    style: assetOf('ribambelle.css', stylesheet(), 'text/css; charset=utf-8'),
    icon: assetOf('ribambelle.svg', markFile(), 'image/svg+xml'),
    fonts: fontFiles().map(({ url, path }) => assetOf(basename(path), readFileSync(path), 'font/woff2', url)),
  }
}

/** Keeps an answer for a while; while the source is away, the last one. */
function cached<T>(read: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let last: { value: T; until: number } | undefined
  return async () => {
    if (last && last.until > performance.now()) return last.value
    try {
      last = { value: await read(), until: performance.now() + milliseconds }
    } catch (error) {
      if (!last) throw error
    }
    return last.value
  }
}

/** The address a request comes from: only a proxy that the operator declared may say another one. */
function peerOf(
  context: { env: unknown; req: { header(name: string): string | undefined } },
  behindProxy: boolean,
): string {
  const forwarded = behindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return forwarded ?? incoming?.socket?.remoteAddress ?? 'unknown'
}
