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
import { directoryPorts } from '../../adapters/index.ts'
import { brochureContent } from '../../application/brochure.ts'
import { saveSites, saveZones } from '../../index.ts'
import type { Site } from '../../index.ts'
import { brochureRoutes } from './routes.ts'
import { brochureData } from './data.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = {
  territoryId: 'one',
  name: 'Portneuf',
  country: 'FR' as const,
  demo: false,
  settings: { hubPhone: '04 65 71 12 34', hubHours: 'lundi à vendredi' },
}
const officer: Actor = { kind: 'staff', accountId: 'officer', roles: ['officer'], centreIds: [] }
const outline = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 45],
      [west + 0.1, 45],
      [west + 0.1, 45.1],
      [west, 45],
    ],
  ],
})
const site = (siteId: string, more: Partial<Site> = {}): Site => ({
  siteId,
  kind: 'creche',
  name: siteId,
  zoneId: 'west',
  address: '1 Rue du Port',
  postcode: '99000',
  town: 'Portneuf',
  latitude: 45.05,
  longitude: 0.05,
  phone: '04 00 00 00 01',
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

interface Section {
  readonly kind: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly zones?: readonly { name: string; entries: readonly { number: number; name: string; lines: string[] }[] }[]
}

/** What would be printed, as data. */
async function printed(
  zoneId: string | null = null,
  lang: 'fr' | 'en' | 'ar' = 'fr',
): Promise<{ sections: Section[] }> {
  const run = runner(fresh.database, clock, directoryPorts)
  const content = await run.ask(brochureContent, { zoneId, from: clock.today() }, { territory: 'one', actor: anyone })
  return brochureData({ lang, territory, today: clock.today() }, content!, 'https://here.example/one/fr/') as {
    sections: Section[]
  }
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.database.within('one', clock, async (scope) => {
    const zone = (zoneId: string, name: string, west: number) =>
      ({
        zoneId,
        kind: 'commune',
        name,
        parentId: null,
        communeCode: null,
        outline: outline(west),
        childrenUnder3: null,
        invented: true,
      }) as const
    await saveZones(scope, [zone('west', 'Ouest', 0), zone('east', 'Est', 0.1)])
    await saveSites(scope, [
      site('zebre', { name: 'Crèche Zèbre' }),
      site('abeille', { name: 'Crèche #strong[Abeille] $x$ \\ "' }),
      site('est', { name: 'Multi-accueil de l’Est', kind: 'multi-accueil', zoneId: 'east', longitude: 0.15 }),
      site('bibliotheque', { name: 'Bibliothèque', kind: 'public-place' }),
      site('cachee', { kind: 'childminder', name: 'Madame Secrète', listed: false }),
    ])
  })
  web = createWeb({
    routes: brochureRoutes(runner(fresh.database, clock, directoryPorts), { origin: 'https://here.example' }),
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

const get = async (path: string, lang = 'fr') => web.request(`/one/${lang}${path}`)
const post = async (fields: readonly (readonly [string, string])[]) =>
  web.request('/one/fr/desk/brochure', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
      Cookie: 'session=x',
    },
    body: new URLSearchParams([
      ...fields.map(([name, value]) => [name, value]),
      ['_key', crypto.randomUUID()],
    ]).toString(),
  })

describe('the leaflet', () => {
  it.each(languages)('is made in %s, whatever names hold', async (lang) => {
    const response = await get('/brochure.pdf', lang)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('numbers the places by area, then by name, and never shows who did not agree', async () => {
    const { sections } = await printed()
    const places = sections.find(({ kind }) => kind === 'places')!
    expect(places.zones!.map(({ name, entries }) => [name, ...entries.map(({ number }) => number)])).toEqual([
      ['Est', 1],
      ['Ouest', 2, 3],
    ])
    expect(JSON.stringify(sections)).not.toContain('Secrète')
    expect(places.zones![0]!.entries[0]!.lines).toContain('04 00 00 00 01')
  })

  it('writes telephone numbers from left to right in Arabic', async () => {
    expect(JSON.stringify(await printed(null, 'ar'))).toContain('\u206604 65 71 12 34')
  })

  it('keeps to one commune when asked, and knows no other', async () => {
    const { sections } = await printed('west')
    expect(JSON.stringify(sections)).not.toContain('Multi-accueil de l’Est')
    expect((await get('/brochure.pdf?zone=west')).status).toBe(200)
    expect((await get('/brochure.pdf?zone=nowhere')).status).toBe(404)
  })

  it('offers itself by area and in every language', async () => {
    const html = await (await get('/brochure')).text()
    expect(html).toContain('Ouest')
    for (const lang of languages.filter((one) => one !== 'fr')) expect(html).toContain(`/one/${lang}/brochure.pdf`)
  })
})

describe('what the service chooses', () => {
  it('is refused with its mistakes, and kept as typed', async () => {
    actor = officer
    const response = await post([
      ['sections', 'foreword'],
      ['sections', 'places'],
      ['foreword-en', 'Hello there'],
      ['signature', 'x'.repeat(121)],
    ])
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('Écrivez le mot d’accueil en français')
    expect(html).toContain('La signature compte au plus 120 caractères.')
    expect(html).toContain('Hello there')
    expect((await post([])).status).toBe(422)
  })

  it('is printed: the parts, the foreword in the language that has one, otherwise in French', async () => {
    actor = officer
    const response = await post([
      ['sections', 'foreword'],
      ['sections', 'places'],
      ['foreword-fr', 'Bonjour à vous.\n\nDeux phrases.'],
      ['foreword-en', 'Welcome to you.'],
      ['signature', 'La présidente'],
    ])
    expect(response.status).toBe(303)
    const { sections } = await printed()
    expect(sections.map(({ kind }) => kind)).toEqual(['text', 'places'])
    expect(sections[0]!.paragraphs).toEqual(['Bonjour à vous.', 'Deux phrases.', 'La présidente'])
    expect((await printed(null, 'en')).sections[0]!.paragraphs[0]).toBe('Welcome to you.')
  })

  it('is not for strangers', async () => {
    actor = anyone
    expect([303, 403]).toContain((await get('/desk/brochure')).status)
    expect((await post([['sections', 'places']])).status).not.toBe(200)
  })
})
