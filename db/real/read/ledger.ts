import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportNote, ImportRefusal } from '@ribambelle/directory'

/** Refusals kept for each file: a file that is wrong on every line is understood from its first hundred. */
const mostRefusals = 100

/** Everything that one reading of files found: rows, refusals, notes, and what the content was. */
export interface Ledger {
  readonly refusals: readonly ImportRefusal[]
  readonly notes: readonly ImportNote[]
  readonly files: readonly { readonly file: string; readonly rows: number }[]
  refuse(file: string, line: number | null, field: string | null, code: string, value?: string): void
  note(file: string, code: string, count: number, more?: Partial<Pick<ImportNote, 'line' | 'details'>>): void
  /** how many rows of a file were read */
  rows(file: string, count: number): void
  /** adds to the hash of the content */
  add(content: string | Uint8Array): void
  contentHash(): string
}

export function openLedger(): Ledger {
  const refusals: ImportRefusal[] = []
  const notes: ImportNote[] = []
  const counts = new Map<string, number>()
  const files = new Map<string, number>()
  const hash = createHash('sha256')
  return {
    refusals,
    notes,
    get files() {
      return [...files].map(([file, rows]) => ({ file, rows }))
    },
    refuse(file, line, field, code, value) {
      const count = (counts.get(file) ?? 0) + 1
      counts.set(file, count)
      if (count > mostRefusals + 1) return
      if (count === mostRefusals + 1) refusals.push({ file, line, field: null, code: 'more-refusals' })
      else refusals.push({ file, line, field, code, ...(value === undefined ? {} : { value: value.slice(0, 120) }) })
    },
    note: (file, code, count, more = {}) => void notes.push({ file, line: null, code, count, ...more }),
    rows: (file, count) => void files.set(file, count),
    add: (content) => void hash.update(content),
    contentHash: () => hash.copy().digest('hex'),
  }
}

/** A text file of the data folder. */
export interface SourceText {
  readonly file: string
  /** without its byte-order mark */
  readonly text: string
  readonly hadMark: boolean
}

/** Reads a file as UTF-8, or refuses it: missing, unreadable, in another encoding. */
export async function openSource(ledger: Ledger, folder: string, file: string): Promise<SourceText | undefined> {
  const bytes = await readFile(join(folder, file)).catch((error: unknown) => {
    const code = (error as { code?: string }).code
    ledger.refuse(file, null, null, code === 'ENOENT' ? 'file-missing' : 'file-unreadable', code)
  })
  if (!bytes) return undefined
  ledger.add(`${file}\n`)
  ledger.add(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const hadMark = text.startsWith('\uFEFF')
    return { file, text: hadMark ? text.slice(1) : text, hadMark }
  } catch {
    ledger.refuse(file, firstBadLine(bytes), null, 'not-utf8')
    return undefined
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [line, start] = [1, 0]
  for (let end = bytes.indexOf(10, start); end !== -1; end = bytes.indexOf(10, start), line += 1) {
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end + 1
  }
  return line
}
