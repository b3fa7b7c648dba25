import type { LawKey } from '../law/catalogue.ts'
import { ageInYears, monthOf, yearOf } from '../number/day.ts'
import type { Day } from '../number/day.ts'
import {
  compareExact,
  cut,
  exact,
  fromCents,
  least,
  minus,
  over,
  plus,
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
import type { Options, Reckoned } from '../working/reckon.ts'
import { readFamily } from './family.ts'
import type { Family, KnownFamily } from './family.ts'

export interface StructureInput extends Family {
  readonly on: Day
  /** the child's day of birth */
  readonly bornOn: Day
  /** hours of the month */
  readonly hours: number
  /** cents an hour */
  readonly hourlyPrice: number
}

export type StructureBand = 'low' | 'middle' | 'high'

export interface StructureAllowance {
  /** band of income; absent when there is no allowance whatever the income */
  readonly band?: StructureBand
  /** most that the family may receive a month for this child, cents, net of the contribution to the social debt */
  readonly most: number
  /** cents a month */
  readonly allowance: number
}

/** Values that the allowance rests on. */
export const structurePrefixes = ['structure.'] as const

const rule = 'code de la sécurité sociale, art. D. 531-23'

/**
 * The allowance for a micro-centre that bills the family (« CMG structure »): a fixed most by band of income, within 85 % of the bill.
 * The rises for unusual hours (nights, Sundays) and the halved limits of a parent on part-time leave are not reckoned.
 * @returns cents a month for one child
 */
export const structureAllowance = (input: StructureInput, options?: Options): Reckoned<StructureAllowance> =>
  reckon(input, options, structurePrefixes, readInput, ({ family, bornOn, hours, hourlyPrice }, ledger) => {
    const care = { bornOn, hours: exact(hours), hourly: fromCents(hourlyPrice) }
    const found = allowanceFor(ledger, family, care)
    return {
      most: toCents(found.most),
      allowance: toCents(found.allowance),
      ...(found.band ? { band: found.band } : {}),
    }
  })

interface StructureRead {
  readonly on: Day
  readonly family: KnownFamily
  readonly bornOn: Day
  readonly hours: number
  readonly hourlyPrice: number
}

function readInput(raw: Raw, check: Check): StructureRead | undefined {
  const on = check.day('on', raw['on'])
  const bornOn = check.day('bornOn', raw['bornOn'])
  const hours = check.number('hours', raw['hours'], [0.25, 744])
  const hourlyPrice = check.whole('hourlyPrice', raw['hourlyPrice'], [0, 100_000])
  const family = readFamily(raw, '', check)
  if (family && family.yearlyIncome === undefined) check.add('missing', 'yearlyIncome')
  if (!on || !bornOn || hours === undefined || hourlyPrice === undefined || !family) return undefined
  return { on, bornOn, hours, hourlyPrice, family }
}

/** One month of one child in a micro-centre. */
export interface StructureMonth {
  readonly bornOn: Day
  readonly hours: Exact
  /** euros an hour */
  readonly hourly: Exact
}

/** The allowance of a month in euros, for a family whose income is known. */
export function allowanceFor(
  ledger: Ledger,
  family: KnownFamily,
  care: StructureMonth,
): { band?: StructureBand; most: Exact; allowance: Exact } {
  const none = { most: zero, allowance: zero }
  const age = ageInYears(care.bornOn, ledger.on)
  const tooOld = compareExact(exact(age), ledger.law('structure.age')) >= 0
  const tooDear = compareExact(care.hourly, ledger.law('structure.price')) > 0
  const tooFew = compareExact(care.hours, ledger.law('structure.hours')) < 0
  if (tooOld) ledger.note('too-old-for-allowance')
  if (tooDear) ledger.note('price-above-limit')
  if (tooFew) ledger.note('too-few-hours')
  if (tooOld || tooDear || tooFew) return none
  const band = bandOf(ledger, family)
  const highest = mostFor(ledger, band, hasSmallerAid(ledger, care.bornOn), family)
  const bill = times(care.hours, care.hourly)
  const share = over(minus(exact(100), ledger.law('structure.least')), exact(100))
  const limit = ledger.line(
    'structure-share',
    'EUR/month',
    `${shortest(care.hours, 2)} × ${written(care.hourly, 2)} × ${shortest(times(share, exact(100)))} %`,
    rounded(times(bill, share), 2),
    rule,
  )
  const formula = `min(${written(highest, 2)}, ${written(limit, 2)})`
  const allowance = ledger.line('structure-allowance', 'EUR/month', formula, least(highest, limit), rule)
  return { band, most: highest, allowance }
}

/** Half the aid from the third birthday on; a birthday before September keeps the whole until school begins. */
function hasSmallerAid(ledger: Ledger, bornOn: Day): boolean {
  const from = ledger.law('structure.age.older')
  const until = ledger.law('structure.age.until')
  if (compareExact(exact(ageInYears(bornOn, ledger.on)), from) < 0) return false
  const thatYear = compareExact(exact(yearOf(ledger.on) - yearOf(bornOn)), from) === 0
  const latest = Math.max(monthOf(bornOn), monthOf(ledger.on))
  return !thatYear || compareExact(exact(latest), until) > 0
}

function bandOf(ledger: Ledger, family: KnownFamily): StructureBand {
  if (family.yearlyIncome === undefined) throw new RangeError('the income is missing')
  const income = fromCents(family.yearlyIncome)
  const low = limitOf(ledger, 'low', family)
  const high = limitOf(ledger, 'high', family)
  const band = compareExact(income, low) <= 0 ? 'low' : compareExact(income, high) <= 0 ? 'middle' : 'high'
  const [income2, l, h] = [written(income, 2), shortest(low), shortest(high)]
  const place = { low: `${income2} ≤ ${l}`, middle: `${l} < ${income2} ≤ ${h}`, high: `${income2} > ${h}` }[band]
  ledger.line('structure-band', 'factor', place, exact({ low: 1, middle: 2, high: 3 }[band]))
  return band
}

/** Yearly income up to which a band goes, for the number of children in charge. */
function limitOf(ledger: Ledger, band: 'low' | 'high', { children, single }: KnownFamily): Exact {
  const key = (of: '1' | '2' | 'more'): LawKey => `structure.income.${band}.${of}`
  const couple =
    children <= 2
      ? ledger.law(key(children === 1 ? '1' : '2'))
      : plus(ledger.law(key('2')), times(exact(children - 2), ledger.law(key('more'))))
  return single ? times(couple, plus(exact(1), over(ledger.law('structure.income.single'), exact(100)))) : couple
}

const risesOf = ({ single, disabledChildren, disabledParent }: KnownFamily): LawKey[] => [
  ...(single ? (['structure.amount.single'] as const) : []),
  ...(disabledChildren > 0 ? (['structure.amount.child'] as const) : []),
  ...(disabledParent ? (['structure.amount.parent'] as const) : []),
]

/**
 * Rounded at each step as the published tables are: base × coefficient, then the share of older children, then each rise; the contribution to the social debt is cut to the cent before it is taken off (9 published amounts of 9 found again).
 */
function mostFor(ledger: Ledger, band: StructureBand, older: boolean, family: KnownFamily): Exact {
  const [base, factor] = [ledger.law('structure.base'), ledger.law(`structure.amount.${band}`)]
  let formula = `${written(base, 2)} × ${shortest(factor)}`
  let amount = rounded(times(base, factor), 2)
  if (older) {
    const share = ledger.law('structure.amount.older')
    amount = rounded(over(times(amount, share), exact(100)), 2)
    formula += ` × ${shortest(share)} %`
  }
  for (const key of risesOf(family)) {
    const rise = plus(exact(100), ledger.law(key))
    amount = rounded(over(times(amount, rise), exact(100)), 2)
    formula += ` × ${shortest(rise)} %`
  }
  const debt = ledger.law('structure.debt')
  const net = minus(amount, cut(over(times(amount, debt), exact(100)), 2))
  return ledger.line('structure-most', 'EUR/month', `${formula} − ${shortest(debt)} %`, net, rule)
}
