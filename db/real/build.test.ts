import { freePlaces } from '@ribambelle/capacity'
import { sitesOf, zonesOf } from '@ribambelle/directory'
import { month } from '@ribambelle/kernel'
import { verifyAudit } from '@ribambelle/platform/audit'
import { systemClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildFromRecipe, buildRealTerritory } from './build.ts'
import type { BuildReport } from './build.ts'
import { readProfiles } from './profiles.ts'
import type { Recipe } from './recipe.ts'
import { reportLines } from './report.ts'
import { sampleFiles, sampleFolder, sampleRecipe } from './testing/recipe.ts'

let fresh: FreshDatabase
let data: ReturnType<typeof sampleFolder>
beforeEach(async () => {
  fresh = await freshDatabase()
  data = sampleFolder()
})
afterEach(async () => {
  data.remove()
  await fresh.drop()
})

const build = (seed = 'one', recipe: Recipe = sampleRecipe()): Promise<BuildReport> =>
  buildFromRecipe(fresh.database, systemClock, recipe, { dataFolder: data.folder, seed })
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within('portneuf', systemClock, work)
const noted = (report: BuildReport, code: string) => report.notes.find((note) => note.code === code)
const imports = async (): Promise<number> =>
  (await fresh.database.owner.query('select count(*)::int as n from directory.import')).rows[0].n

describe('an operator who builds a territory', () => {
  it('gets its zones, sites, addresses and places, and a report of what was read', async () => {
    const report = await build()
    expect(report).toMatchObject({ outcome: 'built', refusals: [] })
    expect(report.files).toContainEqual({ file: 'sites.geojson', rows: 3 })
    expect(report.saved).toMatchObject({ zones: { added: 3 }, sites: { added: 3 }, addresses: { added: 3 } })
    const sites = await within((scope) => sitesOf(scope))
    expect(sites.map(({ siteId, kind, zoneId }) => `${siteId} ${kind} ${zoneId}`)).toEqual([
      'creche-des-mouettes creche haut-port',
      'creche-des-mouettes-2 creche bas-port',
      'ram-du-port rpe haut-port',
    ])
    expect((await within(zonesOf)).map(({ zoneId, parentId }) => [zoneId, parentId])).toEqual([
      ['portneuf', null],
      ['bas-port', 'portneuf'],
      ['haut-port', 'portneuf'],
    ])
    expect(reportLines(report).join('\n')).toContain('sites: 3 added, 0 changed, 0 unchanged')
    expect((await within((scope) => verifyAudit(scope))).faults).toEqual([])
  })

  it('can do it again: nothing changes, and the report says so', async () => {
    await build()
    const again = await build()
    expect(again.outcome).toBe('unchanged')
    expect(again.saved['sites']).toEqual({ added: 0, changed: 0, unchanged: 3 })
    expect(await imports()).toBe(2)
  })

  it('brings a territory up to date: only what differs is changed', async () => {
    await build()
    const files = sampleFiles()
    data.put('sites.geojson', files['sites.geojson']!.replace('RAM du Port', 'RAM du Vieux Port'))
    const report = await build()
    expect(report.outcome).toBe('built')
    expect(report.saved['sites']).toEqual({ added: 0, changed: 1, unchanged: 2 })
    expect(report.saved['authorisedPlaces']).toMatchObject({ added: 0, changed: 0 })
    const renamed = (await within((scope) => sitesOf(scope))).find(({ name }) => name === 'RAM du Vieux Port')
    expect(renamed?.siteId).toBe('ram-du-port')
  })

  it('gets the same places from the same seed, others from another, all marked as invented', async () => {
    const placesOf = async (): Promise<unknown[]> =>
      (
        await fresh.database.owner.query(
          'select centre_id, age_group_id, half_day, places, invented from capacity.authorised_places order by 1, 2, 3',
        )
      ).rows
    await build('one')
    const first = await placesOf()
    expect(first.every((row) => (row as { invented: boolean }).invented)).toBe(true)
    await build('two')
    expect(await placesOf()).not.toEqual(first)
    const cells = await within((scope) => freePlaces(scope, { months: [month('2027-09')], rule: 'cohort' }))
    const total = cells
      .filter(({ centreId, halfDay }) => centreId === 'creche-des-mouettes' && halfDay === 'mon-am')
      .reduce((sum, { authorised }) => sum + authorised, 0)
    expect(total).toBeGreaterThanOrEqual(20)
    expect(total).toBeLessThanOrEqual(60)
  })

  it('is told which recipes there are when the name is wrong', async () => {
    const report = await buildRealTerritory(fresh.database, systemClock, {
      territory: 'nowhere',
      dataFolder: data.folder,
      seed: '',
    })
    expect(report).toMatchObject({ outcome: 'refused', refusals: [{ code: 'territory-unknown' }] })
  })
})

