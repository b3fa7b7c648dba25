import { bernVoucher } from '../switzerland/bern.ts'
import type { BernInput } from '../switzerland/bern.ts'
import { priceOf } from '../switzerland/scale-price.ts'
import { daysInMonth, monthOf, yearOf } from '../number/day.ts'
import type { Day } from '../number/day.ts'
import type { Options } from '../working/reckon.ts'
import type { Ledger } from '../working/ledger.ts'
import type { Asked, CareRow, RowResult } from './row.ts'

/** A tariff given as data: the family pays what it says. */
export function scaleRow(ledger: Ledger, { need }: Asked): RowResult {
  if (!need.scale) return 'price-needed'
  const { month, scale } = priceOf(ledger, need.scale)
  return { currency: scale.currency, gross: month, aid: 0, credit: 0, left: month }
}

/** A whole month of care with a Bern voucher. */
export function bernRow(asked: Omit<BernInput, 'from' | 'to'> | undefined, on: Day, options: Options): CareRow {
  const kind = 'bern-voucher'
  if (!asked) return { kind, available: false, reason: 'price-needed' }
  const start = on.slice(0, 8)
  const [from, to] = [`${start}01` as Day, `${start}${daysInMonth(yearOf(on), monthOf(on))}` as Day]
  const found = bernVoucher({ ...asked, from, to }, options)
  if (!found.ok) return { kind, available: false, reason: 'no-value-in-force' }
  const { value, lines, notes, toVerify, overridden } = found
  const gross = asked.fullCost
  const aid = Math.min(gross, value.voucher)
  const month = { currency: 'CHF', gross, aid, credit: 0, left: gross - aid } as const
  return { kind, available: true, month, lines, notes, toVerify, overridden }
}
