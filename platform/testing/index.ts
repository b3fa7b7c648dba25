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

/** What several files begin from: whoever comes first builds it, all others of the run copy it. */
export interface Beginning {
  /** small letters: part of the name of a database */
  readonly name: string
  build(database: Database): Promise<unknown>
}

/** Work with the server itself, on a connection that ends with it. */
async function withServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, user } = inject('server')
  const client = new pg.Client({ host, user, database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function copy(from: string, name: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await withServer((client) => client.query(`create database ${name} template ${from}`))
      return
    } catch (error) {
      if (tries >= 400 || (error as { code?: string }).code !== '55006') throw error // another file is copying it
      await new Promise((wait) => setTimeout(wait, 25))
    }
  }
}

const opened = (name: string): Database => openDatabase({ ...inject('server'), database: name }, silentLog)

/** The database to copy: the migrated one, or what was built on it. One builds, the others wait at the lock. */
const templateOf = (beginning: Beginning | undefined): Promise<string> =>
  withServer(async (client) => {
    if (!beginning) return 'ribambelle_template'
    const template = `ribambelle_${beginning.name}`
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount === 1) return template
    const making = `${template}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await copy('ribambelle_template', making)
    const database = opened(making)
    try {
      await beginning.build(database)
    } finally {
      await database.close()
    }
    await client.query(`alter database ${making} rename to ${template}`)
    return template
  })

/** A database of its own for a test file, copied from the migrated template in some 30 ms, or from a beginning that files share. */
export async function freshDatabase(beginning?: Beginning): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await copy(await templateOf(beginning), name)
  const database = opened(name)
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
      await withServer((client) => client.query(`drop database ${name} with (force)`))
    },
  }
}
