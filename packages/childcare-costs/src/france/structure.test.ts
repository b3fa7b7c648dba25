import { describe, expect, it } from 'vitest'
import type { Day } from '../number/day.ts'
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

/** Amounts of the texts are those before the contribution to the social debt. */
const gross: Options = {
  overrides: [{ key: 'structure.debt', from: '2019-01-01', value: '0', source: 'for the comparison' }],
}

describe('the allowance for a micro-centre', () => {
  it.each([
    // gardeden.fr, amounts of April 2024; optitmome.com, April 2025
    ['2024-04-01', '2023-03-10', 1_000_000, 96_781],
    ['2024-04-01', '2023-03-10', 3_000_000, 83_428],
    ['2024-04-01', '2023-03-10', 6_000_000, 70_080],
    ['2024-04-01', '2020-03-10', 1_000_000, 48_391],
    ['2024-04-01', '2020-03-10', 3_000_000, 41_715],
    ['2024-04-01', '2020-03-10', 6_000_000, 35_040],
    ['2025-04-01', '2023-03-10', 1_000_000, 98_426],
    ['2025-04-01', '2023-03-10', 6_000_000, 71_272],
    // a public comparison of kinds of care, April 2026 (creche-ou-nounou.fr)
    ['2026-04-01', '2024-03-10', 1_000_000, 99_213],
  ] as const)('has the most that was published: %s, born %s, income %i', (on, bornOn, yearlyIncome, most) => {
    expect(reckoned({ on, bornOn, yearlyIncome }).most).toBe(most)
  })

  it.each([
    // ash.tm.fr 3254: instruction DSS/2B/2022/82 of 28 March 2022, first band, under 3 and from 3 to 6
    ['2022-04-01', '2021-01-01', 1_000_000, 88_058],
    ['2022-04-01', '2018-01-01', 1_000_000, 44_029],
    // openfisca-france, tests of paje_cmg for November 2024: 20 000, 40 000 and 80 000 € a year
    ['2024-11-01', '2024-05-15', 2_000_000, 97_267],
    ['2024-11-01', '2024-05-15', 4_000_000, 83_847],
    ['2024-11-01', '2024-05-15', 8_000_000, 70_432],
  ] as const)(
    'has the amount of the texts, before the social debt: %s, born %s, income %i',
    (on, bornOn, yearlyIncome, most) => {
      expect(reckoned({ on, bornOn, yearlyIncome }, gross).most).toBe(most)
    },
  )

  it('is the line of care at home, as the decree of 2007 said: 2.0853, 1.7976 and 1.5100 bases', () => {
    const base2007 = { key: 'structure.base', from: '2026-01-01', value: '374.12', source: 'ash.tm.fr 2509' } as const
    const overrides = [...(gross.overrides ?? []), base2007]
    const at = (yearlyIncome: number) => reckoned({ on: '2026-02-01', yearlyIncome }, { overrides }).most
    expect([at(1_000_000), at(3_000_000), at(9_000_000)]).toEqual([78_015, 67_252, 56_492])
  })

  it('stays whole until the end of August for a third birthday before September, and is half from the birthday on otherwise', () => {
    const at = (bornOn: Day, on: Day) => reckoned({ bornOn, on }).most
    const whole = at('2025-03-10', '2026-08-31')
    expect(at('2023-03-10', '2026-08-31')).toBe(whole)
    expect(at('2023-08-31', '2026-08-31')).toBe(whole)
    expect(at('2023-03-10', '2026-09-01')).toBe(49_607)
    expect(at('2023-09-15', '2026-09-14')).toBe(whole)
    expect(at('2023-09-15', '2026-09-15')).toBe(49_607)
    expect(at('2022-10-01', '2026-02-01')).toBeLessThan(whole)
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
    expect(reckoned({ disabledChildren: 1 }).most).toBe(129_624 - 648)
    expect(reckoned({ disabledParent: true, withoutActivity: true }).most).toBe(129_624 - 648)
    expect(reckoned({ single: true, disabledParent: true }).most).toBe(168_511 - 842)
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
    expect(structureAllowance({ ...base, on: '2018-12-31' })).toMatchObject({
      problems: [{ code: 'no-value-in-force', details: { first: '2019-01-01' } }],
    })
  })
})
