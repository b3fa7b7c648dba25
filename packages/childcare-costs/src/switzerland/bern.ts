import { dateOf, daysInMonth, monthOf, yearOf } from '../number/day.ts'
import type { Day } from '../number/day.ts'
import {
  compareExact,
  exact,
  fromCents,
  least,
  minus,
  most,
  over,
  plus,
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

/** `day`: a centre, vouchers by the day; `hour`: a day family, vouchers by the hour. */
export const bernUnits = ['day', 'hour'] as const
export type BernUnit = (typeof bernUnits)[number]

/** `baby`: under 12 months. */
export const bernAges = ['baby', 'preschool', 'school'] as const
export type BernAge = (typeof bernAges)[number]

/** Part of one month of care. Amounts are whole cents (Rappen). */
export interface BernInput {
  readonly from: Day
  /** last day, in the same month */
  readonly to: Day
  readonly unit: BernUnit
  readonly age: BernAge
  /** particular needs, confirmed by a specialist */
  readonly needs?: boolean
  /** percent of a full place, 1 to 100 */
  readonly share: number
  /** yearly income, before the family deduction when `persons` is given, after it otherwise */
  readonly income: number
  /** persons of the household: takes the family deduction off the income */
  readonly persons?: number
  /** full price of the care for a whole month at this share */
  readonly fullCost: number
}

export interface BernVoucher {
  /** francs, four decimals, not rounded to coins */
  readonly exact: string
  /** cents, rounded to the cent */
  readonly voucher: number
  /** cents left to the family */
  readonly left: number
}

const rule = 'dvbern/kiBon, formula found again on its test cases'
const limits = [0, 1_000_000_000_00] as const

/** Values that a voucher rests on. */
export const bernPrefixes = ['bern.'] as const

/**
 * A childcare voucher of the canton of Bern for part of a month.
 * voucher = time × (clamp(max − max × (income − low) ÷ (high − low), 0, max) + needs), and the family pays its least share of an hour or a day.
 * @returns the exact amount and whole cents; never below zero
 */
export const bernVoucher = (input: BernInput, options?: Options): Reckoned<BernVoucher> =>
  reckon(input, options, bernPrefixes, readInput, (care, ledger) => {
    const { unit, from, to } = care
    const perUnit = unitVoucher(ledger, care)
    const [days, month] = [dateOf(to) - dateOf(from) + 1, daysInMonth(yearOf(from), monthOf(from))]
    const part = over(exact(days), exact(month))
    const time = timeOf(ledger, unit, part, care.share, `${days} ÷ ${month}`)
    const full = ledger.line(
      'voucher-full-cost',
      'CHF/month',
      `${written(fromCents(care.fullCost), 2)} × ${days} ÷ ${month}`,
      times(fromCents(care.fullCost), part),
    )
    const least0 = ledger.law(`bern.${unit}.least`)
    const limit = ledger.line(
      'voucher-most',
      'CHF/month',
      `max(0, ${written(full, 2)} − ${shortest(time)} × ${written(least0, 2)})`,
      most(zero, minus(full, times(time, least0))),
      rule,
    )
    const wished = times(time, perUnit)
    if (compareExact(wished, limit) > 0) ledger.note('least-share-applied')
    const formula = `min(${written(limit, 2)}, ${shortest(time)} × ${shortest(perUnit)})`
    const voucher = ledger.line('voucher', 'CHF/month', formula, least(wished, limit), rule)
    const cents = toCents(voucher)
    return { exact: written(voucher, 4), voucher: cents, left: Math.max(0, toCents(full) - cents) }
  })

type BernRead = Omit<BernInput, 'persons'> & { readonly on: Day; readonly persons: number }

function readInput(raw: Raw, check: Check): BernRead | undefined {
  const from = check.day('from', raw['from'])
  const to = check.day('to', raw['to'])
  if (from && to && from > to) check.add('upside-down', 'to')
  else if (from && to && from.slice(0, 7) !== to.slice(0, 7)) check.add('not-one-month', 'to')
  const unit = check.choice('unit', raw['unit'], bernUnits)
  const age = check.choice('age', raw['age'], bernAges)
  const needs = check.flag('needs', raw['needs'])
  const share = check.number('share', raw['share'], [0.01, 100])
  const income = check.whole('income', raw['income'], limits)
  const persons = check.whole('persons', raw['persons'] ?? 0, [0, 30])
  const fullCost = check.whole('fullCost', raw['fullCost'], limits)
  if (!from || !to || !unit || !age || share === undefined) return undefined
  if (income === undefined || persons === undefined || fullCost === undefined) return undefined
  return { on: from, from, to, unit, age, needs, share, income, persons, fullCost }
}

/** The voucher of one day or one hour. */
function unitVoucher(ledger: Ledger, { unit, age, needs, income, persons }: BernRead): Exact {
  const counted = determiningIncome(ledger, fromCents(income), persons)
  const highest = ledger.law(`bern.${unit}.${age}`)
  const [low, high] = [ledger.law('bern.income.low'), ledger.law('bern.income.high')]
  const width = minus(high, low)
  // A correction may close the band: then there is a full voucher below and none above.
  const lost =
    compareExact(width, zero) > 0 ? over(minus(counted, low), width) : exact(compareExact(counted, low) > 0 ? 1 : 0)
  const plain = least(highest, most(zero, minus(highest, times(highest, lost))))
  const extra = needs ? ledger.law(`bern.${unit}.needs`) : zero
  const more = needs ? ` + ${written(extra, 2)}` : ''
  const h = written(highest, 2)
  const slope = `${h} − ${h} × (${written(counted, 2)} − ${shortest(low)}) ÷ (${shortest(high)} − ${shortest(low)})`
  const formula = `clamp(${slope}, 0, ${h})${more}`
  return ledger.line('voucher-unit', unit === 'day' ? 'CHF/day' : 'CHF/hour', formula, plus(plain, extra), rule)
}

function determiningIncome(ledger: Ledger, income: Exact, persons: number): Exact {
  if (persons < 3) return income
  const size = persons > 6 ? 6 : (persons as 3 | 4 | 5 | 6)
  const each = ledger.law(`bern.deduction.${size}`)
  const formula = `max(0, ${written(income, 2)} − ${persons} × ${shortest(each)})`
  return ledger.line('determining-income', 'CHF/year', formula, most(zero, minus(income, times(each, exact(persons)))))
}

/** Days or hours of care that the voucher counts: a twelfth of the year, the part of the month in calendar days, the share of a place. */
function timeOf(ledger: Ledger, unit: BernUnit, part: Exact, share: number, days: string): Exact {
  const year = ledger.law(`bern.${unit}.year`)
  const hours = unit === 'hour' ? ledger.law('bern.hour.day') : exact(1)
  const time = times(times(over(times(year, hours), exact(12)), part), over(exact(share), exact(100)))
  const perDay = unit === 'hour' ? ` × ${shortest(hours)}` : ''
  return ledger.line(
    'voucher-time',
    unit === 'day' ? 'days' : 'hours',
    `${shortest(year)}${perDay} ÷ 12 × ${days} × ${share} %`,
    time,
  )
}
