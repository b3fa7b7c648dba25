import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import witness from '../../fixtures/psu-cases.json' with { type: 'json' }
import { psuFee } from './psu-fee.ts'
import type { PsuFeeInput } from './psu-fee.ts'
import { psuMonth } from './psu-month.ts'
import type { Day } from '../number/day.ts'
import type { Options } from '../working/reckon.ts'

const base: PsuFeeInput = { on: '2026-03-01', scale: 'collective', children: 1, yearlyIncome: 2_400_000 }

/** Cents an hour. */
function fee(input: Partial<PsuFeeInput>, options?: Options): number {
  const found = psuFee({ ...base, ...input }, options)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value.hourly
}
const yearly = (monthly: string): number => Math.round(Number(monthly) * 1200)

describe('the fee of an hour in a centre', () => {
  it.each(witness.cases)('is that of the scale: $scale, $children children, $monthlyIncome a month', (line) => {
    const input = {
      ...line,
      on: line.on as Day,
      scale: line.scale as 'collective',
      yearlyIncome: yearly(line.monthlyIncome),
    }
    for (const [aeehRule, [rate, hourly]] of [
      ['lower-band', line.lowerBand],
      ['fictive-child', line.fictiveChild],
    ] as const) {
      const found = psuFee(input, { aeehRule })
      expect(found).toMatchObject({ ok: true, value: { hourly: Math.round(Number(hourly) * 100) } })
      expect(found.ok && Number(found.value.rate)).toBe(Number(rate))
    }
  })

  it('agrees with an example published elsewhere: 3 children, 32 360 a year, 2021, 1.11 (toupty.org)', () => {
    expect(fee({ on: '2021-06-01', children: 3, yearlyIncome: 3_236_000 })).toBe(111)
  })

  it('agrees with examples published elsewhere', () => {
    // 123dok.net, multi-accueil du Clunisois, January 2018: the scale did not move until September 2019
    expect(fee({ on: '2019-01-01', children: 2, yearlyIncome: yearly('2000') })).toBe(100)
    // babilou.fr, 2019: at most under 3 euros an hour, at least under 50 cents
    expect(fee({ on: '2019-08-31', yearlyIncome: yearly('20000') })).toBe(292)
    expect(fee({ on: '2019-08-31', yearlyIncome: 0 })).toBe(42)
    // github.com/alexisrichard/cout-garde-enfant-simulateur, 2026: 3 children above the ceiling, 3.51 an hour
    expect(fee({ on: '2026-06-01', children: 3, yearlyIncome: 15_600_000 })).toBe(351)
    // creche-ou-nounou.fr, 2026: 2.06 an hour for one child
    expect(fee({ on: '2026-06-01', yearlyIncome: yearly('3333.33') })).toBe(206)
  })

  it.each([
    ['2019-08-31', '2019-09-01', 1, 292, 321],
    ['2019-12-31', '2020-01-01', 1, 321, 342],
    ['2020-12-31', '2021-01-01', 1, 342, 357],
    ['2021-12-31', '2022-01-01', 1, 357, 371],
    ['2024-08-31', '2024-09-01', 1, 371, 433],
    ['2025-08-31', '2025-09-01', 1, 433, 526],
  ] as const)('changes from %s to %s and not a day before', (before, after, children, was, is) => {
    expect(fee({ on: before, children, yearlyIncome: 20_000_000 })).toBe(was)
    expect(fee({ on: after, children, yearlyIncome: 20_000_000 })).toBe(is)
  })

  it.each([
    ['2022-12-31', '2023-01-01', 44, 47],
    ['2023-12-31', '2024-01-01', 47, 47],
    ['2024-12-31', '2025-01-01', 47, 50],
  ] as const)('starts from the least income of the year: %s, %s', (before, after, was, is) => {
    expect(fee({ on: before, yearlyIncome: 0 })).toBe(was)
    expect(fee({ on: after, yearlyIncome: 0 })).toBe(is)
  })

  it('is not told before the scale began', () => {
    const found = psuFee({ ...base, on: '2018-12-31' })
    expect(found).toEqual({
      ok: false,
      problems: [{ code: 'no-value-in-force', path: 'on', details: { first: '2019-01-01' } }],
    })
    expect(fee({ on: '2019-08-31' })).toBe(120)
    expect(fee({ on: '2019-09-01' })).toBe(121)
  })

  it('without proof is the highest, in an emergency the lowest or the mean, for a placed child the lowest', () => {
    const { yearlyIncome: _, ...unknown } = base
    const value = (more: Partial<PsuFeeInput>) => psuFee({ ...unknown, ...more })
    expect(value({ situation: 'no-proof' })).toMatchObject({ value: { hourly: 526 }, notes: ['no-proof-ceiling'] })
    expect(value({ situation: 'emergency' })).toMatchObject({ value: { hourly: 50 }, notes: ['emergency-floor'] })
    expect(value({ situation: 'emergency', meanFee: 172 })).toMatchObject({
      value: { hourly: 172 },
      notes: ['emergency-mean'],
    })
    expect(value({ situation: 'placed-child' })).toMatchObject({ value: { hourly: 50 }, notes: ['placed-child-floor'] })
  })

  it('shows each step with its numbers and its sources', () => {
    const found = psuFee({ ...base, children: 2, yearlyIncome: 4_200_000 })
    if (!found.ok) throw new Error('refused')
    expect(found.lines.map(({ code, formula, value }) => [code, formula, value])).toEqual([
      ['effort-rate', '2 → 0.0516 %', '0.0516'],
      ['monthly-income', '42000.00 ÷ 12', '3500.00'],
      ['counted-income', 'min(8500.00, max(814.62, 3500.00))', '3500.00'],
      ['hourly-fee', '3500.00 × 0.0516 %', '1.81'],
    ])
    expect(found.lines[2]?.uses.map(({ key }) => key)).toEqual(['psu.income.floor', 'psu.income.ceiling'])
    expect(found.lines.filter(({ uses, sources }) => uses.length > 0 && sources.length === 0)).toEqual([])
    expect(found.toVerify.map(({ key }) => key)).toEqual(['psu.income.floor'])
  })

  it('tells every mistake at once, with its place', () => {
    const wrong = {
      on: '2026-02-30',
      scale: 'creche',
      children: 1.5,
      disabledChildren: -1,
      yearlyIncome: '42000',
      single: 'yes',
    }
    const found = psuFee(wrong as unknown as PsuFeeInput, { aeehRule: 'none' as never })
    expect(found.ok ? [] : found.problems.map(({ code, path }) => `${path}: ${code}`)).toEqual([
      'aeehRule: not-a-choice',
      'on: not-a-day',
      'scale: not-a-choice',
      'children: not-whole',
      'disabledChildren: too-small',
      'yearlyIncome: not-a-number',
      'single: not-a-flag',
    ])
    expect(psuFee({ ...base, disabledChildren: 2 })).toMatchObject({ problems: [{ code: 'too-many-disabled' }] })
    expect(psuFee(undefined as unknown as PsuFeeInput)).toEqual({
      ok: false,
      problems: [{ code: 'missing', path: '' }],
    })
  })
})

