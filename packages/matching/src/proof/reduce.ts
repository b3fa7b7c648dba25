import { fits, take } from '../round/cells.ts'
import { countClaim, markSure, nothingAtAll, openDomains, removeNothing, removeOption, undecided } from './domains.ts'
import type { Domains } from './domains.ts'
import { partAt } from '../round/round.ts'
import type { Round } from '../round/round.ts'

/** What the reduction certifies about every stable outcome. */
export interface Reduction {
  /** False: a contradiction was met, no outcome is without justified claim. */
  readonly possible: boolean
  readonly domains: Domains
  /** Families with the same answer in every stable outcome. All of them: the stable outcome is unique. */
  readonly certainFamilies: number
}

export function reduce(round: Round): Reduction {
  const domains = openDomains(round, 0)
  const possible = propagate(domains, round.order())
  let certainFamilies = 0
  if (possible) for (const answer of domains.certain) if (answer !== undecided) certainFamilies++
  return { possible, domains, certainFamilies }
}

/**
 * Reads the options by decreasing key again and again until nothing changes. With L the use by certain families and U
 * the use by everything possible above: L + need over the capacity, the option is impossible; U + need within it
 * everywhere, the option is guaranteed, so the family's worse answers leave.
 * @param scan options by decreasing key, all those that may matter
 * @returns false on contradiction: more claims than the budget in every outcome left
 */
export function propagate(domains: Domains, scan: Int32Array): boolean {
  const pass = newPass(domains.round)
  while (domains.changed) {
    domains.changed = false
    pass.active.set(domains.dirty)
    domains.dirty.fill(0)
    clear(pass)
    if (!readOnce(domains, scan, pass)) return false
  }
  return true
}

interface Pass {
  readonly round: Round
  /** Places left beside everything possible above the option being read, in the active centres. */
  readonly spare: Int32Array
  /** Centres read in this pass. */
  readonly active: Uint8Array
  /** Options already taken out of `spare`. */
  readonly added: Uint8Array
  /** Families with something added. */
  readonly seen: Uint8Array
  readonly scratch: Int32Array
}

const passes = new WeakMap<Round, Pass>()

function newPass(round: Round): Pass {
  let pass = passes.get(round)
  if (!pass) {
    pass = {
      round,
      spare: new Int32Array(round.market.capacity.length),
      active: new Uint8Array(round.centres),
      added: new Uint8Array(round.options),
      seen: new Uint8Array(round.families),
      scratch: new Int32Array(round.widestCentre),
    }
    passes.set(round, pass)
  }
  return pass
}

function clear({ round, spare, active, added, seen }: Pass): void {
  const { cellStart, capacity } = round.market
  for (let c = 0; c < active.length; c++)
    if (active[c] === 1) spare.set(capacity.subarray(cellStart[c], cellStart[c + 1]), cellStart[c])
  added.fill(0)
  seen.fill(0)
}

function readOnce(domains: Domains, scan: Int32Array, pass: Pass): boolean {
  const { familyOf, liked, market } = domains.round
  const { key } = market
  const { certain, alive } = domains
  for (let i = 0; i < scan.length;) {
    const level = key[scan[i]!]!
    let next = i
    for (; next < scan.length && key[scan[next]!] === level; next++) {
      const option = scan[next]!
      const answer = certain[familyOf[option]!]!
      if (answer !== undecided && answer !== nothingAtAll && liked[answer]! <= option) continue
      if (isActive(domains, option, pass) && !readOption(domains, option, pass)) return false
    }
    for (; i < next; i++) {
      const option = scan[i]!
      if (alive[option] === 1 && isActive(domains, option, pass)) addPossible(domains, option, pass)
    }
  }
  return true
}

function isActive({ round }: Domains, option: number, { active }: Pass): boolean {
  const { partStart, partCentre } = round.market
  const end = partStart[option + 1]!
  let part = partStart[option]!
  if (part === end) return true
  for (; part < end; part++) if (active[partCentre[part]!] === 1) return true
  return false
}

