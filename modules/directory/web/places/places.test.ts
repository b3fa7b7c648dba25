import { day } from '@ribambelle/kernel'
import { languages } from '@ribambelle/platform/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveAddresses, saveLayer, saveSites, saveZones } from '../../index.ts'
import { cards, openDirectory, site, square, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(
    async (scope) => {
      await saveZones(scope, [zone('west', 'Ouest', 0), zone('east', 'Est', 0.1)])
      await saveLayer(scope, { layerId: 'water', features: [square(0.02)], source: 'Ville, hydrographie' })
      await saveAddresses(scope, [
        {
          addressId: 'a1',
          label: '1 rue de la Lune, 99000 Portneuf',
          zoneId: 'west',
          latitude: 45.05,
          longitude: 0.05,
        },
        {
          addressId: 'a2',
          label: '2 rue de la Lune, 99000 Portneuf',
          zoneId: 'west',
          latitude: 45.05,
          longitude: 0.06,
        },
        {
          addressId: 'a4',
          label: '3 rue du Pont, 99000 Portneuf',
          zoneId: 'west',
          latitude: 45.05,
          longitude: 0.05,
        },
        {
          addressId: 'a3',
          label: '7 place du Soleil, 99000 Portneuf',
          zoneId: 'east',
          latitude: 45.05,
          longitude: 0.15,
        },
      ])
      await saveSites(scope, [
        ...Array.from({ length: 30 }, (_, n) => site(`n${String(n).padStart(2, '0')}`)),
        site('halte', {
          kind: 'halte-garderie',
          name: 'Halte-garderie L’Oustal',
          zoneId: 'east',
          longitude: 0.15,
          hours: 'Mo-Fr 07:00-19:00; Sa 09:00-12:00',
          stepFree: null,
          withoutJob: true,
          shortNotice: true,
          price: 'income-scale',
          languages: ['fr', 'tr'],
          vacancies: 2,
          vacanciesOn: day('2026-11-18'),
        }),
        site('vieille', { name: '=HYPERLINK("x")', website: 'javascript://%0Aalert(1)' }),
        ...Array.from({ length: 12 }, (_, n) =>
          site(`assmat-${n}`, {
            kind: 'childminder',
            name: 'Madame Secrète',
            listed: false,
            zoneId: 'west',
            address: '9 Rue Cachée',
          }),
        ),
        site('assmat-shown', { kind: 'childminder', name: 'Awa Plume', price: 'parent-employer' }),
      ])
    },
    {
      vacancies: async () =>
        new Map([
          ['n05', { now: 0, september: 4, asOf: day('2026-11-21') }],
          ['n06', { now: 3, september: 0, asOf: day('2026-11-21') }],
        ]),
    },
  )
})
afterAll(() => web.close())

describe('the list of places', () => {
  it('can be read in every language, without a key or a hole in it', async () => {
    for (const lang of languages) {
      for (const path of [
        '/places',
        '/places?q=zzzz',
        '/places?with=step-free&hours=saturday',
        '/places/near',
        '/childminders',
      ]) {
        const { status, text } = await web.get(path, {}, lang)
        expect(status, `${lang} ${path}`).toBe(200)
        expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/)
      }
    }
  })

  it('has 25 a page, then the rest, and the address keeps the filters', async () => {
    const first = await web.get('/places?kind=creche&zone=west')
    expect(cards(first.text)).toBe(25)
    expect(first.text).toContain('1 à 25 sur 31')
    expect(first.text).toContain('href="/one/fr/places?kind=creche&amp;zone=west&amp;page=2"')
    expect(cards((await web.get('/places?kind=creche&zone=west&page=2')).text)).toBe(6)
    expect(cards((await web.get('/places?page=999')).text)).toBe(8)
  })

  it('finds by words, accents and slips forgiven, by kind, by area, and by the words that parents use', async () => {
    for (const words of ['oustal', 'OUSTAL', 'haltegarderie oustal', 'oustla'])
      expect(cards((await web.get(`/places?q=${encodeURIComponent(words)}`)).text), words).toBe(1)
    expect((await web.get('/places?q=nounou')).text).toContain('Awa Plume')
    expect(cards((await web.get('/places?zone=east')).text)).toBe(1)
    expect((await web.get('/places?kind=halte-garderie')).text).toContain('Crèche (31)')
  })

  it('filters by what families need, and every filter can be let go of', async () => {
    for (const filter of [
      'hours=saturday',
      'hours=early&hours=late',
      'with=no-job',
      'with=short-notice',
      'language=tr',
      'price=income-scale',
    ]) {
      const { text } = await web.get(`/places?${filter}`)
      expect(cards(text), filter).toBe(1)
      expect(text, filter).toContain('L’Oustal')
      expect(text).toContain('retirer ce filtre')
    }
    expect(cards((await web.get('/places?age=48')).text)).toBe(0)
  })

  it('shows free places with their date, filters and sorts by them', async () => {
    const now = (await web.get('/places?free=now&sort=vacancies')).text
    expect(cards(now)).toBe(2)
    expect(now.indexOf('Crèche n06')).toBeLessThan(now.indexOf('L’Oustal'))
    expect(now).toContain('3 places libres en novembre 2026')
    expect(now).toContain('Au moins 2 places libres, déclaré le 18 novembre 2026')
    expect((await web.get('/places?free=september')).text).toContain('4 places libres en septembre 2027')
  })

  it('says of sheets that do not tell, and shows them when asked', async () => {
    const sure = await web.get('/places?with=step-free&zone=east')
    expect(cards(sure.text)).toBe(0)
    expect(sure.text).toContain('1 autre lieu convient peut-être')
    expect(cards((await web.get('/places?with=step-free&zone=east&unsure=yes')).text)).toBe(1)
  })

  it('says kindly that nothing was found and which filter to let go of, and stands nonsense in the address', async () => {
    const none = (await web.get('/places?zone=east&kind=creche&with=no-job')).text
    expect(none).toContain('Aucun lieu trouvé')
    expect(none).toContain('Sans «\u00A0Crèche\u00A0»\u00A0: 1 lieu')
    expect(none).not.toContain('Sans «\u00A0Est\u00A0»')
    for (const query of [
      'kind=spaceship',
      'zone=nowhere',
      'page=-1',
      'box=1,1,1,1',
      `q=${'x'.repeat(5000)}`,
      'q=%27%22%3Cscript%3E',
    ])
      expect((await web.get(`/places?${query}`)).status, query).toBe(200)
    expect((await web.get('/places?q=%3Cscript%3E')).text).not.toContain('<script>')
  })

  it('shows on the small map the same places as the list, and stays light', async () => {
    const { text } = await web.get('/places')
    expect(text).toContain('Carte\u00A0: 33 lieux')
    expect(text.split('tabindex="-1"').length - 1).toBe(33)
    expect(text).toContain('Ville, hydrographie')
    expect(text.length).toBeLessThan(90_000)
  })
})

