/**
 * A table in which nobody can be told apart: for any four columns, every combination of shown values is shared by at least `least` rows.
 * Columns are first made coarser as a whole, then single values are masked where a row still stands out.
 */

/** A column that somebody who knows a family could know. */
export interface Column {
  readonly code: string
  /** the value of each row, finest level first; each level is coarser than the one before */
  readonly levels: readonly (readonly string[])[]
  /** how much the readers need it, 1 and more: a column that matters is made coarser later */
  readonly weight: number
}

export interface SafeTable {
  /** level used for each column; `levels.length` when the whole column is masked */
  readonly levels: readonly number[]
  /** shown values by row, in the order of the columns; `masked` where nothing is shown */
  readonly rows: readonly (readonly string[])[]
  /** values masked one by one, not counting masked columns */
  readonly maskedCells: number
}

export const masked = '*'

/** Columns looked at together by an attacker. */
const together = 4

/** Share of rows that may stand out before a whole column is made coarser: masking single values then costs less. */
const toleratedShare = 0.2

/**
 * @param least smallest number of rows that share any combination of four values
 * @param known what neighbours see anyway, by row (whether the child has a place): it is one of the four like any column, but is neither made
 *   coarser nor masked, so that the others are. Left out where one of its values has fewer rows than `least`: nothing could hide that
 * @returns every row, with the finest values that keep the promise; all masked when there are fewer rows than `least`
 */
export function makeSafe(columns: readonly Column[], least: number, known?: readonly string[]): SafeTable {
  const rows = columns[0]?.levels[0]?.length ?? 0
  const levels = columns.map(() => 0)
  if (rows < least)
    return {
      levels: columns.map((c) => c.levels.length),
      rows: Array.from({ length: rows }, () => columns.map(() => masked)),
      maskedCells: 0,
    }
  const code = coder(columns)
  const shown = columns.map((_, c) => code(c, 0))
  if (known && holds(known, least)) shown.push(codesOf(known))
  for (let out = rowsOut(shown, least); out > rows * toleratedShare; out = rowsOut(shown, least)) {
    const c = columnToCoarsen(columns, levels, shown, code, { least, out })
    levels[c]! += 1
    shown[c] = code(c, levels[c]!)
  }
  const maskedCells = maskCells(shown, columns.length, least)
  return {
    levels,
    rows: Array.from({ length: rows }, (_, r) =>
      columns.map(({ levels: texts }, c) => textOf(texts[levels[c]!], shown[c]!, r)),
    ),
    maskedCells,
  }
}

/**
 * The same table once what neighbours see is not what it was: nothing is shown finer, and what stands out now is masked. Who keeps the table
 * of before learns nothing from the two together that the first did not say.
 * @param known as for `makeSafe`
 */
export function maskMore(
  rows: readonly (readonly string[])[],
  least: number,
  known: readonly string[],
): Pick<SafeTable, 'rows' | 'maskedCells'> {
  const columns = rows[0]?.length ?? 0
  if (rows.length < least || !holds(known, least)) return { rows, maskedCells: 0 }
  const shown = Array.from({ length: columns }, (_, c) => {
    const codes = codesOf(rows.map((row) => row[c]!))
    return codes.map((value, r) => (rows[r]![c] === masked ? 0 : value))
  })
  const maskedCells = maskCells([...shown, codesOf(known)], columns, least)
  return { rows: rows.map((row, r) => row.map((value, c) => (shown[c]![r] === 0 ? masked : value))), maskedCells }
}

/** Values as small numbers, 0 for masked: counting combinations of numbers is quick. */
type Codes = Int32Array

const textOf = (texts: readonly string[] | undefined, codes: Codes, row: number): string =>
  codes[row] === 0 || !texts ? masked : texts[row]!

function coder(columns: readonly Column[]): (column: number, level: number) => Codes {
  return (column, level) => {
    const texts = columns[column]!.levels[level]
    return texts ? codesOf(texts) : new Int32Array(columns[column]!.levels[0]!.length)
  }
}

