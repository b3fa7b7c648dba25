import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, hasRole, inForce, randomFrom, refuse, system, toCents, week, anyone } from './index.ts'

describe('the shared words', () => {
  it('rounds money to the cent as an administration does, halves away from zero', () => {
    expect([1.005, 1.234, -1.005, 0.1 + 0.2, 2.675].map(toCents)).toEqual([101, 123, -101, 30, 268])
    expect(() => toCents(Number.NaN)).toThrow(/NaN/)
  })

  it('gives the value in force on the day, never a later one', () => {
    const rate = [
      { from: day('2024-01-01'), value: 1, source: 'test' },
      { from: day('2026-01-01'), value: 2, source: 'test' },
    ]
    expect(inForce(rate, day('2025-12-31'))).toBe(1)
    expect(inForce(rate, day('2026-01-01'))).toBe(2)
    expect(() => inForce(rate, day('2023-12-31'))).toThrow(/2023-12-31/)
  })

  it('puts a week in order, each half-day once', () => {
    expect(week(['fri-pm', 'mon-am', 'mon-am', 'sunday'])).toEqual(['mon-am', 'fri-pm'])
  })

  it('draws the same numbers from the same seed, and the weights are respected', () => {
    const draw = (seed: string): number[] => Array.from({ length: 5 }, randomFrom(seed).next)
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
    const random = randomFrom('weights')
    const counts = [0, 0, 0]
    for (let i = 0; i < 6000; i++) counts[random.weighted([1, 2, 3])]! += 1
    expect(counts[0]! / 6000).toBeCloseTo(1 / 6, 1)
    expect(counts[2]! / 6000).toBeCloseTo(1 / 2, 1)
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (values, seed) => {
        expect(randomFrom(seed).shuffle(values).sort()).toEqual([...values].sort())
      }),
    )
  })

  it('holds no role for a stranger, all of them for the program itself', () => {
    expect(hasRole(anyone, 'officer')).toBe(false)
    expect(hasRole(system('cli'), 'officer')).toBe(true)
    expect(hasRole({ kind: 'staff', accountId: 'a', roles: ['elected'], centreIds: [] }, 'officer', 'elected')).toBe(
      true,
    )
  })

  it('never refuses without a reason', () => {
    expect(() => refuse()).toThrow(/reason/)
  })
})
