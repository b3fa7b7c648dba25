import type { Scope } from '@ribambelle/platform/database'
import type { Pool } from '../domain/grid/grid.ts'
import { gridsPort } from './grid/grids.pg.ts'

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
