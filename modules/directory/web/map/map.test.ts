import { languages } from '@ribambelle/platform/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveLayer, saveSites, saveZones } from '../../index.ts'
import { openDirectory, site, square, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'
import type { MapGround, MapPlaces } from './map-data.ts'

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(async (scope) => {
    await saveZones(scope, [zone('west', 'Ouest', 0), zone('east', 'Est', 0.1)])
    await saveLayer(scope, { layerId: 'water', features: [square(0.02)], source: 'Ville, hydrographie' })
    await saveSites(scope, [
      ...Array.from({ length: 200 }, (_, n) =>
        site(`n${n}`, { longitude: 0.01 + n / 2500, latitude: 45.01 + n / 2500 }),
      ),
      site('halte', { kind: 'halte-garderie', name: 'L’Oustal </script><b>', zoneId: 'east', longitude: 0.15 }),
      site('hidden', { kind: 'childminder', name: 'Madame Secrète', listed: false }),
    ])
  })
})
afterAll(() => web.close())

describe('the map', () => {
  it('can be read in every language, without a key or a hole in it', async () => {
    for (const lang of languages) {
      for (const path of ['/places/map', '/places/map?kind=rpe', '/places/map?zone=east']) {
        const { status, text } = await web.get(path, {}, lang)
        expect(status, `${lang} ${path}`).toBe(200)
        expect(text).not.toMatch(/undefined|\[object/)
      }
    }
  })

  it('holds the same places as the list under the same filters, on every page of it', async () => {
    const data = JSON.parse((await web.get('/places/map.json?zone=east')).text) as MapPlaces
    expect(data.places).toEqual([[45.05, 0.15, 0, 'halte', 'L’Oustal </script><b>', '1 Rue du Port']])
    expect(data.kinds).toEqual([{ word: 'Halte-garderie', family: 'part-time' }])
    const all = JSON.parse((await web.get('/places/map.json?page=3')).text) as MapPlaces
    expect(all.places).toHaveLength(201)
    expect(JSON.stringify(all)).not.toContain('Secrète')
  })

  it('brings its own ground, rounded to a metre', async () => {
    const ground = JSON.parse((await web.get('/places/ground.json')).text) as MapGround
    expect(ground.zones.map(({ name }) => name)).toEqual(['Est', 'Ouest'])
    expect(ground.water).toHaveLength(1)
    expect(ground.streets).toEqual([])
  })

  it('is whole without a program: neighbours are gathered, and each gathering leads closer', async () => {
    const { text } = await web.get('/places/map')
    const crowds = [...text.matchAll(/href="(\/one\/fr\/places\/map\?box=[^"]+)"[^>]*aria-label="(\d+) lieux? ici/g)]
    expect(crowds.length).toBeGreaterThan(3)
    for (const [, href, count] of crowds.slice(0, 3)) {
      const path = href!.slice('/one/fr'.length).replaceAll('&amp;', '&')
      const closer = JSON.parse((await web.get(path.replace('/places/map', '/places/map.json'))).text) as MapPlaces
      expect(closer.places.length).toBeGreaterThanOrEqual(Number(count))
      expect(closer.places.length).toBeLessThan(201)
    }
    expect(text).toContain('Passer la carte')
    expect(text.length).toBeLessThan(60_000)
  })

  it('lets no name of a place break out of its data', async () => {
    const { text } = await web.get('/places/map?zone=east')
    expect(text).not.toContain('</script><b>')
  })

  it('shows pictures from outside only when the territory asks for them, and only on its own page', async () => {
    expect((await web.get('/places/map')).policy).toContain("img-src 'self' data:;")
    const tiles = await openDirectory(
      (scope) => saveZones(scope, [zone('west', 'Ouest', 0)]).then(() => saveSites(scope, [site('a')])),
      {},
      {
        mapTiles: { template: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© <b>Tiles</b>' },
      },
    )
    try {
      const page = await tiles.get('/places/map')
      expect(page.policy).toContain("img-src 'self' data: https://tiles.example;")
      expect(page.text).toContain('https://tiles.example/{z}/{x}/{y}.png')
      expect((await tiles.get('/places')).policy).not.toContain('tiles.example')
    } finally {
      await tiles.close()
    }
  })
})
