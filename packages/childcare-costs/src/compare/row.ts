import { compareExact, exact, fromCents, minus, over, rounded, times, toCents, written, zero } from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { KnownFamily } from '../france/family.ts'
import type { NoteCode, UnavailableCode } from '../working/codes.ts'
import type { Ledger, LawUse, Overridden, WorkingLine } from '../working/ledger.ts'
import type { AeehRule } from '../working/reckon.ts'
import type { CareKind, KnownNeed } from './need.ts'

/** A month of one kind of care for the whole family. Amounts are whole cents, and `left = gross − aid − credit`. */
export interface Monthly {
  readonly currency: 'EUR' | 'CHF'
  /** what the care costs before aid; for a centre, the family's part only: the CAF pays the centre itself */
  readonly gross: number
  /** allowances that come to the family or are paid for it */
  readonly aid: number
  /** a month's part of the year's tax credit, which comes later */
  readonly credit: number
  /** left to pay in the end; never below zero, never above gross */
  readonly left: number
}

/** One kind of care for one family, with its working; or why it cannot be reckoned. */
export type CareRow =
  | {
      readonly kind: CareKind
      readonly available: true
      readonly month: Monthly
      readonly lines: readonly WorkingLine[]
      readonly notes: readonly NoteCode[]
      readonly toVerify: readonly LawUse[]
      readonly overridden: readonly Overridden[]
    }
  | { readonly kind: CareKind; readonly available: false; readonly reason: UnavailableCode }

/** What each kind of care is reckoned from. */
export interface Asked {
  readonly family: KnownFamily
  readonly need: KnownNeed
  readonly aeehRule: AeehRule
}

/** Amounts of a month, or why there are none. */
export type RowResult = Monthly | UnavailableCode

/** Ends a French row: gross and aid of a month, credit of a year. */
export function settle(ledger: Ledger, months: number, gross: Exact, aid: Exact, creditOfYear: Exact): Monthly {
  ledger.about(undefined)
  ledger.line('gross', 'EUR/month', written(gross, 2), rounded(gross, 2))
  ledger.line('aid', 'EUR/month', written(aid, 2), rounded(aid, 2))
  const kept = withinLimit(ledger, creditOfYear)
  const credit = rounded(over(kept, exact(months)), 2)
  ledger.line('credit-month', 'EUR/month', `${written(kept, 2)} ÷ ${months}`, credit)
  const [g, a, c] = [toCents(gross), toCents(aid), toCents(credit)]
  const left = Math.max(0, g - a - c)
  ledger.line('left', 'EUR/month', [g, a, c].map((cents) => written(fromCents(cents), 2)).join(' − '), fromCents(left))
  return { currency: 'EUR', gross: g, aid: a, credit: g - a - left, left }
}

/** The credits of a year, within the limit for all credits of a household together; other credits of the family are not known here. */
function withinLimit(ledger: Ledger, credit: Exact): Exact {
  const limit = ledger.law('tax.limit')
  if (compareExact(credit, limit) <= 0) return credit
  ledger.note('credit-limit-applied')
  return ledger.line('credit-limit', 'EUR/year', `min(${written(credit, 2)}, ${written(limit, 2)})`, limit)
}

/** What a year's credit counts: what is left of a month after aid, times the months. */
export function spendingOfYear(ledger: Ledger, months: number, gross: Exact, aid: Exact): Exact {
  const spent = times(minus(gross, aid), exact(months))
  const formula = `(${written(gross, 2)} − ${written(aid, 2)}) × ${months}`
  return ledger.line('credit-spending', 'EUR/year', formula, spent.top < 0n ? zero : spent)
}
