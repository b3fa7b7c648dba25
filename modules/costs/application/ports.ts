import type { Recorded } from '../domain/recorded.ts'

/** Everything that was written about prices, of which nothing is ever changed. */
export interface RecordedPrices {
  /** all rows, or those of one key, in the order of their versions */
  all(key?: string): Promise<Recorded[]>
  /** adds one row */
  add(row: Omit<Recorded, 'at'>): Promise<void>
  /** keeps two people from writing about the same key at once, until the transaction ends */
  lock(key: string): Promise<void>
}

/** What the use cases of costs need from outside. */
export interface CostsPorts {
  readonly prices: RecordedPrices
}
