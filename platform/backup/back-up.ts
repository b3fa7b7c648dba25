import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '../database/index.ts'
import { format } from './format.ts'
import type { ArchiveHead, BlockHead } from './format.ts'
import { jobsQuery, tablesInOrder } from './tables.ts'

export interface BackupSummary {
  readonly tables: number
  readonly files: number
  /** size of the archive */
  readonly bytes: number
}

const chunk = 1 << 20

/**
 * Writes every table and the files of the data folder into one archive, as they stand at one moment (a single snapshot of the database);
 * the service goes on meanwhile. The archive appears under its name only when it is complete.
 */
export async function backUp(
  database: Pick<Database, 'owner'>,
  target: string,
  filesFolder: string | null,
): Promise<BackupSummary> {
  const aside = `${target}.part`
  const zip = createGzip({ level: 6 })
  const out = createWriteStream(aside, { mode: 0o600 })
  const written = finished(zip.pipe(out))
  written.catch(() => undefined) // awaited below; a full disk must not end the process before that
  const hash = createHash('sha256')
  const write = async (bytes: Uint8Array | string): Promise<void> => {
    hash.update(bytes)
    if (!zip.write(bytes)) await Promise.race([new Promise((drained) => zip.once('drain', drained)), written])
  }
  const head = (block: BlockHead): Promise<void> => write(`${JSON.stringify(block)}\n`)
  const client = await database.owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesInOrder(client)
    const migrations = (
      await client.query<{ name: string }>('select name from platform.migration order by name')
    ).rows.map(({ name }) => name)
    await write(
      `${JSON.stringify({ format, madeAt: new Date().toISOString(), migrations, tables } satisfies ArchiveHead)}\n`,
    )
    for (const { name, columns } of tables) {
      const rows = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
      // Parts end anywhere, blocks only after a row: in this format a line feed is always the end of one.
      let held: Buffer[] = []
      let size = 0
      for await (const part of rows as AsyncIterable<Buffer>) {
        const end = part.lastIndexOf(10) + 1
        if (size + part.length < chunk || end === 0) {
          held.push(part)
          size += part.length
          continue
        }
        await head({ table: name, bytes: size + end })
        for (const piece of [...held, part.subarray(0, end)]) await write(piece)
        held = [part.subarray(end)]
        size = part.length - end
      }
      if (size > 0) {
        await head({ table: name, bytes: size })
        for (const piece of held) await write(piece)
      }
    }
    const jobs = Buffer.from(JSON.stringify((await client.query<{ jobs: unknown }>(jobsQuery)).rows[0]!.jobs))
    await head({ table: 'jobs', bytes: jobs.length })
    await write(jobs)
    const files = filesFolder && existsSync(filesFolder) ? filesBelow(filesFolder) : []
    for (const file of files) {
      await head({ file: relative(filesFolder!, file), bytes: statSync(file).size })
      for await (const part of createReadStream(file) as AsyncIterable<Buffer>) await write(part)
    }
    zip.end(`${JSON.stringify({ end: true, sha256: hash.digest('hex') } satisfies BlockHead)}\n`)
    await written
    renameSync(aside, target)
    return { tables: tables.length, files: files.length, bytes: statSync(target).size }
  } catch (error) {
    rmSync(aside, { force: true })
    throw error
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
