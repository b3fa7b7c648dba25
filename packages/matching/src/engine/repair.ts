import { fits, take } from './cells.ts'
import { pop, push } from '../tools/heap.ts'
import type { Heap } from '../tools/heap.ts'
import type { Random } from '../tools/random.ts'
import { entryWidth, partAt } from './round.ts'
import type { Round } from './round.ts'
import { admissibleAt, emptySeats, evict, standsAbove, takeIfAdmissible } from './seats.ts'
import type { Seats } from './seats.ts'

/**
 * The repair: justified claims are taken by decreasing key until none is left. A claim taken more than `patience`
 * times turns in a circle: one claim of that circle is waived, and counted at the end.
 */
export interface Repair {
  readonly seats: Seats
  /** Centres where something opened, as `place * centres + rank of the centre`: the highest key first. */
  readonly heap: Heap
  /** Highest place that may hold a claim at each centre; `clean` when none may. */
  readonly bound: Int32Array
  /** 1 for a waived claim. */
  readonly waived: Uint8Array
  waivedOptions: number[]
  /** Times each option was taken since the last waiver that touched it. */
  readonly taken: Uint16Array
  /** Options taken, in order, since the start: where circles are read. */
  readonly log: number[]
  readonly patience: number
  /** Room of the centre being read. */
  readonly work: Int32Array
  pick: (circle: readonly number[], repair: Repair) => number
}

const clean = 0x7fffffff
const longestLog = 1 << 20

/** Which claim of a circle to waive: the one with the highest key. */
export function highestKey(circle: readonly number[], { seats }: Repair): number {
  const { key } = seats.round.market
  let best = circle[0]!
  for (const option of circle) if (standsAbove(key, option, best)) best = option
  return best
}

/** The same, by lot: other circles, other outcomes. */
export function byLot(random: Random): (circle: readonly number[], repair: Repair) => number {
  return (circle) => circle[random(circle.length)]!
}

export function newRepair(round: Round, patience: number, pick: Repair['pick'] = highestKey): Repair {
  const heap: Heap = { items: [] }
  const bound = new Int32Array(round.centres).fill(clean)
  const repair: Repair = {
    seats: emptySeats(round, (centre, option) => open(repair, centre, round.lists().place[option]!)),
    heap,
    bound,
    waived: new Uint8Array(round.options),
    waivedOptions: [],
    taken: new Uint16Array(round.options),
    log: [],
    work: new Int32Array(round.widestCentre),
    patience,
    pick,
  }
  return repair
}

/** From `place` down, centre `centre` may hold a claim. */
export function open({ heap, bound, seats }: Repair, centre: number, place: number): void {
  if (place >= bound[centre]!) return
  bound[centre] = place
  const { centres, centreRank } = seats.round
  push(heap, place * centres + centreRank[centre]!)
}

/** Runs until no claim is left but the waived ones. */
export function run(repair: Repair): void {
  const { heap, bound, seats } = repair
  const { centres, centreRank } = seats.round
  const centreAt = new Int32Array(centres)
  centreRank.forEach((rank, centre) => (centreAt[rank] = centre))
  settleAll(repair)
  for (let top = pop(heap); top !== undefined; top = pop(heap)) {
    const centre = centreAt[top % centres]!
    const place = Math.floor(top / centres)
    if (bound[centre] !== place) continue
    bound[centre] = clean
    sweep(repair, centre, place)
    settleAll(repair)
  }
}

/** Every family without a place takes its best admissible option. */
function settleAll(repair: Repair): void {
  const { seats, waived } = repair
  const { optionStart } = seats.round.market
  while (seats.homeless.length > 0) {
    const family = seats.homeless.pop()!
    seats.waiting[family] = 0
    const end = optionStart[family + 1]!
    for (let option = optionStart[family]!; option < end; option++) {
      if (waived[option] === 1 || !takeIfAdmissible(seats, option)) continue
      note(repair, option)
      break
    }
  }
}

