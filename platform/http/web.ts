import { createHash, randomUUID } from 'node:crypto'
import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { inZone, zoneOf } from '../clock/index.ts'
import { isAway } from '../database/index.ts'
import { errorShape } from '../logs/index.ts'
import { isLang, staffLanguages } from '../messages/index.ts'
import type { Lang } from '../messages/index.ts'
import { serveAsset } from './assets.ts'
import { answerCrawlers } from './crawlers.ts'
import { filesOf } from './islands.ts'
import type { SignedIn, WebOptions } from './options.ts'
import { answer, plainHeaders } from './reply.ts'
import {
  hasControl,
  isText,
  keyFor,
  mayCall,
  networkOf,
  nothingPosted,
  preferred,
  readPosted,
  sameOrigin,
} from './request.ts'
import type { FaultReply, PageRequest, Reply, Route, Territory } from './route.ts'
import type { Received, Room } from './uploads.ts'

/**
 * Builds the web from the modules' tables of routes.
 * @throws Error when two routes answer the same address: the build must not start
 */
export function createWeb(options: WebOptions): Hono {
  const app = new Hono()
  const ofIslands = [...(options.islands?.values() ?? [])].flatMap(({ script, styles }) => [script, ...styles])
  const assets = new Map([...options.assets, ...ofIslands].map((asset) => [asset.path, asset]))
  refuseTwins(options.routes)

  app.use(compress({ encoding: 'gzip' }))

  app.get('/health', (context) => context.json({ alive: true }, 200, plainHeaders))
  app.get('/ready', async (context) => {
    const ready = await options.ready().catch(() => false)
    return context.json({ ready }, ready ? 200 : 503, { ...plainHeaders, ...(ready ? {} : { 'Retry-After': '5' }) })
  })
  app.get('/assets/*', (context) => serveAsset(assets.get(context.req.path), context))
  answerCrawlers(app, options)
  for (const [path, make] of Object.entries(options.plain ?? {})) {
    app.get(path, (context) => html(make(preferred(context)), 200))
  }

  answerFront(app, options)
  for (const route of options.routes) {
    const path = `/:territory/:lang${route.path === '/' ? '/' : route.path}`
    app.on(route.method, path, (context) => handle(options, route, context))
  }

  app.notFound((context) => faultPage(options, context, 404, null))
  app.onError((error, context) => {
    const incident = randomUUID().slice(0, 8)
    if (isAway(error)) {
      options.log.warn('database-away', { incident, ...errorShape(error) })
      return faultPage(options, context, 503, null, incident)
    }
    options.log.error('page-failed', { incident, method: context.req.method, ...errorShape(error) })
    return faultPage(options, context, 500, null, incident)
  })
  return app
}

/** The address without a territory, and the one without a language. */
function answerFront(app: Hono, options: WebOptions): void {
  app.get('/', async (context) => {
    const lang = preferred(context)
    const territories = await options.territories()
    const [only] = territories
    if (only && territories.length === 1) return context.redirect(`/${only.territoryId}/${lang}/`, 302)
    return html(options.shell.front(territories, lang), 200)
  })
  app.get('/:territory', async (context) => {
    const territory = await find(options, context.req.param('territory'))
    return territory
      ? context.redirect(`/${territory.territoryId}/${preferred(context)}/`, 302)
      : faultPage(options, context, 404, null)
  })
}

function refuseTwins(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const { method, path, who } of routes) {
    const id = `${method} ${path.replaceAll(/:\w+/g, ':')}`
    if (seen.has(id)) throw new Error(`two routes answer ${id}`)
    if (Array.isArray(who) && who.length === 0) throw new Error(`${method} ${path} lets nobody in`)
    seen.add(id)
  }
}

async function handle(options: WebOptions, route: Route, context: Context): Promise<Response> {
  const started = performance.now()
  const territory = await find(options, context.req.param('territory') ?? '')
  const lang = context.req.param('lang') ?? ''
  const { pathname } = new URL(context.req.url)
  if (!isText(pathname) || hasControl(Object.values(context.req.param() as Record<string, string>)))
    return faultPage(options, context, 404, null)
  if (hasControl(new URL(context.req.url).searchParams.values())) return faultPage(options, context, 400, territory)
  if (!territory || !isLang(lang)) return faultPage(options, context, 404, null)
  if (route.method === 'GET' && isDesk(route.path) && !staffLanguages.includes(lang))
    return inFrench(context, territory, lang)
  const cookies = getCookie(context)
  const signedIn = await options.sessions(cookies, territory)
  const actor = signedIn?.actor ?? anyone

  const refused = refusedBefore(options, route, context, territory, lang, actor)
  if (refused)
    return refused.status === 303 ? ((await sendAgain(options, route, context, territory, lang)) ?? refused) : refused
  const posted = route.method === 'POST' ? await readPosted(context, route.uploads, room) : nothingPosted
  if (typeof posted === 'string') return faultPage(options, context, unread[posted], territory)

  let response: Response
  try {
    const request = pageRequest(options, context, { territory, lang, actor, signedIn, cookies, posted })
    response = answerTo(options, context, await route.handle(request), request)
  } finally {
    posted.release()
  }
  options.log.info('request', {
    method: route.method,
    route: route.path,
    territory: territory.territoryId,
    status: response.status,
    ms: Math.round(performance.now() - started),
  })
  return response
}

function inFrench(context: Context, { territoryId }: Territory, lang: Lang): Response {
  const { pathname, search } = new URL(context.req.url)
  return context.redirect(`/${territoryId}/fr${pathname.slice(`/${territoryId}/${lang}`.length)}${search}`, 303)
}

