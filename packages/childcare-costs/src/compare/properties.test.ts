import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Family } from '../france/family.ts'
import { lawKeys } from '../law/catalogue.ts'
import type { Day } from '../number/day.ts'
import type { Options } from '../working/reckon.ts'
import { compare } from './compare.ts'
import { careKinds } from './need.ts'
import type { CareNeed } from './need.ts'
import type { CareRow } from './row.ts'

const on: Day = '2026-11-22'
const family: Family = { yearlyIncome: 4_200_000, children: 2 }
const care: CareNeed = {
  children: [{ bornOn: '2025-03-10', hoursPerWeek: 36 }],
  weeks: 46,
  prices: { childminder: { hourly: 420, upkeep: 7_000 }, home: { hourly: 1_100 }, microCentre: { hourly: 950 } },
}

function rowsOf(who: Family, what: CareNeed): readonly CareRow[] {
  const found = compare(who, what, on)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.rows
}

describe('whatever is asked', () => {
  const someFamily = fc.record({
    yearlyIncome: fc.integer({ min: 0, max: 30_000_000 }),
    children: fc.integer({ min: 3, max: 10 }),
    disabledChildren: fc.integer({ min: 0, max: 3 }),
    single: fc.boolean(),
    withoutActivity: fc.boolean(),
    disabledParent: fc.boolean(),
  })
  const child = fc.record({
    bornOn: fc.constantFrom<Day>('2018-06-01', '2020-11-22', '2022-02-03', '2023-11-23', '2026-01-31', '2027-05-05'),
    hoursPerWeek: fc.integer({ min: 1, max: 60 }),
    shared: fc.boolean(),
  })
  const someCare = fc.record({
    children: fc.array(child, { minLength: 1, maxLength: 3 }),
    weeks: fc.integer({ min: 1, max: 52 }),
    months: fc.integer({ min: 1, max: 12 }),
    firstYear: fc.boolean(),
    paidLeave: fc.boolean(),
    homeFamilies: fc.integer({ min: 1, max: 4 }),
    centreSurcharge: fc.constantFrom(0, 10, 33.5),
    prices: fc.record({
      childminder: fc.record({ hourly: fc.nat(2_000), upkeep: fc.nat(20_000) }),
      home: fc.record({ hourly: fc.nat(4_000) }),
      microCentre: fc.record({ hourly: fc.nat(1_200) }),
    }),
  })

  it('what is left is never negative, never above the cost, and is cost less aid less credit', () => {
    fc.assert(
      fc.property(someFamily, someCare, (who, what) => {
        for (const one of rowsOf(who, what)) {
          if (!one.available) continue
          const { gross, aid, credit, left } = one.month
          expect(left).toBe(gross - aid - credit)
          expect(Math.min(gross, aid, credit, left)).toBeGreaterThanOrEqual(0)
          expect(left).toBeLessThanOrEqual(gross)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('the same question has the same answer, and the question is not changed', () => {
    fc.assert(
      fc.property(someFamily, someCare, (who, what) => {
        const before = JSON.stringify([who, what])
        expect(rowsOf(who, what)).toEqual(rowsOf(who, what))
        expect(JSON.stringify([who, what])).toBe(before)
      }),
      { numRuns: 30 },
    )
  })

  it('nonsense is refused with reasons and never throws', () => {
    const nonsense = fc.anything({ maxDepth: 3 })
    fc.assert(
      fc.property(nonsense, nonsense, nonsense, nonsense, (who, what, day, options) => {
        const found = compare(who as Family, what as CareNeed, day as Day, options as Options)
        expect(found.ok ? [] : found.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('nonsense inside a good question never throws either', () => {
    const place = fc.constantFrom('children', 'weeks', 'months', 'prices', 'kinds', 'scale', 'bern', 'homeHoursPerWeek')
    fc.assert(
      fc.property(place, fc.anything(), fc.boolean(), (name, value, inFamily) => {
        const changed = { [name]: value, kinds: name === 'kinds' ? value : [...careKinds] }
        const found = inFamily
          ? compare({ ...family, ...(changed as object) }, care, on)
          : compare(family, { ...care, ...(changed as object) }, on)
        if (!found.ok) expect(found.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('any correction of any number leaves a coherent answer', () => {
    const correction = fc.record({
      key: fc.constantFrom(...lawKeys),
      from: fc.constantFrom<Day>('2018-01-01', '2026-02-01'),
      value: fc.constantFrom('0', '0.01', '1', '250.5', '99999999'),
      source: fc.constant('test'),
    })
    const unique = fc.uniqueArray(correction, { selector: ({ key, from }) => `${key}${from}`, maxLength: 6 })
    fc.assert(
      fc.property(unique, someFamily, (overrides, who) => {
        const found = compare({ ...family, ...who }, care, on, { overrides })
        const problems = found.ok ? [] : found.problems
        expect(problems.filter(({ path }) => !path.startsWith('overrides.'))).toEqual([])
        if (!found.ok) return
        for (const one of found.rows) {
          if (!one.available) continue
          expect(one.month.left).toBeGreaterThanOrEqual(0)
          expect(one.month.left).toBeLessThanOrEqual(one.month.gross)
        }
      }),
      { numRuns: 500 },
    )
  })
})
