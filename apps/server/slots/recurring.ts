import { admissionsHourly } from '@ribambelle/admissions/adapters'
import { allocationPorts } from '@ribambelle/allocation/adapters'
import { purgeLinks } from '@ribambelle/capacity/adapters'
import { askOldAvailability } from '@ribambelle/capacity/web'
import { purgeCorrespondence, sweepCorrespondence } from '@ribambelle/correspondence/adapters'
import { purgeDirectory } from '@ribambelle/directory/adapters'
import { askOldSheets } from '@ribambelle/directory/web'
import { purgeIdentity } from '@ribambelle/identity'
import { intakePorts, intakeUpkeep, purgeFamilies, renewFamilies } from '@ribambelle/intake/adapters'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import type { Recurring } from '@ribambelle/platform/jobs'
import { runner } from '@ribambelle/platform/run'
import { inEveryTerritory, territoriesAwake, territoriesOf } from '../territories.ts'
import { intakeHere } from './runs.ts'
import type { Runs } from './runs.ts'

/** What modules do by themselves, and when, in every territory. */
export function recurringWork(
  database: Database,
  clock: Clock,
  { admissions, intake, directory, capacity }: Runs,
): Recurring[] {
  const each = (work: (territory: string) => Promise<unknown>) => async () => {
    for (const { territory_id } of await territoriesOf(database)) await work(territory_id)
  }
  return [
    { name: 'renew-requests', at: '*/10 * * * *', work: () => askFamilies(database, clock) },
    { name: 'offers', at: '7 * * * *', work: each((territory) => admissionsHourly(admissions, territory)) },
    {
      name: 'sweep-correspondence',
      at: '*/5 * * * *',
      work: () => inEveryTerritory(database, clock, sweepCorrespondence),
    },
    {
      name: 'purge-correspondence',
      at: '37 3 * * *',
      work: () => inEveryTerritory(database, clock, purgeCorrespondence),
    },
    { name: 'keep-intake', at: '47 3 * * *', work: each((territory) => intakeUpkeep(intake, territory)) },
    { name: 'purge-families', at: '47 2 * * *', work: () => purgeEverywhere(database, clock) },
    { name: 'purge-identity', at: '17 3 * * *', work: () => inEveryTerritory(database, clock, purgeIdentity) },
    { name: 'ask-old-sheets', at: '37 6 * * 1-5', work: each((territory) => askOldSheets(directory, territory)) },
    {
      name: 'ask-childminders',
      at: '43 6 * * 1-5',
      work: each((territory) => askOldAvailability(capacity, territory)),
    },
    { name: 'purge-availability-links', at: '29 3 * * *', work: () => inEveryTerritory(database, clock, purgeLinks) },
    { name: 'purge-directory', at: '27 3 * * *', work: () => inEveryTerritory(database, clock, purgeDirectory) },
  ]
}

async function purgeEverywhere(database: Database, clock: Clock): Promise<void> {
  const run = runner(database, clock, intakeHere)
  for (const { territory_id } of await territoriesOf(database)) await purgeFamilies(run, territory_id)
}

/** Families are asked whether they still need a place before the commissions that allocation announces. */
async function askFamilies(database: Database, clock: Clock): Promise<void> {
  const run = runner(database, clock, intakePorts)
  for (const { territory_id: territory, demo } of await territoriesAwake(database, clock, ['08:00', '20:00'])) {
    const days = await database.within(territory, clock, (scope) => allocationPorts(scope).milestones.list())
    const commissions = days.filter(({ kind, cancelled }) => kind === 'freeze' && !cancelled)
    await renewFamilies(run, territory, { commissions, opensDue: !demo })
  }
}
