import type { Market } from '../model/market.ts'

/**
 * The heart of the checker: reads a market and an outcome, finds every justified claim and every binding cell. It
 * shares no code with the engine: its own sort, its own counting, written from the definitions alone.
 */
export interface Reading {
  /** Cells used beyond their capacity. */
  readonly overfull: OverfullCell[]
  /** Options justifiably claimed, in increasing index. */
  readonly claims: { readonly option: number; readonly kind: 'waste' | 'envy' }[]
  /** Refused options: better than the answer, and at least one binding cell. */
  readonly refusals: number
}

export interface OverfullCell {
  readonly cell: number
  readonly used: number
  readonly capacity: number
}

/** Receives the binding cells of one option at one centre; they are only valid during the call. */
export type BindingSink = (option: number, count: number, cells: BindingCells) => void

export interface BindingCells {
  readonly cell: Int32Array
  readonly used: Int32Array
  readonly holders: Int32Array
  /** Option with the lowest key among the higher-ranked holders, -1 for none. */
  readonly lowest: Int32Array
}

/**
 * @param answers option of each family counted over all families, -1 for nothing
 * @param sink receives the binding cells, for whoever compares certificates
 */
export function readOutcome(market: Market, answers: Int32Array, sink?: BindingSink): Reading {
  const bar = barColumn(market, answers)
  const family = familyColumn(market)
  const load = totalLoad(market, answers)
  const overfull: OverfullCell[] = []
  load.forEach((used, cell) => {
    if (used > market.capacity[cell]!) overfull.push({ cell, used, capacity: market.capacity[cell]! })
  })
  const refused = new Uint8Array(family.length)
  const desk = openDesk(market, answers, bar, family, refused, sink)
  const parts = partsByCentre(market)
  for (let centre = 0; centre + 1 < market.cellStart.length; centre++)
    readCentre(desk, centre, parts.parts, parts.start[centre]!, parts.start[centre + 1]!)
  const claims: Reading['claims'] = []
  let refusals = 0
  for (let option = 0; option < family.length; option++) {
    const answer = answers[family[option]!]!
    if (option >= bar[family[option]!]!) continue
    if (refused[option] === 1) refusals++
    else claims.push({ option, kind: isFreeBesideOthers(market, load, option, answer) ? 'waste' : 'envy' })
  }
  return { overfull, claims, refusals }
}

export function familyColumn({ optionStart }: Market): Int32Array {
  const column = new Int32Array(optionStart.at(-1) ?? 0)
  for (let f = 0; f + 1 < optionStart.length; f++) column.fill(f, optionStart[f], optionStart[f + 1])
  return column
}

/** Each family only claims options before this one: the first it likes as much as its answer. */
function barColumn({ optionStart, liked }: Market, answers: Int32Array): Int32Array {
  return answers.map((answer, f) => (answer < 0 ? optionStart[f + 1]! : (liked?.[answer] ?? answer)))
}

/** What one cell holds once every answer is added up. */
function totalLoad(market: Market, answers: Int32Array): Int32Array {
  const load = new Int32Array(market.capacity.length)
  for (const answer of answers) if (answer >= 0) pourOption(market, load, answer, 1)
  return load
}

function pourOption(market: Market, load: Int32Array, option: number, times: number): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    const first = cellStart[partCentre[part]!]!
    const stop = patternStart[partPattern[part]! + 1]!
    for (let e = patternStart[partPattern[part]!]!; e < stop; e++)
      load[first + patternOffset[e]!]! += times * patternAmount[e]!
  }
}

/** Room for the option if the family gave its own answer back and everybody else stayed. */
function isFreeBesideOthers(market: Market, load: Int32Array, option: number, answer: number): boolean {
  if (answer >= 0) pourOption(market, load, answer, -1)
  pourOption(market, load, option, 1)
  const { partStart, partCentre, partPattern, patternStart, patternOffset, cellStart, capacity } = market
  let free = true
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    const first = cellStart[partCentre[part]!]!
    for (let e = patternStart[partPattern[part]!]!; e < patternStart[partPattern[part]! + 1]!; e++)
      if (load[first + patternOffset[e]!]! > capacity[first + patternOffset[e]!]!) free = false
  }
  pourOption(market, load, option, -1)
  if (answer >= 0) pourOption(market, load, answer, 1)
  return free
}

/** Parts of options grouped by centre, and the option each belongs to. */
function partsByCentre({ cellStart, partCentre }: Market): { start: Int32Array; parts: Int32Array } {
  const start = new Int32Array(cellStart.length)
  for (const centre of partCentre) start[centre + 1]!++
  for (let c = 1; c < start.length; c++) start[c]! += start[c - 1]!
  const fill = start.slice()
  const parts = new Int32Array(partCentre.length)
  partCentre.forEach((centre, part) => (parts[fill[centre]!++] = part))
  return { start, parts }
}

interface Desk {
  readonly market: Market
  readonly answers: Int32Array
  readonly bar: Int32Array
  readonly family: Int32Array
  readonly optionOfPart: Int32Array
  readonly refused: Uint8Array
  readonly sink: BindingSink | undefined
  readonly used: Int32Array
  readonly holders: Int32Array
  readonly lowest: Int32Array
  readonly found: BindingCells
}

