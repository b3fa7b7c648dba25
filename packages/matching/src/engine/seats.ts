import { fits, giveBack, take } from './cells.ts'
import { partAt } from './round.ts'
import type { Round } from './round.ts'

/** Who holds what while the engine works. Holders of a centre stand in decreasing key. */
export interface Seats {
  readonly round: Round
  /** Option held by each family, -1 for none. */
  readonly chosen: Int32Array
  /** Places left in each cell. */
  readonly room: Int32Array
  readonly holderCount: Int32Array
  /** Parts held at each centre, from `listStart`, by decreasing key. */
  readonly holders: Int32Array
  /** Option of the lowest holder of each centre and its key, `Infinity` for none: what most answers need, in few bytes. */
  readonly lowest: Int32Array
  readonly lowestKey: Float64Array
  /** Families that lost their place and wait to be settled. */
  readonly homeless: number[]
  /** 1 while a family is in `homeless`. */
  readonly waiting: Uint8Array
  /** Told of every place given up: places with a lower key than `option` may open at `centre`. */
  readonly opened: (centre: number, option: number) => void
  /** Room to compute one centre in; always left with unknown content. */
  readonly scratch: Int32Array
  /** What families held before they moved, as (family, option) pairs, while somebody wants to be able to go back. */
  journal: number[] | undefined
}

