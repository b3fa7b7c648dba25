import { day, month, workingWeek } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { groupHolding, occupancy } from './occupancy.ts'
import type { AgeGroup, AuthorisedPlaces, CareContract } from './places.ts'

const groups: AgeGroup[] = [
  { centreId: 'c', ageGroupId: 'bebes', name: 'Bébés', fromMonths: 2, toMonths: 15 },
  { centreId: 'c', ageGroupId: 'grands', name: 'Grands', fromMonths: 15, toMonths: 42 },
]
const places = (from: string, count: number, until: string | null = null): AuthorisedPlaces[] =>
  workingWeek.map((halfDay) => ({
    centreId: 'c',
    ageGroupId: 'bebes',
    halfDay,
    from: day(from),
    until: until === null ? null : day(until),
    places: count,
    invented: false,
  }))
const contract = (contractId: string, from: string, until: string, born = '2026-06-01'): CareContract => ({
  contractId,
  centreId: 'c',
  childId: null,
  born: day(born),
  week: ['mon-am', 'tue-am'],
  from: day(from),
  until: day(until),
})
const september = month('2026-09')
const cell = (authorised: AuthorisedPlaces[], contracts: CareContract[], halfDay = 'mon-am', of = september) =>
  occupancy('c', { ageGroups: groups, authorised, contracts }, of, 'cohort').find((found) => found.halfDay === halfDay)

describe('the places of a month', () => {
  it('are those in force on its first day, the newest grant first', () => {
    const authorised = [...places('2026-01-01', 10), ...places('2026-09-01', 12), ...places('2026-09-02', 20)]
    expect(cell(authorised, [])).toMatchObject({ authorised: 12, held: 0, free: 12 })
    expect(cell(places('2026-01-01', 10, '2026-08-31'), [])).toBeUndefined()
  })

  it('are held by the children who are there, on their own half-days only', () => {
    const authorised = places('2026-01-01', 2)
    const contracts = [contract('1', '2026-01-01', '2027-07-31'), contract('2', '2026-09-15', '2027-07-31')]
    expect(cell(authorised, contracts)).toMatchObject({ held: 2, free: 0 })
    expect(cell(authorised, contracts, 'wed-am')).toMatchObject({ held: 0, free: 2 })
  })

  it('are not counted twice when a child follows another, and never go below zero', () => {
    const authorised = places('2026-01-01', 1)
    const following = [contract('1', '2026-01-01', '2026-09-10'), contract('2', '2026-09-11', '2027-07-31')]
    expect(cell(authorised, following)).toMatchObject({ held: 1, free: 0 })
    const together = [contract('1', '2026-01-01', '2026-09-11'), contract('2', '2026-09-11', '2027-07-31')]
    expect(cell(authorised, together)).toMatchObject({ held: 2, free: 0 })
  })

  it('are shown as held even where none is authorised any more', () => {
    expect(cell([], [contract('1', '2026-01-01', '2027-07-31')])).toMatchObject({ authorised: 0, held: 1, free: 0 })
  })

  it('are free again the month after a child leaves', () => {
    const authorised = places('2026-01-01', 1)
    expect(cell(authorised, [contract('1', '2026-01-01', '2026-08-31')])).toMatchObject({ held: 0, free: 1 })
  })
})

describe('a child outside every group of its centre', () => {
  it('sits with the nearest one', () => {
    expect(groupHolding(groups, day('2020-01-01'), september, 'cohort').ageGroupId).toBe('grands')
    expect(groupHolding(groups, day('2026-08-30'), september, 'monthly').ageGroupId).toBe('bebes')
    const gap = [groups[0]!, { ...groups[1]!, fromMonths: 20 }]
    expect(groupHolding(gap, day('2025-03-01'), september, 'cohort').ageGroupId).toBe('bebes')
  })
})
