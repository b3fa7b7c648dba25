import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
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

/** An archive being written, beside the name that it will have. */
interface Archive {
  write(bytes: Uint8Array | string): Promise<void>
  head(block: BlockHead): Promise<void>
  /** its last line, then its name; @returns bytes */
  finish(): Promise<number>
  drop(): void
}

function archiveAt(target: string): Archive {
  const aside = `${target}.part`
  const zip = createGzip({ level: 6 })
  const written = finished(zip.pipe(createWriteStream(aside, { mode: 0o600 })))
  written.catch(() => undefined) // awaited below; a full disk must not end the process before that
  const hash = createHash('sha256')
  const write = async (bytes: Uint8Array | string): Promise<void> => {
    hash.update(bytes)
    if (!zip.write(bytes)) await Promise.race([new Promise((drained) => zip.once('drain', drained)), written])
  }
  return {
    write,
    head: (block) => write(`${JSON.stringify(block)}\n`),
    async finish() {
      zip.end(`${JSON.stringify({ end: true, sha256: hash.digest('hex') } satisfies BlockHead)}\n`)
      await written
      renameSync(aside, target)
      return statSync(target).size
    },
    drop: () => rmSync(aside, { force: true }),
  }
}

/**
 * Writes every table and the files of the data folder into one archive, as they stand at one moment (a single snapshot of the database);
 * the service goes on meanwhile. The archive appears under its name only when it is complete.
 */
export async function backUp(
  database: Pick<Database, 'owner'>,
  target: string,
  filesFolder: string | null,
): Promise<BackupSummary> {
  const archive = archiveAt(target)
  const client = await database.owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesInOrder(client)
    const ran = await client.query<{ name: string }>('select name from platform.migration order by name')
    const migrations = ran.rows.map(({ name }) => name)
    const first: ArchiveHead = { format, madeAt: new Date().toISOString(), migrations, tables }
    await archive.write(`${JSON.stringify(first)}\n`)
    for (const table of tables) await copyRows(client, table, archive)
    const jobs = Buffer.from(JSON.stringify((await client.query<{ jobs: unknown }>(jobsQuery)).rows[0]!.jobs))
    await archive.head({ table: 'jobs', bytes: jobs.length })
    await archive.write(jobs)
    const files = filesFolder && existsSync(filesFolder) ? filesBelow(filesFolder) : []
    for (const file of files) {
      await archive.head({ file: relative(filesFolder!, file), bytes: statSync(file).size })
      for await (const part of createReadStream(file) as AsyncIterable<Buffer>) await archive.write(part)
    }
    return { tables: tables.length, files: files.length, bytes: await archive.finish() }
  } catch (error) {
    archive.drop()
    throw error
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

/** The rows of a table in blocks of about `chunk`. */
async function copyRows(
  client: pg.ClientBase,
  { name, columns }: ArchiveHead['tables'][number],
  archive: Archive,
): Promise<void> {
  const rows = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
  // Parts end anywhere, blocks only after a row: in this format a line feed is always the end of one.
  let held: Buffer[] = []
  let size = 0
  const block = async (bytes: number, pieces: readonly Buffer[]): Promise<void> => {
    await archive.head({ table: name, bytes })
    for (const piece of pieces) await archive.write(piece)
  }
  for await (const part of rows as AsyncIterable<Buffer>) {
    const end = part.lastIndexOf(10) + 1
    if (size + part.length < chunk || end === 0) {
      held.push(part)
      size += part.length
      continue
    }
    await block(size + end, [...held, part.subarray(0, end)])
    held = [part.subarray(end)]
    size = part.length - end
  }
  if (size > 0) await block(size, held)
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
