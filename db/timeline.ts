import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate, migrationsOf } from '@ribambelle/platform/database'
import type { Database, MigrationFile } from '@ribambelle/platform/database'
import { prepareJobs } from '@ribambelle/platform/jobs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Every migration of the platform and of the modules, in the order in which they run. */
export function timeline(): Promise<MigrationFile[]> {
  const modules = readdirSync(join(root, 'modules')).map((name) => join(root, 'modules', name, 'migrations'))
  const filled = [join(root, 'platform', 'migrations'), ...modules].filter(
    (folder) => existsSync(folder) && readdirSync(folder).length > 0,
  )
  return migrationsOf(filled)
}

/** Brings a database to the end of the timeline. @returns the names of the steps that ran now */
export async function prepareDatabase(database: Pick<Database, 'owner'>): Promise<string[]> {
  const steps = await timeline()
  const ran = await migrate(database.owner, steps)
  await prepareJobs(database)
  return ran
}