function codesOf(texts: readonly string[]): Codes {
  const met = new Map<string, number>()
  return Int32Array.from(texts, (text) => {
    if (!met.has(text)) met.set(text, met.size + 1)
    return met.get(text)!
  })
}

/** Whether every value is shared by `least` rows: it may then be shown beside masked ones. */
export const holds = (values: readonly string[], least: number): boolean =>
  [...Map.groupBy(values, (value) => value).values()].every((same) => same.length >= least)

/** Every choice of `size` columns out of `count`; all of them together when there are fewer. */
export function choices(count: number, size: number): number[][] {
  if (count <= size) return [Array.from({ length: count }, (_, i) => i)]
  const all: number[][] = []
  const choose = (from: number, chosen: number[]): void => {
    if (chosen.length === size) return void all.push(chosen)
    for (let c = from; c < count; c++) choose(c + 1, [...chosen, c])
  }
  choose(0, [])
  return all
}

interface Outstanding {
  readonly rows: number
  /** how many small combinations each row, and each cell of it, is part of */
  readonly ofRow: Int32Array
  readonly ofCell: readonly Int32Array[]
}

function standingOut(shown: readonly Codes[], least: number): Outstanding {
  const count = shown[0]!.length
  const ofRow = new Int32Array(count)
  const ofCell = shown.map(() => new Int32Array(count))
  eachChoice(shown, ({ of, count: classes }, chosen) => {
    const sizes = sizesOf(of, classes)
    for (let r = 0; r < count; r++) {
      if (sizes[of[r]!]! >= least) continue
      ofRow[r]! += 1
      for (const c of chosen) ofCell[c]![r]! += 1
    }
  })
  return { rows: ofRow.reduce((sum, times) => sum + (times > 0 ? 1 : 0), 0), ofRow, ofCell }
}

/** How many rows stand out; where is not asked, which is quicker. */
function rowsOut(shown: readonly Codes[], least: number): number {
  const out = new Uint8Array(shown[0]!.length)
  eachChoice(shown, ({ of, count }) => {
    const sizes = sizesOf(of, count)
    if (sizes.every((size) => size >= least)) return
    for (let r = 0; r < out.length; r++) if (sizes[of[r]!]! < least) out[r] = 1
  })
  return out.reduce((sum, one) => sum + one, 0)
}

function sizesOf(of: Int32Array, classes: number): Int32Array {
  const sizes = new Int32Array(classes)
  for (let r = 0; r < of.length; r++) sizes[of[r]!]! += 1
  return sizes
}

/** Visits every choice of four columns. Choices that begin with the same columns share the classes of these. */
function eachChoice(shown: readonly Codes[], visit: (classes: Classes, chosen: readonly number[]) => void): void {
  const widths = shown.map((column) => column.reduce((most, value) => Math.max(most, value), 0) + 1)
  const size = Math.min(together, shown.length)
  const split = (classes: Classes, from: number, chosen: readonly number[]): void => {
    if (chosen.length === size) return visit(classes, chosen)
    for (let c = from; c <= shown.length - (size - chosen.length); c++)
      split(narrow(classes, shown[c]!, widths[c]!), c + 1, [...chosen, c])
  }
  split({ of: new Int32Array(shown[0]!.length), count: 1 }, 0, [])
}

/** Rows with the same values in some columns: class of each row, and how many there are. */
interface Classes {
  readonly of: Int32Array
  readonly count: number
}

/** Splits classes by one more column, and numbers the new ones. */
function narrow({ of, count }: Classes, column: Codes, width: number): Classes {
  const renamed = new Int32Array(count * width).fill(-1)
  const finer = new Int32Array(of.length)
  let next = 0
  for (let r = 0; r < of.length; r++) {
    const name = of[r]! * width + column[r]!
    if (renamed[name] === -1) renamed[name] = next++
    finer[r] = renamed[name]!
  }
  return { of: finer, count: next }
}

/** What hiding a whole column costs on top of its detail: half an answer to every question is better than none to one. */
const hidingBits = 2

