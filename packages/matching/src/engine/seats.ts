import { partAt } from './round.ts'
import type { Round } from './round.ts'

/** Who holds what while the engine works. Holders of a centre stand in decreasing key. */
export interface Seats {
  readonly round: Round
  /** Option held by each family, -1 for none. */
  readonly chosen: Int32Array
  /** Places used in each cell. */
  readonly use: Int32Array
  readonly holderCount: Int32Array
  /** Parts held at each centre, from `listStart`, by decreasing key. */
  readonly holders: Int32Array
  /** Families that lost their place and wait to be settled. */
  readonly homeless: number[]
  /** 1 while a family is in `homeless`. */
  readonly waiting: Uint8Array
  /** Told of every place given up: places with a lower key than `option` may open at `centre`. */
  readonly opened: (centre: number, option: number) => void
  /** Room to compute one centre in; always left with unknown content. */
  readonly scratch: Int32Array
}

export function emptySeats(round: Round, opened: Seats['opened']): Seats {
  return {
    round,
    chosen: new Int32Array(round.families).fill(-1),
    use: new Int32Array(round.market.capacity.length),
    holderCount: new Int32Array(round.centres),
    holders: new Int32Array(round.partOption.length),
    homeless: [],
    waiting: new Uint8Array(round.families),
    opened,
    scratch: new Int32Array(round.widestCentre),
  }
}

/** Does option `a` stand above option `b`? Equal keys: the lower index, so that the order is total. */
export function standsAbove(key: Float64Array, a: number, b: number): boolean {
  const difference = key[a]! - key[b]!
  return difference > 0 || (difference === 0 && a < b)
}

/**
 * Gives `option` to its family if it is admissible, evicting lower-ranked holders one by one in key order (the knapsack
 * choice of a centre: keep greedily, in decreasing key, whoever still fits).
 * @returns false, and nothing changed, when it is not admissible
 */
export function takeIfAdmissible(seats: Seats, option: number): boolean {
  const { partStart } = seats.round.market
  const first = partStart[option]!
  const end = partStart[option + 1]!
  const family = seats.round.familyOf[option]!
  const current = seats.chosen[family]!
  for (let part = first; part < end; part++) if (!admissibleAt(seats, part, option, current)) return false
  if (current >= 0) release(seats, current)
  for (let part = first; part < end; part++) seat(seats, part, option)
  seats.chosen[family] = option
  return true
}

/** Is there room for one part of `option`, counting only the holders above it and not the family's own place? */
export function admissibleAt(seats: Seats, part: number, option: number, current: number): boolean {
  if (fitsBeside(seats, part)) return true
  const { round, holderCount, holders, scratch } = seats
  const { market, listStart, partOption } = round
  const { key, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart, capacity } = market
  const centre = partCentre[part]!
  const start = listStart[centre]!
  let last = start + holderCount[centre]! - 1
  const own = current >= 0 ? partAt(round, current, centre) : -1
  if (own < 0 && (last < start || standsAbove(key, partOption[holders[last]!]!, option))) return false
  const base = cellStart[centre]!
  const cells = cellStart[centre + 1]! - base
  const { use } = seats
  for (let x = 0; x < cells; x++) scratch[x] = use[base + x]!
  if (own >= 0 && standsAbove(key, current, option)) subtract(seats, own)
  for (; last >= start; last--) {
    const holder = holders[last]!
    if (standsAbove(key, partOption[holder]!, option)) break
    subtract(seats, holder)
  }
  const pattern = partPattern[part]!
  for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++) {
    const x = patternOffset[e]!
    if (scratch[x]! + patternAmount[e]! > capacity[base + x]!) return false
  }
  return true
}

/** Room beside everybody who sits there now. */
function fitsBeside({ round, use }: Seats, part: number): boolean {
  const { partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart, capacity } = round.market
  const base = cellStart[partCentre[part]!]!
  const pattern = partPattern[part]!
  const end = patternStart[pattern + 1]!
  for (let e = patternStart[pattern]!; e < end; e++) {
    const cell = base + patternOffset[e]!
    if (use[cell]! + patternAmount[e]! > capacity[cell]!) return false
  }
  return true
}

function subtract({ round, scratch }: Seats, part: number): void {
  const { partPattern, patternStart, patternOffset, patternAmount } = round.market
  const pattern = partPattern[part]!
  const end = patternStart[pattern + 1]!
  for (let e = patternStart[pattern]!; e < end; e++) scratch[patternOffset[e]!]! -= patternAmount[e]!
}

