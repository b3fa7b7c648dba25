import type { Actor } from '@ribambelle/kernel'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { stoppedClock } from '../clock/index.ts'
import { lineLog } from '../logs/index.ts'
import { buildIslands } from './islands.ts'
import { createWeb } from './web.ts'
import type { SignedIn, WebOptions } from './options.ts'
import { file, notFound, page, redirect } from './route.ts'
import type { Route } from './route.ts'

const family: Actor = { kind: 'family', accountId: 'f1' }
const officer: Actor = { kind: 'staff', accountId: 's1', roles: ['officer'], centreIds: [] }

const databaseAway = Object.assign(new Error('x'), { code: '57P01' })

const routes: Route[] = [
  {
    method: 'GET',
    path: '/',
    who: 'anyone',
    handle: async ({ lang }) => page('Accueil', h('p', null, `bonjour ${lang}`)),
  },
  { method: 'GET', path: '/my', who: 'family', handle: async () => page('Mes demandes', h('p', null, 'à moi')) },
  { method: 'GET', path: '/desk', who: ['officer'], handle: async () => page('Bureau', h('p', null, 'bureau')) },
  {
    method: 'POST',
    path: '/send',
    who: 'anyone',
    handle: async ({ form, by, link }) =>
      redirect(link(`/got?text=${encodeURIComponent(form.text('text'))}&key=${by.key ?? 'none'}`)),
  },
  { method: 'GET', path: '/file', who: 'anyone', handle: async () => file('a,b', 'text/csv', 'été "x".csv') },
  { method: 'GET', path: '/gone', who: 'anyone', handle: async () => notFound() },
  { method: 'GET', path: '/broken', who: 'anyone', handle: async () => Promise.reject(new Error('secret of Jeanne')) },
  { method: 'GET', path: '/away', who: 'anyone', handle: async () => Promise.reject(databaseAway) },
]

