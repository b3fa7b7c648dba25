import { describe, expect, it } from 'vitest'
import type { Family } from '../france/family.ts'
import type { LawOverride } from '../law/override.ts'
import type { Day } from '../number/day.ts'
import { lineCodes, noteCodes } from '../working/codes.ts'
import type { Options } from '../working/reckon.ts'
import { compare } from './compare.ts'
import type { CareKind, CareNeed } from './need.ts'
import type { CareRow } from './row.ts'

const on: Day = '2026-11-22'
const family: Family = { yearlyIncome: 4_200_000, children: 2 }
const care: CareNeed = {
  children: [{ bornOn: '2025-03-10', hoursPerWeek: 36 }],
  weeks: 46,
  prices: { childminder: { hourly: 420, upkeep: 7_000 }, home: { hourly: 1_100 }, microCentre: { hourly: 950 } },
}

function rowsOf(
  who: Partial<Family> = {},
  what: Partial<CareNeed> = {},
  day: Day = on,
  options: Options = {},
): readonly CareRow[] {
  const found = compare({ ...family, ...who }, { ...care, ...what }, day, options)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.rows
}
function row(kind: CareKind, ...rest: Parameters<typeof rowsOf>): Extract<CareRow, { available: true }> {
  const found = rowsOf(...rest).find((one) => one.kind === kind)
  if (!found?.available) throw new Error(JSON.stringify(found))
  return found
}

