import type { Round } from './round.ts'

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
  for (let c = 0; c < round.centres; c++) readCentre(round, chosen, c, refusedAt)
  const use = usage(round, chosen)
  const claimed: number[] = []
  let waste = 0
  for (let option = 0; option < options; option++) {
    const current = chosen[familyOf[option]!]!
    if (current >= 0 && round.liked[current]! <= option) continue
    if (refusedAt[option] === 1) continue
    // An option without need is always admissible; it has no part and no centre refused it.
    claimed.push(option)
    if (partStart[option] === partStart[option + 1] || isFree(round, chosen, use, option)) waste++
  }
  return { options: claimed, waste }
}

function readCentre(round: Round, chosen: Int32Array, centre: number, refusedAt: Uint8Array): void {
  const { market, familyOf, partOption, listStart } = round
  const { key, cellStart, capacity } = market
  const { list } = round.lists()
  const base = cellStart[centre]!
  const work = new Int32Array(cellStart[centre + 1]! - base)
  const end = listStart[centre + 1]!
  for (let i = listStart[centre]!; i < end;) {
    let next = i
    const level = key[partOption[list[i]!]!]!
    for (; next < end && key[partOption[list[next]!]!] === level; next++) {
      const part = list[next]!
      const option = partOption[part]!
      const current = chosen[familyOf[option]!]!
      if (current >= 0 && round.liked[current]! <= option) continue
      const own = current >= 0 && key[current]! > level ? current : -1
      if (own >= 0) addOption(round, work, own, centre, -1)
      if (!fitsPart(round, work, capacity, base, part)) refusedAt[option] = 1
      if (own >= 0) addOption(round, work, own, centre, 1)
    }
    for (; i < next; i++) {
      const option = partOption[list[i]!]!
      if (chosen[familyOf[option]!] === option) addOption(round, work, option, centre, 1)
    }
  }
}

/** Places used in each cell. */
export function usage(round: Round, chosen: Int32Array): Int32Array {
  const { market } = round
  const use = new Int32Array(market.capacity.length)
  for (const option of chosen) if (option >= 0) addEverywhere(round, use, option, 1)
  return use
}

export function addEverywhere({ market }: Round, use: Int32Array, option: number, sign: 1 | -1): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const base = cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
      use[base + patternOffset[e]!]! += sign * patternAmount[e]!
  }
}

function addOption({ market }: Round, work: Int32Array, option: number, centre: number, sign: 1 | -1): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    if (partCentre[p] !== centre) continue
    const pattern = partPattern[p]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
      work[patternOffset[e]!]! += sign * patternAmount[e]!
  }
}

function fitsPart({ market }: Round, work: Int32Array, capacity: Int32Array, base: number, part: number): boolean {
  const { partPattern, patternStart, patternOffset, patternAmount } = market
  const pattern = partPattern[part]!
  const end = patternStart[pattern + 1]!
  for (let e = patternStart[pattern]!; e < end; e++) {
    const x = patternOffset[e]!
    if (work[x]! + patternAmount[e]! > capacity[base + x]!) return false
  }
  return true
}

/** Is the place simply free beside everybody else? Then a claim is waste, otherwise envy. */
export function isFree(round: Round, chosen: Int32Array, use: Int32Array, option: number): boolean {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart, capacity } =
    round.market
  const current = chosen[round.familyOf[option]!]!
  if (current >= 0) addEverywhere(round, use, current, -1)
  let free = true
  for (let p = partStart[option]!; free && p < partStart[option + 1]!; p++) {
    const base = cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    for (let e = patternStart[pattern]!; free && e < patternStart[pattern + 1]!; e++)
      free = use[base + patternOffset[e]!]! + patternAmount[e]! <= capacity[base + patternOffset[e]!]!
  }
  if (current >= 0) addEverywhere(round, use, current, 1)
  return free
}
