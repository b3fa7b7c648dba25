import { day, month, workingWeek } from '@ribambelle/kernel'
import { systemClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ageGroupsOf, contractsOf, freePlaces, saveAgeGroups, saveAuthorisedPlaces, saveContracts } from './index.ts'
import { removeInvented } from './adapters/index.ts'
import type { AgeGroup, AuthorisedPlaces, CareContract } from './index.ts'

let fresh: FreshDatabase
const within = <T>(territory: string, work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within(territory, systemClock, work)

const groups: AgeGroup[] = ['a', 'b'].flatMap((centreId) => [
  { centreId, ageGroupId: 'bebes', name: 'Bébés', fromMonths: 2, toMonths: 15 },
  { centreId, ageGroupId: 'grands', name: 'Grands', fromMonths: 15, toMonths: 42 },
])
const places: AuthorisedPlaces[] = groups.flatMap(({ centreId, ageGroupId }) =>
  workingWeek.map((halfDay) => ({
    centreId,
    ageGroupId,
    halfDay,
    from: day('2026-01-01'),
    until: null,
    places: 10,
    invented: true,
  })),
)
const contracts: CareContract[] = [
  {
    contractId: '1',
    centreId: 'a',
    childId: null,
    born: day('2026-05-01'),
    week: ['mon-am', 'mon-pm'],
    from: day('2026-08-24'),
    until: day('2029-07-31'),
  },
  {
    contractId: '2',
    centreId: 'a',
    childId: 'child',
    born: day('2024-05-01'),
    week: ['mon-am'],
    from: day('2025-08-24'),
    until: day('2027-07-31'),
  },
]

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.territory('two')
  await within('one', async (scope) => {
    expect(await saveAgeGroups(scope, groups)).toEqual({ added: 4, changed: 0, unchanged: 0 })
    expect(await saveAuthorisedPlaces(scope, places)).toEqual({ added: 40, changed: 0, unchanged: 0 })
    expect(await saveContracts(scope, contracts)).toEqual({ added: 2, changed: 0, unchanged: 0 })
  })
})
afterAll(() => fresh.drop())

describe('the places that other modules ask for', () => {
  it('come back as they were saved, and saving again changes nothing', async () => {
    expect(await within('one', (scope) => ageGroupsOf(scope))).toEqual(groups)
    expect(await within('one', (scope) => contractsOf(scope, { childIds: ['child'] }))).toEqual([contracts[1]])
    expect(await within('one', (scope) => saveAgeGroups(scope, groups))).toMatchObject({ unchanged: 4 })
    expect(await within('one', (scope) => saveAuthorisedPlaces(scope, places))).toMatchObject({ unchanged: 40 })
    expect(await within('one', (scope) => saveContracts(scope, contracts))).toMatchObject({ unchanged: 2 })
  })

  it('are free where no child holds them', async () => {
    const question = { months: [month('2026-09'), month('2027-09')], rule: 'cohort' } as const
    const cells = await within('one', (scope) => freePlaces(scope, question))
    const at = (centreId: string, ageGroupId: string, halfDay: string, of: string) =>
      cells.find(
        (cell) =>
          `${cell.centreId} ${cell.ageGroupId} ${cell.halfDay} ${cell.month}` ===
          `${centreId} ${ageGroupId} ${halfDay} ${of}`,
      )
    expect(cells).toHaveLength(80)
    expect(at('a', 'bebes', 'mon-pm', '2026-09')).toMatchObject({ authorised: 10, held: 1, free: 9 })
    expect(at('a', 'grands', 'mon-am', '2026-09')).toMatchObject({ held: 1, free: 9 })
    expect(at('a', 'grands', 'mon-am', '2027-09')).toMatchObject({ held: 1, free: 9 })
    expect(at('a', 'bebes', 'mon-am', '2027-09')).toMatchObject({ held: 0, free: 10 })
    expect(at('b', 'bebes', 'mon-am', '2026-09')).toMatchObject({ held: 0 })
  })

  it('can be asked for one centre, and stay in their territory', async () => {
    const one = { centreIds: ['b'], months: [month('2026-09')], rule: 'monthly' } as const
    const cells = await within('one', (scope) => freePlaces(scope, one))
    expect(new Set(cells.map((cell) => cell.centreId))).toEqual(new Set(['b']))
    expect(await within('two', (scope) => freePlaces(scope, one))).toEqual([])
  })

  it('lose what was invented and is no longer kept, never what somebody recorded', async () => {
    const recorded = { ...places.find(({ centreId }) => centreId === 'b')!, from: day('2026-02-01'), invented: false }
    await within('one', (scope) => saveAuthorisedPlaces(scope, [recorded]))
    const keep = places.filter(({ centreId, ageGroupId }) => centreId === 'b' && ageGroupId === 'grands')
    // Nine half-days of babies go with their invented rows; the tenth was recorded since, so its group stays.
    expect(await within('one', (scope) => removeInvented(scope, ['b'], keep))).toBe(10)
    expect(await within('one', (scope) => ageGroupsOf(scope, ['b']))).toHaveLength(2)
    expect(await within('one', (scope) => removeInvented(scope, ['a'], []))).toBe(22)
    expect(await within('one', (scope) => ageGroupsOf(scope, ['a']))).toEqual([])
  })
})
