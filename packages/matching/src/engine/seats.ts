import { copyCells, fits, giveBack, take } from '../round/cells.ts'
import { entryFamily, entryPattern, entryWidth } from '../round/lists.ts'
import { partAt } from '../round/round.ts'
import type { Round } from '../round/round.ts'

/** Who holds what while the engine works. Of two slots of a centre the smaller has the higher key: see `Lists`. */
export interface Seats {
  readonly round: Round
  /** Option held by each family, -1 for none. */
  readonly chosen: Int32Array
  /** Places left in each cell. */
  readonly room: Int32Array
  readonly holderCount: Int32Array
  /** Slots held at each centre, from its first slot on, increasing, each with its pattern beside it. */
  readonly holders: Int32Array
  /** Slot of the lowest holder of each centre, -1 for none: what most answers need, in few bytes. */
  readonly lowest: Int32Array
  /** Families that lost their place and wait to be settled. */
  readonly homeless: number[]
  /** 1 while a family is in `homeless`. */
  readonly waiting: Uint8Array
  /** Told of every place given up: places below `slot` may open at `centre`. */
  readonly opened: (centre: number, slot: number) => void
  /** Room to compute one centre in; always left with unknown content. */
  readonly scratch: Int32Array
  /** What families held before they moved, as (family, option) pairs, while somebody wants to be able to go back. */
  journal: number[] | undefined
}

/** Numbers for each holder in `Seats.holders`: slot, pattern. */
export const holderWidth = 2

export function emptySeats(round: Round, opened: Seats['opened']): Seats {
  return {
    round,
    chosen: new Int32Array(round.families).fill(-1),
    room: round.market.capacity.slice(),
    holderCount: new Int32Array(round.centres),
    holders: new Int32Array(holderWidth * round.market.partCentre.length),
    lowest: new Int32Array(round.centres).fill(-1),
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
export function takeIfAdmissible(seats: Seats, family: number, option: number): boolean {
  const { partStart } = seats.round.market
  const first = partStart[option]!
  const end = partStart[option + 1]!
  const current = seats.chosen[family]!
  for (let part = first; part < end; part++) if (!admissibleAt(seats, part, current)) return false
  if (current >= 0) vacate(seats, current, -1)
  for (let part = first; part < end; part++) seat(seats, part, option)
  seats.journal?.push(family, current)
  seats.chosen[family] = option
  return true
}

/** Is there room for one part, counting only the holders above it and not the place `current` of its own family? */
export function admissibleAt(seats: Seats, part: number, current: number): boolean {
  const { round, room, lowest } = seats
  const { partCentre, partPattern, cellStart } = round.market
  const centre = partCentre[part]!
  const pattern = partPattern[part]!
  if (fits(round.runs, pattern, room, cellStart[centre]!)) return true
  const own = current >= 0 ? partAt(round, current, centre) : -1
  const { slotOf } = round.lists()
  // Also true when nobody holds anything there: nobody can leave.
  if (own < 0 && lowest[centre]! < slotOf[part]!) return false
  return fitsUnderHigher(seats, part, own)
}

/** The lowest holders leave one by one until the part fits, or nobody below it is left. */
function fitsUnderHigher(seats: Seats, part: number, own: number): boolean {
  const { round, scratch, holders, holderCount } = seats
  const { runs, market } = round
  const { start, slotOf } = round.lists()
  const pattern = market.partPattern[part]!
  const centre = market.partCentre[part]!
  const slot = slotOf[part]!
  copyCells(runs, pattern, seats.room, market.cellStart[centre]!, scratch)
  if (own >= 0 && slotOf[own]! < slot) giveBack(runs, market.partPattern[own]!, scratch, 0)
  for (let last = start[centre]! + holderCount[centre]! - 1; last >= start[centre]!; last--) {
    if (holders[holderWidth * last]! < slot) break
    giveBack(runs, holders[holderWidth * last + 1]!, scratch, 0)
    // The fewer leave, the sooner it is known: room for one is never taken back by one more leaving.
    if (fits(runs, pattern, scratch, 0)) return true
  }
  return own >= 0 && fits(runs, pattern, scratch, 0)
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
  if (!fits(runs, market.partPattern[part]!, seats.room, base)) makeRoom(seats, part, option)
  insert(seats, part)
}

/**
 * The knapsack choice of a centre. Those who leave are among the lowest holders whose departure makes room; of these,
 * in decreasing key, whoever still fits beside the newcomer stays after all.
 */
function makeRoom(seats: Seats, part: number, option: number): void {
  const { round, holderCount, holders, scratch } = seats
  const { market, runs } = round
  const { start, entries } = round.lists()
  const centre = market.partCentre[part]!
  const pattern = market.partPattern[part]!
  const end = start[centre]! + holderCount[centre]!
  copyRoom(seats, centre)
  let from = end
  while (!fits(runs, pattern, scratch, 0)) giveBack(runs, holders[holderWidth * --from + 1]!, scratch, 0)
  take(runs, pattern, scratch, 0)
  const evicted: number[] = []
  for (let i = from; i < end; i++) {
    const theirs = holders[holderWidth * i + 1]!
    if (fits(runs, theirs, scratch, 0)) take(runs, theirs, scratch, 0)
    else evicted.push(holders[holderWidth * i]!)
  }
  // One holder replaced by one with the same needs: nobody below sees a place open, except the newcomer itself.
  const sameShape =
    evicted.length === 1 &&
    entries[entryWidth * evicted[0]! + entryPattern] === pattern &&
    !asksBetterHere(round, centre, option)
  for (const gone of evicted)
    evict(seats, entries[entryWidth * gone + entryFamily]!, entries[entryWidth * gone]!, sameShape ? centre : -1)
}

/** Does the family of this option rank another option of the same centre higher? */
function asksBetterHere(round: Round, centre: number, option: number): boolean {
  const first = round.market.optionStart[round.familyOf[option]!]!
  for (let o = first; o < option; o++) if (partAt(round, o, centre) >= 0) return true
  return false
}

/** Takes a place away. `quiet`: a centre where nothing opens. */
export function evict(seats: Seats, family: number, option: number, quiet: number): void {
  vacate(seats, option, quiet)
  seats.journal?.push(family, option)
  seats.chosen[family] = -1
  seats.homeless.push(family)
  seats.waiting[family] = 1
}

function vacate(seats: Seats, option: number, quiet: number): void {
  const { partStart, partCentre } = seats.round.market
  const { slotOf } = seats.round.lists()
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    remove(seats, part)
    const centre = partCentre[part]!
    if (centre !== quiet) seats.opened(centre, slotOf[part]!)
  }
}

/** Everybody goes back to where the journal found them. Nothing opens: this outcome was left at rest. */
export function goBack(seats: Seats): void {
  const { chosen, journal = [] } = seats
  const before = new Map<number, number>()
  for (let i = journal.length - 2; i >= 0; i -= 2) before.set(journal[i]!, journal[i + 1]!)
  for (const family of before.keys()) if (chosen[family]! >= 0) eachPart(seats, chosen[family]!, remove)
  for (const [family, option] of before) {
    if (option >= 0) eachPart(seats, option, insert)
    chosen[family] = option
  }
}

function eachPart(seats: Seats, option: number, visit: (seats: Seats, part: number) => void): void {
  const { partStart } = seats.round.market
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) visit(seats, part)
}

