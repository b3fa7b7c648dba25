import { addMonths } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

/** Months during which staff may read again what was written; then the words and the addresses go, and the fact stays. */
const months = { ordinary: 12, legal: 24 } as const

/** The day from which the words of a message are erased. Those of a decision outlast every time limit of an appeal. */
export const keepUntil = (today: Day, legal: readonly string[]): Day =>
  addMonths(today, legal.length > 0 ? months.legal : months.ordinary)

/** Days during which a printed letter can be printed again with its secret link. */
export const secretDays = 30
