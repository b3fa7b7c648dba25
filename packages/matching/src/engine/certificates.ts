import { partAt } from './round.ts'
import type { Round } from './round.ts'

/**
 * Why each better option was refused: for refusal `i`, option `option[i]`, the entries `start[i] .. start[i + 1]` are
 * its binding cells, in increasing cell.
 */
export interface RefusalColumns {
  readonly option: Int32Array
  readonly start: Int32Array
  /** Cell, counted over all centres. */
  readonly cell: Int32Array
  /** Places used there by families with a strictly higher key. */
  readonly used: Int32Array
  /** How many families that is. */
  readonly holders: Int32Array
  /** Option with the lowest key among theirs, -1 when there is none. */
  readonly lowest: Int32Array
}

/**
 * Every refusal certificate of an outcome, from one reading of each centre by decreasing key.
 * @param line under the strict rule, highest refused option of each cell (-1 for none): the cells above which an
 *   option stands are not binding. Without it, a cell binds when need + use by higher keys exceeds its capacity.
 */
export function certify(round: Round, chosen: Int32Array, line?: Int32Array): RefusalColumns {
  const counts = new Int32Array(round.options)
  readAll(round, chosen, line, (option, cells) => {
    counts[option]! += cells
  })
  const refused = refusedOptions(round, chosen, counts)
  const start = new Int32Array(refused.length + 1)
  const at = new Int32Array(round.options)
  refused.forEach((option, i) => {
    at[option] = start[i]!
    start[i + 1] = start[i]! + counts[option]!
  })
  const size = start[refused.length]!
  const columns = {
    option: refused,
    start,
    cell: new Int32Array(size),
    used: new Int32Array(size),
    holders: new Int32Array(size),
    lowest: new Int32Array(size),
  }
  readAll(round, chosen, line, (option, cells, found) => {
    const to = at[option]!
    columns.cell.set(found.cell.subarray(0, cells), to)
    columns.used.set(found.used.subarray(0, cells), to)
    columns.holders.set(found.holders.subarray(0, cells), to)
    columns.lowest.set(found.lowest.subarray(0, cells), to)
    at[option]! += cells
  })
  return columns
}

interface Found {
  readonly cell: Int32Array
  readonly used: Int32Array
  readonly holders: Int32Array
  readonly lowest: Int32Array
}

interface Reading {
  readonly round: Round
  readonly chosen: Int32Array
  readonly line: Int32Array | undefined
  /** Use, holders and lowest key above the option being read, by cell of the centre. */
  readonly load: Int32Array
  readonly count: Int32Array
  readonly last: Int32Array
  readonly found: Found
}

function refusedOptions({ options, familyOf, liked }: Round, chosen: Int32Array, counts: Int32Array): Int32Array {
  const refused: number[] = []
  for (let option = 0; option < options; option++) {
    const current = chosen[familyOf[option]!]!
    if (counts[option]! > 0 && (current < 0 || option < liked[current]!)) refused.push(option)
  }
  return Int32Array.from(refused)
}

function readAll(
  round: Round,
  chosen: Int32Array,
  line: Int32Array | undefined,
  tell: (option: number, cells: number, found: Found) => void,
): void {
  const width = round.widestCentre
  const arrays = (): Int32Array => new Int32Array(width)
  const found = { cell: arrays(), used: arrays(), holders: arrays(), lowest: arrays() }
  const reading: Reading = { round, chosen, line, load: arrays(), count: arrays(), last: arrays(), found }
  for (let c = 0; c < round.centres; c++) readCentre(reading, c, tell)
}

