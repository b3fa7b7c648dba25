import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scalePrice } from './scale-price.ts'
import type { ScalePriceInput } from './scale-price.ts'
import { publishedIncomeRules } from './scale.ts'
import type { IncomeScale } from './scale.ts'

const scale: IncomeScale = {
  id: 'village',
  from: '2026-01-01',
  currency: 'CHF',
  source: 'arrêté communal',
  income: publishedIncomeRules.reve.income,
  unit: 'day',
  price: { kind: 'linear', fromIncome: 4_000_000, fromPrice: 2_000, toIncome: 16_000_000, toPrice: 14_000 },
  least: 2_500,
  most: 13_000,
  rebates: publishedIncomeRules.reve.rebates,
  rounding: 5,
}
const base: ScalePriceInput = { on: '2026-11-22', versions: [scale], earnings: [8_000_000, 4_000_000], time: 10 }
function reckoned(input: Partial<ScalePriceInput>, change: Partial<IncomeScale> = {}) {
  const versions = input.versions ?? [{ ...scale, ...change }]
  const found = scalePrice({ ...base, ...input, versions })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}

describe('a tariff given as data', () => {
  it('makes the income by the rule of the network, then the price, then the month', () => {
    const amounts = { 'family-allowances': 720_000, 'alimony-paid': 120_000, unknown: 99 }
    expect(reckoned({ amounts })).toEqual({
      scale: { id: 'village', from: '2026-01-01', currency: 'CHF', unit: 'day', source: 'arrêté communal' },
      income: 10_600_000,
      unitPrice: 8_600,
      month: 86_000,
    })
  })

  it('counts a fortune above its threshold only', () => {
    const income = (fortune: number) =>
      reckoned({ amounts: { fortune } }, { income: publishedIncomeRules.pully.income }).income
    expect([income(0), income(10_000_000), income(12_000_000)]).toEqual([10_800_000, 10_800_000, 10_900_000])
  })

  it('takes off a sum for each person, and keeps the income between its limits', () => {
    const income = [
      { of: 'earnings', which: 'all', percent: '100' } as const,
      { of: 'person', each: -600_000 } as const,
    ]
    expect(reckoned({ persons: 4 }, { income }).income).toBe(9_600_000)
    expect(reckoned({ persons: 4 }, { income, incomeFloor: 9_700_000 }).income).toBe(9_700_000)
    expect(reckoned({ persons: 4 }, { income, incomeCeiling: 5_000_000 }).income).toBe(5_000_000)
    expect(reckoned({ persons: 30 }, { income }).income).toBe(0)
  })

  it('keeps the price between its floor and its ceiling, and asks the ceiling without proof', () => {
    expect(reckoned({ earnings: [] }).unitPrice).toBe(2_500)
    expect(reckoned({ earnings: [90_000_000] }).unitPrice).toBe(13_000)
    expect(reckoned({ earnings: [], noProof: true })).toMatchObject({ unitPrice: 13_000 })
    const { most: _, ...open } = scale
    expect(scalePrice({ ...base, versions: [open], noProof: true })).toMatchObject({ problems: [{ code: 'missing' }] })
  })

  it('rounds the price of a unit to its coin', () => {
    expect(reckoned({ earnings: [8_000_100] }).unitPrice).toBe(6_000)
    expect(reckoned({ earnings: [8_003_000] }).unitPrice).toBe(6_005)
    expect(reckoned({ earnings: [8_003_000] }, { rounding: 1 }).unitPrice).toBe(6_003)
  })

  it('takes the rebate of brothers and sisters when enough of them are in care', () => {
    expect(reckoned({ childrenInCare: 2 }).unitPrice).toBe(5_600)
    expect(reckoned({}).unitPrice).toBe(8_000)
    const rebates = [{ percent: '30', childrenInCare: 2, fromRank: 2 }]
    expect(reckoned({ childrenInCare: 2, rank: 1 }, { rebates }).unitPrice).toBe(8_000)
    expect(reckoned({ childrenInCare: 2, rank: 2 }, { rebates }).unitPrice).toBe(5_600)
  })

  it('knows steps and percents too', () => {
    const steps = {
      kind: 'steps',
      steps: [
        { upTo: 5_000_000, price: 3_000 },
        { upTo: 9_000_000, price: 6_000 },
      ],
      above: 9_000,
    } as const
    const at = (earned: number) => reckoned({ earnings: [earned] }, { price: steps }).unitPrice
    expect([at(5_000_000), at(5_000_001), at(9_000_001)]).toEqual([3_000, 6_000, 9_000])
    expect(reckoned({ earnings: [8_000_000] }, { price: { kind: 'percent', percent: '0.1' } }).unitPrice).toBe(8_000)
  })

  it('changes version on its day', () => {
    const versions = [{ ...scale, id: 'new', from: '2027-01-01', most: 3_000 } as const, scale]
    expect(reckoned({ versions, on: '2026-12-31' }).scale.id).toBe('village')
    expect(reckoned({ versions, on: '2027-01-01' })).toMatchObject({ scale: { id: 'new' }, unitPrice: 3_000 })
    expect(scalePrice({ ...base, versions, on: '2025-12-31' })).toMatchObject({
      problems: [{ code: 'no-value-in-force' }],
    })
  })

  it('tells every mistake of the scale and of the family at once', () => {
    const wrong = {
      ...scale,
      id: '',
      currency: 'USD',
      least: 9,
      most: 8,
      income: [{ of: 'earnings', which: 'best', percent: 'x' }],
      price: {
        kind: 'steps',
        steps: [
          { upTo: 5, price: 1 },
          { upTo: 5, price: -1 },
        ],
        above: 2,
      },
      rebates: [{ percent: '130', childrenInCare: 0 }],
    }
    const found = scalePrice({ ...base, versions: [wrong as unknown as IncomeScale], earnings: [-1], time: 0 })
    expect(
      found.ok ? [] : found.problems.map(({ code, path }) => `${path.replace('versions.0.', '')}: ${code}`),
    ).toEqual([
      'id: missing',
      'currency: not-a-choice',
      'most: upside-down',
      'income.0.percent: not-a-decimal',
      'income.0.which: not-a-choice',
      'price.steps.1.price: too-small',
      'price.steps.1.upTo: upside-down',
      'rebates.0.percent: too-large',
      'rebates.0.childrenInCare: too-small',
      'earnings.0: too-small',
      'time: too-small',
    ])
  })

  it('never costs less when more is earned', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000_000),
        fc.nat(5_000_000),
        fc.integer({ min: 1, max: 3 }),
        (earned, more, childrenInCare) => {
          const at = (cents: number) => reckoned({ earnings: [cents], childrenInCare }).month
          expect(at(earned + more)).toBeGreaterThanOrEqual(at(earned))
        },
      ),
    )
  })
})
