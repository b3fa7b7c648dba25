import { employedAllowance } from '../france/cmg.ts'
import type { EmployedKind, EmployedMonth } from '../france/cmg.ts'
import { creditAtHome, creditOutside } from '../france/tax-credit.ts'
import { monthlyHours } from '../france/psu-month.ts'
import {
  compareExact,
  exact,
  fromCents,
  least,
  minus,
  over,
  plus,
  rounded,
  shortest,
  times,
  written,
  zero,
} from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { Day } from '../number/day.ts'
import type { Ledger } from '../working/ledger.ts'
import { hasAge } from './centres.ts'
import { settle, spendingOfYear } from './row.ts'
import type { Asked, RowResult } from './row.ts'

/** A childminder: each child has a contract of its own, hence its own ceilings. */
export function childminderRow(ledger: Ledger, asked: Asked): RowResult {
  const { family, need } = asked
  if (family.yearlyIncome === undefined) return 'income-needed'
  let [gross, aid, credit] = [zero, zero, zero]
  for (const [child, { bornOn, hoursPerWeek, shared }] of need.children.entries()) {
    ledger.about(child)
    const hours = monthlyHours(ledger, hoursPerWeek, need.weeks, need.months)
    const hourly = priceOr(ledger, 'childminder', need.childminder?.hourly)
    const paid = paidHours(ledger, hours, need.paidLeave)
    const pay = netPay(ledger, hourly, paid)
    const upkeep = fromCents(need.childminder?.upkeep ?? 0)
    const month = { kind: 'childminder', hours: paid, cost: plus(pay, upkeep) } as const
    const found = aidFor(ledger, asked, { month, worked: hours, pay, births: [bornOn] })
    gross = plus(gross, found.gross)
    aid = plus(aid, found.aid)
    const spent = spendingOfYear(ledger, need.months, found.gross, found.aid)
    credit = plus(credit, creditOutside(ledger, { bornOn, shared, spent }))
  }
  return settle(ledger, need.months, gross, aid, credit)
}

/** Somebody employed at home: one contract for the household, for its share of the hours when families share. */
export function homeRow(ledger: Ledger, asked: Asked): RowResult {
  const { family, need } = asked
  if (family.yearlyIncome === undefined) return 'income-needed'
  const covered = monthlyHours(ledger, need.homeHoursPerWeek, need.weeks, need.months)
  const hours = shareOfHours(ledger, covered, need.homeFamilies)
  const hourly = priceOr(ledger, 'home', need.homeHourly)
  const paid = paidHours(ledger, hours, need.paidLeave)
  const pay = netPay(ledger, hourly, paid)
  const month = { kind: 'home', hours: paid, cost: pay } as const
  const births = need.children.map(({ bornOn }) => bornOn)
  const { gross, aid } = aidFor(ledger, asked, { month, worked: hours, pay, births })
  const spent = spendingOfYear(ledger, need.months, gross, aid)
  return settle(ledger, need.months, gross, aid, creditAtHome(ledger, spent, family.children, need.firstYear))
}

/** The price that the family knows, else the reference cost of the law. */
function priceOr(ledger: Ledger, kind: EmployedKind, cents: number | undefined): Exact {
  if (cents !== undefined) return fromCents(cents)
  ledger.note('reference-price')
  return ledger.law(`cmg.${kind}.reference`)
}

function shareOfHours(ledger: Ledger, hours: Exact, families: number): Exact {
  if (families === 1) return hours
  const formula = `${shortest(hours, 2)} ÷ ${families}`
  return ledger.line('shared-hours', 'hours/month', formula, over(hours, exact(families)))
}

/** Hours that are paid: those of care, and those of leave when they are asked for. Leave is declared in hours, at the price of an hour. */
function paidHours(ledger: Ledger, hours: Exact, leave: boolean): Exact {
  if (!leave) {
    ledger.note('leave-not-counted')
    return hours
  }
  const share = ledger.law('contributions.leave')
  const formula = `${shortest(hours, 2)} × (100 + ${shortest(share)}) %`
  return ledger.line('paid-hours', 'hours/month', formula, over(times(hours, plus(exact(100), share)), exact(100)))
}

