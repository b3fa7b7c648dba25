import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import oracle from '../../fixtures/cmg-cases.json' with { type: 'json' }
import { cmg } from './cmg.ts'
import type { Cmg, CmgInput } from './cmg.ts'

const base: CmgInput = {
  on: '2025-09-01',
  kind: 'childminder',
  children: 2,
  yearlyIncome: 3_000_000,
  hours: 100,
  cost: 30_000,
}

function reckoned(input: Partial<CmgInput>): Cmg {
  const found = cmg({ ...base, ...input })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}
const cents = (text: string): number => Math.round(Number(text) * 100)

describe('the allowance for employed care since September 2025', () => {
  it.each(oracle.cases)('finds the published case again: $kind $allowance $rate $counted', (line) => {
    const { children, disabledChildren, hours } = line
    const found = reckoned({
      kind: line.kind as CmgInput['kind'],
      ...(children === undefined ? {} : { children }),
      ...(disabledChildren === undefined ? {} : { disabledChildren }),
      ...(hours === undefined ? {} : { hours, cost: (line.cost ?? 0) * 100 }),
    })
    if (line.allowance) expect(found.allowance).toBe(cents(line.allowance))
    if (line.rate) expect(found.rate).toBe(line.rate)
    if (line.counted) expect(found.counted).toBe(cents(line.counted))
    expect([line.allowance, line.rate, line.counted].filter(Boolean)).toHaveLength(1)
  })

  it('finds the published mean over three months again: 170.85', () => {
    const home = reckoned({ kind: 'home', hours: 12, cost: 4_800 }).allowance
    expect(Math.round((2 * home + 2 * reckoned({}).allowance) / 3)).toBe(17_085)
  })

  it('does not exist the day before the reform', () => {
    expect(cmg({ ...base, on: '2025-08-31' })).toMatchObject({
      ok: false,
      problems: [{ code: 'no-value-in-force', path: 'on' }],
    })
  })

  it('finds the example of the national fund again: 3 000 € a month, one child, 125 hours at 4.85, 374 € and 232 € left', () => {
    const found = reckoned({ children: 1, yearlyIncome: 3_600_000, hours: 125, cost: 60_625 })
    expect([Math.round(found.allowance / 100), Math.round((60_625 - found.allowance) / 100)]).toEqual([374, 232])
  })

  it('counts the least income in force, and the reference of April 2026, each from its first day', () => {
    const poor = { yearlyIncome: 0, children: 1 }
    expect(reckoned({ ...poor, on: '2026-03-31' }).allowance).toBe(
      Math.round(30_000 * (1 - (814.62 * 0.000619) / 4.85)),
    )
    expect(reckoned({ ...poor, on: '2026-04-01' }).allowance).toBe(
      Math.round(30_000 * (1 - (821.13 * 0.000619) / 4.91)),
    )
  })

  it('is nothing, and never negative, when the effort is above the reference cost', () => {
    const rich = { yearlyIncome: 50_000_000, children: 1 }
    expect(reckoned(rich).allowance).toBe(0)
    expect(reckoned({ ...rich, kind: 'home' }).allowance).toBe(0)
  })

  it('leaves to the family what one hour costs above the ceiling', () => {
    const at = reckoned({ cost: 80_000 })
    expect(reckoned({ cost: 90_000 })).toEqual(at)
    expect(reckoned({ cost: 80_100 })).toEqual(at)
    expect(cmg({ ...base, cost: 90_000 })).toMatchObject({ notes: ['hour-above-ceiling'] })
  })

  it('never exceeds what was spent, never rises with income, never falls with children', () => {
    const month = fc.record({
      kind: fc.constantFrom('childminder' as const, 'home' as const),
      hours: fc.integer({ min: 1, max: 300 }),
      cost: fc.integer({ min: 0, max: 500_000 }),
      yearlyIncome: fc.integer({ min: 0, max: 15_000_000 }),
      children: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(month, fc.integer({ min: 0, max: 1_000_000 }), (input, more) => {
        const { allowance } = reckoned(input)
        expect(allowance).toBeGreaterThanOrEqual(0)
        expect(allowance).toBeLessThanOrEqual(input.cost)
        expect(reckoned({ ...input, yearlyIncome: input.yearlyIncome + more }).allowance).toBeLessThanOrEqual(allowance)
        expect(reckoned({ ...input, children: input.children + 1 }).allowance).toBeGreaterThanOrEqual(allowance)
      }),
    )
  })

  it('needs an income, hours and a cost', () => {
    const { yearlyIncome: _, ...unknown } = base
    expect(cmg({ ...unknown, situation: 'no-proof', hours: 0, cost: 1.5 })).toMatchObject({
      problems: [
        { code: 'too-small', path: 'hours' },
        { code: 'not-whole', path: 'cost' },
        { code: 'missing', path: 'yearlyIncome' },
      ],
    })
  })
})