function openDesk(
  market: Market,
  answers: Int32Array,
  bar: Int32Array,
  family: Int32Array,
  refused: Uint8Array,
  sink: BindingSink | undefined,
): Desk {
  const { cellStart, partStart, partCentre } = market
  let width = 0
  for (let c = 1; c < cellStart.length; c++) width = Math.max(width, cellStart[c]! - cellStart[c - 1]!)
  const optionOfPart = new Int32Array(partCentre.length)
  for (let o = 0; o + 1 < partStart.length; o++) optionOfPart.fill(o, partStart[o], partStart[o + 1])
  const column = (): Int32Array => new Int32Array(width)
  const found = { cell: column(), used: column(), holders: column(), lowest: column() }
  const counters = { used: column(), holders: column(), lowest: column() }
  return { market, answers, bar, family, optionOfPart, refused, sink, ...counters, found }
}

/** Goes down the list of one centre: first everybody of one key is looked at, then those of them who hold are added. */
function readCentre(desk: Desk, centre: number, parts: Int32Array, from: number, to: number): void {
  const { market, answers, bar, family, optionOfPart, refused, sink, used, holders, lowest } = desk
  const { sorted, keys } = byDecreasingKey(market.key, optionOfPart, parts.subarray(from, to))
  used.fill(0)
  holders.fill(0)
  lowest.fill(-1)
  let level = 0
  for (let i = 0; i < sorted.length; i++) {
    const part = sorted[i]!
    const option = optionOfPart[part]!
    const key = keys[i]!
    if (key !== keys[level]) level = admitHolders(desk, sorted, level, i)
    const answer = answers[family[option]!]!
    if (option >= bar[family[option]!]!) continue
    // A place already marked refused elsewhere needs no second look, unless somebody reads every binding cell.
    if (refused[option] === 1 && !sink) continue
    const holdsAbove = answer >= 0 && market.key[answer]! > key && needsCentre(market, answer, centre)
    const count = holdsAbove ? bindingWithoutSelf(desk, sorted, part, answer) : binding(desk, part)
    if (count === 0) continue
    refused[option] = 1
    if (sink) sink(option, count, desk.found)
  }
}

/** The parts of one centre and their keys, both in order; keys are gathered first so that comparing stays in cache. */
function byDecreasingKey(
  key: Float64Array,
  optionOfPart: Int32Array,
  parts: Int32Array,
): { sorted: Int32Array; keys: Float64Array } {
  const own = new Float64Array(parts.length)
  const places = new Int32Array(parts.length)
  for (let i = 0; i < parts.length; i++) {
    own[i] = key[optionOfPart[parts[i]!]!]!
    places[i] = i
  }
  places.sort((a, b) => own[b]! - own[a]!)
  const sorted = new Int32Array(parts.length)
  const keys = new Float64Array(parts.length)
  for (let i = 0; i < parts.length; i++) {
    sorted[i] = parts[places[i]!]!
    keys[i] = own[places[i]!]!
  }
  return { sorted, keys }
}

function needsCentre({ partStart, partCentre }: Market, option: number, centre: number): boolean {
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++)
    if (partCentre[part] === centre) return true
  return false
}

/** Those among `sorted[from .. to]` whose option is their family's answer join the use above. @returns `to` */
function admitHolders(desk: Desk, sorted: Int32Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const option = desk.optionOfPart[sorted[i]!]!
    if (desk.answers[desk.family[option]!] === option) admit(desk, sorted[i]!, option)
  }
  return to
}

function admit({ market, used, holders, lowest }: Desk, part: number, option: number): void {
  const { partPattern, patternStart, patternOffset, patternAmount } = market
  const stop = patternStart[partPattern[part]! + 1]!
  for (let e = patternStart[partPattern[part]!]!; e < stop; e++) {
    const x = patternOffset[e]!
    used[x]! += patternAmount[e]!
    holders[x]!++
    lowest[x] = option
  }
}

/** Cells where the need does not fit beside the higher-ranked holders. */
function binding({ market, used, holders, lowest, found }: Desk, part: number): number {
  const { partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart, capacity } = market
  const first = cellStart[partCentre[part]!]!
  const stop = patternStart[partPattern[part]! + 1]!
  let count = 0
  for (let e = patternStart[partPattern[part]!]!; e < stop; e++) {
    const x = patternOffset[e]!
    if (used[x]! + patternAmount[e]! <= capacity[first + x]!) continue
    found.cell[count] = first + x
    found.used[count] = used[x]!
    found.holders[count] = holders[x]!
    found.lowest[count] = lowest[x]!
    count++
  }
  return count
}

/** The same for a family that itself stands higher here: everything above is added up again without it. */
function bindingWithoutSelf(desk: Desk, sorted: Int32Array, part: number, answer: number): number {
  const { market, optionOfPart, answers, family, used, holders, lowest } = desk
  const before = [used.slice(), holders.slice(), lowest.slice()] as const
  used.fill(0)
  holders.fill(0)
  lowest.fill(-1)
  const limit = market.key[optionOfPart[part]!]!
  for (const other of sorted) {
    const option = optionOfPart[other]!
    if (market.key[option]! <= limit) break
    if (option !== answer && answers[family[option]!] === option) admit(desk, other, option)
  }
  const count = binding(desk, part)
  used.set(before[0])
  holders.set(before[1])
  lowest.set(before[2])
  return count
}