/** Puts a part among the holders of its centre, at its rank, and takes its places. */
function insert({ round, room, holderCount, holders, lowest }: Seats, part: number): void {
  const { partCentre, partPattern, cellStart } = round.market
  const lists = round.lists()
  const centre = partCentre[part]!
  const slot = lists.slotOf[part]!
  const start = lists.start[centre]!
  const end = start + holderCount[centre]!++
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (slot < holders[holderWidth * middle]!) high = middle
    else low = middle + 1
  }
  if (low < end) holders.copyWithin(holderWidth * (low + 1), holderWidth * low, holderWidth * end)
  else lowest[centre] = slot
  holders[holderWidth * low] = slot
  holders[holderWidth * low + 1] = partPattern[part]!
  take(round.runs, partPattern[part]!, room, cellStart[centre]!)
}

function remove({ round, room, holderCount, holders, lowest }: Seats, part: number): void {
  const { partCentre, partPattern, cellStart } = round.market
  const lists = round.lists()
  const centre = partCentre[part]!
  const slot = lists.slotOf[part]!
  const start = lists.start[centre]!
  const last = start + --holderCount[centre]!
  // From the end: most departures are of low-ranked holders.
  let i = last
  while (holders[holderWidth * i] !== slot) i--
  if (i < last) holders.copyWithin(holderWidth * i, holderWidth * (i + 1), holderWidth * (last + 1))
  else lowest[centre] = last > start ? holders[holderWidth * (last - 1)]! : -1
  giveBack(round.runs, partPattern[part]!, room, cellStart[centre]!)
}