describe('kinds of care side by side', () => {
  it('tell what each leaves to pay, worked out by hand for one family', () => {
    const months = rowsOf().map((one) => (one.available ? [one.kind, ...Object.values(one.month).slice(1)] : one))
    expect(months).toEqual([
      // 138 h × 1.81; half of 2 997.36 a year comes back
      ['psu-collective', 24_978, 0, 12_489, 12_489],
      // 138 h × 1.45
      ['psu-familial', 20_010, 0, 10_005, 10_005],
      // 138 h × 9.50; most aid of the middle band; the credit is at its ceiling of 1 750 a year
      ['micro-centre', 131_100, 85_525, 14_583, 30_992],
      // pay 579.60, upkeep 70, contributions 485.76 all paid; allowance 649.98 × (1 − 1.806 ÷ 4.91) = 410.90
      ['childminder', 113_536, 41_090 + 48_576, 11_935, 11_935],
      // pay 1 518.00, contributions 1 293.64 less 524 paid and 276 taken off, allowance 995.81; half of what is left comes back
      ['home', 253_564, 99_581 + 52_400, 50_792, 50_791],
    ])
  })

  it('show a working that ends with what is left, with words for every code', () => {
    for (const one of rowsOf()) {
      if (!one.available) throw new Error(one.kind)
      expect(one.lines.at(-1)).toMatchObject({ code: 'left', label: 'working.left', unit: 'EUR/month' })
      expect(one.lines.at(-1)?.value).toBe((one.month.left / 100).toFixed(2))
      for (const { code, uses, sources } of one.lines) {
        expect(lineCodes).toContain(code)
        for (const use of uses) expect(sources).toContain(use.source)
      }
      for (const note of one.notes) expect(noteCodes).toContain(note)
    }
  })

  it('say for each kind what a correction changed and what is still to verify', () => {
    const correction: LawOverride = {
      key: 'cmg.childminder.ceiling',
      from: '2026-06-01',
      value: '4.50',
      source: 'test',
    }
    const changed = row('childminder', {}, {}, on, { overrides: [correction] })
    expect(changed.overridden).toEqual([{ ...correction, unit: 'EUR/hour', standard: '8.09' }])
    expect(changed.notes).toContain('hour-above-ceiling')
    expect(changed.month.aid).toBeLessThan(row('childminder').month.aid)
    expect(row('psu-collective', {}, {}, on, { overrides: [correction] }).overridden).toEqual([])
    expect(row('home').toVerify.map(({ key }) => key)).toContain('cmg.home.contributions.paid')
  })

  it('pay contributions above the ceiling of an hour in the share of the ceiling only', () => {
    const dear = row('childminder', {}, { prices: { childminder: { hourly: 1_000 } } })
    const paid = dear.lines.find(({ code }) => code === 'contributions-paid')
    expect(paid).toMatchObject({ formula: '1156.58 × 100 % × 0.809', value: '935.67' })
  })

  it('pay half of the contributions at home within a limit for the age of the youngest, and take two euros an hour off the rest', () => {
    const at = (bornOn: Day, hourly: number) =>
      row('home', { single: true }, { children: [{ bornOn, hoursPerWeek: 36 }], prices: { home: { hourly } } })
    const values = (found: ReturnType<typeof at>) =>
      found.lines.filter(({ code }) => code.startsWith('contributions')).map(({ value }) => value)
    expect(values(at('2025-03-10', 1_100))).toEqual(['1293.64', '524.00', '276.00'])
    expect(values(at('2022-03-10', 1_100))).toEqual(['1293.64', '263.00', '276.00'])
    expect(values(at('2025-03-10', 200))).toEqual(['235.21', '117.61', '117.60'])
    expect(at('2025-03-10', 1_100).notes).toContain('contributions-ceiling-applied')
    expect(at('2025-03-10', 200).notes).not.toContain('contributions-ceiling-applied')
  })

  it('share somebody at home between families: half the hours, half the price, the same cost of an hour', () => {
    const [alone, shared] = [row('home'), row('home', {}, { homeFamilies: 2 })]
    expect(shared.lines.find(({ code }) => code === 'shared-hours')).toMatchObject({ formula: '138 ÷ 2', value: '69' })
    const hourly = (found: typeof alone) => found.lines.find(({ code }) => code === 'hourly-cost')?.value
    expect(hourly(shared)).toBe(hourly(alone))
    expect(shared.month.left).toBeLessThan(alone.month.left)
  })

  it('add a tenth for paid leave when it is asked, and say otherwise that it is not counted', () => {
    const [plain, leave] = [row('childminder'), row('childminder', {}, { paidLeave: true })]
    expect(leave.lines.find(({ code }) => code === 'paid-hours')).toMatchObject({ value: '151.8' })
    expect(leave.lines.find(({ code }) => code === 'net-pay')).toMatchObject({
      formula: '151.8 × 4.20',
      value: '637.56',
    })
    expect([plain.notes.includes('leave-not-counted'), leave.notes.includes('leave-not-counted')]).toEqual([
      true,
      false,
    ])
  })

  it('add what a centre asks of families from elsewhere to the fee of an hour', () => {
    const found = row('psu-collective', {}, { centreSurcharge: 20 })
    expect(found.lines.find(({ code }) => code === 'hourly-surcharge')).toMatchObject({ value: '2.17' })
    expect(found.month.gross).toBe(138 * 217)
  })

  it('stay within the limit of all tax credits of a household together', () => {
    const eight = { children: Array.from({ length: 8 }, () => ({ bornOn: '2025-03-10', hoursPerWeek: 60 }) as const) }
    const found = row('micro-centre', { children: 8, yearlyIncome: 12_000_000 }, eight)
    expect(found.notes).toContain('credit-limit-applied')
    expect(found.month.credit).toBe(83_333)
  })

  it('come near a calculator that agrees with Pajemploi: 35 hours at 12.89 gross, three children, 1 530 € before the credit', () => {
    const asked = { children: [{ bornOn: '2025-03-10', hoursPerWeek: 35 }], weeks: 47, paidLeave: true } as const
    const { gross, aid } = row(
      'home',
      { children: 3, yearlyIncome: 15_600_000 },
      { ...asked, prices: { home: { hourly: 1_007 } } },
    ).month
    expect(Math.abs(gross - aid - 153_000)).toBeLessThan(3_000)
  })

  it('cost twice as much for twins in a centre, and the ceiling of the credit is for each child', () => {
    const twins = { children: [...care.children, ...care.children] }
    const [one, two] = [row('micro-centre').month, row('micro-centre', {}, twins).month]
    expect([two.gross, two.aid, two.credit]).toEqual([2 * one.gross, 2 * one.aid, 2 * one.credit + 1])
    expect(row('home', {}, twins).month).toEqual(row('home').month)
    const fees = row('micro-centre', {}, twins).lines.filter(({ code }) => code === 'monthly-fee' || code === 'left')
    expect(fees.map(({ child }) => child)).toEqual([0, 1, undefined])
  })

  it('give no allowance to parents without activity, nor beyond the age', () => {
    for (const kind of ['micro-centre', 'childminder', 'home'] as const) {
      const idle = row(kind, { withoutActivity: true })
      expect([idle.month.aid, idle.notes.includes('activity-needed')]).toEqual([0, true])
    }
    const seven = { children: [{ bornOn: '2019-01-01', hoursPerWeek: 10 }] } as const
    expect(row('childminder', {}, seven)).toMatchObject({ month: { aid: 0, credit: 0 } })
    expect(row('childminder', { single: true }, seven).month.aid).toBeGreaterThan(0)
    expect(rowsOf({}, seven)[0]).toEqual({ kind: 'psu-collective', available: false, reason: 'too-old' })
  })

  it('say why a kind cannot be reckoned, without stopping the others', () => {
    const { prices: _, ...noPrices } = care
    const found = compare({ children: 1, situation: 'no-proof' }, noPrices, on)
    expect(found.ok && found.rows.map((one) => (one.available ? one.month.gross : one.reason))).toEqual([
      138 * 526,
      138 * 439,
      'price-needed',
      'income-needed',
      'income-needed',
    ])
    const before = rowsOf({}, {}, '2025-08-31').map((one) => one.available)
    expect(before).toEqual([true, true, true, false, false])
    expect(rowsOf({}, {}, '2025-09-01').map((one) => one.available)).toEqual([true, true, true, true, true])
  })

  it('use the reference cost of the law when the family knows no price, and say so', () => {
    const found = row('childminder', {}, { prices: {} })
    expect(found.notes).toContain('reference-price')
    expect(found.lines.find(({ code }) => code === 'net-pay')?.formula).toBe('138 × 4.91')
  })

  it('reckon a child who is not born yet, but not one of the far future', () => {
    expect(row('psu-collective', {}, { children: [{ bornOn: '2027-02-01', hoursPerWeek: 36 }] }).month.left).toBe(
      12_489,
    )
    const far = compare(family, { ...care, children: [{ bornOn: '2029-01-01', hoursPerWeek: 36 }] }, on)
    expect(far).toMatchObject({ problems: [{ code: 'born-later', path: 'care.children.0.bornOn' }] })
  })

  it('put a tariff given as data and a Bern voucher beside each other', () => {
    const found = rowsOf(
      {},
      {
        kinds: ['scale', 'bern-voucher'],
        scale: {
          versions: [
            {
              id: 'village',
              from: '2026-01-01',
              currency: 'CHF',
              source: 'arrêté communal',
              income: [{ of: 'earnings', which: 'all', percent: '100' }],
              unit: 'month',
              price: { kind: 'percent', percent: '2' },
            },
          ],
          earnings: [7_000_000],
          time: 0.6,
        },
        bern: { unit: 'day', age: 'preschool', share: 60, income: 7_000_000, fullCost: 156_000 },
      },
    )
    expect(found).toMatchObject([
      { kind: 'scale', month: { currency: 'CHF', gross: 84_000, left: 84_000 } },
      { kind: 'bern-voucher', month: { currency: 'CHF', gross: 156_000, aid: 92_308, left: 63_692 } },
    ])
    expect(
      rowsOf(
        {},
        {
          children: [{ bornOn: '2018-03-10', hoursPerWeek: 9 }],
          kinds: ['bern-voucher'],
          bern: { unit: 'day', age: 'baby', share: 1, income: 0, fullCost: 0 },
        },
        '2018-07-31',
      ),
    ).toEqual([{ kind: 'bern-voucher', available: false, reason: 'no-value-in-force' }])
  })

  it('tell every mistake of family and care at once', () => {
    const wrong = {
      children: [{ bornOn: '2025-02-30' }],
      weeks: 60,
      months: 0,
      prices: { home: { hourly: -1 } },
      kinds: ['nanny'],
    }
    const found = compare({ children: 0 }, wrong as unknown as CareNeed, on)
    expect(found.ok ? [] : found.problems.map(({ code, path }) => `${path}: ${code}`)).toEqual([
      'family.children: too-small',
      'family.yearlyIncome: missing',
      'care.children.0.bornOn: not-a-day',
      'care.children.0.hoursPerWeek: missing',
      'care.weeks: too-large',
      'care.months: too-small',
      'care.prices.home.hourly: too-small',
      'care.kinds.0: not-a-choice',
      'care.kinds: empty-list',
    ])
    const many = { ...care, children: [...care.children, ...care.children, ...care.children] }
    expect(compare(family, many, on)).toMatchObject({ problems: [{ path: 'family.children', details: { least: 3 } }] })
  })
})
