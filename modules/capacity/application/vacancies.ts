import type { Actor, Month } from '@ribambelle/kernel'
import { byCentre, occupancy } from '../domain/occupancy.ts'
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
  return [...byCentre(occupied)].map(([centreId, own]) => {
    const free = months.map((month) => {
      const cells = occupancy(centreId, own, month, 'cohort')
      return own.ageGroups.reduce((sum, group) => sum + groupMonth(group, cells).freeAllWeek, 0)
    })
    return { centreId, free }
  })
}
