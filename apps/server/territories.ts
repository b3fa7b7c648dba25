import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'

/** The same work for each territory, each in a transaction of its own. */
export async function inEveryTerritory(
  database: Database,
  clock: Clock,
  work: (scope: Scope) => Promise<unknown>,
): Promise<void> {
  for (const { territory_id } of await territoriesOf(database))
    await database.within(territory_id, clock, work, { slow: true })
}

/** Territories of this installation. */
export const territoriesOf = async (database: Database): Promise<{ territory_id: string; demo: boolean }[]> =>
  (
    await database.owner.query<{ territory_id: string; demo: boolean }>(
      'select territory_id, demo from platform.territories()',
    )
  ).rows
