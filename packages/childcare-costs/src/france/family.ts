import type { LawKey } from '../law/catalogue.ts'
import { compareExact, exact, fromCents, least, most, over, shortest, written } from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { Ledger } from '../working/ledger.ts'
import type { Check, Raw } from '../working/problem.ts'
import type { AeehRule } from '../working/reckon.ts'

/** How the income is known. */
export const situations = ['declared', 'no-proof', 'emergency', 'placed-child'] as const
export type Situation = (typeof situations)[number]

/** What the calculations need to know of a family. Amounts are whole cents. */
export interface Family {
  /** yearly income before allowances, of the year before last, as the CAF or MSA holds it; needed when `situation` is `declared` */
  readonly yearlyIncome?: number
  /** children in charge, 1 to 20 */
  readonly children: number
  /** children in charge with the allowance for disabled children (AEEH), 0 by default; the child in care need not be one */
  readonly disabledChildren?: number
  /** one parent alone, false by default */
  readonly single?: boolean
  /** no parent works, studies or is excepted: no allowance for employed care or micro-centre; false by default */
  readonly withoutActivity?: boolean
  /** a parent has the disability allowance (AAH): more aid in a micro-centre, and no activity is asked; false by default */
  readonly disabledParent?: boolean
  /** `declared` by default */
  readonly situation?: Situation
  /** emergency only: mean fee of the centre last year, cents an hour; the lowest fee without it */
  readonly meanFee?: number
}

/** A family that was read. */
export interface KnownFamily {
  readonly yearlyIncome: number | undefined
  readonly children: number
  readonly disabledChildren: number
  readonly single: boolean
  readonly withoutActivity: boolean
  readonly disabledParent: boolean
  readonly situation: Situation
  readonly meanFee: number | undefined
}

/** 10 thousand million euros: more is a typing error. */
const mostCents = 1_000_000_000_000
export const centsLimits = [0, mostCents] as const

/** Reads a family. @param path prefix of the paths of problems, `` or `family.` */
export function readFamily(raw: Raw, path: string, check: Check): KnownFamily | undefined {
  const before = check.problems.length
  const situation = check.choice(`${path}situation`, raw['situation'], situations, 'declared')
  const children = check.whole(`${path}children`, raw['children'], [1, 20])
  const disabledChildren = check.whole(`${path}disabledChildren`, raw['disabledChildren'] ?? 0, [0, 20])
  const asked = situation === 'declared' || raw['yearlyIncome'] !== undefined
  const yearlyIncome = asked ? check.whole(`${path}yearlyIncome`, raw['yearlyIncome'], centsLimits) : undefined
  const meanFee = raw['meanFee'] === undefined ? undefined : check.whole(`${path}meanFee`, raw['meanFee'], [0, 10_000])
  const single = check.flag(`${path}single`, raw['single'])
  const idle = check.flag(`${path}withoutActivity`, raw['withoutActivity'])
  const disabledParent = check.flag(`${path}disabledParent`, raw['disabledParent'])
  if (children !== undefined && disabledChildren !== undefined && disabledChildren > children)
    check.add('too-many-disabled', `${path}disabledChildren`, { most: children })
  if (check.problems.length > before || children === undefined || disabledChildren === undefined || !situation)
    return undefined
  const withoutActivity = idle && !disabledParent
  return { yearlyIncome, children, disabledChildren, single, withoutActivity, disabledParent, situation, meanFee }
}

/** The rates of a scale, from the fewest children on: from how many children each applies. */
export type Bands = readonly (readonly [children: number, key: LawKey])[]

/** Percent of the monthly income that one hour costs: the band of the family, lowered for disabled children by the rule chosen. */
export function effortRate(ledger: Ledger, bands: Bands, family: KnownFamily, rule: AeehRule): Exact {
  const { children, disabledChildren } = family
  const counted = rule === 'fictive-child' ? children + disabledChildren : children
  const own = bands.findLastIndex(([from]) => from <= counted)
  const shift = rule === 'lower-band' ? disabledChildren : 0
  const band = bands[Math.min(own + shift, bands.length - 1)]
  if (!band) throw new RangeError(`no band for ${counted} children`)
  const rate = ledger.law(band[1])
  const extra =
    disabledChildren === 0 ? '' : rule === 'lower-band' ? ` − ${disabledChildren} ↓` : ` + ${disabledChildren}`
  return ledger.line('effort-rate', 'percent', `${children}${extra} → ${shortest(rate)} %`, rate)
}

/** The monthly income, kept between a floor and a ceiling. @param yearly whole cents */
export function countedIncome(ledger: Ledger, yearly: number, floorKey: LawKey, ceilingKey: LawKey): Exact {
  const year = fromCents(yearly)
  const month = ledger.line('monthly-income', 'EUR/month', `${written(year, 2)} ÷ 12`, over(year, exact(12)))
  const [floor, ceiling] = [ledger.law(floorKey), ledger.law(ceilingKey)]
  // The ceiling wins over a floor that a correction would have put above it.
  const counted = least(most(month, floor), ceiling)
  if (compareExact(month, floor) < 0) ledger.note('floor-applied')
  if (compareExact(month, ceiling) > 0) ledger.note('ceiling-applied')
  const formula = `min(${written(ceiling, 2)}, max(${written(floor, 2)}, ${written(month, 2)}))`
  return ledger.line('counted-income', 'EUR/month', formula, counted)
}
