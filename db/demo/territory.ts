import type { Database } from '@ribambelle/platform/database'
import type { TerritorySettings } from '@ribambelle/platform/http'

const name = 'Pays de la Lurelle'

/** Telephone numbers that start with 05 36 49 are kept by Arcep for works of fiction. */
const settings: TerritorySettings = {
  serviceName: 'Ribambelle',
  hubPhone: '05 36 49 12 12',
  hubHours: 'du lundi au vendredi, 9 h – 12 h 30 et 13 h 30 – 17 h 30',
  hubEmail: 'relais@lurelle.example',
  trial: true,
}

/** Adds the territory, marked as being built. @returns false when it is there already; what a build cut short left behind is removed first */
export async function claimTerritory({ owner }: Pick<Database, 'owner'>, territory: string): Promise<boolean> {
  await owner.query(`delete from platform.territory where territory_id = $1 and settings ? 'building'`, [territory])
  const added = await owner.query(
    `insert into platform.territory (territory_id, name, country, demo, settings) values ($1, $2, 'FR', true, $3)
      on conflict do nothing returning territory_id`,
    [territory, name, { ...settings, building: true }],
  )
  return added.rowCount === 1
}

/** Opens the territory, and lets the planner know what it now holds. */
export async function finishTerritory({ owner }: Pick<Database, 'owner'>, territory: string): Promise<void> {
  await owner.query('update platform.territory set settings = $2 where territory_id = $1', [territory, settings])
  await owner.query('analyze')
}
