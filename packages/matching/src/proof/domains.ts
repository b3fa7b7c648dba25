import { giveBackEverywhere, takeEverywhere } from '../engine/claims.ts'
import type { Round } from '../round/round.ts'

/**
 * What is still possible for each family in an outcome with at most `budget` justified claims. Options leave, families
 * become certain, and everything can be undone back to a mark: the ground of the reduction and of the exact search.
 */
export interface Domains {
  readonly round: Round
  /** Options still possible. */
  readonly alive: Uint8Array
  /** Families that may still receive nothing. */
  readonly nothing: Uint8Array
  /** Number of answers still possible, "nothing" included. */
  readonly answers: Int32Array
  /** Answer of each certain family: option, `nothingAtAll`, or `undecided`. */
  readonly certain: Int32Array
  /** Places that certain families leave. */
  readonly room: Int32Array
  /** Parts that fit beside everything possible above them. */
  readonly sure: Uint8Array
  /** Options admissible whatever happens, and counted as a claim. */
  readonly counted: Uint8Array
  readonly dirty: Uint8Array
  /** Failures met at each family: the search looks there first. */
  readonly failures: Int32Array
  readonly trail: number[]
  budget: number
  /** Family of the last contradiction. */
  stuckAt: number
  changed: boolean
}

export const undecided = -2
export const nothingAtAll = -1

const trailKind = { option: 0, nothing: 1, certain: 2, sure: 3, counted: 4 } as const
const kinds = 5

export function openDomains(round: Round, budget: number): Domains {
  const { families, options, centres, market } = round
  const { optionStart } = market
  const answers = new Int32Array(families)
  for (let f = 0; f < families; f++) answers[f] = optionStart[f + 1]! - optionStart[f]! + 1
  const domains: Domains = {
    round,
    alive: new Uint8Array(options).fill(1),
    nothing: new Uint8Array(families).fill(1),
    answers,
    certain: new Int32Array(families).fill(undecided),
    room: market.capacity.slice(),
    sure: new Uint8Array(round.market.partCentre.length),
    counted: new Uint8Array(options),
    dirty: new Uint8Array(centres).fill(1),
    failures: new Int32Array(families),
    trail: [],
    budget,
    stuckAt: -1,
    changed: true,
  }
  for (let f = 0; f < families; f++) if (answers[f] === 1) makeCertain(domains, f)
  if (market.held) for (let o = 0; o < options; o++) if (market.held[o] === 1) neverWorse(domains, o)
  return domains
}

/** Nobody loses the place it holds today. */
function neverWorse(domains: Domains, held: number): void {
  const family = domains.round.familyOf[held]!
  const end = domains.round.market.optionStart[family + 1]!
  for (let o = held + 1; o < end; o++) removeOption(domains, family, o)
  removeNothing(domains, family)
}

/** The family receives this answer and no other. @returns false on contradiction */
export function decide(domains: Domains, family: number, answer: number): boolean {
  const { optionStart } = domains.round.market
  for (let o = optionStart[family]!; o < optionStart[family + 1]!; o++)
    if (o !== answer && domains.alive[o] === 1 && !removeOption(domains, family, o)) return false
  return answer === nothingAtAll || domains.nothing[family] === 0 || removeNothing(domains, family)
}

/** An answer leaves. @returns false when none is left */
export function removeOption(domains: Domains, family: number, option: number): boolean {
  domains.alive[option] = 0
  domains.trail.push(option * kinds + trailKind.option)
  touch(domains, option)
  return shrink(domains, family)
}

export function removeNothing(domains: Domains, family: number): boolean {
  domains.nothing[family] = 0
  domains.trail.push(family * kinds + trailKind.nothing)
  return shrink(domains, family)
}

function shrink(domains: Domains, family: number): boolean {
  const left = --domains.answers[family]!
  if (left > 1 || (left === 1 && makeCertain(domains, family))) return true
  domains.stuckAt = family
  return false
}

/** @returns false when certain families now need more than there is */
function makeCertain(domains: Domains, family: number): boolean {
  const { optionStart } = domains.round.market
  let answer = nothingAtAll
  for (let o = optionStart[family]!; o < optionStart[family + 1]!; o++) if (domains.alive[o] === 1) answer = o
  domains.certain[family] = answer
  domains.trail.push(family * kinds + trailKind.certain)
  // A better option passed over while something else was possible may now be a claim: look at it again.
  if (domains.budget > 0) for (let o = optionStart[family]!; o < optionStart[family + 1]!; o++) touch(domains, o)
  if (answer === nothingAtAll) return true
  takeEverywhere(domains.round, domains.room, answer)
  touch(domains, answer)
  return staysWithin(domains, answer)
}

function staysWithin({ round, room }: Domains, option: number): boolean {
  const { partStart, partCentre, partPattern, cellStart } = round.market
  const { start, from, to } = round.runs
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const base = cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    for (let r = start[pattern]!; r < start[pattern + 1]!; r++)
      for (let x = from[r]!; x < to[r]!; x++) if (room[base + x]! < 0) return false
  }
  return true
}

export function markSure(domains: Domains, part: number): void {
  domains.sure[part] = 1
  domains.trail.push(part * kinds + trailKind.sure)
}

/** A claim nobody can avoid any more. @returns false when there are more than the budget allows */
export function countClaim(domains: Domains, option: number): boolean {
  if (domains.counted[option] === 1) return true
  if (domains.budget === 0) {
    domains.stuckAt = domains.round.familyOf[option]!
    return false
  }
  domains.counted[option] = 1
  domains.budget--
  // With nothing left to spare, every claim passed over so far must be looked at again.
  if (domains.budget === 0) domains.dirty.fill(1)
  domains.changed = true
  domains.trail.push(option * kinds + trailKind.counted)
  return true
}

function touch(domains: Domains, option: number): void {
  const { partStart, partCentre } = domains.round.market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) domains.dirty[partCentre[p]!] = 1
  domains.changed = true
}

/** Undoes everything since the trail had length `mark`. */
export function undo(domains: Domains, mark: number): void {
  const { trail, round } = domains
  while (trail.length > mark) {
    const entry = trail.pop()!
    const index = Math.floor(entry / kinds)
    switch (entry % kinds) {
      case trailKind.option:
        domains.alive[index] = 1
        domains.answers[round.familyOf[index]!]!++
        break
      case trailKind.nothing:
        domains.nothing[index] = 1
        domains.answers[index]!++
        break
      case trailKind.certain: {
        const answer = domains.certain[index]!
        if (answer >= 0) giveBackEverywhere(round, domains.room, answer)
        domains.certain[index] = undecided
        break
      }
      case trailKind.sure:
        domains.sure[index] = 0
        break
      default:
        domains.counted[index] = 0
        domains.budget++
    }
  }
  domains.dirty.fill(0)
  domains.changed = false
}
