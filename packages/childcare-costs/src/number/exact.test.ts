import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, exact, fromCents, minus, over, plus, rounded, shortest, times, toCents, upTo, written } from './exact.ts'

describe('exact numbers', () => {
  it('round halves away from zero, where floating point would lose a cent', () => {
    expect(toCents(exact('1.005'))).toBe(101)
    expect(toCents(exact('-1.005'))).toBe(-101)
    expect(toCents(times(exact('2500'), exact('0.000516')))).toBe(129)
    expect(written(rounded(exact('0.125'), 2), 2)).toBe('0.13')
  })

  it('read numbers by their shortest writing, very small and very large ones too', () => {
    expect(shortest(plus(exact(0.1), exact(0.2)))).toBe('0.3')
    expect(written(exact(1e-7), 7)).toBe('0.0000001')
    expect(written(exact(1.5e21), 0)).toBe('1500000000000000000000')
    expect(() => exact(Number.NaN)).toThrow('expected a decimal number')
    expect(() => exact('12,5')).toThrow('12,5')
  })

  it('cut and step upwards', () => {
    expect(shortest(cut(exact('4.946'), 2))).toBe('4.94')
    expect(shortest(upTo(exact('1.1'), exact('0.5')))).toBe('1.5')
    expect(shortest(upTo(exact('1.5'), exact('0.5')))).toBe('1.5')
    expect(() => over(exact(1), exact(0))).toThrow('division by zero')
  })

  it('agree with whole-number arithmetic', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(toCents(plus(fromCents(a), fromCents(b)))).toBe(a + b)
        expect(toCents(minus(fromCents(a), fromCents(b)))).toBe(a - b)
        expect(toCents(exact(written(fromCents(a), 2)))).toBe(a)
      }),
    )
  })
})
