import type { Actor, Month } from '@ribambelle/kernel'
import { firstDay, lastDay, shiftMonth } from '@ribambelle/kernel'
import type { Site } from '@ribambelle/directory'
import { byCentre, occupancy } from '../../domain/occupancy.ts'
import type { AgeGroup, CareContract } from '../../domain/places.ts'
import { mayReadCentre, mayRecord } from '../../domain/policy.ts'
import { reserveUses } from '../../domain/reserve/reserve.ts'
import type { ReserveUse } from '../../domain/reserve/reserve.ts'
import type { CapacityPorts } from '../ports.ts'

/** How far one looks back to say since when, in months. */
export const monthsBack = 12

export interface ReserveQuestion {
  readonly month: Month
  /** places that are offered and not answered: counted as held */
  readonly offered: readonly CareContract[]
}

/** The reserves of one centre, as they stand in a month. */
export interface CentreReserves {
  readonly centre: Site
  readonly groups: readonly AgeGroup[]
  readonly uses: readonly ReserveUse[]
  /** of the grid that was read */
  readonly version: number
  readonly mayRecord: boolean
}

/** What became of the reserves of every centre that the actor may see, until a month; centres in the order of the directory. */
export async function keptReserves(
  question: ReserveQuestion,
  actor: Actor,
  ports: CapacityPorts,
): Promise<CentreReserves[]> {
  const { centres, grids } = ports
  const keepers = new Set(await grids.keepers(firstDay(question.month), lastDay(question.month)))
  const seen = (await centres.list()).filter(({ siteId }) => keepers.has(siteId) && mayReadCentre(actor, siteId))
  return seen.length === 0 ? [] : reservesAt(seen, question, actor, ports)
}

/** The same for one centre; undefined when it is not for this actor. */
export async function centreReserves(
  { centreId, ...question }: ReserveQuestion & { readonly centreId: string },
  actor: Actor,
  ports: CapacityPorts,
): Promise<CentreReserves | undefined> {
  const centre = mayReadCentre(actor, centreId) ? await ports.centres.find(centreId) : undefined
  return centre && (await reservesAt([centre], question, actor, ports))[0]
}

async function reservesAt(
  seen: readonly Site[],
  { month, offered }: ReserveQuestion,
  actor: Actor,
  { grids, places }: CapacityPorts,
): Promise<CentreReserves[]> {
  const ids = seen.map(({ siteId }) => siteId)
  const months = Array.from({ length: monthsBack + 1 }, (_, n) => shiftMonth(month, n - monthsBack))
  const read = await grids.readAll(ids)
  const occupied = await places.occupied(ids, months)
  const own = byCentre({ ...occupied, contracts: [...occupied.contracts, ...offered] })
  return seen.map((centre) => {
    const { siteId } = centre
    const { grid, version } = read.get(siteId)!
    const its = own.get(siteId)
    const cells = its ? months.map((one) => ({ month: one, cells: occupancy(siteId, its, one, 'cohort') })) : []
    return {
      centre,
      groups: grid.ageGroups,
      uses: reserveUses(grid.pools, grid.ageGroups, cells),
      version,
      mayRecord: mayRecord(actor, siteId),
    }
  })
}
