import { ageGroupIn } from '@ribambelle/capacity'
import type { AgeGroup, AgeGroupRule, AuthorisedPlaces } from '@ribambelle/capacity'
import { isCentre } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import type { Day, HalfDay, Month, Week } from '@ribambelle/kernel'

/** A centre as families see it when they choose: where it is, whom it receives, when it opens. */
export interface Offer {
  readonly site: Site
  readonly groups: readonly AgeGroup[]
  readonly open: ReadonlySet<HalfDay>
}

/** Rule by which the generator counts ages: the school year's cohort. */
export const cohort: AgeGroupRule = 'cohort'

/** The centres that families can see and wish. An unlisted childminder is only counted in her zone. */
export function offersOf(
  sites: readonly Site[],
  groups: readonly AgeGroup[],
  places: readonly AuthorisedPlaces[],
): Offer[] {
  const groupsBy = Map.groupBy(groups, ({ centreId }) => centreId)
  const open = new Map<string, Set<HalfDay>>()
  for (const { centreId, halfDay, places: count } of places) {
    if (count > 0) open.set(centreId, (open.get(centreId) ?? new Set()).add(halfDay))
  }
  return sites.flatMap((site) => {
    const own = groupsBy.get(site.siteId)
    const halfDays = open.get(site.siteId)
    return isCentre(site.kind) && site.listed && own && halfDays ? [{ site, groups: own, open: halfDays }] : []
  })
}

/** Whether a centre can receive a child from a month on, for its whole week. */
export function receives(offer: Offer, born: Day, week: Week, month: Month): boolean {
  return week.every((halfDay) => offer.open.has(halfDay)) && ageGroupIn(offer.groups, born, month, cohort) !== undefined
}

/** Kilometres between two places, flat: right to one part in a thousand inside a territory. */
export function kilometres(
  from: { readonly latitude: number; readonly longitude: number },
  to: { readonly latitude: number; readonly longitude: number },
): number {
  const north = (to.latitude - from.latitude) * 111.2
  const east = (to.longitude - from.longitude) * 111.32 * Math.cos((from.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}
