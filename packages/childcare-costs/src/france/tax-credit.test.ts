import { describe, expect, it } from 'vitest'
import { homeCredit, outsideCredit } from './tax-credit.ts'
import type { ChildSpending, HomeCreditInput } from './tax-credit.ts'
import type { Day } from '../number/day.ts'

const outside = (on: Day, ...spending: ChildSpending[]): number => {
  const found = outsideCredit({ on, spending })
  return found.ok ? found.value.credit : Number.NaN
}
const home = (more: Partial<HomeCreditInput>): number => {
  const found = homeCredit({ on: '2026-05-01', spent: 9_999_999_99, children: 0, ...more })
  return found.ok ? found.value.credit : Number.NaN
}
const child = { bornOn: '2024-05-01', spent: 1_000_000 } as const

describe('the tax credit for care outside the home', () => {
  it('gives back half, up to 1 750 euros a child since 2022, 1 150 before', () => {
    expect(outside('2026-05-01', { ...child, spent: 200_001 })).toBe(100_001)
    expect(outside('2026-05-01', { ...child, spent: 350_000 })).toBe(175_000)
    expect(outside('2022-01-01', child)).toBe(175_000)
    expect(outside('2021-12-31', { ...child, bornOn: '2020-01-01' })).toBe(115_000)
  })

  it('counts each child by itself, half the ceiling for one who lives with both parents in turn', () => {
    expect(outside('2026-05-01', child, { ...child, shared: true }, { ...child, spent: 0 })).toBe(175_000 + 87_500)
  })

  it('ends with the year of the sixth birthday, unless that is 1 January', () => {
    expect(outside('2026-12-31', { ...child, bornOn: '2020-01-02' })).toBe(175_000)
    expect(outside('2026-01-01', { ...child, bornOn: '2020-01-01' })).toBe(0)
    expect(outside('2026-01-01', { ...child, bornOn: '2026-11-01' })).toBe(175_000)
  })

  it('tells every mistake with its place', () => {
    const found = outsideCredit({ on: '2026-01-01', spending: [child, { bornOn: 'x' as Day, spent: -1 }] })
    expect(found).toEqual({
      ok: false,
      problems: [
        { code: 'not-a-day', path: 'spending.1.bornOn' },
        { code: 'too-small', path: 'spending.1.spent', details: { least: 0 } },
      ],
    })
  })
})

describe('the tax credit for employment at home', () => {
  it('raises its ceiling by child up to 15 000 euros, 18 000 in the first year', () => {
    expect([0, 1, 2, 3].map((children) => home({ children }))).toEqual([600_000, 675_000, 750_000, 750_000])
    expect([0, 2, 5].map((children) => home({ children, firstYear: true }))).toEqual([750_000, 900_000, 900_000])
    expect(home({ spent: 200_001 })).toBe(100_001)
  })
})