/** The column whose next level helps most rows for what it takes away: detail lost, in bits, times the weight of the column. */
function columnToCoarsen(
  columns: readonly Column[],
  levels: readonly number[],
  shown: Codes[],
  code: (column: number, level: number) => Codes,
  { least, out }: { readonly least: number; readonly out: number },
): number {
  let best = { column: -1, gain: -1 }
  for (let c = 0; c < columns.length; c++) {
    if (levels[c]! >= columns[c]!.levels.length) continue
    const now = shown[c]!
    shown[c] = code(c, levels[c]! + 1)
    const helped = out - rowsOut(shown, least)
    const hides = levels[c]! + 1 === columns[c]!.levels.length
    const lost = (Math.max(0.1, bits(now) - bits(shown[c]!)) + (hides ? hidingBits : 0)) * columns[c]!.weight
    shown[c] = now
    if (helped / lost > best.gain) best = { column: c, gain: helped / lost }
  }
  // Every column masked: all rows are equal, and no row stands out. Coarsening is only asked while one does.
  if (best.column < 0) throw new RangeError('rows stand out although everything is masked')
  return best.column
}

/** Entropy of the values: how much a column tells apart. */
function bits(codes: Codes): number {
  const counts = new Map<number, number>()
  for (const value of codes) counts.set(value, (counts.get(value) ?? 0) + 1)
  let sum = 0
  for (const count of counts.values()) sum -= (count / codes.length) * Math.log2(count / codes.length)
  return sum
}

/**
 * Masks one value at a time, that which makes its row stand out most often, until no row does.
 * Each turn masks at least one value, and with all of them masked the rows are equal: it ends.
 */
function maskCells(shown: readonly Codes[], columns: number, least: number): number {
  let cells = 0
  for (;;) {
    const { rows, ofRow, ofCell } = standingOut(shown, least)
    if (rows === 0) return cells
    let some = 0
    for (let r = 0; r < ofRow.length; r++) {
      if (ofRow[r] === 0) continue
      const worst = worstCell(shown, columns, ofCell, r)
      if (worst < 0) continue
      shown[worst]![r] = 0
      some += 1
    }
    // Rows that stand out by what they hide: neighbours hide the same value until enough do.
    if (some === 0) some = maskNeighbours(shown, columns, ofRow, ofCell)
    cells += some
  }
}

function worstCell(shown: readonly Codes[], columns: number, ofCell: readonly Int32Array[], row: number): number {
  let worst = -1
  for (let c = 0; c < columns; c++) {
    if (shown[c]![row] === 0 || ofCell[c]![row] === 0) continue
    if (worst < 0 || ofCell[c]![row]! > ofCell[worst]![row]!) worst = c
  }
  return worst
}

/** A row alone in hiding a column: one more row hides it, the first that still shows it, among those that are known to be alike. */
function maskNeighbours(
  shown: readonly Codes[],
  columns: number,
  ofRow: Int32Array,
  ofCell: readonly Int32Array[],
): number {
  const row = ofRow.findIndex((times) => times > 0)
  const known = shown[columns]
  const order = Array.from({ length: columns }, (_, c) => c).sort((a, b) => ofCell[b]![row]! - ofCell[a]![row]!)
  for (const c of order) {
    const other = shown[c]!.findIndex((value, r) => value !== 0 && known?.[r] === known?.[row])
    if (other < 0) continue
    shown[c]![other] = 0
    return 1
  }
  throw new RangeError('rows stand out although everything is masked')
}

/** Combinations of any four columns that fewer than `least` rows share: the attack, for tests and for a last look before publishing. */
export function smallClasses(
  rows: readonly (readonly string[])[],
  least: number,
): { columns: number[]; values: string[]; rows: number }[] {
  const count = rows[0]?.length ?? 0
  return choices(count, together).flatMap((columns) => {
    const classes = Map.groupBy(rows, (row) => columns.map((c) => row[c]).join('\u0000'))
    return [...classes.values()]
      .filter((found) => found.length < least)
      .map((found) => ({ columns, values: columns.map((c) => found[0]![c]!), rows: found.length }))
  })
}
