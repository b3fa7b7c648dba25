import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../database/index.ts'
import { format } from './format.ts'
import type { ArchiveHead, BlockHead } from './format.ts'
import type { BackupSummary } from './back-up.ts'

/** The archive is not ours, was cut short, or was changed: nothing was restored. */
export class BadArchive extends Error {}

interface Block {
  readonly head: BlockHead
  readonly body: Buffer
}

/** Takes lines and bytes off an archive, in their order. @throws BadArchive when it is damaged, or ends before what was asked for */
function readerOf(source: string) {
  let rest: Buffer = Buffer.alloc(0)
  const stream = (createReadStream(source).pipe(createGunzip()) as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  const more = async (): Promise<boolean> => {
    const next = await stream.next().catch((error: Error) => {
      throw new BadArchive(`the archive is damaged: ${error.message}`)
    })
    if (next.done) return false
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value])
    return true
  }
  return {
    // A block may be large: its parts are put together once, at its end.
    async bytes(wanted: number): Promise<Buffer> {
      const parts = [rest]
      for (let size = rest.length; size < wanted; size += rest.length) {
        rest = Buffer.alloc(0)
        if (!(await more())) throw new BadArchive('the archive is cut short')
        parts.push(rest)
      }
      const all = Buffer.concat(parts)
      rest = all.subarray(wanted)
      return all.subarray(0, wanted)
    },
    async line(): Promise<string> {
      for (;;) {
        const end = rest.indexOf(10)
        if (end >= 0) {
          const text = rest.subarray(0, end).toString()
          rest = rest.subarray(end + 1)
          return text
        }
        if (rest.length > 10_000_000 || !(await more())) throw new BadArchive('the archive is cut short')
      }
    },
    isOver: async (): Promise<boolean> => rest.length === 0 && !(await more()),
  }
}

/** Reads an archive block by block, and refuses it at the first doubt. */
async function* blocksOf(source: string): AsyncGenerator<ArchiveHead | Block> {
  const hash = createHash('sha256')
  const reader = readerOf(source)
  const first = await reader.line()
  const head = parse<ArchiveHead>(first)
  if (head.format !== format) throw new BadArchive('this file is not a backup of Ribambelle')
  hash.update(`${first}\n`)
  yield head
  for (;;) {
    const text = await reader.line()
    const block = parse<BlockHead>(text)
    if ('end' in block) {
      if (block.sha256 !== hash.digest('hex')) throw new BadArchive('the archive was changed: its checksum differs')
      if (!(await reader.isOver())) throw new BadArchive('the archive has something after its end')
      return
    }
    const body = await reader.bytes(block.bytes)
    hash.update(`${text}\n`).update(body)
    yield { head: block, body }
  }
}

function parse<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new BadArchive('the archive is damaged: a line cannot be read')
  }
}

/**
 * Puts an archive back into an empty installation: everything or nothing.
 * @param prepare brings the database to the end of the timeline
 * @throws BadArchive; Error when the database is not empty or older than the archive
 */
export async function restore(
  database: Pick<Database, 'owner'>,
  source: string,
  filesFolder: string | null,
  prepare: () => Promise<unknown>,
): Promise<Omit<BackupSummary, 'bytes'>> {
  for await (const block of blocksOf(source)) void block // first reading: is the archive whole?
  await prepare()
  const client = await database.owner.connect()
  const counts = { tables: 0, files: 0 }
  const files: { path: string; body: Buffer }[] = []
  try {
    await client.query('begin')
    if ((await client.query('select 1 from platform.territory limit 1')).rowCount)
      throw new Error('this installation already has a territory: restore into an empty one')
    let columns = new Map<string, readonly string[]>()
    for await (const block of blocksOf(source)) {
      if (!('head' in block)) {
        await refuseNewer(client, block)
        columns = new Map(block.tables.map((table) => [table.name, table.columns]))
        counts.tables = block.tables.length
      } else if ('table' in block.head) {
        await restoreTable(client, block.head.table, block.body, columns)
      } else if ('file' in block.head && filesFolder) {
        files.push({ path: inside(filesFolder, block.head.file), body: block.body })
      }
    }
    await client.query('commit')
    for (const { path, body } of files) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, body)
    }
    return { ...counts, files: files.length }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Rows of a table; the jobs that waited are planned again. */
async function restoreTable(
  client: pg.ClientBase,
  table: string,
  body: Buffer,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (table === 'jobs') {
    await client.query(
      `select platform.plan_job(j->>'task', (j->'payload')::jsonb, j->>'key', (j->>'run_at')::timestamptz) from jsonb_array_elements($1::jsonb) j`,
      [body.toString()],
    )
    return
  }
  const known = columns.get(table)
  if (!known) throw new BadArchive(`the archive names a table it does not announce: ${table}`)
  await pipeline(Readable.from([body]), client.query(copyFrom(`copy ${table} (${known.join(', ')}) from stdin`)))
}

async function refuseNewer(client: pg.ClientBase, head: ArchiveHead): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from platform.migration')
  const known = new Set(rows.map(({ name }) => name))
  const missing = head.migrations.filter((name) => !known.has(name))
  if (missing.length > 0)
    throw new Error(`the archive was made by a newer version (it knows ${missing[0]}): install that version first`)
}

/** A path of the archive, which must stay below the folder. */
function inside(folder: string, path: string): string {
  const full = resolve(join(folder, path))
  if (!full.startsWith(resolve(folder) + sep))
    throw new BadArchive(`the archive has a file outside its folder: ${path}`)
  return full
}
