import { day } from '@ribambelle/kernel'
import { languages } from '@ribambelle/platform/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveEvents, saveSites, saveStops, saveZones } from '../../index.ts'
import { openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(
    async (scope) => {
      await saveZones(scope, [zone('west', 'Ouest', 0)])
      await saveSites(scope, [
        site('halte', {
          kind: 'halte-garderie',
          name: 'Halte-garderie L’Oustal',
          hours: 'Mo-Tu,Th-Fr 08:30-12:30,13:30-17:30; We off',
          invented: ['hours'],
          about: 'Un grand jardin et <b>des poules</b>.</script><script>alert(1)</script>',
          welcomes: ['residents', 'expecting'],
          withoutJob: true,
          price: 'income-scale',
          operator: 'Ville de Portneuf',
          charterSince: day('2024-09-01'),
          phone: '05 36 49 10 20',
        }),
        site('vieille', {
          name: 'Crèche dont le nom est si long qu’il ne tient sur aucune ligne d’aucun téléphone de ce monde',
          checkedOn: day('2014-01-01'),
          website: 'javascript://%0Aalert(1)',
          hours: 'sur rendez-vous',
          fromMonths: null,
          toMonths: null,
          languages: [],
          stepFree: null,
        }),
      ])
      await saveStops(scope, [
        { stopId: 's1', name: 'Lavoir', lines: ['2', 'B'], latitude: 45.051, longitude: 0.05, source: 'test' },
        { stopId: 's2', name: 'Loin', lines: [], latitude: 45.09, longitude: 0.05, source: 'test' },
      ])
      await saveEvents(scope, [
        {
          eventId: 'portes',
          title: 'Portes ouvertes',
          about: null,
          day: day('2026-12-05'),
          startsAt: '09:30',
          endsAt: '11:30',
          siteId: 'halte',
          place: null,
          audience: ['families', 'expecting'],
          fromMonths: null,
          toMonths: 36,
          languages: [],
          free: true,
          registration: 'required',
          contactPhone: '05 36 49 10 20',
          contactEmail: null,
          contactWebsite: null,
          cancelled: false,
        },
      ])
    },
    { origin: 'https://here.example' },
  )
})
afterAll(() => web.close())

describe('the sheet of a place', () => {
  it('can be read in every language, filled or nearly empty', async () => {
    for (const lang of languages) {
      for (const path of ['/places/halte', '/places/vieille', '/places/halte/correction']) {
        const { status, text } = await web.get(path, {}, lang)
        expect(status, `${lang} ${path}`).toBe(200)
        expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/)
      }
    }
  })

  it('says who may come, the hours of each day, the price, the way there, who runs it, what was invented', async () => {
    const { text } = await web.get('/places/halte')
    for (const words of [
      'Les familles qui habitent le territoire',
      'Aussi les parents sans emploi',
      '8 h 30 – 12 h 30, 13 h 30 – 17 h 30',
      'fermé',
      'de 2 mois à 3 ans et demi',
      'français et arabe',
      'Prix selon vos revenus',
      'Arrêt Lavoir, lignes 2, B',
      'Ville de Portneuf',
      'A signé la charte du territoire le 1er septembre 2024',
      'Une partie de cette fiche est inventée',
      '1er novembre 2026',
      'Portes ouvertes',
      'samedi 5 décembre 2026, 9 h 30 – 11 h 30',
    ])
      expect(text, words).toContain(words)
    expect(text).not.toContain('Arrêt Loin')
    expect(text).toContain('href="/one/fr/costs"')
  })

  it('says what is not known, that it is old, and makes no link of what is none', async () => {
    const { text } = await web.get('/places/vieille')
    expect(text.split('Pas encore renseigné').length).toBeGreaterThan(5)
    expect(text).toContain('Cette fiche est ancienne')
    expect(text).toContain('sur rendez-vous')
    expect(text).not.toContain('href="javascript')
    expect((await web.get('/places/halte')).text).not.toContain('Cette fiche est ancienne')
  })

  it('gives search engines a description that no text of the sheet can break out of', async () => {
    const { text } = await web.get('/places/halte')
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)![1]!
    expect(json).not.toContain('<')
    const thing = JSON.parse(json) as Record<string, unknown>
    expect(thing['@type']).toBe('ChildCare')
    expect(thing['@id']).toBe('https://here.example/one/fr/places/halte')
    expect(JSON.stringify(thing['openingHoursSpecification'])).toContain('"opens":"08:30"')
    expect(text).not.toContain('<b>des poules')
  })

  it('is not there for a name that nobody has', async () => {
    for (const path of ['/places/nowhere', '/places/nowhere/correction', '/places/..%2F'])
      expect((await web.get(path)).status, path).toBe(404)
  })
})

describe('a reader who finds an error', () => {
  const send = (fields: Record<string, string>, siteId = 'halte') =>
    web.post(`/places/${siteId}/correction`, Object.entries(fields))

  it('tells it without a name, and is thanked', async () => {
    const sent = await send({ field: 'hours', message: 'Fermé le mardi', _key: 'k-12345678' })
    expect(sent.status).toBe(303)
    expect((await web.get('/places/halte/correction?sent=yes')).text).toContain('Merci')
  })

  it('keeps what was typed when something is missing, and hears everything at once', async () => {
    const { status, text } = await send({ message: 'x'.repeat(1001), field: 'nothing' })
    expect(status).toBe(422)
    expect(text).toContain('Choisissez ce qui est faux')
    expect(text).toContain('1000 signes au plus')
    expect(text).toContain('x'.repeat(1001))
  })

  it('cannot flood the desk', async () => {
    for (let n = 0; n < 4; n++) expect((await send({ field: 'other', message: `n° ${n}` })).status).toBe(303)
    const { status, text } = await send({ field: 'other', message: 'encore' })
    expect(status).toBe(422)
    expect(text).toContain('Recommencez dans une heure')
  })

  it('is read by the desk, which closes what it has seen to; nobody else may', async () => {
    web.become({ kind: 'staff', accountId: 'a', roles: ['elected'], centreIds: [] })
    expect((await web.get('/desk/corrections')).text).not.toContain('Fermé le mardi')
    web.become({ kind: 'staff', accountId: 'a', roles: ['officer'], centreIds: [] })
    const list = (await web.get('/desk/corrections')).text
    expect(list).toContain('Fermé le mardi')
    const id = /Fermé le mardi.*?name="correctionId" value="([^"]+)"/s.exec(list)![1]!
    const closed = await web.post('/desk/corrections', [
      ['correctionId', id],
      ['state', 'done'],
    ])
    expect(closed.status).toBe(303)
    expect((await web.get('/desk/corrections')).text).not.toContain('Fermé le mardi')
    expect((await web.post('/desk/corrections', [['correctionId', 'nothing']])).status).toBe(404)
  })
})