function readCentre(
  reading: Reading,
  centre: number,
  tell: (option: number, cells: number, found: Found) => void,
): void {
  const { round, chosen, load, count, last } = reading
  const { market, familyOf, partOption, listStart } = round
  const { key } = market
  const { list } = round.lists()
  load.fill(0)
  count.fill(0)
  last.fill(-1)
  const end = listStart[centre + 1]!
  for (let i = listStart[centre]!; i < end;) {
    const level = key[partOption[list[i]!]!]!
    let next = i
    for (; next < end && key[partOption[list[next]!]!] === level; next++) {
      const part = list[next]!
      const option = partOption[part]!
      const current = chosen[familyOf[option]!]!
      if (current >= 0 && round.liked[current]! <= option) continue
      const own = current >= 0 && key[current]! > level ? partAt(round, current, centre) : -1
      const cells = own < 0 ? bindingCells(reading, part, option) : bindingBesideOwn(reading, part, option, own)
      if (cells > 0) tell(option, cells, reading.found)
    }
    for (; i < next; i++) {
      const part = list[i]!
      if (chosen[familyOf[partOption[part]!]!] === partOption[part]) addHolder(reading, part)
    }
  }
}

function addHolder({ round, load, count, last }: Reading, part: number): void {
  const { partPattern, patternStart, patternOffset, patternAmount } = round.market
  const pattern = partPattern[part]!
  const option = round.partOption[part]!
  for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++) {
    const x = patternOffset[e]!
    load[x]! += patternAmount[e]!
    count[x]!++
    last[x] = option
  }
}

function bindingCells({ round, line, load, count, last, found }: Reading, part: number, option: number): number {
  const { partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart, capacity } = round.market
  const base = cellStart[partCentre[part]!]!
  const pattern = partPattern[part]!
  const end = patternStart[pattern + 1]!
  let cells = 0
  for (let e = patternStart[pattern]!; e < end; e++) {
    const x = patternOffset[e]!
    const binds = line
      ? isBelowLine(round, line[base + x]!, option) || patternAmount[e]! > capacity[base + x]!
      : load[x]! + patternAmount[e]! > capacity[base + x]!
    if (!binds) continue
    found.cell[cells] = base + x
    found.used[cells] = load[x]!
    found.holders[cells] = count[x]!
    found.lowest[cells] = last[x]!
    cells++
  }
  return cells
}

/** Strict rule: an option at or below the highest refused key of a cell may not be held there. */
export function isBelowLine({ market }: Round, lineOption: number, option: number): boolean {
  return lineOption >= 0 && market.key[option]! <= market.key[lineOption]!
}

/** The same when the family holds a higher-ranked place in this centre: it does not stand in its own way. */
function bindingBesideOwn(reading: Reading, part: number, option: number, own: number): number {
  const { round, load, count, last } = reading
  const { partPattern, patternStart, patternOffset, patternAmount, partCentre } = round.market
  const pattern = partPattern[own]!
  const replaced: number[] = []
  for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++) {
    const x = patternOffset[e]!
    load[x]! -= patternAmount[e]!
    count[x]!--
    replaced.push(last[x]!)
    if (last[x] === round.partOption[own]) last[x] = lowestBefore(reading, partCentre[part]!, option, x)
  }
  const cells = bindingCells(reading, part, option)
  for (let e = patternStart[pattern]!, i = 0; e < patternStart[pattern + 1]!; e++, i++) {
    const x = patternOffset[e]!
    load[x]! += patternAmount[e]!
    count[x]!++
    last[x] = replaced[i]!
  }
  return cells
}

/** Lowest holder above `option` in one cell, its own family left out. */
function lowestBefore({ round, chosen }: Reading, centre: number, option: number, x: number): number {
  const { market, familyOf, partOption, listStart } = round
  const { key, partPattern, patternStart, patternOffset } = market
  const { list } = round.lists()
  let lowest = -1
  for (let i = listStart[centre]!; i < listStart[centre + 1]!; i++) {
    const other = partOption[list[i]!]!
    if (!(key[other]! > key[option]!)) break
    if (chosen[familyOf[other]!] !== other || familyOf[other] === familyOf[option]) continue
    const pattern = partPattern[list[i]!]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++) if (patternOffset[e] === x) lowest = other
  }
  return lowest
}
