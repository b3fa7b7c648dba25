import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareDatabase } from '@ribambelle/db'
import { openDatabase } from '@ribambelle/platform/database'
import type { DatabasePlace } from '@ribambelle/platform/database'
import { startEmbedded } from '@ribambelle/platform/embedded'
import { silentLog } from '@ribambelle/platform/logs'
import { territoryFaults } from './house/schema/citus.ts'
import { faultLine } from './house/fault.ts'
import type { Fault } from './house/fault.ts'
import { houseRoot } from './house/map.ts'
import { readTables, schemaSql } from './house/schema/schema-sql.ts'

const help = `schema: migrates a new database and compares what stands there with db/schema.sql.

  node tools/schema.ts [--write]

Also refuses tables that could not be spread by territory (Citus) or would not keep territories apart. --write updates db/schema.sql.`

/** What the migrations make: the schema as text, and the tables that break a rule. */
export interface Made {
  readonly sql: string
  readonly tables: number
  readonly faults: readonly Fault[]
}

/** Reads a migrated database. */
export async function readSchema(place: DatabasePlace): Promise<Made> {
  const database = openDatabase(place, silentLog)
  try {
    const tables = await readTables(database.owner)
    return { sql: await schemaSql(database.owner, tables), tables: tables.length, faults: territoryFaults(tables) }
  } finally {
    await database.close()
  }
}

/** Migrates a new database on a server of its own, reads it, and leaves nothing behind. */
async function makeSchema(): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-schema-'))
  const server = await startEmbedded({ folder, durable: false })
  try {
    const place = { host: server.host, user: server.user, database: 'postgres' }
    const database = openDatabase(place, silentLog)
    try {
      await prepareDatabase(database)
    } finally {
      await database.close()
    }
    return await readSchema(place)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The first lines that differ, as a person would look for them. */
function difference(kept: string, made: string): string {
  const [old, now] = [kept.split('\n'), made.split('\n')]
  const at = now.findIndex((line, i) => line !== old[i])
  const from = at < 0 ? now.length : at
  return [
    `line ${from + 1}:`,
    ...old.slice(from, from + 5).map((line) => `- ${line}`),
    ...now.slice(from, from + 5).map((line) => `+ ${line}`),
  ].join('\n')
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, write: { type: 'boolean' } } })
  if (values.help) console.log(help)
  else {
    const path = join(houseRoot, 'db', 'schema.sql')
    const { sql, tables, faults } = await makeSchema()
    const kept = existsSync(path) ? readFileSync(path, 'utf8') : ''
    for (const fault of faults) console.log(faultLine(fault))
    if (values.write) writeFileSync(path, sql)
    else if (kept !== sql)
      console.log(
        `db/schema.sql differs from what the migrations make: run npm run check -- --write\n${difference(kept, sql)}`,
      )
    console.log(`${tables} tables, ${faults.length} faults`)
    process.exitCode = faults.length > 0 || (!values.write && kept !== sql) ? 1 : 0
  }
}