function web(signedIn: SignedIn | null = null, more: Partial<WebOptions> = {}) {
  const lines: string[] = []
  const app = createWeb({
    routes,
    shell: {
      page: ({ reply, inLanguage, islands }) =>
        `<title>${reply.title}</title>${islands.scripts.map((path) => `<script src="${path}">`).join('')}${render(h('main', null, reply.body))}<a href="${inLanguage('ar')}">ar</a>`,
      fault: ({ status, incident }) => `fault ${status} ${incident}`,
      front: (territories) => territories.map(({ name }) => name).join(','),
    },
    assets: [],
    clock: stoppedClock('2026-11-21T12:00:00Z'),
    log: lineLog((line) => lines.push(line)),
    territories: async () => [{ territoryId: 'demo', name: 'Demo', country: 'FR', demo: true, settings: {} }],
    sessions: async () => signedIn,
    secure: false,
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
    ...more,
  })
  const post = (path: string, body: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
    app.request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  return { app, lines, post }
}

describe('pages', () => {
  it('lead from the front to the only territory in the language of the browser', async () => {
    const { app } = web()
    const front = await app.request('/', { headers: { 'accept-language': 'ar-MA,ar;q=0.9,fr;q=0.8' } })
    expect([front.status, front.headers.get('location')]).toEqual([302, '/demo/ar/'])
    const home = await app.request('/demo/fr/?q=1')
    expect(await home.text()).toBe('<title>Accueil</title><main><p>bonjour fr</p></main><a href="/demo/ar/?q=1">ar</a>')
  })

  it('of the desk are in the languages of the staff: in another one they lead to the French ones', async () => {
    const { app, post } = web(
      { actor: officer, name: 'O' },
      {
        routes: [
          ...routes,
          { method: 'POST', path: '/desk/act', who: ['officer'], handle: async ({ link }) => redirect(link('/desk')) },
        ],
      },
    )
    const arabic = await app.request('/demo/ar/desk?q=a%20b')
    expect([arabic.status, arabic.headers.get('location')]).toEqual([303, '/demo/fr/desk?q=a%20b'])
    expect((await app.request('/demo/en/desk')).status).toBe(200)
    expect((await post('/demo/ar/desk/act', '')).headers.get('location')).toBe('/demo/ar/desk')
  })

  it('are never kept by caches nor framed, and run no inline code', async () => {
    const { headers } = await web().app.request('/demo/fr/')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('load the islands they ask for, and no other page does', async () => {
    const entry = new URL('./testing/greeting.ts', import.meta.url)
    const { app } = web(null, {
      islands: await buildIslands([{ name: 'greeting', entry }]),
      routes: [
        ...routes,
        {
          method: 'GET',
          path: '/map',
          who: 'anyone',
          handle: async () => page('Carte', h('p', null, 'x'), { islands: ['greeting'] }),
        },
      ],
    })
    const address = /\/assets\/greeting[^"]+/.exec(await (await app.request('/demo/fr/map')).text())![0]
    const script = await app.request(address)
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(await (await app.request('/demo/fr/')).text()).not.toContain('/assets/')
  })

  it('are told to search engines, but for the desk, the families’ own and the demonstrations', async () => {
    const { app } = web(null, {
      sitemap: '/sitemap.xml',
      publicUrl: 'https://creches.example',
      territories: async () =>
        ['demo', 'portneuf'].map((territoryId) => ({
          territoryId,
          name: territoryId,
          country: 'FR',
          demo: territoryId === 'demo',
          settings: {},
        })),
    })
    const robots = await (await app.request('/robots.txt')).text()
    expect(robots).toContain('Disallow: /*/my')
    expect(robots).toContain('Sitemap: https://creches.example/sitemap.xml')
    const index = await app.request('/sitemap.xml')
    expect(index.headers.get('content-type')).toContain('application/xml')
    const text = await index.text()
    expect(text).toContain('<loc>https://creches.example/portneuf/fr/sitemap.xml</loc>')
    expect(text).not.toContain('/demo/')
    expect((await web().app.request('/sitemap.xml')).status).toBe(404)
  })

  it('do not exist in unknown territories and languages', async () => {
    for (const path of [
      '/nowhere/fr/',
      '/demo/xx/',
      '/demo/fr/gone',
      '/demo/fr/none',
      "/demo'--/fr/",
      '/%00/fr/',
      '/demo/fr/%ff',
    ]) {
      expect([path, (await web().app.request(path)).status]).toEqual([path, 404])
    }
  })
})

describe('who may come', () => {
  it('sends a stranger to the right door, and comes back afterwards', async () => {
    const { app } = web()
    expect((await app.request('/demo/fr/my')).headers.get('location')).toBe('/demo/fr/sign-in?next=%2Fmy')
    expect((await app.request('/demo/fr/desk')).headers.get('location')).toBe('/demo/fr/desk/sign-in?next=%2Fdesk')
  })

  it('shows neither the desk to a family nor a room to another role', async () => {
    expect((await web({ actor: family, name: 'F' }).app.request('/demo/fr/desk')).status).toBe(303)
    const elected: Actor = { kind: 'staff', accountId: 's2', roles: ['elected'], centreIds: [] }
    expect((await web({ actor: elected, name: 'E' }).app.request('/demo/fr/desk')).status).toBe(404)
    expect((await web({ actor: officer, name: 'O' }).app.request('/demo/fr/desk')).status).toBe(200)
    expect((await web({ actor: family, name: 'F' }).app.request('/demo/fr/my')).status).toBe(200)
  })

  it('refuses a form that comes from elsewhere, or from nowhere', async () => {
    const { post } = web()
    expect((await post('/demo/fr/send', 'text=a')).status).toBe(303)
    expect((await post('/demo/fr/send', 'text=a', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post('/demo/fr/send', 'text=a', {})).status).toBe(403)
    expect((await post('/demo/fr/send', 'text=a', { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post('/demo/fr/send', 'text=a', { origin: 'http://localhost', host: 'localhost' })).status).toBe(303)
  })
})

describe('what people type', () => {
  it('arrives trimmed and without control characters; a key is taken only if it looks like one', async () => {
    const { post } = web()
    const typed = encodeURIComponent('  caf\u0065\u0301\u0000 \u0007 ')
    expect((await post('/demo/fr/send', `text=${typed}&_key=abcdefgh-1`)).headers.get('location')).toBe(
      '/demo/fr/got?text=caf%C3%A9&key=abcdefgh-1',
    )
    expect((await post('/demo/fr/send', "text=a&_key=a'b")).headers.get('location')).toBe(
      '/demo/fr/got?text=a&key=none',
    )
  })

  it('never reaches a page with control characters in the address, nor with bytes that are no text', async () => {
    expect((await web().app.request('/demo/fr/?q=a%00b')).status).toBe(400)
    const { app } = web(null, {
      routes: [{ method: 'GET', path: '/one/:id', who: 'anyone', handle: async () => file('x', 'text/plain') }],
    })
    expect((await app.request('/demo/fr/one/a%00b')).status).toBe(404)
    expect((await app.request('/demo/fr/one/a%0Ab')).status).toBe(404)
    for (const bytes of ['%FF', '%C3%28', '%ED%A0%80', '%E0%A4%A', '%'])
      expect((await app.request(`/demo/fr/one/a${bytes}`)).status, bytes).toBe(404)
    expect((await app.request('/demo/fr/one/ab')).status).toBe(200)
  })

  it('leads on to an address of any letters: they travel as bytes', async () => {
    const { app } = web(null, {
      routes: [
        {
          method: 'POST',
          path: '/one/:id',
          who: 'anyone',
          handle: async ({ params, link }) => redirect(link(`/one/${params['id']}`)),
        },
      ],
    })
    const answered = await app.request('/demo/fr/one/%E2%80%AE%C3%A9', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect([answered.status, answered.headers.get('location')]).toEqual([303, '/demo/fr/one/%E2%80%AE%C3%A9'])
  })

  it('is never a 5xx, however large or strange', async () => {
    const { post } = web()
    expect((await post('/demo/fr/send', `text=${'x'.repeat(1_100_000)}`)).status).toBe(413)
    expect((await post('/demo/fr/send', '%%%&=&&text')).status).toBe(303)
    const started = performance.now()
    expect((await post('/demo/fr/send', 'text=1&'.repeat(145_000))).status).toBe(303)
    expect(performance.now() - started).toBeLessThan(5_000)
    const json = await web().app.request('/demo/fr/send', {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    })
    expect(json.status).toBe(400)
  })
})

describe('when things break', () => {
  it('says so with a code to read out, and writes nothing private in the log', async () => {
    const { app, lines } = web()
    const response = await app.request('/demo/fr/broken')
    expect(response.status).toBe(500)
    const code = (await response.text()).split(' ')[2]!
    expect(code).toMatch(/^[0-9a-f]{8}$/)
    expect(lines.join()).toContain(code)
    expect(lines.join()).not.toContain('Jeanne')
  })

  it('asks to come back while the database is away', async () => {
    const response = await web().app.request('/demo/fr/away')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    const ready = await web(null, { ready: () => Promise.reject(new Error('down')) }).app.request('/ready')
    expect(ready.status).toBe(503)
  })

  it('does not start with two routes on one address, or with one that lets nobody in', () => {
    expect(() => web(null, { routes: [routes[1]!, routes[1]!] })).toThrow(/two routes/)
    expect(() => web(null, { routes: [{ ...routes[0]!, who: [] }] })).toThrow(/nobody/)
  })
})
