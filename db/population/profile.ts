import type { CareRequest } from '@ribambelle/intake'

/** A door of a zone. */
export interface Home {
  readonly label: string
  readonly latitude: number
  readonly longitude: number
  /** how letters reach it, where the label does not say the postcode */
  readonly postal?: NonNullable<CareRequest['household']['postal']>
}

/** What the generator of families knows of a zone: aggregates only, published or invented, never a person. */
export interface ZoneProfile {
  readonly zoneId: string
  /** children under three who live there: the weight of the zone */
  readonly children: number
  /** share of children under three who live with one parent, 0 to 1 */
  readonly singleParentShare: number
  /** median standard of living, whole cents a year per consumption unit */
  readonly medianIncome: number
  readonly addresses: readonly Home[]
  /** where the figures come from, with their year */
  readonly source: string
}
