import { writeXlsx as write } from 'hucre/xlsx'
import { withoutMoments } from '../zip/still.ts'

/** One sheet to write. */
export interface SheetToWrite {
  /** shown on its tab; made fit and unique */
  readonly name: string
  /** names of the columns */
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/**
 * Writes a workbook of several sheets: a head that stays in sight, columns as wide as what they hold. Text stays text: what looks like a
 * formula is a text cell in text format, that no spreadsheet computes, not even when it is edited. The same sheets give the same bytes.
 */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = tabNames(sheets.map(({ name }) => name))
  const bytes = await write({
    sheets: sheets.map(({ head, rows }, i) => ({
      name: names[i]!,
      columns: head.map((title, column) => ({ width: widthOf(title, column, rows) })),
      rows: [[...head], ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plain(cell) : cell)))],
      cells: styles(head, rows),
      freezePane: { rows: 1 },
      ...(rows.length > 0 ? { autoFilter: { range: `A1:${letters(head.length)}${rows.length + 1}` } } : {}),
    })),
  })
  return withoutMoments(bytes)
}

const formula = /^[=+\-@\t\r]/

/** Control characters are not allowed in XML. */
const plain = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').slice(0, 32_767)

function styles(head: SheetToWrite['head'], rows: SheetToWrite['rows']) {
  const cells = new Map<string, { style: { font?: { bold: boolean }; numFmt?: string } }>()
  for (const column of head.keys()) cells.set(`0,${column}`, { style: { font: { bold: true }, numFmt: '@' } })
  for (const [i, row] of rows.entries()) {
    for (const [column, cell] of row.entries())
      if (typeof cell === 'string' && formula.test(cell)) cells.set(`${i + 1},${column}`, { style: { numFmt: '@' } })
  }
  return cells
}

/** Characters of a column's width, from its first rows. */
function widthOf(title: string, column: number, rows: SheetToWrite['rows']): number {
  const lengths = rows.slice(0, 200).map((row) => String(row[column] ?? '').length)
  return Math.min(60, Math.max(8, title.length, ...lengths) + 2)
}

/** `A` for 1, `AB` for 28. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? letters(before) : '') + String.fromCodePoint(65 + ((column - 1) % 26))
}

/** A tab's name has 31 characters at most, none of `[]:*?/\`, no apostrophe at its ends, and no twin. */
function tabNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const fit =
      name
        .replaceAll(/[[\]:*?/\\]/g, '-')
        .replaceAll(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31) || 'Feuille'
    let found = fit
    for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${fit.slice(0, 31 - ` (${n})`.length)} (${n})`
    taken.add(found.toLowerCase())
    return found
  })
}