/** The desk is written in the languages of the staff only; what was posted there is taken in any. */
const isDesk = (path: string): boolean => path === '/desk' || path.startsWith('/desk/')

/** Memory for the files of forms that are being read or handled. */
const room: Room = { used: 0, most: 192 * 1_048_576 }

const unread = { 'too-large': 413, unreadable: 400, busy: 503 } as const

/** What is refused before the page runs: forms from elsewhere, and people who may not come here. */
function refusedBefore(
  options: WebOptions,
  route: Route,
  context: Context,
  territory: Territory,
  lang: Lang,
  actor: Actor,
): Response | undefined {
  if (route.method === 'POST' && !sameOrigin(options.publicUrl, context))
    return faultPage(options, context, 403, territory)
  if (mayCall(route.who, actor)) return undefined
  const needsFamily = wantsFamily(route)
  const stranger = needsFamily ? actor.kind !== 'family' : actor.kind !== 'staff'
  if (!stranger) return faultPage(options, context, 404, territory)
  const at = `/${territory.territoryId}/${lang}`
  // After signing in one comes back to a page; what was posted has to be sent again.
  const next = route.method === 'GET' ? `?next=${encodeURIComponent(context.req.path.slice(at.length))}` : ''
  return context.redirect(`${at}${needsFamily ? options.signIn.family : options.signIn.staff}${next}`, 303)
}

/** More fields than any form of ours: they come from a program, which loses nothing. */
const mostAgain = 2_000

/**
 * A session that ends while somebody writes takes nothing from them: what was posted stays on a page of theirs, to be sent once they are back.
 * Of a stranger's files no byte is held, and no password is ever written on a page.
 */
async function sendAgain(
  options: WebOptions,
  route: Route,
  context: Context,
  territory: Territory,
  lang: Lang,
): Promise<Response | undefined> {
  if (route.method !== 'POST' || !options.shell.again) return undefined
  const posted = await readPosted(context, route.uploads && { ...route.uploads, bytes: 0 }, room)
  if (typeof posted === 'string') return faultPage(options, context, unread[posted], territory)
  posted.release()
  const { form } = posted
  const fields = form.names
    .filter((name) => !/password/i.test(name))
    .flatMap((name) => form.list(name).map((value) => [name, value] as const))
  if (fields.length > mostAgain || fields.every(([name]) => name === '_key')) return undefined
  const signIn = `/${territory.territoryId}/${lang}${wantsFamily(route) ? options.signIn.family : options.signIn.staff}`
  return html(options.shell.again({ lang, territory, action: context.req.path, signIn, fields }), 401)
}

const wantsFamily = ({ who }: Route): boolean => who === 'family' || who === 'signed-in'

function pageRequest(
  options: WebOptions,
  context: Context,
  known: {
    territory: Territory
    lang: Lang
    actor: Actor
    signedIn: SignedIn | null
    cookies: Record<string, string>
    posted: Received
  },
): PageRequest {
  const { territory, lang, actor, signedIn, cookies, posted } = known
  const at = `/${territory.territoryId}/${lang}`
  const clock = inZone(options.clock, zoneOf(territory.settings.timeZone))
  const url = new URL(context.req.url)
  const key = posted.form.text('_key')
  const peer = options.peerOf?.(context) ?? 'local'
  return {
    territory,
    lang,
    actor,
    person: signedIn?.name ?? null,
    path: decodeURI(url.pathname).slice(at.length) || '/',
    params: context.req.param(),
    query: url.searchParams,
    form: posted.form,
    files: posted.files,
    uploadFaults: posted.uploadFaults,
    today: clock.today(),
    clock,
    by: { territory: territory.territoryId, actor, key: /^[\w-]{8,100}$/.test(key) ? keyFor(actor, key) : undefined },
    newKey: randomUUID(),
    link: (path) => at + path,
    peer: createHash('sha256').update(networkOf(peer)).digest('hex').slice(0, 32),
    cookies,
  }
}

function answerTo(options: WebOptions, context: Context, reply: Reply, request: PageRequest): Response {
  if (reply.kind === 'fault') return faultPage(options, context, reply.status, request.territory)
  const inLanguage = (lang: Lang): string => {
    const search = new URL(context.req.url).search
    return `/${request.territory.territoryId}/${lang}${context.req.method === 'GET' ? request.path + search : request.path}`
  }
  return answer(reply, {
    secure: options.secure,
    render: (shown) =>
      options.shell.page({
        reply: shown,
        request,
        inLanguage,
        islands: filesOf(options.islands ?? new Map(), shown.islands, shown.later),
      }),
  })
}

function faultPage(
  options: WebOptions,
  context: Context,
  status: FaultReply['status'],
  territory: Territory | null,
  incident = '',
): Response {
  const lang = context.req.param('lang') ?? context.req.path.split('/')[2]
  const shown = lang && isLang(lang) ? lang : preferred(context)
  const home = territory ? `/${territory.territoryId}/${shown}/` : '/'
  const body = options.shell.fault({ status, lang: shown, territory, incident, home })
  const response = html(body, status)
  if (status === 503) response.headers.set('Retry-After', '5')
  return response
}

const html = (body: string, status: number): Response =>
  answer({ kind: 'file', body, type: 'text/html; charset=utf-8', status }, { secure: false, render: () => '' })

const territoryShape = /^[a-z][a-z0-9-]{1,39}$/

async function find(options: WebOptions, id: string): Promise<Territory | null> {
  if (!territoryShape.test(id)) return null
  return (await options.territories()).find(({ territoryId }) => territoryId === id) ?? null
}
