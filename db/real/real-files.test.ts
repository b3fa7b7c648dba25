import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ageGroupsOf, freePlaces } from '@ribambelle/capacity'
import { isCentre, sitesOf, zonesOf } from '@ribambelle/directory'
import { month } from '@ribambelle/kernel'
import { systemClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRealTerritory, readProfiles, recipeOf } from './index.ts'
import type { BuildReport } from './index.ts'
import { contains } from './read/geometry.ts'
import type { Outline } from './read/geometry.ts'
import { openLedger } from './read/ledger.ts'
import { childrenUnder3, readFigures } from './sources/figures.ts'

const dataFolder = resolve(import.meta.dirname, '../../../shared/data')
const present = existsSync(dataFolder)
if (!present) console.log(`Skipped: promises about real open data, which is not beside this repository (${dataFolder})`)

describe.skipIf(!present)('a territory from real open data', () => {
  let fresh: FreshDatabase
  let reports: Record<string, BuildReport>
  const build = (territory: string): Promise<BuildReport> =>
    buildRealTerritory(fresh.database, systemClock, { territory, dataFolder, seed: 'trial' })
  const within = <T>(territory: string, work: (scope: Scope) => Promise<T>): Promise<T> =>
    fresh.database.within(territory, systemClock, work, { slow: true })
  beforeAll(async () => {
    fresh = await freshDatabase()
    reports = { montpellier: await build('montpellier'), levignac: await build('levignac') }
  })
  afterAll(() => fresh.drop())

  it('has the 68 sites of the large town, 62 of them centres, in their 31 sub-quarters', async () => {
    const { sites, zones } = await within('montpellier', async (scope) => ({
      sites: await sitesOf(scope),
      zones: await zonesOf(scope),
    }))
    const count = (kind: string): number => sites.filter((site) => site.kind === kind).length
    expect([sites.length, sites.filter(({ kind }) => isCentre(kind)).length]).toEqual([68, 62])
    expect([
      count('creche') + count('creche-entreprise'),
      count('halte-garderie'),
      count('rpe'),
      count('jardin-enfants'),
    ]).toEqual([48, 13, 6, 1])
    expect(zones.filter(({ kind }) => kind === 'sub-quarter')).toHaveLength(31)
    expect(reports['montpellier']!.saved['addresses']!.added).toBe(36_025)
  })

  it('puts every site in the zone that holds it, and reports the one whose attribute disagrees', async () => {
    const [sites, zones] = await within(
      'montpellier',
      async (scope) => [await sitesOf(scope), await zonesOf(scope)] as const,
    )
    const outlines = new Map(zones.map(({ zoneId, outline }) => [zoneId, outline as Outline]))
    for (const { zoneId, longitude, latitude } of sites)
      expect(contains(outlines.get(zoneId)!, [longitude, latitude])).toBe(true)
    const differing = reports['montpellier']!.notes.filter(({ code }) => code === 'zone-differs-from-attribute')
    expect(differing.map(({ line, details }) => [line, details?.['site']])).toEqual([
      [65, "Crèche d'entreprises Les petits Chaperons Rouges I"],
    ])
  })

  it('has places to give in September, between 12 and 60 a centre, and children of every age have a group', async () => {
    const cells = await within('montpellier', (scope) =>
      freePlaces(scope, { months: [month('2027-09')], rule: 'cohort' }),
    )
    const monday = Map.groupBy(
      cells.filter(({ halfDay }) => halfDay === 'mon-am'),
      ({ centreId }) => centreId,
    )
    expect(monday.size).toBe(62)
    for (const own of monday.values()) {
      const places = own.reduce((sum, { authorised }) => sum + authorised, 0)
      expect(places).toBeGreaterThanOrEqual(12)
      expect(places).toBeLessThanOrEqual(60)
    }
    const groups = await within('montpellier', (scope) => ageGroupsOf(scope))
    expect(new Set(groups.map(({ ageGroupId }) => ageGroupId))).toEqual(
      new Set(['bebes', 'moyens', 'grands', 'moyens-grands', 'jardin']),
    )
  })

  it('can be built twice: the second time changes nothing', async () => {
    for (const territory of ['montpellier', 'levignac']) expect((await build(territory)).outcome).toBe('unchanged')
  })

  it('marks all that was invented: every field of the sites of the eight communes', async () => {
    const sites = await within('levignac', (scope) => sitesOf(scope))
    expect(sites.every(({ invented }) => invented.includes('name') && invented.includes('address'))).toBe(true)
    expect(sites.filter(({ listed }) => listed).map(({ kind }) => kind)).toEqual(['multi-accueil', 'rpe'])
    expect(sites.filter(({ kind }) => kind === 'childminder').length).toBeGreaterThan(50)
    const groups = await within('levignac', (scope) => ageGroupsOf(scope, ['projet-de-mam']))
    expect(groups).toEqual([])
  })

  it('knows children where CNAF publishes, and estimates them with an interval where it does not', async () => {
    const zones = await within('levignac', zonesOf)
    expect(zones.find(({ zoneId }) => zoneId === 'levignac')?.childrenUnder3).toBe(57)
    const unpublished = reports['levignac']!.notes.filter(({ code }) => code === 'commune-not-published')
    expect(unpublished.map(({ details }) => details?.['commune'])).not.toContain('31424')
    expect(unpublished).toHaveLength(7)
    expect(unpublished).toContainEqual(
      expect.objectContaining({ details: { commune: '31297', estimate: 57, low: 42, high: 72 } }),
    )
    // Toulouse 2022, as the notes of the data folder compute it.
    expect(childrenUnder3(9894, 57.4)?.estimate).toBe(17_237)
  })

  it('meets the traps of the national files', async () => {
    const ledger = openLedger()
    const figures = await readFigures(ledger, dataFolder, recipeOf('levignac')!.figures, ['31297', '31139'])
    const traps = Object.fromEntries(ledger.notes.map(({ code, count }) => [code, count]))
    expect(traps).toMatchObject({ 'rate-above-100-kept': 139, 'parts-differ-from-total': 1416, 'city-by-district': 45 })
    expect(ledger.notes.find(({ code }) => code === 'code-not-in-communes')?.details?.['codes']).toContain('69152')
    expect(figures.get('31297')?.medianIncome).toBe(27_150)
  })

  it('finds the small communes whose simplified contour leaves their own centre out', async () => {
    const contours = JSON.parse(
      readFileSync(resolve(dataFolder, 'territory/levignac/communes_31.geojson'), 'utf8'),
    ) as {
      features: { properties: { code: string }; geometry: Outline }[]
    }
    const codes = contours.features.map(({ properties }) => properties.code)
    const figures = await readFigures(openLedger(), dataFolder, recipeOf('levignac')!.figures, codes)
    const out = contours.features.filter(({ properties, geometry }) => {
      const centre = figures.get(properties.code)?.centre
      return centre !== undefined && !contains(geometry, centre)
    })
    expect(out.map(({ properties }) => properties.code)).toEqual([
      '31068',
      '31096',
      '31133',
      '31144',
      '31158',
      '31213',
      '31536',
    ])
  })

  it('gives profiles that families can be drawn from', async () => {
    for (const name of ['montpellier', 'levignac']) {
      const profiles = await readProfiles(dataFolder, recipeOf(name)!)
      expect(await readProfiles(dataFolder, recipeOf(name)!)).toEqual(profiles)
      for (const { singleParentShare, medianIncome, addresses } of profiles) {
        expect(singleParentShare).toBeGreaterThan(0.1)
        expect(singleParentShare).toBeLessThan(0.6)
        expect(medianIncome).toBeGreaterThan(1_500_000)
        expect(medianIncome).toBeLessThan(4_000_000)
        expect(addresses.length).toBeGreaterThan(0)
        expect(addresses.length).toBeLessThanOrEqual(400)
      }
    }
    const children = (await readProfiles(dataFolder, recipeOf('montpellier')!)).reduce(
      (sum, profile) => sum + profile.children,
      0,
    )
    expect(children).toBeCloseTo(10_885, -1)
  })
})
