import { fits, giveBack, take } from '../round/cells.ts'
import { entryFamily, entryPattern, entryTie, entryWidth } from '../round/lists.ts'
import { partAt } from '../round/round.ts'
import type { Round } from '../round/round.ts'

/** The engine's own count of justified claims, one reading of every centre. The checker counts again, otherwise. */
export interface ClaimCount {
  readonly options: number[]
  /** Claims on places that are simply free. */
  readonly waste: number
}

/**
 * @param chosen a feasible outcome, option of each family or -1
 * @returns the options claimed, in increasing index, and how many are waste
 */
export function countClaims(round: Round, chosen: Int32Array): ClaimCount {
  const { market, options, familyOf } = round
  const { partStart } = market
  const refusedAt = new Uint8Array(options)
  const work = new Int32Array(round.widestCentre)
  for (let c = 0; c < round.centres; c++) readCentre(round, chosen, c, work, refusedAt)
  const room = roomLeft(round, chosen)
  const claimed: number[] = []
  let waste = 0
  for (let option = 0; option < options; option++) {
    const current = chosen[familyOf[option]!]!
    if (current >= 0 && round.liked[current]! <= option) continue
    if (refusedAt[option] === 1) continue
    // An option without need is always admissible; it has no part and no centre refused it.
    claimed.push(option)
    if (partStart[option] === partStart[option + 1] || isFree(round, chosen, room, option)) waste++
  }
  return { options: claimed, waste }
}

/** Everybody of one key is looked at first, then those of them who hold take their places. */
function readCentre(round: Round, chosen: Int32Array, centre: number, work: Int32Array, refusedAt: Uint8Array): void {
  const { market, runs, liked } = round
  const { cellStart, capacity, partPattern } = market
  const { start, entries, slotOf } = round.lists()
  for (let x = cellStart[centre]!, w = 0; x < cellStart[centre + 1]!; x++, w++) work[w] = capacity[x]!
  const end = start[centre + 1]!
  for (let slot = start[centre]!; slot < end;) {
    const level = slot
    let next = slot
    for (; next < end && (next === level || entries[entryWidth * next + entryTie] === 1); next++) {
      const option = entries[entryWidth * next]!
      const current = chosen[entries[entryWidth * next + entryFamily]!]!
      if (refusedAt[option] === 1 || (current >= 0 && liked[current]! <= option)) continue
      const own = current >= 0 ? partAt(round, current, centre) : -1
      const standsInItsWay = own >= 0 && slotOf[own]! < level
      if (standsInItsWay) giveBack(runs, partPattern[own]!, work, 0)
      if (!fits(runs, entries[entryWidth * next + entryPattern]!, work, 0)) refusedAt[option] = 1
      if (standsInItsWay) take(runs, partPattern[own]!, work, 0)
    }
    for (; slot < next; slot++) {
      const family = entries[entryWidth * slot + entryFamily]!
      if (chosen[family] === entries[entryWidth * slot]) take(runs, entries[entryWidth * slot + entryPattern]!, work, 0)
    }
  }
}

/** Places left in each cell. */
export function roomLeft(round: Round, chosen: Int32Array): Int32Array {
  const room = round.market.capacity.slice()
  for (const option of chosen) if (option >= 0) takeEverywhere(round, room, option)
  return room
}

export function takeEverywhere({ market, runs }: Round, room: Int32Array, option: number): void {
  const { partStart, partCentre, partPattern, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++)
    take(runs, partPattern[p]!, room, cellStart[partCentre[p]!]!)
}

export function giveBackEverywhere({ market, runs }: Round, room: Int32Array, option: number): void {
  const { partStart, partCentre, partPattern, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++)
    giveBack(runs, partPattern[p]!, room, cellStart[partCentre[p]!]!)
}

/** Is the place simply free beside everybody else? Then a claim is waste, otherwise envy. */
export function isFree(round: Round, chosen: Int32Array, room: Int32Array, option: number): boolean {
  const { partStart, partCentre, partPattern, cellStart } = round.market
  const current = chosen[round.familyOf[option]!]!
  if (current >= 0) giveBackEverywhere(round, room, current)
  let free = true
  for (let p = partStart[option]!; free && p < partStart[option + 1]!; p++)
    free = fits(round.runs, partPattern[p]!, room, cellStart[partCentre[p]!]!)
  if (current >= 0) takeEverywhere(round, room, current)
  return free
}