/** Reads the list of a centre downwards, with the use of the holders above, and takes each claim met. */
function sweep(repair: Repair, centre: number, from: number): void {
  const { seats, waived } = repair
  const { round, chosen, waiting } = seats
  const { market, runs, listStart, liked, asksTwice } = round
  const { entries, place } = round.lists()
  const { partStart } = market
  const work = repair.work
  copyCapacity(round, centre, work)
  const end = listStart[centre + 1]!
  const begin = startOfScan(round, centre, from)
  addHoldersAbove(repair, centre, from, work)
  for (let i = begin; i < end; i++) {
    const option = entries[entryWidth * i]!
    const family = entries[entryWidth * i + 1]!
    const pattern = entries[entryWidth * i + 2]!
    const current = chosen[family]!
    if (current === option) {
      take(runs, pattern, work, 0)
      continue
    }
    // Whoever has just lost its place is settled after this reading, from its best option down.
    if (waiting[family] === 1 || (current >= 0 && (current <= option || liked[current]! <= option))) continue
    const own = current >= 0 && asksTwice[family] === 1 && partAt(round, current, centre) >= 0
    if (!own && !fits(runs, pattern, work, 0)) continue
    if (waived[option] === 1) continue
    if (own || partStart[option + 1]! - partStart[option]! > 1) {
      if (!admissible(seats, option, current)) continue
    }
    if (!takeIfAdmissible(seats, option)) throw new RangeError(`option ${option} was admissible, then was not`)
    note(repair, option)
    // Its own place, or that of somebody evicted from several centres, may stand above: read again from here.
    if (repair.bound[centre]! <= place[option]! || own) {
      open(repair, centre, place[option]!)
      return
    }
    take(runs, pattern, work, 0)
  }
  // What opened here during the reading lay below it, and was read.
  repair.bound[centre] = clean
}

function copyCapacity({ market }: Round, centre: number, work: Int32Array): void {
  const { cellStart, capacity } = market
  for (let x = cellStart[centre]!, w = 0; x < cellStart[centre + 1]!; x++, w++) work[w] = capacity[x]!
}

function admissible(seats: Seats, option: number, current: number): boolean {
  const { partStart } = seats.round.market
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++)
    if (!admissibleAt(seats, part, option, current)) return false
  return true
}

/** First slot of the list whose place is at least `from`. */
function startOfScan(round: Round, centre: number, from: number): number {
  const { entries, place } = round.lists()
  let low = round.listStart[centre]!
  let high = round.listStart[centre + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (place[entries[entryWidth * middle]!]! < from) low = middle + 1
    else high = middle
  }
  return low
}

function addHoldersAbove({ seats }: Repair, centre: number, from: number, work: Int32Array): void {
  const { round, holders, holderCount } = seats
  const { runs } = round
  const { partPattern } = round.market
  const { place } = round.lists()
  const start = round.listStart[centre]!
  for (let i = start; i < start + holderCount[centre]!; i++) {
    const part = holders[i]!
    if (place[round.partOption[part]!]! >= from) return
    take(runs, partPattern[part]!, work, 0)
  }
}

/** Counts a taken option, and waives a claim when it was taken too often. */
function note(repair: Repair, option: number): void {
  const { taken, log, patience } = repair
  if (log.length > longestLog) log.splice(0, longestLog / 2)
  if (++taken[option]! > patience) breakCircle(repair, option)
  log.push(option)
}

/** The circle is what was taken since this option was last taken. */
function breakCircle(repair: Repair, option: number): void {
  const { log, waived, waivedOptions, taken, seats } = repair
  const since = log.lastIndexOf(option)
  const circle = [...new Set(log.slice(Math.max(0, since)))].filter((o) => !isHeld(seats, o) && waived[o] === 0)
  if (circle.length === 0) return
  const out = repair.pick(circle, repair)
  waived[out] = 1
  waivedOptions.push(out)
  for (const member of circle) taken[member] = 0
  const family = seats.round.familyOf[out]!
  if (seats.chosen[family] === out) evict(seats, out, -1)
}

function isHeld({ round }: Seats, option: number): boolean {
  return round.market.held !== undefined && round.market.held[option] === 1
}

/**
 * Claims left at rest: only a waived one can be. Not complete when keys are tied, see `countClaims`.
 * @returns waived options that are justifiably claimed
 */
export function waivedClaims({ seats, waivedOptions, waived }: Repair): number[] {
  const { chosen, round } = seats
  return waivedOptions.filter((option) => {
    const current = chosen[round.familyOf[option]!]!
    if (waived[option] === 0 || (current >= 0 && round.liked[current]! <= option)) return false
    return admissible(seats, option, current)
  })
}
