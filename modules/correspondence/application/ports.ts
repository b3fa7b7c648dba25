import type { Day } from '@ribambelle/kernel'

/** What the use cases of correspondence need from outside. */
export interface CorrespondencePorts {
  /** the calendar day where the territory lies */
  today(): Day
}
