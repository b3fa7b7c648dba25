import { describe, expect, it } from 'vitest'
import type { LawOverride } from '../law/override.ts'
import { structureAllowance } from './structure.ts'
import type { StructureInput } from './structure.ts'
import type { Options } from '../working/reckon.ts'

const base: StructureInput = {
  on: '2026-11-22',
  bornOn: '2025-03-10',
  children: 1,
  yearlyIncome: 2_000_000,
  hours: 200,
  hourlyPrice: 1000,
}
function reckoned(input: Partial<StructureInput>, options?: Options) {
  const found = structureAllowance({ ...base, ...input }, options)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return { ...found.value, notes: found.notes }
}

/** Limits of income are known from 2026 on: carries them back so that amounts published earlier can be compared. */
const earlier = (['low.1', 'low.2', 'low.more', 'high.1', 'high.2', 'high.more', 'single'] as const).map(
  (name): LawOverride => ({
    key: `structure.income.${name}`,
    from: '2024-04-01',
    value: {
      'low.1': '20000',
      'high.1': '40000',
      'low.2': '1',
      'low.more': '1',
      'high.2': '1',
      'high.more': '1',
      single: '40',
    }[name],
    source: 'made up for the comparison',
  }),
)

describe('the allowance for a micro-centre', () => {
  it.each([
    // gardeden.fr, amounts of April 2024; optitmome.com, April 2025
    ['2024-04-01', '2023-03-10', 1_000_000, 96_781],
    ['2024-04-01', '2023-03-10', 3_000_000, 83_428],
    ['2024-04-01', '2023-03-10', 5_000_000, 70_080],
    ['2024-04-01', '2020-03-10', 1_000_000, 48_391],
    ['2024-04-01', '2020-03-10', 3_000_000, 41_715],
    ['2024-04-01', '2020-03-10', 5_000_000, 35_040],
    ['2025-04-01', '2023-03-10', 1_000_000, 98_426],
    ['2025-04-01', '2023-03-10', 5_000_000, 71_272],
  ] as const)('has the most that was published: %s, born %s, income %i', (on, bornOn, yearlyIncome, most) => {
    expect(reckoned({ on, bornOn, yearlyIncome }, { overrides: earlier }).most).toBe(most)
  })

  it('has its first amounts before the contribution to the social debt in April 2026: 997.11, 859.54, 722.02', () => {
    const noDebt = {
      overrides: [{ key: 'structure.debt', from: '2026-01-01', value: '0', source: 'for the comparison' }],
    } as const
    expect([2_433_300, 2_433_301, 5_407_501].map((yearlyIncome) => reckoned({ yearlyIncome }, noDebt).most)).toEqual([
      99_711, 85_954, 72_202,
    ])
  })

  it('raises the limits of income with the children and for a single parent', () => {
    const band = (children: number, yearlyIncome: number, single = false) =>
      reckoned({ children, yearlyIncome, single }).band
    expect([band(2, 2_778_600), band(2, 2_778_601), band(4, 3_469_200), band(4, 3_469_201)]).toEqual([
      'low',
      'middle',
      'low',
      'middle',
    ])
    expect([band(3, 6_942_700), band(3, 6_942_701)]).toEqual(['middle', 'high'])
    expect([band(1, 3_406_620, true), band(1, 3_406_621, true)]).toEqual(['low', 'middle'])
    expect(reckoned({ single: true }).most).toBe(129_624 - 648)
  })

  it('leaves at least 15 % of the bill to the family', () => {
    expect(reckoned({ hours: 100 }).allowance).toBe(85_000)
    expect(reckoned({}).allowance).toBe(reckoned({}).most)
  })

  it('is nothing above ten euros an hour, under sixteen hours, or from six years on', () => {
    expect(reckoned({ hourlyPrice: 1001 })).toEqual({ most: 0, allowance: 0, notes: ['price-above-limit'] })
    expect(reckoned({ hours: 15.75 }).notes).toEqual(['too-few-hours'])
    expect(reckoned({ hours: 16 }).allowance).toBe(13_600)
    expect(reckoned({ bornOn: '2020-11-22' }).notes).toEqual(['too-old-for-allowance'])
    expect(reckoned({ bornOn: '2020-11-23' }).allowance).toBeGreaterThan(0)
  })

  it('is not told before its limits of income are known', () => {
    expect(structureAllowance({ ...base, on: '2025-12-31' })).toMatchObject({
      problems: [{ code: 'no-value-in-force', details: { first: '2026-01-01' } }],
    })
  })
})
