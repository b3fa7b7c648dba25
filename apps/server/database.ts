import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareDatabase } from '@ribambelle/db'
import { openDatabase } from '@ribambelle/platform/database'
import type { Database } from '@ribambelle/platform/database'
import { findRunning, startEmbedded } from '@ribambelle/platform/embedded'
import type { Embedded } from '@ribambelle/platform/embedded'
import { errorShape } from '@ribambelle/platform/logs'
import type { Log } from '@ribambelle/platform/logs'
import type { Config } from './config.ts'

export interface Ground {
  readonly database: Database
  /** where the embedded data lies; null with a PostgreSQL of one's own */
  readonly folder: string | null
  close(): Promise<void>
}

/** Opens the database (starting the embedded one if there is no address) and brings it to the end of the timeline. */
export async function openGround(config: Pick<Config, 'dataFolder' | 'databaseUrl'>, log: Log): Promise<Ground> {
  const embedded = config.databaseUrl ? undefined : await keepRunning(config.dataFolder, log)
  const place = embedded ? { ...embedded.place, database: 'postgres' } : { url: config.databaseUrl! }
  const database = openDatabase(place, log)
  try {
    await prepareDatabase(database)
  } catch (error) {
    await database.close()
    await embedded?.stop()
    throw explained(error, config)
  }
  return {
    database,
    folder: embedded?.folder ?? null,
    async close() {
      await database.close()
      await embedded?.stop()
    },
  }
}

/** For an operator's command: beside a running service it uses that service's database, otherwise it opens its own. */
export async function joinGround(config: Pick<Config, 'dataFolder' | 'databaseUrl'>, log: Log): Promise<Ground> {
  const running = config.databaseUrl ? undefined : findRunning(config.dataFolder)
  if (!running) return openGround(config, log)
  const database = openDatabase({ host: running.host, user: running.user, database: 'postgres' }, log)
  return { database, folder: running.folder, close: () => database.close() }
}

interface Kept {
  readonly place: { host: string; user: string }
  readonly folder: string
  stop(): Promise<void>
}

/** The embedded server, started again whenever it is lost (killed, out of memory) until we stop it ourselves. */
async function keepRunning(dataFolder: string, log: Log): Promise<Kept> {
  try {
    mkdirSync(dataFolder, { recursive: true })
  } catch (error) {
    throw new Error(
      `the data folder ${dataFolder} cannot be made (${(error as { code?: string }).code}). Choose another one with DATA_DIR.`,
      { cause: error },
    )
  }
  let stopping = false
  let current: Embedded
  const onLost = (): void => {
    log.error('database-server-lost')
    void again()
  }
  const again = async (): Promise<void> => {
    for (let wait = 200; !stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        current = await startEmbedded({ folder: dataFolder, onLost })
        log.info('database-server-back')
        if (stopping) await current.stop()
        return
      } catch (error) {
        log.error('database-server-not-back', errorShape(error))
        await sleep(wait)
      }
    }
  }
  current = await startEmbedded({ folder: dataFolder, onLost })
  return {
    place: { host: current.host, user: current.user },
    folder: current.folder,
    async stop() {
      stopping = true
      await current.stop()
    },
  }
}

function explained(error: unknown, config: Pick<Config, 'databaseUrl'>): Error {
  const { code, message } = error as { code?: string; message?: string }
  if (code === '42501')
    return new Error(
      `the database user of DATABASE_URL may not create what is needed (${message}). It must own the database and be allowed to create roles.`,
      { cause: error },
    )
  if (config.databaseUrl && code && /^E|^28|^3D/.test(code))
    return new Error(`no connection to the database of DATABASE_URL: ${message}`, { cause: error })
  return error as Error
}
