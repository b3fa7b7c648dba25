import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '@ribambelle/platform/messages'
import { saveSites, saveZones } from '../../index.ts'
import { openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'
import { columns } from './columns.ts'

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(
    async (scope) => {
      await saveZones(scope, [zone('west', 'Ouest', 0)])
      await saveSites(scope, [
        site('halte', {
          kind: 'halte-garderie',
          name: 'Halte-garderie L’Oustal',
          longitude: 0.15,
          price: 'income-scale',
        }),
        site('formula', { name: '=HYPERLINK("x")', kind: 'rpe', price: 'free' }),
        site('hidden', { kind: 'childminder', name: 'Madame Secrète', listed: false }),
      ])
    },
    { origin: 'https://here.example' },
  )
})
afterAll(() => web.close())

describe('the open data', () => {
  it('is GeoJSON with every listed place, its licence and its day', async () => {
    const { text, type } = await web.get('/places.geojson')
    expect(type).toContain('application/geo+json')
    const { features, licence, modified } = JSON.parse(text) as {
      features: { id: string; geometry: { coordinates: number[] }; properties: Record<string, unknown> }[]
      licence: string
      modified: string
    }
    expect(features.map(({ id }) => id)).toEqual(['formula', 'halte'])
    expect(features[1]!.geometry.coordinates).toEqual([0.15, 45.05])
    expect(features[1]!.properties['price']).toBe('income-scale')
    expect(licence).toContain('licence-ouverte')
    expect(modified).toBe('2026-11-01')
  })

  it('is CSV that no spreadsheet runs', async () => {
    const { text, type } = await web.get('/places.csv')
    expect(type).toContain('text/csv')
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toBe(columns.join(','))
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('is a data set of schema.org whose places have stable addresses', async () => {
    const { text, type } = await web.get('/places.jsonld')
    expect(type).toContain('application/ld+json')
    const dataset = JSON.parse(text) as { '@type': string; hasPart: { '@id': string; '@type': string }[] }
    expect(dataset['@type']).toBe('Dataset')
    expect(dataset.hasPart.map((part) => part['@type'])).toEqual(['LocalBusiness', 'ChildCare'])
    expect(dataset.hasPart[1]!['@id']).toBe('https://here.example/one/fr/places/halte')
  })

  it('names every public page in every language, each with the others', async () => {
    const { text, type } = await web.get('/sitemap.xml')
    expect(type).toContain('application/xml')
    for (const lang of languages) {
      expect(text).toContain(`<loc>https://here.example/one/${lang}/places/halte</loc>`)
      expect(text).toContain(`hreflang="${lang}" href="https://here.example/one/${lang}/places/halte"`)
    }
    expect(text.split('<url>').length - 1).toBe(text.split('</url>').length - 1)
  })

  it('says nothing of those who did not agree to be shown', async () => {
    for (const path of ['/places.geojson', '/places.csv', '/places.jsonld', '/sitemap.xml', '/open-data'])
      expect((await web.get(path)).text, path).not.toMatch(/Secrète|places\/hidden/)
  })

  it('is explained field by field', async () => {
    for (const lang of languages) {
      const { status, text } = await web.get('/open-data', {}, lang)
      expect(status).toBe(200)
      for (const column of columns) expect(text).toContain(`>${column}<`)
      expect(text).not.toMatch(/undefined|\[object/)
    }
  })
})
