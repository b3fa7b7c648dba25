import type { Day, Week } from '@ribambelle/kernel'

/** A child who waits for a place in a centre, on the half-days of a week. */
export interface WaitingChild {
  /** what the desk calls the request */
  readonly reference: string
  /** to open its sheet */
  readonly requestId: string
  readonly centreId: string
  readonly born: Day
  readonly week: Week
}
