import type { Scope } from '@ribambelle/platform/database'
import type { CostsPorts } from '../application/ports.ts'
import { recordedPrices } from './prices.pg.ts'

/** The ports of costs, for one transaction. */
export const costsPorts = (scope: Scope): CostsPorts => ({
  prices: recordedPrices(scope),
})
