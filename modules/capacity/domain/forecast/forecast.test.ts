import { day, month, workingWeek } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Occupied } from '../occupancy.ts'
import type { CareContract } from '../places.ts'
import { forecastOf, sumOf } from './forecast.ts'
import { schoolEntry } from './school.ts'

const groups = [
  { centreId: 'nest', ageGroupId: 'babies', name: 'Bébés', fromMonths: 0, toMonths: 15 },
  { centreId: 'nest', ageGroupId: 'tall', name: 'Grands', fromMonths: 15, toMonths: 48 },
]
const world = (contracts: CareContract[], places = 5): Occupied => ({
  ageGroups: groups,
  authorised: groups.flatMap(({ ageGroupId }) =>
    workingWeek.map((halfDay) => ({
      centreId: 'nest',
      ageGroupId,
      halfDay,
      from: day('2020-01-01'),
      until: null,
      places,
      invented: false,
    })),
  ),
  contracts,
})
const child = (contractId: string, more: Partial<CareContract> = {}): CareContract => ({
  contractId,
  centreId: 'nest',
  childId: null,
  born: day('2024-03-01'),
  week: workingWeek,
  from: day('2025-09-01'),
  until: day('2027-07-31'),
  ...more,
})
const ask = { from: month('2027-06'), months: 6, country: 'FR' } as const
const at = (all: Occupied, of: string, group: string) =>
  forecastOf('nest', all, ask)
    .find(({ month: one }) => one === of)!
    .groups.find(({ ageGroupId }) => ageGroupId === group)!

describe('school entry', () => {
  it('is September of the year of the third birthday in France, August after the fourth in Switzerland', () => {
    expect(schoolEntry(day('2024-12-31'), 'FR')).toBe('2027-09')
    expect(schoolEntry(day('2024-01-01'), 'FR')).toBe('2027-09')
    expect(schoolEntry(day('2023-07-31'), 'CH')).toBe('2027-08')
    expect(schoolEntry(day('2023-08-01'), 'CH')).toBe('2028-08')
  })
})

describe('what will be free, month by month', () => {
  it('counts a child out from the month after its last day, and says that it goes to school', () => {
    const all = world([child('a')])
    expect(at(all, '2027-07', 'tall')).toMatchObject({ leaving: 0, freeAllWeek: 4 })
    expect(at(all, '2027-08', 'tall')).toMatchObject({ leaving: 1, toSchool: 1, freeAllWeek: 5 })
    expect(at(all, '2027-09', 'tall')).toMatchObject({ leaving: 0 })
  })

  it('does not call school what is a departure at another age', () => {
    const all = world([child('a', { born: day('2025-10-01'), until: day('2027-07-31') })])
    expect(at(all, '2027-08', 'tall').toSchool + at(all, '2027-08', 'babies').toSchool).toBe(0)
  })

  it('moves a child to the next group in September, without a departure or an arrival', () => {
    const all = world([child('a', { born: day('2026-02-01'), from: day('2026-09-01'), until: day('2029-07-31') })])
    expect(at(all, '2027-08', 'babies').cells[0]).toMatchObject({ held: 1 })
    expect(at(all, '2027-09', 'tall')).toMatchObject({ movedIn: 1, arriving: 0 })
    expect(at(all, '2027-09', 'babies')).toMatchObject({ leaving: 0, movedOut: 1, freeAllWeek: 5 })
  })

  it('takes a new week for a change, not for an arrival', () => {
    const all = world([
      child('a', { until: day('2027-06-30') }),
      child('a~2', { from: day('2027-07-01'), week: ['mon-am'] }),
    ])
    expect(at(all, '2027-07', 'tall')).toMatchObject({ arriving: 0, leaving: 0 })
  })

  it('warns of children who still hold a place when they could be at school', () => {
    const all = world([child('a', { until: day('2027-12-31') })])
    expect([at(all, '2027-08', 'tall').pastSchool, at(all, '2027-09', 'tall').pastSchool]).toEqual([0, 1])
  })

  it('loses nobody: who is there is who was, with those who came and without those who left', () => {
    const days = fc
      .integer({ min: 0, max: 900 })
      .map((n) => day(new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)))
    const contract = fc.record({
      from: days,
      until: days,
      born: fc.constantFrom(day('2024-02-01'), day('2025-06-01'), day('2026-05-01')),
    })
    fc.assert(
      fc.property(fc.array(contract, { maxLength: 12 }), (drawn) => {
        const contracts = drawn.map(({ from, until, born }, n) =>
          child(`c${n}`, {
            born,
            from: from < until ? from : until,
            until: from < until ? until : from,
            week: ['mon-am'],
          }),
        )
        const months = forecastOf('nest', world(contracts, 20), { from: month('2026-06'), months: 12, country: 'FR' })
        const present = (of: string) =>
          contracts.filter(({ from, until }) => from.slice(0, 7) <= of && until.slice(0, 7) >= of).length
        months.forEach(({ month: of, groups: all }, index) => {
          const before = present(index === 0 ? '2026-05' : months[index - 1]!.month)
          const { arriving, leaving } = sumOf(all)
          expect(before + arriving - leaving).toBe(present(of))
        })
      }),
    )
  })
})
