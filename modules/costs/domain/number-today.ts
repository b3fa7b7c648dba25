import { entryOn, isLawKey, lawValues } from '@ribambelle/childcare-costs'
import type { Doubt, LawKey, Unit } from '@ribambelle/childcare-costs'
import type { Day } from '@ribambelle/kernel'
import { isLocalKey, isTariffKey, localPrices } from './local-prices.ts'
import type { LocalKey, LocalUnit, TariffKey } from './local-prices.ts'
import { inForceOn } from './recorded.ts'
import type { Recorded } from './recorded.ts'

/** Every number that the desk keeps. */
export type PriceKey = LawKey | LocalKey | TariffKey

export const isPriceKey = (text: string): text is PriceKey => isLawKey(text) || isLocalKey(text) || isTariffKey(text)

/** One value of a number, delivered or written here. */
export interface Value {
  readonly from: Day
  /** decimal text; absent for a tariff */
  readonly value?: string
  readonly source: string
  readonly here: boolean
  readonly doubt?: Doubt
  /** words of who wrote it, when it is to be verified */
  readonly reason?: string
}

/** A number of the law or of the territory, as it stands on a day. */
export interface NumberToday {
  readonly key: PriceKey
  readonly unit?: Unit | LocalUnit
  readonly now?: Value
  /** what the software delivers, when something written here takes its place */
  readonly standard?: string
  /** the next change, when one is known */
  readonly next?: Day
}

const written = (row: Recorded): Value => ({
  from: row.from,
  source: row.source,
  here: true,
  ...(row.value === null || isTariffKey(row.key) ? {} : { value: row.value }),
  ...(row.toVerify ? { doubt: 'given' as const, reason: row.reason } : {}),
})

/** Delivered and written values of a number, latest first; of two for one day the one written here. */
export function valuesThroughTime(stand: readonly Recorded[], key: PriceKey): Value[] {
  const here = stand.filter((row) => row.key === key).map(written)
  const delivered = isLawKey(key)
    ? lawValues[key].entries
        .filter(({ from }) => !here.some((one) => one.from === from))
        .map(({ from, value, source, doubt }) => ({ from, value, source, here: false, ...(doubt ? { doubt } : {}) }))
    : []
  return [...here, ...delivered].toSorted((a, b) => (a.from < b.from ? 1 : -1))
}

/** What a number is today. */
export function numberToday(stand: readonly Recorded[], key: PriceKey, on: Day): NumberToday {
  const all = valuesThroughTime(stand, key)
  const now = all.find(({ from }) => from <= on)
  const next = all.findLast(({ from }) => from > on)?.from
  const more = { ...(now ? { now } : {}), ...(next ? { next } : {}) }
  if (!isLawKey(key)) return { key, ...(isLocalKey(key) ? { unit: localPrices[key].unit } : {}), ...more }
  const unit = lawValues[key].entries[0]?.unit
  const standard = now?.here ? entryOn(lawValues[key].entries, on)?.value : undefined
  return { key, ...(unit ? { unit } : {}), ...more, ...(standard === undefined ? {} : { standard }) }
}

/** The row that a tariff or a number stands on, for its form. */
export const rowToday = (stand: readonly Recorded[], key: PriceKey, on: Day): Recorded | undefined =>
  inForceOn(stand, key, on)
