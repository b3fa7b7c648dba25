import { fits, take } from '../round/cells.ts'
import { drop, newQueue, pop, raise } from '../tools/queue.ts'
import type { Queue } from '../tools/queue.ts'
import type { Random } from '../tools/random.ts'
import { entryFamily, entryPattern, entryWidth } from '../round/lists.ts'
import { partAt } from '../round/round.ts'
import type { Round } from '../round/round.ts'
import { admissibleAt, emptySeats, evict, holderWidth, standsAbove, takeIfAdmissible } from './seats.ts'
import type { Seats } from './seats.ts'

/**
 * The repair: justified claims are taken by decreasing key until none is left. A claim taken more than `patience`
 * times turns in a circle: one claim of that circle is waived, and counted at the end.
 */
export interface Repair {
  readonly seats: Seats
  /** Centres where something opened, the highest key first. */
  readonly queue: Queue
  /** First slot that may hold a claim at each centre; `clean` when none may. */
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
  const bound = new Int32Array(round.centres).fill(clean)
  const repair: Repair = {
    seats: emptySeats(round, (centre, slot) => open(repair, centre, slot)),
    queue: newQueue(round.centres, (a, b) => opensBefore(round, bound, a, b)),
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

/** The higher key first, whichever the centre; at one option's several centres, the order that names do not decide. */
function opensBefore({ market, lists, centreRank }: Round, bound: Int32Array, a: number, b: number): boolean {
  const { entries } = lists()
  const optionA = entries[entryWidth * bound[a]!]!
  const optionB = entries[entryWidth * bound[b]!]!
  if (optionA === optionB) return centreRank[a]! < centreRank[b]!
  return standsAbove(market.key, optionA, optionB)
}

/** From `slot` down, its centre may hold a claim. */
export function open({ queue, bound }: Repair, centre: number, slot: number): void {
  if (slot >= bound[centre]!) return
  bound[centre] = slot
  raise(queue, centre)
}

/** Runs until no claim is left but the waived ones. */
export function run(repair: Repair): void {
  const { queue, bound } = repair
  settleAll(repair)
  for (let centre = pop(queue); centre >= 0; centre = pop(queue)) {
    const slot = bound[centre]!
    bound[centre] = clean
    sweep(repair, centre, slot)
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
      if (waived[option] === 1 || !takeIfAdmissible(seats, family, option)) continue
      note(repair, option)
      break
    }
  }
}

/** Reads the list of a centre downwards from a slot, with the use of the holders above, and takes each claim met. */
function sweep(repair: Repair, centre: number, from: number): void {
  const { seats, waived, work } = repair
  const { round, chosen, waiting } = seats
  const { runs, liked } = round
  const asksTwice = round.asksTwice()
  const { start, entries } = round.lists()
  const { partStart } = round.market
  copyCapacity(round, centre, work)
  addHoldersAbove(repair, centre, from)
  const end = start[centre + 1]!
  for (let slot = from; slot < end; slot++) {
    const option = entries[entryWidth * slot]!
    const family = entries[entryWidth * slot + entryFamily]!
    const pattern = entries[entryWidth * slot + entryPattern]!
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
    if ((own || partStart[option + 1]! - partStart[option]! > 1) && !admissible(seats, option, current)) continue
    if (!takeIfAdmissible(seats, family, option)) throw new RangeError(`option ${option} was admissible, then was not`)
    note(repair, option)
    // Its own place, or that of somebody evicted from several centres, may stand above: read again from here.
    if (repair.bound[centre]! <= slot || own) {
      open(repair, centre, slot)
      return
    }
    take(runs, pattern, work, 0)
  }
  // What opened here during the reading lay below it, and was read.
  repair.bound[centre] = clean
  drop(repair.queue, centre)
}

function copyCapacity({ market }: Round, centre: number, work: Int32Array): void {
  const { cellStart, capacity } = market
  for (let x = cellStart[centre]!, w = 0; x < cellStart[centre + 1]!; x++, w++) work[w] = capacity[x]!
}

function admissible(seats: Seats, option: number, current: number): boolean {
  const { partStart } = seats.round.market
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++)
    if (!admissibleAt(seats, part, current)) return false
  return true
}

/** Takes the places of the holders above a slot out of the room read. */
function addHoldersAbove({ seats, work }: Repair, centre: number, from: number): void {
  const { round, holders, holderCount } = seats
  const first = round.lists().start[centre]!
  for (let i = first; i < first + holderCount[centre]!; i++) {
    if (holders[holderWidth * i]! >= from) return
    take(round.runs, holders[holderWidth * i + 1]!, work, 0)
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
  if (seats.chosen[family] === out) evict(seats, family, out, -1)
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