describe('childminders', () => {
  it('who did not agree to be shown are counted, and stand nowhere', async () => {
    expect((await web.get('/places')).text).toContain('12 professionnels accueillent aussi')
    expect((await web.get('/childminders')).text).toContain('Awa Plume')
    for (const path of [
      '/places',
      '/places?q=secrete',
      '/childminders',
      '/places/assmat-0',
      '/places/compare?sites=assmat-0',
      '/places/favourites?sites=assmat-0',
    ])
      expect((await web.get(path)).text, path).not.toMatch(/Secrète|Cachée/)
  })

  it('are not told by zone where they are few', async () => {
    await web.within((scope) =>
      saveSites(scope, [
        site('assmat-11', { kind: 'childminder', name: 'Madame Secrète', listed: false, zoneId: 'east' }),
      ]),
    )
    const { text } = await web.get('/childminders')
    expect(text).toContain('non publié')
    expect(text).not.toMatch(/>(?:[1-9]|10)<\/span>/)
    expect((await web.get('/places?zone=east')).text).toContain('Quelques professionnels')
  })
})

describe('a parent who says where she lives', () => {
  const near = (fields: Record<string, string>) => web.post('/places/near', Object.entries(fields))

  it('gets the nearest places first, with the way on foot as an estimate', async () => {
    const kept = await near({ address: '7 pl. du soleil', back: 'kind=halte-garderie&kind=creche' })
    expect(kept.status).toBe(303)
    expect(kept.location).toBe('/one/fr/places?kind=creche&kind=halte-garderie')
    const { text } = await web.get('/places', kept.cookies)
    expect(text.indexOf('L’Oustal')).toBeLessThan(text.indexOf('Crèche n00'))
    expect(text).toContain('environ 1 minute à pied')
    expect(text).toContain('Estimation')
    expect(text).toContain('7 place du Soleil')
  })

  it('is asked which address she meant, slips forgiven, and may choose a street or a zone', async () => {
    const asked = await near({ address: 'ru de la lunne' })
    expect(asked.status).toBe(200)
    expect(asked.text).toContain('rue de la Lune, 99000 Portneuf')
    const several = await near({ address: 'rue' })
    expect(several.text).toContain('Vouliez-vous dire')
    expect((await near({ address: '99 rue de la lune' })).text).toContain('rue de la Lune, 99000 Portneuf')
    const picked = await near({ pick: 'a2' })
    expect(picked.cookies['near']).toBe('one a2')
    expect((await near({ address: 'Ouest' })).text).toContain('href="/one/fr/places?zone=west"')
  })

  it('leaves no trace of it in an address, and can forget it', async () => {
    const kept = await near({ address: '7 place du soleil', back: 'https://elsewhere.example', to: 'map' })
    expect(kept.location).toBe('/one/fr/places/map')
    const page = await web.get('/places', kept.cookies)
    for (const [, href] of page.text.matchAll(/(?:href|action)="([^"]*)"/g)) expect(href).not.toMatch(/soleil|a3/i)
    expect((await near({ act: 'forget' })).cookies['near']).toBe('')
  })

  it('hears kindly that an address is not known, and nonsense is refused', async () => {
    const unknown = await near({ address: 'zzzzz qqqqq' })
    expect(unknown.status).toBe(422)
    expect(unknown.text).toContain('n’est pas dans le fichier')
    expect((await near({})).status).toBe(422)
    expect((await near({ pick: 'nobody' })).status).toBe(404)
    for (const cookie of ['two a1', 'one', 'one zzz', '', 'one '])
      expect((await web.get('/places', { near: cookie })).text).not.toContain('Distances à pied depuis')
  })

  it('is offered addresses of the territory only, while she types', async () => {
    const { text, type } = await web.post('/places/addresses.json', [['address', 'lun']])
    expect(type).toContain('application/json')
    expect(JSON.parse(text)).toEqual(['rue de la Lune, 99000 Portneuf'])
    expect((await web.post('/places/addresses.json', [['address', 'l']])).text).toBe('[]')
  })
})
