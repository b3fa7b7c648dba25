import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'

/** One step of the timeline: a name that begins with its day, and SQL that runs once, forward only. */
export interface MigrationFile {
  readonly name: string
  readonly sql: string
}

const shape = /^\d{4}-\d{2}-\d{2}-\d{2}-[a-z0-9-]+\.ts$/

/**
 * Reads the migrations of several folders as one timeline, in the order of their names (`2026-11-21-10-requests.ts`).
 * @throws Error on a file that is not named as a migration, or on a name used twice
 */
export async function migrationsOf(folders: readonly string[]): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for (const folder of folders) {
    for (const file of readdirSync(folder)) {
      if (!shape.test(file)) throw new Error(`${join(folder, file)} is not named like 2026-11-21-10-what.ts`)
      const module = (await import(pathToFileURL(join(folder, file)).href)) as { up?: unknown }
      if (typeof module.up !== 'string') throw new Error(`${join(folder, file)} exports no SQL as "up"`)
      files.push({ name: basename(file, '.ts'), sql: module.up })
    }
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  const twice = files.find((file, i) => files[i + 1]?.name === file.name)
  if (twice) throw new Error(`two migrations are named ${twice.name}`)
  return files
}

/**
 * Brings a database to the end of the timeline; several processes may try at once.
 * @returns names of the steps that ran now
 * @throws Error naming the step that failed; nothing of that step stays
 */
export async function migrate(owner: pg.Pool, timeline: readonly MigrationFile[]): Promise<string[]> {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock(7426011)')
    await client.query('create schema if not exists platform')
    await client.query(
      'create table if not exists platform.migration (name text primary key, ran_at timestamptz not null default now())',
    )
    const known = new Set(
      (await client.query<{ name: string }>('select name from platform.migration')).rows.map(({ name }) => name),
    )
    const ran: string[] = []
    for (const step of timeline) {
      if (known.has(step.name)) continue
      try {
        await client.query('begin')
        await client.query("set local lock_timeout = '2s'")
        await client.query(step.sql)
        await client.query('insert into platform.migration (name) values ($1)', [step.name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`the migration ${step.name} failed: ${(error as Error).message}`, { cause: error })
      }
      ran.push(step.name)
    }
    return ran
  } finally {
    await client.query('select pg_advisory_unlock(7426011)').catch(() => undefined)
    client.release()
  }
}
