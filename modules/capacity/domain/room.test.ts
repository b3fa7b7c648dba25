import { day, workingWeek } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import type { Occupied } from './occupancy.ts'
import type { CareContract } from './places.ts'
import { lacking, monthsHeld } from './room.ts'

const contract = (contractId: string, over: Partial<CareContract> = {}): CareContract => ({
  contractId,
  centreId: 'lilas',
  childId: contractId,
  born: day('2026-03-01'),
  week: workingWeek,
  from: day('2027-09-01'),
  until: day('2029-08-31'),
  ...over,
})

const places = (count: number, contracts: CareContract[] = [], centreIds = ['lilas']): Occupied => ({
  ageGroups: centreIds.map((centreId) => ({
    ageGroupId: 'tous',
    centreId,
    name: 'Tous',
    fromMonths: 2,
    toMonths: 36,
  })),
  authorised: centreIds.flatMap((centreId) =>
    workingWeek.map((halfDay) => ({
      centreId,
      ageGroupId: 'tous',
      halfDay,
      from: day('2020-01-01'),
      until: null,
      places: count,
      invented: false,
    })),
  ),
  contracts,
})

const names = (found: ReturnType<typeof lacking>): string[] => found.map(({ contractId }) => contractId)

describe('room for children who come', () => {
  it('is there while every half-day has a place, and not for one child more', () => {
    expect(lacking(places(2, [contract('a')]), [contract('b')], [], 'cohort')).toEqual([])
    const [found] = lacking(places(1, [contract('a')]), [contract('b', { week: ['wed-am'] })], [], 'cohort')
    expect(found?.cells.map(({ halfDay, held, authorised }) => [halfDay, held, authorised])).toContainEqual([
      'wed-am',
      2,
      1,
    ])
  })

  it('counts children who come together against each other', () => {
    expect(names(lacking(places(1), [contract('a'), contract('b')], [], 'cohort'))).toEqual(['a', 'b'])
    const halves = [contract('a', { week: ['mon-am'] }), contract('b', { week: ['mon-pm'] })]
    expect(lacking(places(1), halves, [], 'cohort')).toEqual([])
  })

  it('is given back by a child who moves, from its first day elsewhere', () => {
    const both = ['lilas', 'moulin']
    const held = [
      contract('a', { from: day('2026-09-01') }),
      contract('b', { centreId: 'moulin', from: day('2026-09-01') }),
    ]
    const swap = [contract('a2', { centreId: 'moulin' }), contract('b2')]
    const leaving = [
      { contractId: 'a', from: day('2027-09-01') },
      { contractId: 'b', from: day('2027-09-01') },
    ]
    expect(lacking(places(1, held, both), swap, leaving, 'cohort')).toEqual([])
    expect(names(lacking(places(1, held, both), swap, leaving.slice(0, 1), 'cohort'))).toEqual(['a2'])
    const earlier = swap.map((one) => ({ ...one, from: '2027-08-15' as Day }))
    expect(names(lacking(places(1, held, both), earlier, leaving, 'cohort'))).toEqual(['a2', 'b2'])
  })

  it('counts a contract once that is already written, and says no where a centre holds no place', () => {
    expect(lacking(places(1, [contract('a')]), [contract('a')], [], 'cohort')).toEqual([])
    expect(names(lacking(places(1), [contract('a', { centreId: 'nowhere' })], [], 'cohort'))).toEqual(['a'])
  })

  it('is looked at until the school year ends, or until the child leaves', () => {
    const months = (from: string, until: string): string[] => {
      const held = monthsHeld({ from: day(from), until: day(until) })
      return [held[0]!, held.at(-1)!]
    }
    expect(months('2027-09-01', '2029-08-31')).toEqual(['2027-09', '2028-07'])
    expect(months('2027-03-15', '2029-08-31')).toEqual(['2027-03', '2027-07'])
    expect(months('2027-08-01', '2029-08-31')).toEqual(['2027-08', '2028-07'])
    expect(months('2027-11-01', '2027-12-15')).toEqual(['2027-11', '2027-12'])
  })
})
