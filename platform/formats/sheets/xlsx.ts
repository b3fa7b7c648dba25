import { readXlsx } from 'hucre/xlsx'
import type { CellValue } from 'hucre/xlsx'
import type { Grid } from './grid.ts'
import { unzippedSize } from './unzipped.ts'

/** Excel's day 0, to which times without a day belong. */
const dayZero = '1899-12-3'

/** A cell as text: a day as `YYYY-MM-DD`, a time as `HH:MM`, a number as a person would type it with a point, yes and no in French. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  // Fifteen digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 there.
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : ''
  if (!(value instanceof Date)) return String(value)
  if (Number.isNaN(value.getTime())) return ''
  const [on, time] = [value.toISOString().slice(0, 10), value.toISOString().slice(11, 16)]
  if (on.startsWith(dayZero)) return time
  return time === '00:00' ? on : `${on} ${time}`
}

export interface XlsxLimits {
  readonly rows: number
  readonly cells: number
  /** bytes of the whole archive once unzipped */
  readonly unzipped: number
}

/**
 * Reads the first sheet that is shown and says something. Formulas give the value that was last computed; nothing is computed here.
 * @throws Error (of this house or of the library) when it cannot be read
 */
export async function readXlsxGrid(bytes: Uint8Array, limits: XlsxLimits): Promise<Grid> {
  if ((await unzippedSize(bytes, limits.unzipped)) > limits.unzipped) return { rows: [], lines: [], over: true }
  const { sheets } = await readXlsx(bytes, {
    sheets: (sheet) => !sheet.hidden && !sheet.veryHidden,
    maxRows: limits.rows + 1,
  })
  const grids = sheets.map(({ rows }) => rows.map((row) => Array.from(row, textOf)))
  const rows = grids.find((grid) => grid.some((row) => row.some((cell) => cell.trim() !== ''))) ?? []
  const cells = rows.reduce((sum, row) => sum + row.length, 0)
  return { rows, lines: rows.map((_, i) => i + 1), over: rows.length > limits.rows || cells > limits.cells }
}
