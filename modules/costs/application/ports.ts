import type { Day } from '@ribambelle/kernel'

/** What the use cases of costs need from outside. */
export interface CostsPorts {
  /** the calendar day where the territory lies */
  today(): Day
}
