import { contractsOf, freePlaces, saveAgeGroups, saveAuthorisedPlaces } from '@ribambelle/capacity'
import { saveSites, saveZones } from '@ribambelle/directory'
import { requestsForRound } from '@ribambelle/intake'
import { month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawLand } from '../demo/land/land.ts'
import { populateRealTerritory } from './real.ts'

const clock = stoppedClock('2026-11-22T08:00:00Z')

describe('a territory from open data', () => {
  let fresh: FreshDatabase
  const land = drawLand(month('2027-09'), clock.today())
  const population = { territory: 'town', profiles: land.profiles, requests: 300 }

  beforeAll(async () => {
    fresh = await freshDatabase()
    await fresh.territory('town')
    await fresh.database.within('town', clock, async (scope) => {
      await saveZones(scope, land.zones)
      await saveSites(scope, land.sites)
      await saveAgeGroups(scope, land.ageGroups)
      await saveAuthorisedPlaces(scope, land.places)
    })
  })
  afterAll(() => fresh.drop())

  it('is peopled once: the second time nothing is drawn and nothing changes', async () => {
    const first = await populateRealTerritory(fresh.database, clock, population)
    expect(first).toMatchObject({ populated: true, requests: 300, zonesWithoutAddress: 0 })
    expect(first.contracts).toBeGreaterThan(400)
    expect(await populateRealTerritory(fresh.database, clock, population)).toMatchObject({
      populated: false,
      requests: 0,
    })
  })

  it('never holds more places than authorised, and people live only in zones with known addresses', async () => {
    await fresh.database.within('town', clock, async (scope) => {
      const free = await freePlaces(scope, { months: [month('2026-09'), month('2027-09')], rule: 'cohort' })
      expect(free.filter(({ held, authorised }) => held > authorised)).toEqual([])
      expect((await contractsOf(scope, {})).length).toBeGreaterThan(400)
      const asked = await requestsForRound(scope, {
        startMonths: [month('2027-09')],
        states: ['submitted', 'complete'],
      })
      const known = new Set(land.profiles.flatMap(({ addresses }) => addresses.map(({ label }) => label)))
      expect(asked.every(({ household }) => known.has(household.address))).toBe(true)
    })
  })
})
