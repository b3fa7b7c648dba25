/**
 * An archive is one gzip stream: a first line of JSON (what is inside), then blocks. A block is a line of JSON `{table|file, bytes}` and
 * that many bytes; the last block is `{end, sha256}` over everything before it. It needs no program of PostgreSQL to be read or written.
 */
export const format = 'ribambelle-backup/1'

export interface ArchiveHead {
  readonly format: typeof format
  readonly madeAt: string
  /** names of the migrations that had run: a restore runs the same ones, then its own later ones */
  readonly migrations: readonly string[]
  readonly tables: readonly ArchiveTable[]
}

export interface ArchiveTable {
  /** quoted, with its schema */
  readonly name: string
  /** quoted columns, in the order of the data */
  readonly columns: readonly string[]
}

export type BlockHead =
  | { readonly table: string; readonly bytes: number }
  | { readonly file: string; readonly bytes: number }
  | { readonly end: true; readonly sha256: string }