/** Seats one part and evicts, in decreasing key, the lower-ranked holders who no longer fit. */
function seat(seats: Seats, part: number, option: number): void {
  const crowded = !fitsBeside(seats, part)
  insert(seats, part, option)
  if (crowded) evictOverflow(seats, part)
}

function evictOverflow(seats: Seats, part: number): void {
  const { round, holderCount, holders, scratch, use } = seats
  const { market, listStart, partOption } = round
  const { partCentre, partPattern, cellStart } = market
  const centre = partCentre[part]!
  const start = listStart[centre]!
  const base = cellStart[centre]!
  const cells = cellStart[centre + 1]! - base
  for (let x = 0; x < cells; x++) scratch[x] = use[base + x]!
  let from = start + holderCount[centre]! - 1
  for (; holders[from] !== part; from--) subtract(seats, holders[from]!)
  const evicted: number[] = []
  for (let i = from + 1; i < start + holderCount[centre]!; i++)
    if (!addIfFits(seats, holders[i]!, base)) evicted.push(holders[i]!)
  // One holder replaced by one with the same needs: nobody below sees a place open, except the newcomer itself.
  const sameShape =
    evicted.length === 1 && partPattern[evicted[0]!] === partPattern[part] && !asksBetterHere(round, part)
  for (const gone of evicted) evict(seats, partOption[gone]!, sameShape ? centre : -1)
}

/** Does the family of this part rank another option of the same centre higher? */
function asksBetterHere(round: Round, part: number): boolean {
  const { optionStart, partCentre } = round.market
  const option = round.partOption[part]!
  for (let o = optionStart[round.familyOf[option]!]!; o < option; o++)
    if (partAt(round, o, partCentre[part]!) >= 0) return true
  return false
}

function addIfFits({ round, scratch }: Seats, part: number, base: number): boolean {
  const { partPattern, patternStart, patternOffset, patternAmount, capacity } = round.market
  const pattern = partPattern[part]!
  const begin = patternStart[pattern]!
  const end = patternStart[pattern + 1]!
  for (let e = begin; e < end; e++) {
    const x = patternOffset[e]!
    if (scratch[x]! + patternAmount[e]! > capacity[base + x]!) return false
  }
  for (let e = begin; e < end; e++) scratch[patternOffset[e]!]! += patternAmount[e]!
  return true
}

/** Takes a place away. `quiet`: a centre where nothing opens. */
export function evict(seats: Seats, option: number, quiet: number): void {
  const family = seats.round.familyOf[option]!
  vacate(seats, option, quiet)
  seats.chosen[family] = -1
  seats.homeless.push(family)
  seats.waiting[family] = 1
}

/** The family leaves its place for a better one. */
function release(seats: Seats, option: number): void {
  vacate(seats, option, -1)
}

function vacate(seats: Seats, option: number, quiet: number): void {
  const { partStart, partCentre } = seats.round.market
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    remove(seats, part)
    const centre = partCentre[part]!
    if (centre !== quiet) seats.opened(centre, option)
  }
}

/** Puts a part among the holders of its centre, at its rank, and counts its places. */
export function insert({ round, use, holderCount, holders }: Seats, part: number, option: number): void {
  const { market, listStart, partOption } = round
  const { key, partCentre } = market
  const centre = partCentre[part]!
  const start = listStart[centre]!
  let i = start + holderCount[centre]!++
  for (; i > start && standsAbove(key, option, partOption[holders[i - 1]!]!); i--) holders[i] = holders[i - 1]!
  holders[i] = part
  count(round, use, part, 1)
}

function remove({ round, use, holderCount, holders }: Seats, part: number): void {
  const centre = round.market.partCentre[part]!
  const start = round.listStart[centre]!
  const last = start + --holderCount[centre]!
  let i = last
  // From the end, moving down what stands below: most departures are of low-ranked holders.
  let moved = holders[i]!
  while (moved !== part) {
    const above = holders[--i]!
    holders[i] = moved
    moved = above
  }
  count(round, use, part, -1)
}

function count({ market }: Round, use: Int32Array, part: number, sign: 1 | -1): void {
  const { partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  const base = cellStart[partCentre[part]!]!
  const pattern = partPattern[part]!
  const end = patternStart[pattern + 1]!
  for (let e = patternStart[pattern]!; e < end; e++) use[base + patternOffset[e]!]! += sign * patternAmount[e]!
}
