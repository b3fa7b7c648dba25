import type { Day } from '@ribambelle/kernel'

/** What the use cases of admissions need from outside. */
export interface AdmissionsPorts {
  /** the calendar day where the territory lies */
  today(): Day
}
