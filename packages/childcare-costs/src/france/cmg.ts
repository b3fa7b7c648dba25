import type { Day } from '../number/day.ts'
import type { LawKey } from '../law/catalogue.ts'
import {
  compareExact,
  exact,
  fromCents,
  least,
  minus,
  most,
  one,
  over,
  rounded,
  shortest,
  times,
  toCents,
  written,
  zero,
} from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { Ledger } from '../working/ledger.ts'
import type { Check, Raw } from '../working/problem.ts'
import { reckon } from '../working/reckon.ts'
import type { AeehRule, Options, Reckoned } from '../working/reckon.ts'
import { centsLimits, countedIncome, effortRate, readFamily } from './family.ts'
import type { Bands, Family, KnownFamily } from './family.ts'

/** Whom the family employs. */
export const employedKinds = ['childminder', 'home'] as const
export type EmployedKind = (typeof employedKinds)[number]

export interface CmgInput extends Family {
  readonly on: Day
  readonly kind: EmployedKind
  /** hours of one month; for one child with a childminder, for the household at home */
  readonly hours: number
  /** cents of that month: net pay, with upkeep and meals, without mileage or end-of-contract sums */
  readonly cost: number
}

export interface Cmg {
  /** hourly rate of effort, percent, decimal text */
  readonly rate: string
  /** cents of the cost that count, after the ceiling of one hour */
  readonly counted: number
  /** cents of the allowance (« CMG rémunération »), already net of the contribution to the social debt */
  readonly allowance: number
}

interface Kind {
  readonly bands: Bands
  readonly reference: LawKey
  readonly ceiling: LawKey
}

const kinds: Readonly<Record<EmployedKind, Kind>> = {
  childminder: {
    bands: [
      [1, 'cmg.childminder.rate.1'],
      [2, 'cmg.childminder.rate.2'],
      [3, 'cmg.childminder.rate.3'],
      [4, 'cmg.childminder.rate.4'],
      [8, 'cmg.childminder.rate.8'],
    ],
    reference: 'cmg.childminder.reference',
    ceiling: 'cmg.childminder.ceiling',
  },
  home: {
    bands: [
      [1, 'cmg.home.rate.1'],
      [2, 'cmg.home.rate.2'],
      [3, 'cmg.home.rate.3'],
      [4, 'cmg.home.rate.4'],
      [8, 'cmg.home.rate.8'],
    ],
    reference: 'cmg.home.reference',
    ceiling: 'cmg.home.ceiling',
  },
}

const rule = 'code de la sécurité sociale, art. D. 531-18'

/** Values that the allowance rests on. */
export const cmgPrefixes = ['cmg.'] as const

/**
 * The monthly allowance for employed care since 1 September 2025:
 * cost × (1 − monthly income × rate of effort ÷ reference cost of an hour), on the part of the cost under the ceiling of an hour.
 * The age of the child and the activity of the parents are not looked at here; `compare` does.
 * @returns cents; the cost of one hour is rounded to the cent first, as Pajemploi's public calculator does, then the allowance once
 * @source code de la sécurité sociale, art. D. 531-18
 */
export const cmg = (input: CmgInput, options?: Options): Reckoned<Cmg> =>
  reckon(input, options, cmgPrefixes, readInput, ({ family, kind, hours, cost }, ledger, { aeehRule }) => {
    const found = employedAllowance(ledger, family, aeehRule, { kind, hours: exact(hours), cost: fromCents(cost) })
    return {
      rate: shortest(found.rate, 6),
      counted: toCents(found.counted),
      allowance: toCents(found.allowance),
    }
  })

interface CmgRead {
  readonly on: Day
  readonly family: KnownFamily
  readonly kind: EmployedKind
  readonly hours: number
  readonly cost: number
}

function readInput(raw: Raw, check: Check): CmgRead | undefined {
  const on = check.day('on', raw['on'])
  const kind = check.choice('kind', raw['kind'], employedKinds)
  const hours = check.number('hours', raw['hours'], [0.25, 744])
  const cost = check.whole('cost', raw['cost'], centsLimits)
  const family = readFamily(raw, '', check)
  if (family && family.yearlyIncome === undefined) check.add('missing', 'yearlyIncome')
  return on && kind && hours !== undefined && cost !== undefined && family
    ? { on, kind, hours, cost, family }
    : undefined
}

/** One month of employed care, in euros and hours. */
export interface EmployedMonth {
  readonly kind: EmployedKind
  readonly hours: Exact
  readonly cost: Exact
}

export interface EmployedAllowance {
  readonly rate: Exact
  /** part of the cost that counts */
  readonly counted: Exact
  readonly allowance: Exact
  /** share of the cost that is under the ceiling of an hour, 0 to 1: the contributions are paid in the same share */
  readonly underCeiling: Exact
}

/** The allowance of a month, for a family whose income is known. */
export function employedAllowance(
  ledger: Ledger,
  family: KnownFamily,
  aeehRule: AeehRule,
  month: EmployedMonth,
): EmployedAllowance {
  const { bands, reference, ceiling } = kinds[month.kind]
  if (family.yearlyIncome === undefined) throw new RangeError('the income is missing')
  const rate = effortRate(ledger, bands, family, aeehRule)
  const income = countedIncome(ledger, family.yearlyIncome, 'cmg.income.floor', 'cmg.income.ceiling')
  const formula = `${written(month.cost, 2)} ÷ ${shortest(month.hours, 2)}`
  const hourly = ledger.line('hourly-cost', 'EUR/hour', formula, rounded(over(month.cost, month.hours), 2))
  const limit = ledger.law(ceiling)
  const above = compareExact(hourly, limit) > 0
  if (above) ledger.note('hour-above-ceiling')
  const counted = ledger.line(
    'counted-cost',
    'EUR/month',
    `min(${written(hourly, 2)}, ${written(limit, 2)}) × ${shortest(month.hours, 2)}`,
    times(least(hourly, limit), month.hours),
    rule,
  )
  const perHour = ledger.law(reference)
  const share = minus(one, over(over(times(income, rate), exact(100)), perHour))
  const working = `${written(counted, 2)} × (1 − ${written(income, 2)} × ${shortest(rate)} % ÷ ${written(perHour, 2)})`
  // Rounding the cost of an hour upwards must not give more than was spent.
  const allowance = least(month.cost, most(zero, rounded(times(counted, share), 2)))
  ledger.line('employed-allowance', 'EUR/month', `max(0, ${working})`, allowance, rule)
  return {
    rate,
    counted,
    allowance,
    underCeiling: above ? least(one, over(times(limit, month.hours), month.cost)) : one,
  }
}
