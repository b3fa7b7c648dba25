import { clockAt } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import type { Territory, TerritorySettings } from '@ribambelle/platform/http'

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

/** Territories as pages need them. */
export async function readTerritories({ owner }: Pick<Database, 'owner'>): Promise<readonly Territory[]> {
  const { rows } = await owner.query<{
    territory_id: string
    name: string
    country: 'FR' | 'CH'
    demo: boolean
    settings: TerritorySettings
  }>('select * from platform.territories()')
  return rows.map(({ territory_id: territoryId, name, country, demo, settings }) => ({
    territoryId,
    name,
    country,
    demo,
    settings,
  }))
}

/**
 * Territories where it is day now: what writes to families and staff waits for the morning of their own clocks.
 * @param hours `HH:MM` of the first and of the last minute
 */
export async function territoriesAwake(
  database: Database,
  clock: Clock,
  [from, until]: readonly [string, string],
): Promise<{ territory_id: string; demo: boolean }[]> {
  const awake: { territory_id: string; demo: boolean }[] = []
  for (const one of await territoriesOf(database)) {
    const zone = await database.within(one.territory_id, clock, async (scope) => scope.clock.zone)
    const { time } = clockAt(zone, clock.now())
    if (from <= time && time < until) awake.push(one)
  }
  return awake
}
