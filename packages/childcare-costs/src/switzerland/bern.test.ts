import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import oracle from '../../fixtures/bern-cases.json' with { type: 'json' }
import type { Day } from '../number/day.ts'
import { bernVoucher } from './bern.ts'
import type { BernInput } from './bern.ts'
import type { Options } from '../working/reckon.ts'

const base: BernInput = {
  from: '2018-09-01',
  to: '2018-09-30',
  unit: 'day',
  age: 'preschool',
  share: 50,
  income: 6_871_200,
  fullCost: 200_000,
}
function reckoned(input: Partial<BernInput>, options?: Options) {
  const found = bernVoucher({ ...base, ...input }, options)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return { ...found.value, notes: found.notes }
}

describe('a childcare voucher of Bern', () => {
  it.each(oracle.cases)('finds the published case again: $unit $age $income → $voucher', (line) => {
    const found = reckoned({
      unit: line.unit as BernInput['unit'],
      age: line.age as BernInput['age'],
      needs: line.needs,
      from: line.from as Day,
      to: line.to as Day,
      share: line.share,
      income: line.income * 100,
      fullCost: line.fullCost * 100,
    })
    expect(Math.abs(Number(found.exact) - line.voucher)).toBeLessThanOrEqual(0.00055)
    expect(Math.abs(found.voucher - line.voucher * 100)).toBeLessThanOrEqual(0.56)
  })

  it('is full up to 43 000 francs and nothing from 160 000 on', () => {
    expect(reckoned({ income: 4_300_000 }).voucher).toBe(reckoned({ income: 0 }).voucher)
    expect(reckoned({ income: 4_300_100 }).voucher).toBeLessThan(reckoned({ income: 0 }).voucher)
    expect(reckoned({ income: 16_000_000 }).voucher).toBe(0)
    expect(reckoned({ income: 15_990_000 }).voucher).toBeGreaterThan(0)
  })

  it('takes the family deduction off the income from three persons on', () => {
    const without = (persons: number, deduction: number) =>
      expect(reckoned({ income: 9_000_000, persons })).toEqual(reckoned({ income: 9_000_000 - deduction }))
    without(2, 0)
    without(3, 3 * 380_000)
    without(4, 4 * 600_000)
    without(5, 5 * 700_000)
    without(6, 6 * 770_000)
    without(8, 8 * 770_000)
  })

  it('leaves the least share to the family', () => {
    expect(reckoned({ fullCost: 10_000, income: 0 })).toEqual({
      exact: '30.0000',
      voucher: 3000,
      left: 7000,
      notes: ['least-share-applied'],
    })
    expect(reckoned({ fullCost: 5_000, income: 0 })).toMatchObject({ voucher: 0, left: 5_000 })
  })

  it('never rises with income, never exceeds the cost, is never negative', () => {
    const care = fc.record({
      unit: fc.constantFrom('day' as const, 'hour' as const),
      age: fc.constantFrom('baby' as const, 'preschool' as const, 'school' as const),
      needs: fc.boolean(),
      share: fc.integer({ min: 1, max: 100 }),
      income: fc.integer({ min: 0, max: 20_000_000 }),
      fullCost: fc.integer({ min: 0, max: 400_000 }),
    })
    fc.assert(
      fc.property(care, fc.integer({ min: 0, max: 5_000_000 }), (input, more) => {
        const { voucher, left } = reckoned(input)
        expect(voucher).toBeGreaterThanOrEqual(0)
        expect(voucher + left).toBe(input.fullCost)
        expect(reckoned({ ...input, income: input.income + more }).voucher).toBeLessThanOrEqual(voucher)
      }),
    )
  })

  it('survives a correction that closes its band of income', () => {
    const overrides = [{ key: 'bern.income.high', from: '2018-08-01', value: '43000', source: 'test' }] as const
    expect(reckoned({ income: 4_300_001 }, { overrides }).voucher).toBe(0)
    expect(reckoned({ income: 4_300_000 }, { overrides }).voucher).toBe(100_000)
  })

  it('refuses two months at once, and an end before the beginning', () => {
    expect(bernVoucher({ ...base, to: '2018-10-01' })).toMatchObject({
      problems: [{ code: 'not-one-month', path: 'to' }],
    })
    expect(bernVoucher({ ...base, to: '2018-08-31' })).toMatchObject({
      problems: [{ code: 'upside-down', path: 'to' }],
    })
  })
})
