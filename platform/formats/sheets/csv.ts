import type { Grid } from './grid.ts'

/** More than this in one cell is no cell: it is a quote that was never closed. */
const longestCell = 32_767

/**
 * Text of a file, its encoding guessed: a byte-order mark decides, then zeros at every other byte (UTF-16), then whether it is UTF-8; the rest
 * is Windows-1252, which French spreadsheets still write.
 */
export function decode(bytes: Uint8Array): string {
  const text = (encoding: string): string => new TextDecoder(encoding).decode(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return text('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return text('utf-16be')
  const head = bytes.subarray(0, 2_000)
  const zeros = (from: number): number => head.filter((byte, i) => i % 2 === from && byte === 0).length
  if (zeros(1) > head.length / 4) return text('utf-16le')
  if (zeros(0) > head.length / 4) return text('utf-16be')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text('windows-1252')
  }
}

/**
 * The separator that cuts the first lines most evenly: semicolon (French spreadsheets), comma, tab, bar.
 * @returns a semicolon where there is nothing to separate
 */
export function separatorOf(text: string): string {
  const head = text.slice(0, 20_000)
  const scored = [';', ',', '\t', '|'].map((separator) => {
    const widths = cut(head, separator, { rows: 25, cells: 25_000 })
      .rows.filter((row) => row.some((cell) => cell !== ''))
      .map((row) => row.length)
    const first = widths[0] ?? 1
    // The last line may be cut by `head`, and addresses hold commas: how many lines are as wide as the first one counts most.
    const even = widths.filter((width) => width === first).length / Math.max(1, widths.length)
    return { separator, score: first < 2 ? 0 : even * 100 + Math.min(first, 50) }
  })
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).separator
}

/** Reads separated values: any line ends, quotes doubled inside quotes, line breaks inside quotes. @source RFC 4180 */
export function readCsv(text: string, limits: { rows: number; cells: number }, separator?: string): Grid {
  // Spreadsheets may say the separator themselves, on a line of its own.
  const said = /^\uFEFF?sep=([;,\t|])\r?\n/i.exec(text)
  const grid = cut(
    said ? text.slice(said[0].length) : text.replace(/^\uFEFF/, ''),
    separator ?? said?.[1] ?? separatorOf(text),
    limits,
  )
  return said ? { ...grid, lines: grid.lines.map((line) => line + 1) } : grid
}

function cut(text: string, separator: string, limits: { rows: number; cells: number }): Grid {
  const rows: string[][] = []
  const lines: number[] = []
  let row: string[] = []
  let cells = 0
  let line = 1
  let begun = 1
  let at = 0
  const endOfCell = new RegExp(`[${separator === '|' ? '\\|' : separator}\\r\\n]`, 'g')
  while (at <= text.length) {
    let cell = ''
    if (text[at] === '"') {
      const quoted = unquoted(text, at)
      cell = quoted.cell
      at = quoted.next
    }
    endOfCell.lastIndex = at
    const end = endOfCell.exec(text)?.index ?? text.length
    cell += text.slice(at, end)
    if (cell.length > longestCell) return { rows, lines, over: true }
    row.push(cell)
    if (++cells > limits.cells) return { rows, lines, over: true }
    line += cell.split(/\r\n|\r|\n/).length - 1
    at = end + 1
    if (text[end] === separator) continue
    if (text[end] === '\r' && text[at] === '\n') at++
    rows.push(row)
    lines.push(begun)
    if (rows.length > limits.rows) return { rows, lines, over: true }
    row = []
    begun = ++line
  }
  return { rows, lines, over: false }
}

/** A cell in quotes; one that is never closed reaches to the end. */
function unquoted(text: string, from: number): { cell: string; next: number } {
  let cell = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return { cell: cell + text.slice(at), next: text.length }
    cell += text.slice(at, close)
    if (text[close + 1] !== '"') return { cell, next: close + 1 }
    cell += '"'
    at = close + 2
  }
}
