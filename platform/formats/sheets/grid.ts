/** Cells as a reader found them. */
export interface Grid {
  readonly rows: readonly (readonly string[])[]
  /** number of the line of the file (of the row of the sheet) at which each row begins, from 1 */
  readonly lines: readonly number[]
  /** whether there was more than the limits allow */
  readonly over: boolean
}

/** Text fit to keep: composed, without control characters, without spaces around. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF]/g, '')
    .replaceAll(/\r\n?/g, '\n')
    .trim()

/** Cleans cells, leaves out rows that say nothing, and gives every row the width of the widest. */
export function tidy({ rows, lines }: Grid): { rows: string[][]; lines: number[] } {
  const kept = rows
    .map((row, i) => ({ row: row.map(clean), line: lines[i]! }))
    .filter(({ row }) => row.some((cell) => cell !== ''))
  const width = kept.reduce((widest, { row }) => Math.max(widest, row.findLastIndex((cell) => cell !== '') + 1), 0)
  return {
    rows: kept.map(({ row }) => Array.from({ length: width }, (_, column) => row[column] ?? '')),
    lines: kept.map(({ line }) => line),
  }
}
