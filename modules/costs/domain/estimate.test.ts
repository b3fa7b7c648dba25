import fc from 'fast-check'
import { day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { ages, frenchDefaults, readFrench } from './answers/french.ts'
import type { FrenchAnswers, FrenchField } from './answers/french.ts'
import { readSwiss, swissDefaults } from './answers/swiss.ts'
import type { SwissField } from './answers/swiss.ts'
import { bornFor, estimateFrench, estimateSwiss } from './estimate.ts'
import type { Estimated } from './estimate.ts'
import { standing } from './recorded.ts'
import type { Recorded } from './recorded.ts'

const today = day('2026-11-22')
const written = (key: string, value: string, from = '2026-01-01'): Recorded => ({
  key,
  version: 1,
  from: day(from),
  value,
  source: 'délibération',
  reason: 'essai',
  toVerify: false,
  undoes: null,
  at: new Date(0),
})
const prices = (...rows: Recorded[]) => ({ stand: standing(rows) })

function answers(typed: Partial<Record<FrenchField, string>> = {}): FrenchAnswers {
  const found = readFrench({ ...frenchDefaults, ...typed })
  if (!found.answers) throw new Error(JSON.stringify(found.wrong))
  return found.answers
}
const left = (all: readonly Estimated[], kind: string): number | string => {
  const row = all.find((one) => one.kind === kind)?.row
  return row?.available ? row.month.left : (row?.reason ?? 'none')
}

describe('kinds of care for one family in France', () => {
  it('stand side by side, the least first, those that cannot be told last', () => {
    const found = estimateFrench(answers(), 4_200_000, prices(), today)
    // Since 2025 the aid for a childminder makes it cost what a centre costs, at the price of reference.
    expect(found.map(({ kind }) => kind)).toEqual([
      'psu-familial',
      'childminder',
      'psu-collective',
      'home',
      'micro-centre',
    ])
    expect(left(found, 'micro-centre')).toBe('price-needed')
    const lefts = found.flatMap(({ row }) => (row.available ? [row.month.left] : []))
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
  })

  it('use the usual prices of the territory, unless the family has its own', () => {
    const local = prices(
      written('local.micro.hourly', '9.50'),
      written('local.childminder.hourly', '4.00'),
      written('local.childminder.upkeep', '3.92'),
      written('local.centre.weeks', '45'),
    )
    const usual = estimateFrench(answers({ days: '4' }), 4_200_000, local, today)
    expect(left(usual, 'micro-centre')).toBeTypeOf('number')
    const childminder = usual.find(({ kind }) => kind === 'childminder')?.row
    const formulas = childminder?.available ? childminder.lines.map(({ formula }) => formula) : []
    expect(formulas).toContain('45 × 36 ÷ 12')
    expect(formulas).toContain('135 × 4.00')
    // 135 × 4.00 + 3.92 × 4 × 45 ÷ 12 = 540.00 + 58.80
    expect(formulas).toContain('598.80 ÷ 135')
    const own = estimateFrench(
      answers({ days: '4', cmHourly: '6', cmUpkeep: '5', weeks: '40' }),
      4_200_000,
      local,
      today,
    )
    expect(left(own, 'childminder')).toBeGreaterThan(Number(left(usual, 'childminder')))
  })

  it('follow a corrected number from its day on, and the territory’s own limit of income in its centres only', () => {
    const rich = 30_000_000
    const before = estimateFrench(answers(), rich, prices(), today)
    const own = estimateFrench(answers(), rich, prices(written('local.centre.ceiling', '9162')), today)
    expect(left(own, 'psu-collective')).toBeGreaterThan(Number(left(before, 'psu-collective')))
    expect(left(own, 'childminder')).toBe(left(before, 'childminder'))
    const later = estimateFrench(answers(), rich, prices(written('psu.income.ceiling', '9000', '2027-01-01')), today)
    expect(left(later, 'psu-collective')).toBe(left(before, 'psu-collective'))
  })

  it('add what the centres ask of families from elsewhere', () => {
    const local = prices(written('local.centre.surcharge', '20'))
    const [here, elsewhere] = [answers(), answers({ elsewhere: 'yes' })].map((one) =>
      Number(left(estimateFrench(one, 3_000_000, local, today), 'psu-collective')),
    )
    expect(elsewhere).toBeGreaterThan(here ?? Number.NaN)
  })

  it('take an age in years for a day in the middle of it', () => {
    expect(ages.map((age) => bornFor(age, today))).toEqual([
      '2027-02-22',
      '2026-05-22',
      '2025-05-22',
      '2024-05-22',
      '2023-05-22',
      '2022-05-22',
      '2021-05-22',
      '2018-05-22',
    ])
  })

  it('never cost less in a centre to who earns more, and never fail whatever is answered', () => {
    const some = fc.record({
      parents: fc.constantFrom('one', 'two'),
      children: fc.constantFrom('3', '5', '8'),
      age: fc.constantFrom(...ages),
      age2: fc.constantFrom('', ...ages),
      days: fc.constantFrom('1', '3', '6'),
      hours: fc.constantFrom('0,5', '7.5', '13'),
      works: fc.constantFrom('yes', 'no'),
      disabled: fc.constantFrom('0', '1', '3'),
      cmHourly: fc.constantFrom('', '0', '4,20', '900'),
      cmUpkeep: fc.constantFrom('', '1000'),
      homeFamilies: fc.constantFrom('1', '3'),
      microHourly: fc.constantFrom('', '9.5', '12'),
      leave: fc.constantFrom('', 'yes'),
      weeks: fc.constantFrom('', '1', '52'),
    })
    fc.assert(
      fc.property(some, fc.nat(30_000_000), fc.nat(5_000_000), (typed, income, more) => {
        const [low, high] = [income, income + more].map((yearly) =>
          left(estimateFrench(answers(typed), yearly, prices(), today), 'psu-collective'),
        )
        if (typeof low === 'number') expect(high).toBeGreaterThanOrEqual(low)
        else expect(high).toBe(low)
      }),
      { numRuns: 60 },
    )
  })
})

describe('tariffs of a Swiss territory', () => {
  const tariff = JSON.stringify({
    id: 'centre',
    from: '2026-01-01',
    currency: 'CHF',
    source: 'réseau',
    income: [{ of: 'earnings', which: 'all', percent: '100' }],
    unit: 'day',
    price: { kind: 'linear', fromIncome: 4_000_000, fromPrice: 2_000, toIncome: 16_000_000, toPrice: 14_000 },
    least: 2_000,
    most: 14_000,
    rounding: 5,
  })
  const local = prices(written('tariff.centre', tariff), written('local.bern.day', '130'))
  const ask = (typed: Partial<Record<SwissField, string>>) => {
    const found = readSwiss({ ...swissDefaults, ...typed })
    if (!found.answers) throw new Error(JSON.stringify(found.wrong))
    return estimateSwiss(found.answers, local, today)
  }

  it('are reckoned by income, in francs, beside the voucher', () => {
    const found = ask({ earnings1: '100000', per: 'year', days: '3' })
    // 80.00 a day, 3 × 46 ÷ 12 = 11.5 days
    expect(left(found, 'tariff.centre')).toBe(92_000)
    // 130 × 20 days × 60 % = 1 560; voucher of 12 days for 88 600 (3 persons): 12 × 61.0256…
    expect(left(found, 'bern.day')).toBe(156_000 - 73_231)
    expect(found.map(({ kind }) => kind)).toEqual(['bern.day', 'tariff.centre'])
  })

  it('ask the highest price of who does not tell an income, and no voucher', () => {
    expect(ask({}).map(({ kind, row }) => [kind, row.available && row.month.left])).toEqual([
      ['tariff.centre', Math.round(14_000 * 19.1667)],
    ])
  })

  it('are none where nothing was published', () => {
    const found = readSwiss(swissDefaults).answers!
    expect(estimateSwiss(found, prices(), today)).toEqual([])
  })
})
