import type { Actor, HalfDay, Month } from '@ribambelle/kernel'
import type { Site } from '@ribambelle/directory'
import { occupancy } from '../../domain/occupancy.ts'
import { bestFilling, patternsOf, sharingsOf, unusableOf } from '../../domain/packing/packing.ts'
import type { Filling, Free, Sharing, Unusable, WaitingChild } from '../../domain/packing/packing.ts'
import { ageGroupIn } from '../../domain/places.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { mayReadCentre } from '../../domain/policy.ts'
import type { CapacityPorts } from '../ports.ts'

/** What a group has free in a month, and what the children who wait could make of it. */
export interface GroupUnused {
  readonly group: AgeGroup
  readonly free: readonly { readonly halfDay: HalfDay; readonly places: number }[]
  /** children of this age who wait for this centre */
  readonly waiting: number
  readonly unusable: readonly Unusable[]
  readonly sharings: readonly Sharing[]
  readonly filling: Filling
}

export interface UnusedSheet {
  readonly centre: Site
  readonly groups: readonly GroupUnused[]
}

/**
 * Half-days of a centre that nobody can use, and which waiting children would fill them together; undefined when it is not for this actor.
 * @param waiting children who wait for this centre, of any age; a child who is received there already waits for something else
 */
export async function unusedSheet(
  {
    centreId,
    month,
    waiting,
  }: { readonly centreId: string; readonly month: Month; readonly waiting: readonly WaitingChild[] },
  actor: Actor,
  { centres, places }: CapacityPorts,
): Promise<UnusedSheet | undefined> {
  const centre = mayReadCentre(actor, centreId) ? await centres.find(centreId) : undefined
  if (!centre) return undefined
  const occupied = await places.occupied([centreId], [month])
  const cells = occupancy(centreId, occupied, month, 'cohort')
  const here = new Set(occupied.contracts.flatMap(({ childId }) => childId ?? []))
  const others = waiting.filter((child) => child.centreId === centreId && !here.has(child.childId))
  const groups = occupied.ageGroups.map((group): GroupUnused => {
    const open = cells.filter((cell) => cell.ageGroupId === group.ageGroupId && cell.free > 0)
    const free: Free = Object.fromEntries(open.map(({ halfDay, free: places }) => [halfDay, places]))
    const own = others.filter(
      ({ born }) => ageGroupIn(occupied.ageGroups, born, month, 'cohort')?.ageGroupId === group.ageGroupId,
    )
    const patterns = patternsOf(own)
    return {
      group,
      free: open.map(({ halfDay, free: places }) => ({ halfDay, places })),
      waiting: own.length,
      unusable: unusableOf(free, own),
      sharings: sharingsOf(free, patterns),
      filling: bestFilling(free, patterns),
    }
  })
  return { centre, groups }
}
