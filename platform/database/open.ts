import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { inZone, usualZone, zoneOf } from '../clock/index.ts'
import type { Clock } from '../clock/index.ts'
import { errorShape } from '../logs/index.ts'
import type { Log } from '../logs/index.ts'

// Days stay text: a Date would move them with the time zone. Counts and sums are numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** Where a database is: an address, or the socket folder of the embedded one. */
export type DatabasePlace =
  | { readonly url: string }
  | { readonly host: string; readonly user: string; readonly database: string }

/**
 * What an adapter needs: a transaction in which the territory is set, and the time. Every statement still names its territory. The days of the
 * clock and those of SQL (`at::date`) are the days of the territory's own zone.
 */
export interface Scope {
  readonly db: Transaction<unknown>
  readonly territory: string
  readonly clock: Clock
}

export interface Database {
  /** A transaction as the application's role, in which only one territory's rows exist. */
  within<T>(
    territory: string,
    clock: Clock,
    work: (scope: Scope) => Promise<T>,
    options?: { readOnly?: boolean; slow?: boolean },
  ): Promise<T>
  /** The application's role without a territory: it sees no row of any territory. */
  readonly app: Kysely<unknown>
  /** The owner of the tables: migrations, jobs, operator commands. Row-level security does not bind it. */
  readonly owner: pg.Pool
  close(): Promise<void>
}

/** Text as an SQL literal, for `set local`, which takes no parameter. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Connections for slow work: rounds, imports, jobs. A job holds one, and one more for each act that it runs. */
export const slowConnections = 8

/** Makes pools of connections to one place. `ending`: what is lost from now on is no news */
function poolsOf(place: DatabasePlace, log: Log) {
  // The server may end before the last connection has heard that it is let go: nothing is lost then.
  let closing = false
  const where: pg.PoolConfig = 'url' in place ? { connectionString: place.url } : { ...place }
  const pool = (name: string, config: pg.PoolConfig): pg.Pool => {
    const made = new pg.Pool({
      ...where,
      application_name: `ribambelle-${name}`,
      connectionTimeoutMillis: 2_000,
      ...config,
    })
    // Without a listener a lost server would end this process.
    made.on('error', (error) => {
      if (!closing) log.warn('database-connection-lost', errorShape(error))
    })
    made.on('connect', (client) => client.on('error', () => undefined)) // heard by the pool, above
    return made
  }
  return { pool, ending: () => void (closing = true) }
}

/**
 * Opens the pools. The web's own statements end after 2.5 s, so that a page says 503 rather than wait for a database that is frozen;
 * slow work (rounds, imports) has a pool without that limit.
 */
export function openDatabase(place: DatabasePlace, log: Log): Database {
  const { pool, ending } = poolsOf(place, log)
  const asApplication = { options: '-c role=ribambelle_app -c search_path=pg_catalog' }
  const pages = pool('web', { ...asApplication, max: 16, query_timeout: 2_500, statement_timeout: 10_000 })
  const slow = pool('slow', { ...asApplication, max: slowConnections, statement_timeout: 600_000 })
  const owner = pool('owner', { max: 10 })
  const app = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pages }) })
  const appSlow = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: slow }) })
  const zones = zonesKept()
  return {
    app,
    owner,
    within(territory, clock, work, options = {}) {
      const from = options.slow ? appSlow : app
      const transaction = from.transaction()
      return (options.readOnly ? transaction.setAccessMode('read only') : transaction).execute(async (db) => {
        const known = zones.known(territory)
        // `set local` and not set_config(): Citus passes only the first on to its workers. Both in one journey.
        await sql.raw(`set local app.territory = ${quote(territory)}; ${localZone(known ?? usualZone)}`).execute(db)
        const zone = known ?? (await zones.read(db, territory))
        if (zone !== (known ?? usualZone)) await sql.raw(localZone(zone)).execute(db)
        return work({ db, territory, clock: inZone(clock, zone) })
      })
    },
    async close() {
      ending()
      await Promise.allSettled([app.destroy(), appSlow.destroy(), owner.end()])
    },
  }
}

/** Milliseconds for which the zone of a territory is kept: an operator's change is everywhere after a minute. */
const zoneKept = 60_000

const localZone = (zone: string): string => `set local timezone = ${quote(zone)}`

/** Zones of territories, asked again when they are old. A territory that is being added is asked each time. */
function zonesKept() {
  const kept = new Map<string, { readonly zone: string; readonly until: number }>()
  return {
    known(territory: string): string | undefined {
      const found = kept.get(territory)
      return found && found.until > performance.now() ? found.zone : undefined
    },
    async read(db: Transaction<unknown>, territory: string): Promise<string> {
      const { rows } = await sql<{
        named: string | null
      }>`select settings ->> 'timeZone' named from platform.territory where territory_id = ${territory}`.execute(db)
      const zone = zoneOf(rows[0]?.named)
      if (rows.length > 0) kept.set(territory, { zone, until: performance.now() + zoneKept })
      return zone
    },
  }
}
