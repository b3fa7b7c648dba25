import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasManyPlaces, readManyPlaces } from '@ribambelle/db'
import { saveSites, saveZones } from '@ribambelle/directory'
import { cards, openDirectory } from '@ribambelle/directory/testing'
import type { DirectoryWeb } from '@ribambelle/directory/testing'

if (!hasManyPlaces()) console.log('skipped: no open data of British Columbia here')

describe.skipIf(!hasManyPlaces())('a territory of 3,808 places', { timeout: 60_000 }, () => {
  let web: DirectoryWeb
  beforeAll(async () => {
    const { zones, sites } = readManyPlaces()
    web = await openDirectory(async (scope) => {
      await saveZones(scope, zones)
      await saveSites(scope, sites)
    })
  })
  afterAll(() => web?.close())

  it('is listed, searched with slips, filtered, paged and drawn in pages that weigh little', async () => {
    for (const path of [
      '/places',
      '/places?page=100',
      '/places?q=montesori',
      '/places?language=pa&free=now',
      '/places/map',
      '/places/map.json',
    ]) {
      const { status, text } = await web.get(path)
      expect(status, path).toBe(200)
      const bytes = gzipSync(text).length
      expect(bytes, path).toBeLessThan(path.endsWith('.json') ? 150_000 : 45_000)
    }
  })

  it('finds real names as parents would type them', async () => {
    const found = async (words: string): Promise<number> =>
      cards((await web.get(`/places?q=${encodeURIComponent(words)}`)).text)
    for (const words of ['bonnie bairns', 'bonie bairns', 'WILLOW POINT', 'wilow piont', 'montessori vancouver'])
      expect(await found(words), words).toBeGreaterThan(0)
    expect(await found('qqqqqqqqq')).toBe(0)
  })

  it('says free places with the day of the declaration, and holds all of them on the map', async () => {
    expect((await web.get('/places?free=now')).text).toMatch(/Au moins 1 place libre, déclaré le \d/)
    const { places } = JSON.parse((await web.get('/places/map.json')).text) as { places: unknown[] }
    expect(places).toHaveLength(3808)
  })
})
