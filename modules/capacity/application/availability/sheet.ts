import type { Site } from '@ribambelle/directory'
import { firstDay, lastDay, monthOf } from '@ribambelle/kernel'
import type { Actor, Day, Month } from '@ribambelle/kernel'
import { isOld } from '../../domain/availability/availability.ts'
import type { AvailabilityRule, Declaration, Link } from '../../domain/availability/availability.ts'
import type { Grid } from '../../domain/grid/grid.ts'
import { authorisedOn, occupancy } from '../../domain/occupancy.ts'
import type { FreeCell } from '../../domain/occupancy.ts'
import type { AgeGroup } from '../../domain/places.ts'
import type { CapacityPorts } from '../ports.ts'
import { isDeclaring, openerFor } from './opener.ts'
import type { Of } from './opener.ts'

/** How a childminder's places stand on a day. */
export interface PlacesFrom {
  readonly from: Day
  readonly cells: readonly FreeCell[]
}

export interface AvailabilitySheet {
  readonly site: Site
  readonly groups: readonly AgeGroup[]
  /** today, then each day on which something changes */
  readonly ahead: readonly PlacesFrom[]
  readonly last: Declaration | null
  readonly link: Link | null
  readonly rule: AvailabilityRule
  readonly isOld: boolean
  /** newest first */
  readonly declarations: readonly Declaration[]
  /** last day of the link that opened the page; null at the desk */
  readonly until: Day | null
  readonly version: number
}

/** Changes ahead that are shown, and answers of the past. */
const most = { ahead: 4, declarations: 20 }

/** A childminder's places as she sees them by her link, or as the hub sees them; undefined when they are not for whoever asks. */
export async function availabilitySheet(
  of: Of,
  actor: Actor,
  ports: CapacityPorts,
): Promise<AvailabilitySheet | undefined> {
  const { availability, centres, grids, places, today } = ports
  const opener = await openerFor(of, actor, ports)
  if (!opener) return undefined
  const { centreId, until } = opener
  const site = await centres.find(centreId)
  if (!site || !isDeclaring(site)) return undefined
  const { grid, version } = await grids.read(centreId)
  const { last, link } = (await availability.states([centreId])).get(centreId) ?? { last: null, link: null }
  const rule = await availability.rule()
  const days = [today, ...daysAhead(grid, today)].slice(0, most.ahead)
  const occupied = await places.occupied([centreId], [...new Set(days.map(monthOf))])
  return {
    site,
    groups: groupsOf(site, grid),
    ahead: days.map((from) => ({ from, cells: cellsOn(centreId, { ...occupied, authorised: grid.authorised }, from) })),
    last,
    link,
    rule,
    isOld: isOld(last?.on ?? null, today, rule.months),
    declarations: await availability.declarations(centreId, most.declarations),
    until,
    version,
  }
}

/** The groups of a childminder; where none was noted yet, one for all the ages of her sheet. */
export function groupsOf(
  { siteId, fromMonths, toMonths }: Site,
  { ageGroups }: Pick<Grid, 'ageGroups'>,
): readonly AgeGroup[] {
  if (ageGroups.length > 0) return ageGroups
  const from = fromMonths ?? 0
  const to = Math.max(toMonths ?? 48, from + 1)
  return [{ centreId: siteId, ageGroupId: 'group-1', name: 'Tous les âges', fromMonths: from, toMonths: to }]
}

/** Days to come on which places change, soonest first. */
function daysAhead({ authorised }: Grid, today: Day): Day[] {
  return [...new Set(authorised.map(({ from }) => from))].filter((from) => from > today).sort()
}

/** Free places on a day itself: the places in force on it, and the children of its month. */
function cellsOn(centreId: string, occupied: Parameters<typeof occupancy>[1], on: Day): readonly FreeCell[] {
  const month: Month = monthOf(on)
  const inForce = [...authorisedOn(occupied.authorised, on).values()].map((row) => ({
    ...row,
    from: firstDay(month),
    until: lastDay(month),
  }))
  return occupancy(centreId, { ...occupied, authorised: inForce }, month, 'cohort')
}
