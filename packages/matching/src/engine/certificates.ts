import type { RefusalSheet } from '../model/market.ts'
import { entryFamily, entryPattern, entryTie, entryWidth } from '../round/lists.ts'
import { partAt } from '../round/round.ts'
import type { Round } from '../round/round.ts'

/**
 * Every refusal certificate of an outcome, from one reading of each centre by decreasing key.
 * @param line under the strict rule, highest refused option of each cell (-1 for none): the cells above which an
 *   option stands are not binding. Without it, a cell binds when need + use by higher keys exceeds its capacity.
 */
export function certify(round: Round, chosen: Int32Array, line?: Int32Array): RefusalSheet {
  const width = round.widestCentre
  const reading: Reading = {
    round,
    chosen,
    line,
    above: newCounters(width),
    beside: newCounters(width),
    sheet: newSheet(),
  }
  for (let c = 0; c < round.centres; c++) readCentre(reading, c)
  return closeSheet(reading.sheet)
}

/** Strict rule: an option at or below the highest refused key of a cell may not be held there. */
export function isBelowLine({ market }: Round, lineOption: number, option: number): boolean {
  return lineOption >= 0 && market.key[option]! <= market.key[lineOption]!
}

interface Reading {
  readonly round: Round
  readonly chosen: Int32Array
  readonly line: Int32Array | undefined
  readonly above: Counters
  /** The same without one family, when it stands above its own wish. */
  readonly beside: Counters
  readonly sheet: Sheet
}

/** Use, number of holders and lowest holder above the option being read, by cell of the centre. */
interface Counters {
  readonly used: Int32Array
  readonly holders: Int32Array
  readonly lowest: Int32Array
}

function newCounters(width: number): Counters {
  return { used: new Int32Array(width), holders: new Int32Array(width), lowest: new Int32Array(width) }
}

function clearCounters({ used, holders, lowest }: Counters): void {
  used.fill(0)
  holders.fill(0)
  lowest.fill(-1)
}

/** Everybody of one key is looked at first, then those of them who hold join the use above. */
function readCentre(reading: Reading, centre: number): void {
  const { round, chosen, above } = reading
  const { start, entries, slotOf } = round.lists()
  clearCounters(above)
  const end = start[centre + 1]!
  for (let slot = start[centre]!; slot < end;) {
    const level = slot
    let next = slot
    for (; next < end && (next === level || entries[entryWidth * next + entryTie] === 1); next++) {
      const option = entries[entryWidth * next]!
      const current = chosen[entries[entryWidth * next + entryFamily]!]!
      if (current >= 0 && round.liked[current]! <= option) continue
      const own = current >= 0 ? partAt(round, current, centre) : -1
      const ownSlot = own < 0 ? level : slotOf[own]!
      write(reading, centre, next, ownSlot < level ? withoutOwn(reading, centre, level, ownSlot) : above)
    }
    for (; slot < next; slot++) if (isHeld(reading, slot)) addHolder(round, above, slot)
  }
}

function isHeld({ round, chosen }: Reading, slot: number): boolean {
  const { entries } = round.lists()
  return chosen[entries[entryWidth * slot + entryFamily]!] === entries[entryWidth * slot]
}

function addHolder({ runs, lists }: Round, { used, holders, lowest }: Counters, slot: number): void {
  const { entries } = lists()
  const option = entries[entryWidth * slot]!
  const pattern = entries[entryWidth * slot + entryPattern]!
  const { from, to, amount } = runs
  for (let r = runs.start[pattern]!; r < runs.start[pattern + 1]!; r++) {
    const need = amount[r]!
    const last = to[r]!
    for (let x = from[r]!; x < last; x++) {
      used[x]! += need
      holders[x]!++
      lowest[x] = option
    }
  }
}

/** A family does not stand in its own way: everybody above is added up again without it. */
function withoutOwn(reading: Reading, centre: number, level: number, ownSlot: number): Counters {
  const { round, beside } = reading
  clearCounters(beside)
  for (let slot = round.lists().start[centre]!; slot < level; slot++)
    if (slot !== ownSlot && isHeld(reading, slot)) addHolder(round, beside, slot)
  return beside
}

/** Writes the binding cells of one slot, if there are any. */
function write(
  { round, line, sheet }: Reading,
  centre: number,
  slot: number,
  { used, holders, lowest }: Counters,
): void {
  const { market, runs } = round
  const { capacity, cellStart } = market
  const { entries } = round.lists()
  const base = cellStart[centre]!
  const option = entries[entryWidth * slot]!
  const pattern = entries[entryWidth * slot + entryPattern]!
  const { from, to, amount } = runs
  const begin = sheet.size
  for (let r = runs.start[pattern]!; r < runs.start[pattern + 1]!; r++) {
    const need = amount[r]!
    const last = to[r]!
    while (sheet.size + last - from[r]! > sheet.cell.length) widen(sheet)
    for (let x = from[r]!; x < last; x++) {
      const tooSmall = line === undefined ? used[x]! + need > capacity[base + x]! : need > capacity[base + x]!
      if (!tooSmall && (line === undefined || !isBelowLine(round, line[base + x]!, option))) continue
      sheet.cell[sheet.size] = base + x
      sheet.used[sheet.size] = used[x]!
      sheet.holders[sheet.size] = holders[x]!
      sheet.lowest[sheet.size++] = lowest[x]!
    }
  }
  if (sheet.size === begin) return
  sheet.option.push(option)
  sheet.start.push(sheet.size)
}

/** Columns whose length is not known yet. */
interface Sheet {
  readonly option: number[]
  readonly start: number[]
  size: number
  cell: Int32Array
  used: Int32Array
  holders: Int32Array
  lowest: Int32Array
}

function newSheet(): Sheet {
  const column = (): Int32Array => new Int32Array(4096)
  return { option: [], start: [0], size: 0, cell: column(), used: column(), holders: column(), lowest: column() }
}

function widen(sheet: Sheet): void {
  const wider = (column: Int32Array): Int32Array => {
    const wide = new Int32Array(column.length * 2)
    wide.set(column)
    return wide
  }
  sheet.cell = wider(sheet.cell)
  sheet.used = wider(sheet.used)
  sheet.holders = wider(sheet.holders)
  sheet.lowest = wider(sheet.lowest)
}

function closeSheet({ option, start, size, cell, used, holders, lowest }: Sheet): RefusalSheet {
  return {
    option: Int32Array.from(option),
    start: Int32Array.from(start),
    cell: cell.slice(0, size),
    used: used.slice(0, size),
    holders: holders.slice(0, size),
    lowest: lowest.slice(0, size),
  }
}