describe('the traps of the data', () => {
  it('are each said in the report', async () => {
    const report = await build()
    expect(noted(report, 'zone-differs-from-attribute')).toMatchObject({
      line: 3,
      details: { said: 'Haut-Port', found: 'Bas-Port' },
    })
    expect(noted(report, 'address-from-nearest')).toMatchObject({
      line: 4,
      details: { address: 'près du 3 Rue Haute' },
    })
    expect(noted(report, 'same-address-again')?.count).toBe(1)
    expect(noted(report, 'outside-every-zone')?.count).toBe(1)
    expect(noted(report, 'former-name')?.count).toBe(1)
    expect(noted(report, 'byte-order-mark')?.file).toBe('income.csv')
    expect(noted(report, 'deciles-not-published')?.details).toEqual({ codes: '99001' })
    expect(noted(report, 'rate-above-100-kept')?.count).toBe(1)
    expect(noted(report, 'parts-differ-from-total')?.count).toBe(1)
    expect(noted(report, 'code-not-in-communes')?.details).toEqual({ codes: '99999' })
    expect(noted(report, 'city-by-district')?.count).toBe(1)
    expect(noted(report, 'neighbourhood-corrected-or-masked')).toMatchObject({ count: 2, details: { masked: 1 } })
    expect(noted(report, 'centre-outside-outline')?.details).toEqual({ commune: 'Portneuf' })
    expect(noted(report, 'layer-simplified')).toMatchObject({ count: 2, details: { drawn: 1 } })
  })

  it('make no zero of what is not published: children are estimated from births, with an interval', async () => {
    const report = await build()
    expect(noted(report, 'commune-not-published')?.details).toEqual({
      commune: '99001',
      estimate: 57,
      low: 42,
      high: 72,
    })
    expect((await within(zonesOf)).map((zone) => zone.childrenUnder3)).toEqual([57, null, null])
  })

  it('reach the families: decimal commas are read, masked neighbourhoods are left out', async () => {
    const profiles = await readProfiles(data.folder, sampleRecipe())
    expect(profiles.map(({ zoneId, children }) => [zoneId, children])).toEqual([
      ['bas-port', 28.5],
      ['haut-port', 28.5],
    ])
    expect(profiles[0]).toMatchObject({ singleParentShare: 60 / 200, medianIncome: 1_887_050 })
    expect(profiles[0]?.addresses).toEqual([
      {
        label: '4 bis Rue "Basse", du Port, Portneuf',
        latitude: 45.05,
        longitude: 0.05,
        postal: { street: '4 bis Rue "Basse", du Port', postcode: '99000', town: 'Portneuf' },
      },
    ])
    expect(profiles[0]?.source).toContain('code postal : le premier des 2 de la commune')
  })
})

