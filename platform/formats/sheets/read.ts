import { Worker } from 'node:worker_threads'
import { ok, refuse } from '@ribambelle/kernel'
import type { Outcome } from '@ribambelle/kernel'
import { common } from '../../messages/index.ts'
import type { Lang } from '../../messages/index.ts'
import { readCsv, decode } from './csv.ts'
import { tidy } from './grid.ts'
import type { Grid } from './grid.ts'

/** A table that somebody sent. */
export interface SheetRows {
  /** cleaned text, all rows as wide as the widest; rows that say nothing are left out */
  readonly rows: readonly (readonly string[])[]
  /** where each row begins: the line of the file or the row of the sheet, from 1, to say where a mistake is */
  readonly lines: readonly number[]
}

export type SheetRefusal = 'sheet-unreadable' | 'sheet-too-large' | 'sheet-empty'

/** How large a table may be. */
export interface SheetLimits {
  readonly rows?: number
  readonly cells?: number
}

const usual = { rows: 20_000, cells: 400_000 }
const unzipped = 100_000_000
const patience = 20_000

/**
 * Reads CSV (separator and encoding guessed) or XLSX (first sheet), told apart by content. XLSX is read in a thread of its own, with bounds on
 * memory and time, so that a hostile file costs an answer and never the service.
 * @param name of the file; only the ending `.tsv` says something
 * @returns the rows, or why not: any bytes give one of the two
 */
export async function readSheet(
  bytes: Uint8Array,
  name = '',
  { rows = usual.rows, cells = usual.cells }: SheetLimits = {},
): Promise<Outcome<SheetRows, SheetRefusal>> {
  const grid = isZip(bytes) ? await inThread(bytes, rows, cells) : csvGrid(bytes, name, rows, cells)
  if (!grid) return refuse('sheet-unreadable')
  if (grid.over) return refuse('sheet-too-large')
  const sheet = tidy(grid)
  return sheet.rows.length === 0 ? refuse('sheet-empty') : ok(sheet)
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03

function csvGrid(bytes: Uint8Array, name: string, rows: number, cells: number): Grid | null {
  const text = decode(bytes)
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) return null // some other format
  return readCsv(text, { rows, cells }, /\.tsv$/i.test(name) ? '\t' : undefined)
}

async function inThread(bytes: Uint8Array, rows: number, cells: number): Promise<Grid | null> {
  const worker = new Worker(new URL('xlsx-worker.ts', import.meta.url), {
    workerData: { bytes, limits: { rows, cells, unzipped } },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const grid = await new Promise<Grid | null>((done) => {
    const limit = setTimeout(() => done({ rows: [], lines: [], over: true }), patience)
    const finish = (grid: Grid | null): void => {
      clearTimeout(limit)
      done(grid)
    }
    worker.once('message', finish)
    // Out of memory, or a mistake of the library: whichever, there is no table to show.
    worker.once('error', (error) => finish(isMemory(error) ? { rows: [], lines: [], over: true } : null))
    worker.once('exit', () => finish(null))
  })
  await worker.terminate()
  return grid
}

const isMemory = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/** Why a table was not read, in a sentence to show beside its field. */
export const sheetRefusalWords = (lang: Lang, code: SheetRefusal): string => common(lang)(code)
