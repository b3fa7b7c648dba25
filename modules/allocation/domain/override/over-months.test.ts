import { month } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import { expect, it } from 'vitest'
import { loadByMonth } from './over-months.ts'

const cell = (of: string, halfDay: HalfDay, authorised: number, occupied: number) => ({
  month: month(of),
  halfDay,
  authorised,
  occupied,
})
const cells = [
  cell('2026-10', '1-morning' as HalfDay, 10, 10),
  cell('2026-09', '1-morning' as HalfDay, 10, 7),
  cell('2026-09', '1-afternoon' as HalfDay, 10, 10),
  cell('2026-09', '2-morning' as HalfDay, 0, 0),
]

it('tells an officer how full a group is month by month, and on how many half-days nothing is left', () => {
  expect(loadByMonth(cells)).toEqual([
    { month: '2026-09', authorised: 20, occupied: 17, was: 17, full: 1 },
    { month: '2026-10', authorised: 10, occupied: 10, was: 10, full: 1 },
  ])
})

it('shows what a change that is only tried would fill, and what stood before it', () => {
  const tried = [
    { month: '2026-09', halfDay: '1-morning', occupied: 10 },
    { month: '2026-10', halfDay: '1-morning', occupied: 9 },
  ]
  expect(loadByMonth(cells, tried)).toEqual([
    { month: '2026-09', authorised: 20, occupied: 20, was: 17, full: 2 },
    { month: '2026-10', authorised: 10, occupied: 9, was: 10, full: 0 },
  ])
})
