import { day } from '@ribambelle/kernel'
import { systemClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressesLike, saveAddresses, saveLayer, saveSites, saveZones, sitesOf, zonesOf } from './index.ts'
import type { Site, Zone } from './index.ts'

let fresh: FreshDatabase
const within = <T>(territory: string, work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within(territory, systemClock, work)

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ],
  ],
}
const zones: Zone[] = [
  {
    zoneId: 'old-town',
    kind: 'quarter',
    name: 'Old town',
    parentId: 'port',
    communeCode: null,
    outline: square,
    childrenUnder3: null,
    invented: true,
  },
  {
    zoneId: 'port',
    kind: 'commune',
    name: 'Port',
    parentId: null,
    communeCode: '00001',
    outline: square,
    childrenUnder3: 120,
    invented: true,
  },
]
const site = (siteId: string, more: Partial<Site> = {}): Site => ({
  siteId,
  kind: 'creche',
  name: siteId,
  zoneId: 'port',
  address: '1 Rue du Port',
  postcode: '00001',
  town: 'Port',
  latitude: 0.5,
  longitude: 0.4,
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
  invented: ['hours'],
  checkedOn: day('2026-11-01'),
  ...more,
})

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.territory('two')
})
afterAll(() => fresh.drop())

describe('what builders save in the directory', () => {
  it('comes back as it was, and saving it again changes nothing', async () => {
    const sites = [site('a'), site('b', { kind: 'childminder', listed: false, zoneId: 'old-town' })]
    expect(await within('one', (scope) => saveZones(scope, zones))).toEqual({ added: 2, changed: 0, unchanged: 0 })
    expect(await within('one', (scope) => saveSites(scope, sites))).toEqual({ added: 2, changed: 0, unchanged: 0 })
    expect(await within('one', (scope) => saveSites(scope, sites))).toEqual({ added: 0, changed: 0, unchanged: 2 })
    expect(await within('one', (scope) => sitesOf(scope))).toEqual(sites)
    expect(await within('one', zonesOf)).toEqual([zones[1], zones[0]])
  })

  it('is counted as changed when one field differs', async () => {
    const moved = [
      site('a', { phone: '01 02 03 04 05' }),
      site('b', { kind: 'childminder', listed: false, zoneId: 'old-town' }),
    ]
    expect(await within('one', (scope) => saveSites(scope, moved))).toEqual({ added: 0, changed: 1, unchanged: 1 })
  })

  it('stays in its territory', async () => {
    expect(await within('two', (scope) => sitesOf(scope))).toEqual([])
  })

  it('is found by kind, by zone, by id, and the unlisted can be left out', async () => {
    const ids = async (filter: Parameters<typeof sitesOf>[1]): Promise<string[]> =>
      (await within('one', (scope) => sitesOf(scope, filter))).map((found) => found.siteId)
    expect(await ids({ kinds: ['creche'] })).toEqual(['a'])
    expect(await ids({ zoneId: 'old-town' })).toEqual(['b'])
    expect(await ids({ siteIds: ['b', 'nowhere'] })).toEqual(['b'])
    expect(await ids({ listedOnly: true })).toEqual(['a'])
  })

  it('takes addresses by thousands and layers whole', async () => {
    const addresses = Array.from({ length: 12_000 }, (_, n) => ({
      addressId: `a-${n}`,
      label: `${n} Rue de l'Église`,
      zoneId: 'port',
      latitude: 0.1,
      longitude: 0.2,
    }))
    expect(await within('one', (scope) => saveAddresses(scope, addresses))).toMatchObject({ added: 12_000 })
    expect(await within('one', (scope) => saveAddresses(scope, addresses))).toMatchObject({ unchanged: 12_000 })
    const found = await within('one', (scope) => addressesLike(scope, 'eglise 11999'))
    expect(found.map((address) => address.addressId)).toEqual(['a-11999'])
    const layer = { layerId: 'water' as const, features: [square], source: 'test' }
    expect(await within('one', (scope) => saveLayer(scope, layer))).toMatchObject({ added: 1 })
    expect(await within('one', (scope) => saveLayer(scope, layer))).toMatchObject({ unchanged: 1 })
  })
})