export function emptySeats(round: Round, opened: Seats['opened']): Seats {
  return {
    round,
    chosen: new Int32Array(round.families).fill(-1),
    room: round.market.capacity.slice(),
    holderCount: new Int32Array(round.centres),
    holders: new Int32Array(round.partOption.length),
    lowest: new Int32Array(round.centres).fill(-1),
    lowestKey: new Float64Array(round.centres).fill(Infinity),
    homeless: [],
    waiting: new Uint8Array(round.families),
    opened,
    scratch: new Int32Array(round.widestCentre),
    journal: undefined,
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
  seats.journal?.push(family, current)
  seats.chosen[family] = option
  return true
}

/** Is there room for one part of `option`, counting only the holders above it and not the family's own place? */
export function admissibleAt(seats: Seats, part: number, option: number, current: number): boolean {
  const { round, room, holderCount, holders, scratch } = seats
  const { market, runs, listStart, partOption } = round
  const { key, partCentre, partPattern, cellStart } = market
  const centre = partCentre[part]!
  if (fits(runs, partPattern[part]!, room, cellStart[centre]!)) return true
  const own = current >= 0 ? partAt(round, current, centre) : -1
  if (own < 0 && lowestStandsAbove(seats, centre, option)) return false
  const start = listStart[centre]!
  let last = start + holderCount[centre]! - 1
  copyRoom(seats, centre)
  if (own >= 0 && standsAbove(key, current, option)) giveBack(runs, partPattern[own]!, scratch, 0)
  for (; last >= start; last--) {
    const holder = holders[last]!
    if (standsAbove(key, partOption[holder]!, option)) break
    giveBack(runs, partPattern[holder]!, scratch, 0)
    // The fewer leave, the sooner it is known: room for one is never taken back by one more leaving.
    if (fits(runs, partPattern[part]!, scratch, 0)) return true
  }
  return own >= 0 && fits(runs, partPattern[part]!, scratch, 0)
}

/** Also true when nobody holds anything there: nobody can leave. */
function lowestStandsAbove({ round, lowest, lowestKey }: Seats, centre: number, option: number): boolean {
  const difference = lowestKey[centre]! - round.market.key[option]!
  return difference > 0 || (difference === 0 && lowest[centre]! < option)
}

function copyRoom({ round, room, scratch }: Seats, centre: number): void {
  const { cellStart } = round.market
  const base = cellStart[centre]!
  const cells = cellStart[centre + 1]! - base
  for (let x = 0; x < cells; x++) scratch[x] = room[base + x]!
}

/** Seats one part after evicting, from the lowest key up, the holders who stand in its way. */
function seat(seats: Seats, part: number, option: number): void {
  const { market, runs } = seats.round
  const base = market.cellStart[market.partCentre[part]!]!
  if (!fits(runs, market.partPattern[part]!, seats.room, base)) makeRoom(seats, part)
  insert(seats, part, option)
}

/**
 * The knapsack choice of a centre. Those who leave are among the lowest holders whose departure makes room; of these,
 * in decreasing key, whoever still fits beside the newcomer stays after all.
 */
function makeRoom(seats: Seats, part: number): void {
  const { round, holderCount, holders, scratch } = seats
  const { market, runs, listStart, partOption } = round
  const { partCentre, partPattern } = market
  const centre = partCentre[part]!
  const end = listStart[centre]! + holderCount[centre]!
  copyRoom(seats, centre)
  let from = end
  while (!fits(runs, partPattern[part]!, scratch, 0)) giveBack(runs, partPattern[holders[--from]!]!, scratch, 0)
  take(runs, partPattern[part]!, scratch, 0)
  const evicted: number[] = []
  for (let i = from; i < end; i++) {
    const pattern = partPattern[holders[i]!]!
    if (fits(runs, pattern, scratch, 0)) take(runs, pattern, scratch, 0)
    else evicted.push(holders[i]!)
  }
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

/** Takes a place away. `quiet`: a centre where nothing opens. */
export function evict(seats: Seats, option: number, quiet: number): void {
  const family = seats.round.familyOf[option]!
  vacate(seats, option, quiet)
  seats.journal?.push(family, option)
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

/** Everybody goes back to where the journal found them. Nothing opens: this outcome was left at rest. */
export function goBack(seats: Seats): void {
  const { chosen, journal = [] } = seats
  const before = new Map<number, number>()
  for (let i = journal.length - 2; i >= 0; i -= 2) before.set(journal[i]!, journal[i + 1]!)
  for (const family of before.keys()) if (chosen[family]! >= 0) eachPart(seats, chosen[family]!, remove)
  for (const [family, option] of before) {
    if (option >= 0) eachPart(seats, option, (same, part) => insert(same, part, option))
    chosen[family] = option
  }
}

function eachPart(seats: Seats, option: number, visit: (seats: Seats, part: number) => void): void {
  const { partStart } = seats.round.market
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) visit(seats, part)
}

/** Puts a part among the holders of its centre, at its rank, and takes its places. */
export function insert(seats: Seats, part: number, option: number): void {
  const { round, room, holderCount, holders } = seats
  const { market, listStart, partOption } = round
  const { key, partCentre, partPattern, cellStart } = market
  const centre = partCentre[part]!
  const start = listStart[centre]!
  const end = start + holderCount[centre]!++
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (standsAbove(key, option, partOption[holders[middle]!]!)) high = middle
    else low = middle + 1
  }
  for (let i = end; i > low; i--) holders[i] = holders[i - 1]!
  holders[low] = part
  if (low === end) setLowest(seats, centre, option)
  take(round.runs, partPattern[part]!, room, cellStart[centre]!)
}

function remove(seats: Seats, part: number): void {
  const { round, room, holderCount, holders } = seats
  const { partCentre, partPattern, cellStart } = round.market
  const centre = partCentre[part]!
  const start = round.listStart[centre]!
  const last = start + --holderCount[centre]!
  let i = last
  // From the end, moving down what stands below: most departures are of low-ranked holders.
  let moved = holders[i]!
  if (moved === part) setLowest(seats, centre, last > start ? round.partOption[holders[last - 1]!]! : -1)
  while (moved !== part) {
    const above = holders[--i]!
    holders[i] = moved
    moved = above
  }
  giveBack(round.runs, partPattern[part]!, room, cellStart[centre]!)
}

function setLowest({ round, lowest, lowestKey }: Seats, centre: number, option: number): void {
  lowest[centre] = option
  lowestKey[centre] = option < 0 ? Infinity : round.market.key[option]!
}
