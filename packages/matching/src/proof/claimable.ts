import { entryFamily, entryPattern, entryTie, entryWidth } from '../round/lists.ts'
import { partAt } from '../round/round.ts'
import { nothingAtAll, undecided } from './domains.ts'
import type { Domains } from './domains.ts'

/** An option whose family may end up with less, and every way in which it may be refused. */
export interface Claimable {
  readonly option: number
  readonly refusals: readonly Refusal[]
}

/** One cell refuses when its `users`, open families with a higher key, need at least `missing` places together. */
export interface Refusal {
  readonly users: readonly (readonly [column: number, need: number])[]
  readonly missing: number
}

/**
 * Reads every centre by decreasing key with the use by certain families. What is refused whatever happens, held for
 * sure, or counted as a claim already needs nothing more and is left out.
 * @param columnOf column of each option that an open family may still hold
 */
export function readClaimable(domains: Domains, columnOf: ReadonlyMap<number, number>): Claimable[] {
  const { round } = domains
  const found = new Map<number, Refusal[]>()
  for (let option = 0; option < round.options; option++) if (mayLose(domains, option)) found.set(option, [])
  for (let centre = 0; centre < round.centres; centre++) readCentre(domains, columnOf, centre, found)
  return [...found].map(([option, refusals]) => ({ option, refusals: distinct(refusals) }))
}

/** May the family of this option end up with something it likes less? */
function mayLose({ round, certain, alive, nothing, counted }: Domains, option: number): boolean {
  if (counted[option] === 1) return false
  const { familyOf, liked, market } = round
  const family = familyOf[option]!
  const answer = certain[family]!
  if (answer !== undecided) return answer === nothingAtAll || liked[answer]! > option
  if (nothing[family] === 1) return true
  for (let o = option + 1; o < market.optionStart[family + 1]!; o++)
    if (alive[o] === 1 && liked[o]! > liked[option]!) return true
  return false
}

interface Above {
  /** Places used by certain families, by cell of the centre. */
  readonly fixed: Int32Array
  /** Open families that may hold places there: family, column, need. */
  readonly users: (readonly [family: number, column: number, need: number])[][]
}

function readCentre(
  domains: Domains,
  columnOf: ReadonlyMap<number, number>,
  centre: number,
  found: Map<number, Refusal[]>,
): void {
  const { start, entries } = domains.round.lists()
  const { cellStart } = domains.round.market
  const width = cellStart[centre + 1]! - cellStart[centre]!
  const above: Above = { fixed: new Int32Array(width), users: Array.from({ length: width }, () => []) }
  const end = start[centre + 1]!
  for (let slot = start[centre]!; slot < end;) {
    const level = slot
    let next = slot
    for (; next < end && (next === level || entries[entryWidth * next + entryTie] === 1); next++)
      addRefusals(domains, centre, next, level, above, found)
    for (; slot < next; slot++) addUse(domains, columnOf, slot, above)
  }
}

/** The cells of one option at one centre that may refuse it; the option leaves when one does so whatever happens. */
function addRefusals(
  { round, certain }: Domains,
  centre: number,
  slot: number,
  level: number,
  { fixed, users }: Above,
  found: Map<number, Refusal[]>,
): void {
  const { entries, slotOf } = round.lists()
  const { capacity, cellStart, patternStart, patternOffset, patternAmount, partPattern } = round.market
  const option = entries[entryWidth * slot]!
  const refusals = found.get(option)
  if (!refusals) return
  const family = entries[entryWidth * slot + entryFamily]!
  const pattern = entries[entryWidth * slot + entryPattern]!
  const answer = certain[family]!
  const own = answer >= 0 ? partAt(round, answer, centre) : -1
  const ownPattern = own >= 0 && slotOf[own]! < level ? partPattern[own]! : -1
  for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++) {
    const x = patternOffset[e]!
    // A family does not stand in its own way.
    const used = fixed[x]! - amountAt(round.market, ownPattern, x)
    const missing = capacity[cellStart[centre]! + x]! - patternAmount[e]! + 1 - used
    if (missing <= 0) return void found.delete(option)
    const others = users[x]!.filter(([other]) => other !== family)
    if (mostNeeded(others) >= missing)
      refusals.push({ users: others.map(([, column, need]) => [column, need] as const), missing })
  }
}

function amountAt(
  { patternStart, patternOffset, patternAmount }: Domains['round']['market'],
  pattern: number,
  offset: number,
): number {
  if (pattern < 0) return 0
  for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
    if (patternOffset[e] === offset) return patternAmount[e]!
  return 0
}

/** Of several possibilities of one family, the largest need counts. */
function mostNeeded(users: readonly (readonly [family: number, column: number, need: number])[]): number {
  const largest = new Map<number, number>()
  for (const [family, , need] of users) largest.set(family, Math.max(need, largest.get(family) ?? 0))
  let sum = 0
  for (const need of largest.values()) sum += need
  return sum
}

function addUse(
  { round, certain }: Domains,
  columnOf: ReadonlyMap<number, number>,
  slot: number,
  { fixed, users }: Above,
): void {
  const { entries } = round.lists()
  const { patternStart, patternOffset, patternAmount } = round.market
  const option = entries[entryWidth * slot]!
  const family = entries[entryWidth * slot + entryFamily]!
  const pattern = entries[entryWidth * slot + entryPattern]!
  const column = columnOf.get(option)
  const holds = certain[family] === option
  if (!holds && column === undefined) return
  for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
    if (holds) fixed[patternOffset[e]!]! += patternAmount[e]!
    else users[patternOffset[e]!]!.push([family, column!, patternAmount[e]!])
}

/** Months often say the same: one refusal for all of them is enough. */
function distinct(refusals: readonly Refusal[]): Refusal[] {
  return [...new Map(refusals.map((refusal) => [`${refusal.users.join(' ')} ${refusal.missing}`, refusal])).values()]
}