describe('a bad file', () => {
  const cases: [what: string, spoil: () => void, refusal: object][] = [
    ['is missing', () => data.remove('sites.geojson'), { file: 'sites.geojson', line: null, code: 'file-missing' }],
    [
      'is not JSON',
      () => data.put('quarters.geojson', '{"type":"FeatureCollection",\n"features":[\n{oops}]}'),
      { file: 'quarters.geojson', line: 3, code: 'not-json' },
    ],
    ['is not GeoJSON', () => data.put('water.geojson', '[]'), { file: 'water.geojson', line: 1, code: 'not-geojson' }],
    [
      'is not in UTF-8',
      () => data.put('addresses.csv', Buffer.from('id\nRue de l\xc9glise\n', 'latin1')),
      { file: 'addresses.csv', line: 2, code: 'not-utf8' },
    ],
    [
      'has other columns',
      () => data.put('coverage.csv', 'a,b\n1,2\n'),
      { file: 'coverage.csv', line: 1, field: 'date_reference', code: 'column-missing' },
    ],
    [
      'has a row cut short',
      () => data.put('coverage.csv', 'date_reference,numero_commune,taux_de_couv_global\n2022,99002\n'),
      { file: 'coverage.csv', line: 2, code: 'wrong-number-of-cells' },
    ],
    [
      'has words for figures',
      () => data.put('income.csv', 'CODGEO;Q219;D119\n99001;riche;\n'),
      { file: 'income.csv', line: 2, field: 'Q219', code: 'not-a-number', value: 'riche' },
    ],
    [
      'has an address without coordinates',
      () => data.put('addresses.csv', 'id,number,suffix,street,town,lon,lat\na,1,,Rue,Portneuf,,45\n'),
      { file: 'addresses.csv', line: 2, field: 'lon', code: 'bad-coordinates' },
    ],
    [
      'has a site out of the world',
      () => data.put('sites.geojson', sampleFiles()['sites.geojson']!.replace('[0.06,45.15]', '[45.15,1000]')),
      { file: 'sites.geojson', line: 4, field: 'geometry', code: 'bad-coordinates' },
    ],
    [
      'has a site elsewhere',
      () => data.put('sites.geojson', sampleFiles()['sites.geojson']!.replace('[0.06,45.15]', '[7,46]')),
      { file: 'sites.geojson', line: 4, code: 'outside-territory' },
    ],
    [
      'has a site twice',
      () => data.put('sites.geojson', sampleFiles()['sites.geojson']!.replace('"id":"3"', '"id":"1"')),
      { file: 'sites.geojson', line: 4, field: 'id', code: 'duplicate-id', value: '1' },
    ],
    [
      'has a site of no known kind',
      () => data.put('sites.geojson', sampleFiles()['sites.geojson']!.replace('RAM', 'Piscine')),
      { file: 'sites.geojson', line: 4, code: 'kind-unknown' },
    ],
    [
      'has a zone twice',
      () => data.put('quarters.geojson', sampleFiles()['quarters.geojson']!.replace('Haut-Port', 'Bas-Port')),
      { file: 'quarters.geojson', line: 3, code: 'duplicate-id' },
    ],
  ]

  it.each(cases)(
    'that %s is refused with its line, and the territory stays as it was',
    async (_what, spoil, refusal) => {
      await build()
      const before = await within((scope) => sitesOf(scope))
      spoil()
      const report = await build()
      expect(report.outcome).toBe('refused')
      expect(report.refusals).toContainEqual(expect.objectContaining(refusal))
      expect(await within((scope) => sitesOf(scope))).toEqual(before)
      const [journal] = (
        await fresh.database.owner.query('select refusals from directory.import order by ran_at desc limit 1')
      ).rows
      expect(journal.refusals).toEqual(report.refusals)
    },
  )

  it('makes no territory where there was none', async () => {
    data.remove('sites.geojson')
    expect((await build()).outcome).toBe('refused')
    expect((await fresh.database.owner.query('select 1 from platform.territory')).rowCount).toBe(0)
  })

  it('wrong on every line is told in a hundred lines, not thousands', async () => {
    const row = 'x,1,,Rue,Portneuf,never,45'
    data.put('addresses.csv', ['id,number,suffix,street,town,lon,lat', ...Array(5000).fill(row)].join('\n'))
    const { refusals } = await build()
    expect(refusals).toHaveLength(101)
    expect(refusals.at(-1)).toMatchObject({ line: 102, code: 'more-refusals' })
  })
})
