import { anyone, day } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { createWeb } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { languages } from '@ribambelle/platform/messages'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryPorts } from '../adapters/index.ts'
import { recordImport, saveLayer, saveSites, saveZones } from '../index.ts'
import type { Site } from '../index.ts'
import { directoryRoutes } from './routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = {
  territoryId: 'one',
  name: 'Portneuf',
  country: 'FR' as const,
  demo: false,
  settings: { hubPhone: '04 65 71 12 34' },
}
const square = (west: number) => ({
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
const site = (siteId: string, more: Partial<Site> = {}): Site => ({
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

let fresh: FreshDatabase
let actor: Actor = anyone
let web: ReturnType<typeof createWeb>

async function fill(): Promise<void> {
  await fresh.database.within('one', clock, async (scope) => {
    const zone = (zoneId: string, name: string, west: number) =>
      ({
        zoneId,
        kind: 'commune',
        name,
        parentId: null,
        communeCode: null,
        outline: square(west),
        childrenUnder3: null,
        invented: true,
      }) as const
    await saveZones(scope, [zone('west', 'Ouest', 0), zone('east', 'Est', 0.1)])
    await saveLayer(scope, { layerId: 'water', features: [square(0.02)], source: 'Ville, hydrographie' })
    await saveSites(scope, [
      ...Array.from({ length: 30 }, (_, n) => site(`n${String(n).padStart(2, '0')}`)),
      site('halte', {
        kind: 'halte-garderie',
        name: 'Halte-garderie L’Oustal',
        zoneId: 'east',
        longitude: 0.15,
        invented: ['hours'],
      }),
      site('vieille', { name: '=HYPERLINK("x")', checkedOn: day('2014-01-01'), website: 'javascript://%0Aalert(1)' }),
      ...Array.from({ length: 12 }, (_, n) =>
        site(n === 0 ? 'assmat' : `assmat-${n}`, {
          kind: 'childminder',
          name: 'Madame Secrète',
          listed: false,
          address: '9 Rue Cachée',
        }),
      ),
    ])
    await recordImport(scope, {
      importId: 'i1',
      source: 'Ville, 2014',
      contentHash: 'abcdef0123456789',
      added: 0,
      changed: 0,
      unchanged: 0,
      refusals: [
        { file: 'sites.geojson', line: 65, field: 'id', code: 'duplicate-id', value: 'mtp-1' },
        { file: 'old.csv', line: 2, field: null, code: 'code-of-before' },
      ],
      notes: [{ file: 'caf.csv', line: null, code: 'rate-above-100-kept', count: 139 }],
    })
  })
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fill()
  web = createWeb({
    routes: directoryRoutes(runner(fresh.database, clock, directoryPorts)),
    shell: {
      page: ({ reply }) => render(<main title={reply.title}>{reply.body}</main>),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    clock,
    log: silentLog,
    territories: () => Promise.resolve([territory]),
    sessions: () => Promise.resolve(actor.kind === 'staff' ? { actor, name: 'Ana' } : null),
    secure: false,
    ready: () => Promise.resolve(true),
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
})
afterAll(() => fresh.drop())

const get = async (path: string, lang = 'fr'): Promise<{ status: number; text: string; type: string | null }> => {
  const response = await web.request(`/one/${lang}${path}`)
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') }
}
const cards = (html: string): number => html.split('<article').length - 1

describe('a parent who arrives', () => {
  it('sees what this is, three first actions, how places are given, and whom to call', async () => {
    const { status, text } = await get('/')
    expect(status).toBe(200)
    for (const path of ['/places', '/request', '/my', '/scale', '/rounds'])
      expect(text).toContain(`href="/one/fr${path}"`)
    expect(text).toContain('04 65 71 12 34')
  })

  it('reads every page in every language, without a key or a hole in it', async () => {
    for (const lang of languages) {
      for (const path of ['/', '/places', '/places?q=zzzz', '/places/halte', '/places/vieille']) {
        const { status, text } = await get(path, lang)
        expect(status, `${lang} ${path}`).toBe(200)
        expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/)
      }
    }
  })
})

describe('the list of places', () => {
  it('has 25 a page, then the rest, and the address keeps the filters', async () => {
    const first = await get('/places?kind=creche&zone=west')
    expect(cards(first.text)).toBe(25)
    expect(first.text).toContain('1 à 25 sur 31')
    expect(first.text).toContain('href="/one/fr/places?kind=creche&amp;zone=west&amp;page=2"')
    expect(cards((await get('/places?kind=creche&zone=west&page=2')).text)).toBe(6)
    expect(cards((await get('/places?page=999')).text)).toBe(7)
  })

  it('finds by words, accents and slips forgiven, by kind and by area', async () => {
    for (const words of ['oustal', 'OUSTAL', 'halte gardrie', 'oustla']) {
      const { text } = await get(`/places?q=${encodeURIComponent(words)}`)
      expect(cards(text), words).toBe(1)
    }
    expect(cards((await get('/places?zone=east')).text)).toBe(1)
    expect(cards((await get('/places?kind=halte-garderie')).text)).toBe(1)
    expect((await get('/places?kind=halte-garderie')).text).toContain('Crèche (31)')
  })

  it('says kindly that nothing was found, and stands nonsense in the address', async () => {
    expect((await get('/places?q=zzzzzzzz')).text).toContain('Aucun lieu trouvé')
    for (const query of [
      'kind=spaceship',
      'zone=nowhere',
      'page=-1',
      'page=abc',
      `q=${'x'.repeat(5000)}`,
      'q=%27%22%3Cscript%3E',
    ])
      expect((await get(`/places?${query}`)).status, query).toBe(200)
    expect((await get('/places?q=%3Cscript%3E')).text).not.toContain('<script>')
  })

  it('shows on the map the same places as the list, the page left aside', async () => {
    const { text } = await get('/places')
    expect(text).toContain('Carte : 32 lieux')
    expect(text.split('tabindex="-1"').length - 1).toBe(32)
    expect(text).toContain('Ville, hydrographie')
    expect(text.length).toBeLessThan(60_000)
  })

  it('counts childminders who did not agree to be shown, and shows them nowhere', async () => {
    const { text } = await get('/places')
    expect(text).toContain('12 professionnels accueillent aussi')
    for (const path of ['/places', '/places?q=secrete', '/places.geojson', '/places.csv', '/'])
      expect((await get(path)).text, path).not.toMatch(/Secrète|Cachée/)
    expect((await get('/places/assmat')).status).toBe(404)
  })
})

describe('the sheet of a place', () => {
  it('says what is known, what is not, what was invented', async () => {
    const { text } = await get('/places/halte')
    expect(text).toContain('lundi à vendredi')
    expect(text).toContain('7 h 30 – 18 h 30')
    expect(text).toContain('de 2 mois à 42 mois')
    expect(text).toContain('français et arabe')
    expect(text).toContain('Pas encore renseigné')
    expect(text).toContain('Une partie de cette fiche est inventée')
    expect(text).toContain('1er novembre 2026')
  })

  it('says that it is old when nobody checked it for a year, and makes no link of what is none', async () => {
    const { text } = await get('/places/vieille')
    expect(text).toContain('Cette fiche est ancienne')
    expect(text).not.toContain('href="javascript')
    expect((await get('/places/halte')).text).not.toContain('Cette fiche est ancienne')
  })

  it('is not there for a name that nobody has', async () => {
    expect((await get('/places/nowhere')).status).toBe(404)
  })
})

describe('the open data', () => {
  it('is GeoJSON with every listed place', async () => {
    const { text, type } = await get('/places.geojson')
    expect(type).toContain('application/geo+json')
    const { features } = JSON.parse(text) as { features: { geometry: { coordinates: number[] }; properties: object }[] }
    expect(features).toHaveLength(32)
    expect(
      features.find((feature) => 'name' in feature.properties && feature.properties.name === 'Halte-garderie L’Oustal')
        ?.geometry.coordinates,
    ).toEqual([0.15, 45.05])
  })

  it('is CSV that no spreadsheet runs', async () => {
    const { text, type } = await get('/places.csv')
    expect(type).toContain('text/csv')
    expect(text.trim().split('\r\n')).toHaveLength(33)
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  })
})

describe('the journal of imports', () => {
  it('tells the desk what was refused and on which line, and what to know', async () => {
    actor = { kind: 'staff', accountId: 'a', roles: ['coordinator'], centreIds: [] }
    const { text } = await get('/desk/imports')
    expect(text).toContain('sites.geojson')
    expect(text).toContain('65')
    expect(text).toContain('Cet identifiant existe déjà plus haut.')
    expect(text).toContain('Refus : code-of-before')
    expect(text).toContain('Des taux dépassent 100')
    actor = anyone
  })

  it('is closed to others', async () => {
    actor = { kind: 'staff', accountId: 'a', roles: ['elected'], centreIds: [] }
    expect((await get('/desk/imports')).text).not.toContain('sites.geojson')
    actor = anyone
    expect((await get('/desk/imports')).text).not.toContain('sites.geojson')
  })
})
