import { day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peakCapacity, staffNeeded } from './law.ts'

const today = day('2026-11-21')

describe('the peak rule', () => {
  it('gives the table that the administration gives: 12 to 13, 20 to 23, 60 to 69', () => {
    const table = [12, 20, 24, 25, 39, 40, 60, 100].map((places) => peakCapacity(places, 'creche', today))
    expect(table).toEqual([13, 23, 27, 28, 44, 46, 69, 115])
  })

  it('does not apply to childminders, alone, in a house or in a family crèche, nor before the decree', () => {
    for (const kind of ['childminder', 'mam', 'creche-familiale']) expect(peakCapacity(20, kind, today)).toBe(20)
    expect(peakCapacity(20, 'creche', day('2020-01-01'))).toBe(20)
  })

  it('refuses half a place', () => {
    expect(() => peakCapacity(2.5, 'creche', today)).toThrow(/2.5/)
  })
})

describe('the staffing ratio', () => {
  it('is one for five who do not walk and one for eight who do, or one for six', () => {
    expect(staffNeeded({ notWalking: 10, walking: 16 }, 'creche', 'by-walking', today)).toBe(4)
    expect(staffNeeded({ notWalking: 11, walking: 16 }, 'creche', 'by-walking', today)).toBe(5)
    expect(staffNeeded({ notWalking: 10, walking: 15 }, 'creche', 'one-for-all', today)).toBe(5)
  })

  it('is one for six under three years and one for fifteen after in a kindergarten', () => {
    expect(staffNeeded({ notWalking: 0, walking: 36, fromThree: 30 }, 'jardin-enfants', 'by-walking', today)).toBe(3)
  })

  it('never leaves one adult alone, but with up to three children in a micro-crèche', () => {
    expect(staffNeeded({ notWalking: 1, walking: 0 }, 'creche', 'one-for-all', today)).toBe(2)
    expect(staffNeeded({ notWalking: 3, walking: 0 }, 'micro-creche', 'one-for-all', today)).toBe(1)
    expect(staffNeeded({ notWalking: 4, walking: 0 }, 'micro-creche', 'one-for-all', today)).toBe(2)
    expect(staffNeeded({ notWalking: 0, walking: 0 }, 'creche', 'one-for-all', today)).toBe(0)
  })

  it('always lets every child have an adult: shares never add up to more than the adults present', () => {
    fc.assert(
      fc.property(fc.nat({ max: 80 }), fc.nat({ max: 80 }), (notWalking, walking) => {
        const adults = staffNeeded({ notWalking, walking }, 'creche', 'by-walking', today)
        expect(8 * notWalking + 5 * walking).toBeLessThanOrEqual(40 * adults)
        if (adults > 2) expect(8 * notWalking + 5 * walking).toBeGreaterThan(40 * (adults - 1))
      }),
    )
  })
})
