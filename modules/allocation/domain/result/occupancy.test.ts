import { month } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutFewChildren } from './occupancy.ts'
import type { CellOccupancy, CentreOccupancy } from './occupancy.ts'

const cell = (given: number): CellOccupancy => ({
  halfDay: 'mon-am',
  month: month('2027-09'),
  authorised: 40,
  occupied: given,
  given,
  lowestPoints: given === 0 ? null : 37,
})
const centre = (counts: readonly number[]): CentreOccupancy => ({
  centreId: 'centre',
  code: 'centre',
  groups: [{ groupId: 'all', name: 'Tous', cells: counts.map(cell) }],
  placed: 1,
  asked: 1,
})

describe('the fewest points that everybody may read', () => {
  it('are never those of a family that stands nearly alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 })), (counts) => {
        const [shown] = withoutFewChildren([centre(counts)], 5)
        for (const { given, lowestPoints } of shown!.groups[0]!.cells) expect(lowestPoints).toBe(given < 5 ? null : 37)
      }),
    )
  })
})
