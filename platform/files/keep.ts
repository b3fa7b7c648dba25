import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '../database/index.ts'
import { row, rows } from '../database/index.ts'
import { file } from '../http/route.ts'
import type { FileReply } from '../http/route.ts'
import { cleanName, pictureTypes } from './types.ts'

/** A file to keep. */
export interface FileToKeep {
  /** what it serves, in one word of the module that keeps it: `proof`, `letter`, `import` */
  readonly purpose: string
  readonly name: string
  /** by content: as an upload says it, or as our own program made it */
  readonly type: string
  readonly bytes: Uint8Array
  /** what it belongs to, `request:r-12`, so that everything about it can be dropped at once */
  readonly about?: string
}

/** What a list shows of a kept file. */
export interface FileHead {
  readonly fileId: string
  readonly purpose: string
  readonly about: string | null
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  /** hexadecimal */
  readonly sha256: string
  readonly keptAt: Date
}

export interface KeptFile extends FileHead {
  readonly bytes: Uint8Array<ArrayBuffer>
}

const mostBytes = 26_214_400

/**
 * Keeps a file in the transaction that needs it.
 * @returns its id, which nobody can guess
 * @throws RangeError when it is empty or over 25 MiB: routes bound what they take
 */
export async function keepFile(scope: Scope, { purpose, name, type, bytes, about }: FileToKeep): Promise<string> {
  if (bytes.length === 0 || bytes.length > mostBytes) throw new RangeError(`a file of ${bytes.length} bytes`)
  const fileId = randomUUID()
  await sql`insert into platform.file (territory_id, file_id, purpose, about, name, type, size, sha256, bytes, kept_at)
    values (${scope.territory}, ${fileId}, ${purpose}, ${about ?? null}, ${cleanName(name, type)}, ${type}, ${bytes.length},
      ${createHash('sha256').update(bytes).digest('hex')}, ${Buffer.from(bytes)}, ${scope.clock.now()})`.execute(
    scope.db,
  )
  return fileId
}

/** A kept file, or null. Who may see it is the module's to decide, before. */
export async function fileOf(scope: Scope, fileId: string): Promise<KeptFile | null> {
  const found = await row(
    scope,
    sql<
      FileHead & { bytes: Buffer }
    >`select file_id as "fileId", purpose, about, name, type, size, sha256, kept_at as "keptAt", bytes
      from platform.file where territory_id = ${scope.territory} and file_id = ${fileId}`,
  )
  return found ? { ...found, bytes: Uint8Array.from(found.bytes) } : null
}

/** What is kept about something, oldest first, without the contents. */
export const filesAbout = (scope: Scope, about: string): Promise<FileHead[]> =>
  rows(
    scope,
    sql<FileHead>`select file_id as "fileId", purpose, about, name, type, size, sha256, kept_at as "keptAt"
      from platform.file where territory_id = ${scope.territory} and about = ${about} order by kept_at, file_id`,
  )

/** Forgets a file for good; nothing happens when it is gone already. */
export async function dropFile(scope: Scope, fileId: string): Promise<void> {
  await sql`delete from platform.file where territory_id = ${scope.territory} and file_id = ${fileId}`.execute(scope.db)
}

/** Forgets everything kept about something: an erasure. @returns how many files */
export async function dropFilesAbout(scope: Scope, about: string): Promise<number> {
  const gone = await rows(
    scope,
    sql<{
      file_id: string
    }>`delete from platform.file where territory_id = ${scope.territory} and about = ${about} returning file_id`,
  )
  return gone.length
}

/** Sends a kept file: to save, never to run. @param options `show` lets a browser show a picture inside a page */
export const sendFile = (
  { name, type, bytes }: Pick<KeptFile, 'name' | 'type' | 'bytes'>,
  { show = false }: { readonly show?: boolean } = {},
): FileReply => (show && pictureTypes.includes(type) ? file(bytes, type) : file(bytes, type, name))
