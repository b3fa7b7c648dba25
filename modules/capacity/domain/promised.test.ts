import { day } from '@ribambelle/kernel'
import { expect, it } from 'vitest'
import type { AgeGroup, CareContract } from './places.ts'
import { shortOf } from './promised.ts'

const group: AgeGroup = { centreId: 'c', ageGroupId: 'tous', name: 'Tous', fromMonths: 2, toMonths: 42 }
const children = (count: number, until = '2027-07-31'): CareContract[] =>
  Array.from({ length: count }, (_, n) => ({
    contractId: `c${n}`,
    centreId: 'c',
    childId: null,
    born: day('2026-01-01'),
    week: ['mon-am'],
    from: day('2026-09-01'),
    until: day(until),
  }))
const shortWith = (contracts: CareContract[], places: number, kind = 'creche', from = '2027-01-04') =>
  shortOf({ ageGroups: [group], contracts }, group, { 'mon-am': places }, { kind, from: day(from), rule: 'cohort' })

it('lets in exactly as many children as the peak rule does, and not one more', () => {
  // 6 places: 6.9, so 6 children. 7 places: 8.05, so 8.
  expect(shortWith(children(6), 6)).toEqual([])
  expect(shortWith(children(7), 6)).toEqual([{ halfDay: 'mon-am', promised: 7, peak: 6 }])
  expect(shortWith(children(8), 7)).toEqual([])
  expect(shortWith(children(8), 7, 'mam')).toEqual([{ halfDay: 'mon-am', promised: 8, peak: 7 }])
})

it('looks at every month to come, and at no child who has left', () => {
  expect(shortWith(children(3), 0, 'creche', '2027-08-01')).toEqual([])
  const later = children(3).map((contract) => ({ ...contract, from: day('2027-06-01') }))
  expect(shortWith(later, 2)).toEqual([{ halfDay: 'mon-am', promised: 3, peak: 2 }])
})
