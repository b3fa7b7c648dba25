/** Comma-separated values: RFC 4180, plus `;` as separator when the first line has no comma, as French spreadsheets do. */

/** Rows by column name. Empty lines are skipped. @throws SyntaxError on a quote that never closes */
export function readCsv(text: string): Record<string, string>[] {
  const rows = cellsOf(text.replace(/^\uFEFF/, ''))
  const names = rows[0] ?? []
  return rows
    .slice(1)
    .map((cells) => Object.fromEntries(names.map((name, i) => [name.trim(), (cells[i] ?? '').trim()])))
}

/** A table with its header. */
export function writeCsv(names: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${[names, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

function quoted(value: string | number): string {
  const text = String(value)
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function cellsOf(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const separator = firstLine.includes(',') ? ',' : ';'
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let inQuotes = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (inQuotes) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]!
      else inQuotes = false
    } else if (c === '"' && cell === '') inQuotes = true
    else if (c === separator) {
      row.push(cell)
      cell = ''
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += c
  }
  if (inQuotes) throw new SyntaxError(`a quote never closes: ${cell.slice(0, 40)}`)
  rows.push([...row, cell])
  return rows.filter((cells) => cells.some((value) => value !== ''))
}
