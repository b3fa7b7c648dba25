import { monthOf } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { openFrom } from '../domain/closed.ts'
import type { ClosedDays } from '../domain/closed.ts'
import type { Pool } from '../domain/grid/grid.ts'
import { gridsPort } from './grid/grids.pg.ts'
import { closuresOf } from './places.pg.ts'

/** Places that a centre keeps for some children, as anybody who shares places out needs them. */
export type KeptPool = Pool

/** Reserves of these centres, past and coming ones too; a centre without any is absent. */
export async function keptPoolsOf(
  scope: Scope,
  centreIds: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptPool[]>> {
  const grids = await gridsPort(scope).readAll(centreIds)
  return new Map([...grids].flatMap(([id, { grid }]) => (grid.pools.length > 0 ? [[id, grid.pools] as const] : [])))
}

/**
 * The first day on which a child can begin in each centre: the day wanted, or the first working day after the closure it lies in.
 * @returns for every centre that was asked for; `because` is the closure, where there is one
 */
export async function startDays(
  scope: Scope,
  centreIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, { readonly from: Day; readonly because: ClosedDays | null }>> {
  const closures = await closuresOf(scope, centreIds, monthOf(on))
  return new Map(centreIds.map((centreId) => [centreId, openFrom(closures.get(centreId) ?? [], on)]))
}
