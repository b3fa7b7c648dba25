import type { Actor, Month } from '@ribambelle/kernel'
import { occupancy } from '../domain/occupancy.ts'
import type { CapacityPorts } from './ports.ts'
import { groupMonth } from './queries.ts'

/** Places of a centre that are free on every open half-day, all age groups together, month by month as asked. */
export interface CentreVacancies {
  readonly centreId: string
  readonly free: readonly number[]
}

/** What anybody may see of the free places of all centres: nobody's child is behind a free place. */
export async function publicVacancies(
  { months }: { readonly months: readonly Month[] },
  _actor: Actor,
  { places }: CapacityPorts,
): Promise<CentreVacancies[]> {
  const occupied = await places.occupied(undefined, months)
  const groups = Map.groupBy(occupied.ageGroups, ({ centreId }) => centreId)
  const authorised = Map.groupBy(occupied.authorised, ({ centreId }) => centreId)
  const contracts = Map.groupBy(occupied.contracts, ({ centreId }) => centreId)
  return [...groups].map(([centreId, ageGroups]) => {
    const own = { ageGroups, authorised: authorised.get(centreId) ?? [], contracts: contracts.get(centreId) ?? [] }
    const free = months.map((month) => {
      const cells = occupancy(centreId, own, month, 'cohort')
      return ageGroups.reduce((sum, group) => sum + groupMonth(group, cells).freeAllWeek, 0)
    })
    return { centreId, free }
  })
}
