import type { Database } from '@ribambelle/platform/database'
import type { TerritorySettings } from '@ribambelle/platform/http'

const name = 'Pays de la Lurelle'

/** Telephone numbers that start with 05 36 49 are kept by Arcep for works of fiction. */
const settings: TerritorySettings = {
  serviceName: 'Ribambelle',
  hubPhone: '05 36 49 12 12',
  hubHours: 'du lundi au vendredi, 9 h – 12 h 30 et 13 h 30 – 17 h 30',
  hubHoursIn: {
    'fr-x-falc': 'Du lundi au vendredi. Le matin : de 9 h à 12 h 30. L’après-midi : de 13 h 30 à 17 h 30.',
    en: 'Monday to Friday, 9 am to 12.30 pm and 1.30 pm to 5.30 pm',
    ar: 'من الاثنين إلى الجمعة، من 9:00 إلى 12:30 ومن 13:30 إلى 17:30',
    uk: 'з понеділка до п’ятниці, 9:00–12:30 і 13:30–17:30',
    es: 'de lunes a viernes, de 9:00 a 12:30 y de 13:30 a 17:30',
    pt: 'de segunda a sexta-feira, das 9h00 às 12h30 e das 13h30 às 17h30',
    it: 'dal lunedì al venerdì, dalle 9.00 alle 12.30 e dalle 13.30 alle 17.30',
    de: 'Montag bis Freitag, 9:00–12:30 Uhr und 13:30–17:30 Uhr',
    tr: 'pazartesiden cumaya, 9.00–12.30 ve 13.30–17.30',
    sq: 'nga e hëna në të premte, 9:00–12:30 dhe 13:30–17:30',
  },
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