/** Is it impossible, guaranteed, or neither? @returns false on contradiction */
function readOption(domains: Domains, option: number, pass: Pass): boolean {
  const { round, alive, sure } = domains
  const { partStart, partCentre } = round.market
  const family = round.familyOf[option]!
  let guaranteed = true
  let possible = true
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    if (pass.active[partCentre[part]!] === 1) {
      if (sure[part] === 0 && fitsUnder(domains, part, option, pass)) markSure(domains, part)
      if (possible && alive[option] === 1) possible = fitsBesideCertain(domains, part)
    }
    if (sure[part] === 0) guaranteed = false
  }
  if (!possible && alive[option] === 1 && domains.certain[family] === undecided)
    if (!removeOption(domains, family, option)) return false
  return !guaranteed || keepAtLeast(domains, family, option)
}

/** The option is admissible in every outcome left: the family holds it or better, or it is one more claim. */
function keepAtLeast(domains: Domains, family: number, option: number): boolean {
  const { alive, nothing, round, counted } = domains
  const { optionStart } = round.market
  if (counted[option] === 1) return true
  let better = false
  const first = optionStart[family]!
  const end = optionStart[family + 1]!
  const level = round.liked[option]!
  for (let o = first; o < end && round.liked[o]! <= level; o++) if (alive[o] === 1) better = true
  if (!better) return countClaim(domains, option)
  if (domains.budget > 0) return true
  for (let o = option + 1; o < end; o++)
    if (round.liked[o]! > level && alive[o] === 1 && !removeOption(domains, family, o)) return false
  return nothing[family] === 0 || removeNothing(domains, family)
}

function fitsBesideCertain({ round, room }: Domains, part: number): boolean {
  const { partCentre, partPattern, cellStart } = round.market
  return fits(round.runs, partPattern[part]!, room, cellStart[partCentre[part]!]!)
}

/** U + need <= capacity, the family's own possibilities left out of U. */
function fitsUnder({ round }: Domains, part: number, option: number, pass: Pass): boolean {
  const { partCentre, partPattern, cellStart } = round.market
  const centre = partCentre[part]!
  const pattern = partPattern[part]!
  const base = cellStart[centre]!
  const family = round.familyOf[option]!
  const own = pass.seen[family] === 1 && fillOwn(round, family, centre, pass)
  if (!own) return fits(round.runs, pattern, pass.spare, base)
  const { start, from, to, amount } = round.runs
  for (let r = start[pattern]!; r < start[pattern + 1]!; r++)
    for (let x = from[r]!; x < to[r]!; x++) if (pass.spare[base + x]! + pass.scratch[x]! < amount[r]!) return false
  return true
}

/** A family uses a cell once: of its several possibilities, the largest need counts. */
function addPossible({ round }: Domains, option: number, pass: Pass): void {
  const { partStart, partCentre, partPattern, cellStart } = round.market
  const { start, from, to, amount } = round.runs
  const family = round.familyOf[option]!
  for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
    const centre = partCentre[part]!
    if (pass.active[centre] === 0) continue
    const base = cellStart[centre]!
    const pattern = partPattern[part]!
    if (pass.seen[family] === 0 || !fillOwn(round, family, centre, pass)) take(round.runs, pattern, pass.spare, base)
    else
      for (let r = start[pattern]!; r < start[pattern + 1]!; r++)
        for (let x = from[r]!; x < to[r]!; x++) {
          const more = amount[r]! - pass.scratch[x]!
          if (more > 0) pass.spare[base + x]! -= more
        }
  }
  pass.added[option] = 1
  pass.seen[family] = 1
}

/** What the family took out of `spare` at one centre, into `scratch`. @returns false when nothing */
function fillOwn(round: Round, family: number, centre: number, pass: Pass): boolean {
  const { optionStart, partPattern, cellStart } = round.market
  const { start, from, to, amount } = round.runs
  const { scratch, added } = pass
  let found = false
  for (let o = optionStart[family]!; o < optionStart[family + 1]!; o++) {
    if (added[o] === 0) continue
    const part = partAt(round, o, centre)
    if (part < 0) continue
    if (!found) scratch.fill(0, 0, cellStart[centre + 1]! - cellStart[centre]!)
    found = true
    const pattern = partPattern[part]!
    for (let r = start[pattern]!; r < start[pattern + 1]!; r++)
      for (let x = from[r]!; x < to[r]!; x++) if (amount[r]! > scratch[x]!) scratch[x] = amount[r]!
  }
  return found
}
