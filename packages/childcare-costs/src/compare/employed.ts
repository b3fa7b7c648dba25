import { employedAllowance } from '../france/cmg.ts'
import type { EmployedKind, EmployedMonth } from '../france/cmg.ts'
import { creditAtHome, creditOutside } from '../france/tax-credit.ts'
import { monthlyHours } from '../france/psu-month.ts'
import { exact, fromCents, minus, most, over, plus, rounded, shortest, times, written, zero } from '../number/exact.ts'
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
    const pay = netPay(ledger, hourly, hours)
    const upkeep = fromCents(need.childminder?.upkeep ?? 0)
    const month = { kind: 'childminder', hours, cost: plus(pay, upkeep) } as const
    const found = aidFor(ledger, asked, month, contributionsOf(ledger, month, pay), [bornOn])
    gross = plus(gross, found.gross)
    aid = plus(aid, found.aid)
    const spent = spendingOfYear(ledger, need.months, found.gross, found.aid)
    credit = plus(credit, creditOutside(ledger, { bornOn, shared, spent }))
  }
  return settle(ledger, need.months, gross, aid, credit)
}

/** Somebody employed at home: one contract for the household. */
export function homeRow(ledger: Ledger, asked: Asked): RowResult {
  const { family, need } = asked
  if (family.yearlyIncome === undefined) return 'income-needed'
  const hours = monthlyHours(ledger, need.homeHoursPerWeek, need.weeks, need.months)
  const pay = netPay(ledger, priceOr(ledger, 'home', need.homeHourly), hours)
  const month = { kind: 'home', hours, cost: pay } as const
  const births = need.children.map(({ bornOn }) => bornOn)
  const { gross, aid } = aidFor(ledger, asked, month, contributionsOf(ledger, month, pay), births)
  const spent = spendingOfYear(ledger, need.months, gross, aid)
  return settle(ledger, need.months, gross, aid, creditAtHome(ledger, spent, family.children, need.firstYear))
}

/** The price that the family knows, else the reference cost of the law. */
function priceOr(ledger: Ledger, kind: EmployedKind, cents: number | undefined): Exact {
  if (cents !== undefined) return fromCents(cents)
  ledger.note('reference-price')
  return ledger.law(`cmg.${kind}.reference`)
}

function netPay(ledger: Ledger, hourly: Exact, hours: Exact): Exact {
  const formula = `${shortest(hours, 2)} × ${written(hourly, 2)}`
  return ledger.line('net-pay', 'EUR/month', formula, rounded(times(hours, hourly), 2))
}

/** Contributions on the pay of a month; an order of magnitude, which the values say. */
function contributionsOf(ledger: Ledger, { kind, hours }: EmployedMonth, pay: Exact): Exact {
  ledger.note('contributions-estimated')
  const rate = ledger.law(`contributions.${kind}.rate`)
  const off = kind === 'home' ? times(ledger.law('contributions.home.deduction'), hours) : zero
  const less = kind === 'home' ? ` − ${written(off, 2)}` : ''
  const value = rounded(most(zero, minus(over(times(pay, rate), exact(100)), off)), 2)
  return ledger.line('contributions', 'EUR/month', `max(0, ${written(pay, 2)} × ${shortest(rate)} %${less})`, value)
}

/** Allowance and contributions paid, when a parent works and a child is young enough. */
function aidFor(
  ledger: Ledger,
  { family, aeehRule }: Asked,
  month: EmployedMonth,
  contributions: Exact,
  births: readonly Day[],
): { gross: Exact; aid: Exact } {
  const gross = plus(month.cost, contributions)
  const limit = family.single ? 'cmg.age.single' : 'cmg.age.couple'
  const tooOld = births.every((bornOn) => hasAge(ledger, bornOn, limit))
  if (tooOld) ledger.note('too-old-for-allowance')
  if (family.withoutActivity) ledger.note('activity-needed')
  if (tooOld || family.withoutActivity || month.cost.top === 0n) return { gross, aid: zero }
  const { allowance, underCeiling } = employedAllowance(ledger, family, aeehRule, month)
  const share = ledger.law(`cmg.${month.kind}.contributions.paid`)
  const paid = rounded(over(times(times(contributions, share), underCeiling), exact(100)), 2)
  const formula = `${written(contributions, 2)} × ${shortest(share)} % × ${shortest(underCeiling)}`
  ledger.line('contributions-paid', 'EUR/month', formula, paid)
  const aid = plus(allowance, paid)
  return { gross, aid: aid.top * gross.bottom > gross.top * aid.bottom ? gross : aid }
}