function netPay(ledger: Ledger, hourly: Exact, hours: Exact): Exact {
  const formula = `${shortest(hours, 2)} × ${written(hourly, 2)}`
  return ledger.line('net-pay', 'EUR/month', formula, rounded(times(hours, hourly), 2))
}

/** Contributions on the pay of a month; an order of magnitude, which the values say. */
function contributionsOf(ledger: Ledger, kind: EmployedKind, pay: Exact): Exact {
  ledger.note('contributions-estimated')
  const rate = ledger.law(`contributions.${kind}.rate`)
  const value = rounded(over(times(pay, rate), exact(100)), 2)
  return ledger.line('contributions', 'EUR/month', `${written(pay, 2)} × ${shortest(rate)} %`, value)
}

interface Employment {
  readonly month: EmployedMonth
  /** hours of care, without leave */
  readonly worked: Exact
  /** net pay, without upkeep and meals */
  readonly pay: Exact
  readonly births: readonly Day[]
}

/** What employment costs, and what is paid of it when a parent works and a child is young enough. */
function aidFor(
  ledger: Ledger,
  { family, aeehRule }: Asked,
  { month, worked, pay, births }: Employment,
): { gross: Exact; aid: Exact } {
  const contributions = contributionsOf(ledger, month.kind, pay)
  const limit = family.single ? 'cmg.age.single' : 'cmg.age.couple'
  const young = births.filter((bornOn) => !hasAge(ledger, bornOn, limit))
  if (young.length === 0) ledger.note('too-old-for-allowance')
  if (family.withoutActivity) ledger.note('activity-needed')
  const entitled = young.length > 0 && !family.withoutActivity && month.cost.top !== 0n
  const found = entitled ? employedAllowance(ledger, family, aeehRule, month) : undefined
  const paid = found ? contributionsPaid(ledger, month.kind, contributions, found.underCeiling, young) : zero
  const due = minus(contributions, deductionOf(ledger, month.kind, worked, minus(contributions, paid)))
  const gross = plus(month.cost, due)
  const aid = plus(found?.allowance ?? zero, paid)
  return { gross, aid: least(aid, gross) }
}

/** All of the contributions of a childminder, half at home within a limit for the age of the youngest; in the share of the hour's ceiling. */
function contributionsPaid(
  ledger: Ledger,
  kind: EmployedKind,
  contributions: Exact,
  underCeiling: Exact,
  births: readonly Day[],
): Exact {
  const share = ledger.law(`cmg.${kind}.contributions.paid`)
  const plain = rounded(over(times(times(contributions, share), underCeiling), exact(100)), 2)
  const formula = `${written(contributions, 2)} × ${shortest(share)} % × ${shortest(underCeiling)}`
  if (kind === 'childminder') return ledger.line('contributions-paid', 'EUR/month', formula, plain)
  const older = births.every((bornOn) => hasAge(ledger, bornOn, 'cmg.home.contributions.age'))
  const limit = ledger.law(`cmg.home.contributions.${older ? 'older' : 'young'}`)
  if (compareExact(plain, limit) > 0) ledger.note('contributions-ceiling-applied')
  return ledger.line('contributions-paid', 'EUR/month', `min(${formula}, ${written(limit, 2)})`, least(plain, limit))
}

/** Taken off what is left of the contributions at home, for each hour of care. */
function deductionOf(ledger: Ledger, kind: EmployedKind, worked: Exact, left: Exact): Exact {
  if (kind === 'childminder') return zero
  const each = ledger.law('contributions.home.deduction')
  const formula = `min(${written(left, 2)}, ${shortest(worked, 2)} × ${written(each, 2)})`
  const off = rounded(least(left, times(worked, each)), 2)
  return ledger.line('contributions-deduction', 'EUR/month', formula, off)
}
