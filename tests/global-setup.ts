import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '@ribambelle/db'
import { openDatabase } from '@ribambelle/platform/database'
import { startEmbedded } from '@ribambelle/platform/embedded'
import { silentLog } from '@ribambelle/platform/logs'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

/** One server for the whole run, and a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-test-'))
  chmodSync(folder, 0o755) // started as root, PostgreSQL runs as a user that must be able to enter
  const server = await startEmbedded({ folder, durable: false })
  const { host, user } = server
  const client = new pg.Client({ host, user, database: 'postgres' })
  await client.connect()
  await client.query('create database ribambelle_template')
  await client.end()
  const template = openDatabase({ host, user, database: 'ribambelle_template' }, silentLog)
  await prepareDatabase(template)
  await template.close()
  project.provide('server', { host, user })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
