import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { recordedPrices } from './adapters/prices.pg.ts'
import type { LocalKey } from './domain/local-prices.ts'

export type { CostsPorts } from './application/ports.ts'
export type { LocalKey } from './domain/local-prices.ts'

/** A number of the territory, for the programs that prepare one. */
export interface LocalPriceToSave {
  readonly key: LocalKey
  readonly from: Day
  /** decimal text */
  readonly value: string
  readonly source: string
  readonly reason: string
}

/** Writes the first numbers of a territory; those that have one already keep it. @returns how many were written */
export async function saveLocalPrices(scope: Scope, list: readonly LocalPriceToSave[]): Promise<number> {
  const prices = recordedPrices(scope)
  let count = 0
  for (const price of list) {
    if ((await prices.all(price.key)).length > 0) continue
    await prices.add({ ...price, version: 1, toVerify: false, undoes: null })
    count += 1
  }
  return count
}
