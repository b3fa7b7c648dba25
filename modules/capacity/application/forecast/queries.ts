import { shiftMonth } from '@ribambelle/kernel'
import type { Actor, Month } from '@ribambelle/kernel'
import type { Site, Zone } from '@ribambelle/directory'
import { forecastOf } from '../../domain/forecast/forecast.ts'
import type { MonthForecast } from '../../domain/forecast/forecast.ts'
import { byCentre } from '../../domain/occupancy.ts'
import type { CareContract } from '../../domain/places.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { mayReadCentre } from '../../domain/policy.ts'
import type { CapacityPorts } from '../ports.ts'

export interface Ahead {
  readonly from: Month
  readonly months: number
  readonly country: 'FR' | 'CH'
}

export interface CentreForecast {
  readonly centre: Site
  readonly ageGroups: readonly AgeGroup[]
  readonly months: readonly MonthForecast[]
  /** children of contracts that are in force or planned in these months */
  readonly contracts: readonly CareContract[]
}

const looked = ({ from, months }: Ahead): Month[] =>
  Array.from({ length: months + 1 }, (_, step) => shiftMonth(from, step - 1))

/** One centre month by month; undefined when it is not for this actor. */
export async function centreForecast(
  { centreId, ...ahead }: Ahead & { readonly centreId: string },
  actor: Actor,
  { centres, places }: CapacityPorts,
): Promise<CentreForecast | undefined> {
  const centre = mayReadCentre(actor, centreId) ? await centres.find(centreId) : undefined
  if (!centre) return undefined
  const occupied = await places.occupied([centreId], looked(ahead))
  return {
    centre,
    ageGroups: occupied.ageGroups,
    months: forecastOf(centreId, occupied, ahead),
    contracts: occupied.contracts,
  }
}

export interface TerritoryForecast {
  readonly centres: readonly Omit<CentreForecast, 'contracts'>[]
  /** zones in which the actor has centres with places, for the choice */
  readonly zones: readonly Zone[]
}

/** Every centre that the actor may see, month by month. @param zoneId one zone and what lies in it; all of them when empty */
export async function territoryForecast(
  { zoneId, ...ahead }: Ahead & { readonly zoneId: string },
  actor: Actor,
  { centres, places }: CapacityPorts,
): Promise<TerritoryForecast> {
  const seen = (await centres.list()).filter(({ siteId }) => mayReadCentre(actor, siteId))
  const zones = await centres.zones()
  const parents = new Map(zones.map(({ zoneId: id, parentId }) => [id, parentId]))
  const within = (id: string | null | undefined): boolean =>
    id !== null && id !== undefined && (id === zoneId || within(parents.get(id)))
  const wanted = zoneId === '' ? seen : seen.filter((centre) => within(centre.zoneId))
  const occupied = await places.occupied(
    wanted.map(({ siteId }) => siteId),
    looked(ahead),
  )
  const own = byCentre(occupied)
  const withPlaces = new Set(seen.map((centre) => centre.zoneId))
  return {
    zones: zones.filter((zone) => withPlaces.has(zone.zoneId)),
    centres: wanted.flatMap((centre) => {
      const its = own.get(centre.siteId)
      return its ? [{ centre, ageGroups: its.ageGroups, months: forecastOf(centre.siteId, its, ahead) }] : []
    }),
  }
}
