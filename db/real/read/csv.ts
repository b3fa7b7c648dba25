import type { Ledger, SourceText } from './ledger.ts'

/** A row with the line on which it begins. */
export interface CsvRow {
  readonly line: number
  /** cells by the name of their column */
  readonly cells: Readonly<Record<string, string>>
}

/** How a file is written. */
export interface CsvShape {
  readonly delimiter: string
  /** columns that must be there; others are left aside */
  readonly columns: readonly string[]
}

interface Line {
  readonly line: number
  readonly cells: string[]
}

/** Cells of a text (RFC 4180: quotes, doubled quotes, line breaks within quotes; LF or CRLF), with the line where each row begins. */
export function splitCsv(text: string, delimiter: string): { rows: Line[]; unclosedQuote: number | undefined } {
  const rows: Line[] = []
  let [cells, cell, line, begun]: [string[], string, number, number] = [[], '', 1, 1]
  let [quoted, quotedSince] = [false, 0]
  const endRow = (): void => {
    cells.push(cell)
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells })
    ;[cells, cell] = [[], '']
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '\n') line += 1
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') [quoted, quotedSince] = [true, line]
    else if (sign === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') {
      endRow()
      begun = line
    } else if (sign !== '\r' || text[at + 1] !== '\n') cell += sign
  }
  if (cell !== '' || cells.length > 0) endRow()
  return { rows, unclosedQuote: quoted ? quotedSince : undefined }
}

/** Reads the rows of a CSV file; refuses missing columns, ragged rows and quotes that never close. */
export function readCsv(ledger: Ledger, source: SourceText, shape: CsvShape): CsvRow[] {
  const { rows, unclosedQuote } = splitCsv(source.text, shape.delimiter)
  const header = rows.shift()?.cells ?? []
  const missing = shape.columns.filter((column) => !header.includes(column))
  for (const column of missing) ledger.refuse(source.file, 1, column, 'column-missing', header.join(shape.delimiter))
  if (unclosedQuote !== undefined) ledger.refuse(source.file, unclosedQuote, null, 'quote-not-closed')
  if (missing.length > 0 || unclosedQuote !== undefined) return []
  const places = shape.columns.map((column) => [column, header.indexOf(column)] as const)
  const read: CsvRow[] = []
  for (const { line, cells } of rows) {
    if (cells.length !== header.length)
      ledger.refuse(source.file, line, null, 'wrong-number-of-cells', `${cells.length} / ${header.length}`)
    else read.push({ line, cells: Object.fromEntries(places.map(([column, place]) => [column, cells[place]!.trim()])) })
  }
  ledger.rows(source.file, rows.length)
  if (source.hadMark) ledger.note(source.file, 'byte-order-mark', 1)
  return read
}

/** A number as France or England writes it; undefined when the cell is empty: unknown is not zero. Refuses anything else. */
export function numberIn(ledger: Ledger, file: string, { line, cells }: CsvRow, column: string): number | undefined {
  const text = cells[column] ?? ''
  if (text === '') return undefined
  const value = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  if (Number.isFinite(value)) return value
  ledger.refuse(file, line, column, 'not-a-number', text)
  return undefined
}