const family = {
  scale: fc.constantFrom('collective' as const, 'familial' as const),
  aeehRule: fc.constantFrom('lower-band' as const, 'fictive-child' as const),
  on: fc.constantFrom<Day>(
    '2019-01-01',
    '2019-09-01',
    '2020-06-01',
    '2021-06-01',
    '2022-06-01',
    '2024-09-01',
    '2026-11-22',
  ),
  children: fc.integer({ min: 1, max: 12 }),
  income: fc.integer({ min: 0, max: 20_000_000 }),
}

describe('whatever the family', () => {
  it('more income never costs less, and beyond the limits nothing changes', () => {
    fc.assert(
      fc.property(fc.record(family), fc.integer({ min: 0, max: 5_000_000 }), ({ aeehRule, income, ...rest }, more) => {
        const [low, high] = [income, income + more].map((yearlyIncome) => fee({ ...rest, yearlyIncome }, { aeehRule }))
        expect(high).toBeGreaterThanOrEqual(low ?? Number.NaN)
        expect(low).toBeGreaterThan(0)
        expect(fee({ ...rest, yearlyIncome: 900_000_000 })).toBe(fee({ ...rest, yearlyIncome: 800_000_000 }))
      }),
    )
  })

  it('one child more, or one disabled child more, never costs more an hour', () => {
    fc.assert(
      fc.property(fc.record(family), ({ aeehRule, income, children, ...rest }) => {
        const at = (count: number, disabledChildren: number) =>
          fee({ ...rest, yearlyIncome: income, children: count, disabledChildren }, { aeehRule })
        expect(at(children + 1, 0)).toBeLessThanOrEqual(at(children, 0))
        expect(at(children, 1)).toBeLessThanOrEqual(at(children, 0))
      }),
    )
  })

  it('an income one cent apart moves the fee by one cent at most, at the ceiling too', () => {
    fc.assert(
      fc.property(fc.record(family), fc.constantFrom(0, 1, 2), ({ income, on, scale, children }, where) => {
        const around = [income, 10_200_000, 977_544][where] ?? income
        const [a, b] = [
          fee({ on, scale, children, yearlyIncome: around }),
          fee({ on, scale, children, yearlyIncome: around + 1 }),
        ]
        expect(Math.abs(b - a)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the bill of a month', () => {
  const contract = { on: '2026-03-01', hourly: 181, hoursPerWeek: 36, weeks: 46, months: 12 } as const

  it('spreads the hours of the contract over its months', () => {
    expect(psuMonth(contract)).toMatchObject({ ok: true, value: { hours: '138', forfait: 24_978, bill: 24_978 } })
    expect(psuMonth({ ...contract, weeks: 45, months: 11 })).toMatchObject({
      value: { hours: '147.27', forfait: 26_656 },
    })
  })

  it('adds each half-hour begun, takes off the hours not billed, and never falls below zero', () => {
    expect(psuMonth({ ...contract, overtimeMinutes: [1, 31, 60], hoursOff: 8 })).toMatchObject({
      value: { bill: 24_978 + Math.round(181 * (0.5 + 1 + 1 - 8)) },
    })
    expect(psuMonth({ ...contract, overtimeMinutes: [1], overtimeStep: 'quarter-hour' })).toMatchObject({
      value: { bill: 24_978 + 45 },
    })
    expect(psuMonth({ ...contract, hoursOff: 700 })).toMatchObject({ value: { bill: 0 } })
  })

  it('refuses a contract that cannot be', () => {
    const found = psuMonth({ ...contract, hoursPerWeek: 169, weeks: 0, months: 13, overtimeMinutes: [-5] })
    expect(found.ok ? [] : found.problems.map(({ path }) => path)).toEqual([
      'hoursPerWeek',
      'weeks',
      'months',
      'overtimeMinutes.0',
    ])
  })
})
