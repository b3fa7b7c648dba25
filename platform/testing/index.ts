import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '../database/index.ts'
import type { Database } from '../database/index.ts'
import { silentLog } from '../logs/index.ts'

export { documentXml } from './documents.ts'
export { tablesWith } from './words.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** the test run's own server: made by tests/global-setup.ts */
    server: { host: string; user: string }
  }
}

export interface FreshDatabase {
  readonly database: Database
  readonly name: string
  /** adds a territory and gives its id */
  territory(id: string, settings?: object): Promise<string>
  drop(): Promise<void>
}

/** A database of its own for a test file, copied from the migrated template in some 30 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { host, user } = inject('server')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ host, user, database: 'postgres' })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  for (let tries = 0; ; tries++) {
    try {
      await admin(`create database ${name} template ribambelle_template`)
      break
    } catch (error) {
      if (tries >= 40 || (error as { code?: string }).code !== '55006') throw error // another file is copying it
      await new Promise((wait) => setTimeout(wait, 25))
    }
  }
  const database = openDatabase({ host, user, database: name }, silentLog)
  return {
    database,
    name,
    async territory(id, settings = {}) {
      await database.owner.query(
        'insert into platform.territory (territory_id, name, country, settings) values ($1, $1, $2, $3)',
        [id, 'FR', settings],
      )
      return id
    },
    async drop() {
      await database.close()
      await admin(`drop database ${name} with (force)`)
    },
  }
}
