import { creditOutside } from '../france/tax-credit.ts'
import { allowanceFor } from '../france/structure.ts'
import { hourlyFee } from '../france/psu-fee.ts'
import type { PsuScale } from '../france/psu-fee.ts'
import { monthlyFee, monthlyHours } from '../france/psu-month.ts'
import { ageInYears } from '../number/day.ts'
import { compareExact, exact, fromCents, over, plus, rounded, shortest, times, written, zero } from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { LawKey } from '../law/catalogue.ts'
import type { Ledger } from '../working/ledger.ts'
import type { KnownNeed } from './need.ts'
import { settle, spendingOfYear } from './row.ts'
import type { Asked, RowResult } from './row.ts'

/** Whether a child has reached an age of the law. */
export const hasAge = (ledger: Ledger, bornOn: KnownNeed['children'][number]['bornOn'], key: LawKey): boolean =>
  compareExact(exact(ageInYears(bornOn, ledger.on)), ledger.law(key)) >= 0

/** A centre paid by the national scale: the family pays its part, then half of it comes back within the ceiling of the credit. */
export function centreRow(ledger: Ledger, { family, need, aeehRule }: Asked, scale: PsuScale): RowResult {
  if (need.children.some(({ bornOn }) => hasAge(ledger, bornOn, 'psu.age'))) return 'too-old'
  const { hourly: ofScale } = hourlyFee(ledger, family, scale, aeehRule)
  const hourly = withSurcharge(ledger, ofScale, need.centreSurcharge)
  let [gross, credit] = [zero, zero]
  for (const [child, { bornOn, hoursPerWeek, shared }] of need.children.entries()) {
    ledger.about(child)
    const hours = monthlyHours(ledger, hoursPerWeek, need.weeks, need.months)
    const fee = monthlyFee(ledger, hourly, hours)
    gross = plus(gross, fee)
    credit = plus(
      credit,
      creditOutside(ledger, { bornOn, shared, spent: spendingOfYear(ledger, need.months, fee, zero) }),
    )
  }
  return settle(ledger, need.months, gross, zero, credit)
}

/** The fee of an hour with what the centre adds for a family from elsewhere, rounded to the cent. */
function withSurcharge(ledger: Ledger, hourly: Exact, percent: number): Exact {
  if (percent === 0) return hourly
  const rise = over(plus(exact(100), exact(percent)), exact(100))
  const formula = `${written(hourly, 2)} × (100 + ${percent}) %`
  return ledger.line('hourly-surcharge', 'EUR/hour', formula, rounded(times(hourly, rise), 2))
}

/** A micro-centre that bills the family, which then receives the allowance. */
export function microCentreRow(ledger: Ledger, { family, need }: Asked): RowResult {
  if (need.microHourly === undefined) return 'price-needed'
  if (family.yearlyIncome === undefined) return 'income-needed'
  if (need.children.some(({ bornOn }) => hasAge(ledger, bornOn, 'psu.age'))) return 'too-old'
  const hourly = fromCents(need.microHourly)
  let [gross, aid, credit]: [Exact, Exact, Exact] = [zero, zero, zero]
  for (const [child, { bornOn, hoursPerWeek, shared }] of need.children.entries()) {
    ledger.about(child)
    const hours = monthlyHours(ledger, hoursPerWeek, need.weeks, need.months)
    const formula = `${shortest(hours, 2)} × ${written(hourly, 2)}`
    const bill = ledger.line('monthly-fee', 'EUR/month', formula, rounded(times(hours, hourly), 2))
    const allowance = family.withoutActivity ? zero : allowanceFor(ledger, family, { bornOn, hours, hourly }).allowance
    if (family.withoutActivity) ledger.note('activity-needed')
    gross = plus(gross, bill)
    aid = plus(aid, allowance)
    const spent = spendingOfYear(ledger, need.months, bill, allowance)
    credit = plus(credit, creditOutside(ledger, { bornOn, shared, spent }))
  }
  return settle(ledger, need.months, gross, aid, credit)
}
