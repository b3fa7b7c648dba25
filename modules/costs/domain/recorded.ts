import { isLawKey } from '@ribambelle/childcare-costs'
import type { IncomeScale, LawOverride } from '@ribambelle/childcare-costs'
import type { Day } from '@ribambelle/kernel'
import { isTariffKey } from './local-prices.ts'
import type { LocalKey, TariffKey } from './local-prices.ts'

/** One thing that an administrator wrote: a number from a day on, or that it is withdrawn. Nothing is ever changed or removed. */
export interface Recorded {
  readonly key: string
  /** 1, 2, 3 within a key, in the order in which they were written */
  readonly version: number
  readonly from: Day
  /** decimal text, or a tariff as JSON; null when it is withdrawn */
  readonly value: string | null
  readonly source: string
  readonly reason: string
  /** somebody should still check it */
  readonly toVerify: boolean
  /** version that this one undoes */
  readonly undoes: number | null
  readonly at: Date
}

/** What stands: of the rows that begin on the same day the last one written, unless it withdraws. Earliest day first. */
export function standing(rows: readonly Recorded[]): Recorded[] {
  const last = new Map<string, Recorded>()
  for (const row of rows) {
    const id = `${row.key} ${row.from}`
    if (row.version > (last.get(id)?.version ?? 0)) last.set(id, row)
  }
  return [...last.values()].filter(({ value }) => value !== null).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The row in force on a day for one key, of those that stand. */
export const inForceOn = (stand: readonly Recorded[], key: string, on: Day): Recorded | undefined =>
  stand.findLast((row) => row.key === key && row.from <= on)

/** The numbers of the law that were corrected, as the calculations take them. */
export function lawOverrides(stand: readonly Recorded[]): LawOverride[] {
  return stand.flatMap(({ key, from, value, source, reason, toVerify }) =>
    isLawKey(key) && value !== null ? [{ key, from, value, source, ...(toVerify ? { toVerify: reason } : {}) }] : [],
  )
}

/** A number of the territory in force on a day. */
export function localNumber(stand: readonly Recorded[], key: LocalKey, on: Day): number | undefined {
  const value = inForceOn(stand, key, on)?.value
  return value === undefined || value === null ? undefined : Number(value)
}

/** The versions of a tariff, oldest first. */
export const tariffVersions = (stand: readonly Recorded[], key: TariffKey): IncomeScale[] =>
  stand.flatMap((row) =>
    row.key === key && isTariffKey(row.key) && row.value !== null ? [JSON.parse(row.value) as IncomeScale] : [],
  )
