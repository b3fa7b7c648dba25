import { decide, nothingAtAll, openDomains, undecided, undo } from './domains.ts'
import type { Domains } from './domains.ts'
import { propagate } from './reduce.ts'
import type { Round } from '../round/round.ts'

/** Ends of an exact search. `open`: the allowed nodes were spent before an answer. */
export type Verdict =
  | { readonly kind: 'found'; readonly chosen: Int32Array; readonly nodes: number }
  | { readonly kind: 'none'; readonly nodes: number }
  | { readonly kind: 'open'; readonly nodes: number }

/**
 * Looks for an outcome with at most `budget` justified claims, or proves that there is none: depth-first, one family
 * after another, the reduction after each decision, families where contradictions were met first.
 * @param guess an outcome whose answers are tried first
 * @param claims options claimed in that outcome: the search starts around them
 * @param mostNodes decisions allowed
 */
export function search(
  round: Round,
  budget: number,
  guess: Int32Array,
  claims: readonly number[],
  mostNodes: number,
): Verdict {
  const domains = openDomains(round, budget)
  if (!propagate(domains, round.order())) return { kind: 'none', nodes: 0 }
  const scan = relevantOptions(domains)
  const core = coreFamilies(domains)
  // A node reads the options again: on a very large core the same work allows fewer of them.
  const allowed = Math.min(mostNodes, Math.floor(mostReadings / Math.max(1, scan.length)))
  const centresOf = centresByFamily(round)
  lookAround(domains, claims, core, centresOf)
  let nodes = 0
  for (let limit = 64; ; limit *= 2) {
    const left = Math.min(limit, allowed - nodes)
    if (left <= 0) return { kind: 'open', nodes }
    const walk: Walk = { domains, scan, core, guess, centresOf, left }
    const end = descend(walk)
    nodes += left - walk.left
    if (end === 'found') return { kind: 'found', chosen: answersOf(domains), nodes }
    if (end === 'none') return { kind: 'none', nodes }
  }
}

/** The families that claim, then those who ask for the same centres: where a contradiction will be, if there is one. */
function lookAround(
  { round, failures }: Domains,
  claims: readonly number[],
  core: readonly number[],
  centresOf: Walk['centresOf'],
): void {
  const { partStart, partCentre } = round.market
  const near = new Set<number>()
  for (const option of claims) {
    failures[round.familyOf[option]!]! += 2
    for (let p = partStart[option]!; p < partStart[option + 1]!; p++) near.add(partCentre[p]!)
  }
  for (const family of core) for (const centre of centresOf(family)) if (near.has(centre)) failures[family]! += 1
}

function centresByFamily({ market }: Round): Walk['centresOf'] {
  const { optionStart, partStart, partCentre } = market
  const known = new Map<number, Set<number>>()
  return (family) => {
    let centres = known.get(family)
    if (!centres) {
      const first = partStart[optionStart[family]!]!
      centres = new Set(partCentre.subarray(first, partStart[optionStart[family + 1]!]))
      known.set(family, centres)
    }
    return centres
  }
}

/** Options read in one search, about a second of work. */
const mostReadings = 100_000_000

interface Walk {
  readonly domains: Domains
  readonly scan: Int32Array
  readonly core: readonly number[]
  readonly guess: Int32Array
  readonly centresOf: (family: number) => ReadonlySet<number>
  left: number
}

/** The whole tree, with its own stack: a core may be deeper than the call stack of a browser. */
function descend(walk: Walk): 'found' | 'none' | 'spent' {
  const { domains, scan } = walk
  const start = domains.trail.length
  const stack: { family: number; answers: number[]; next: number; mark: number }[] = []
  let family = nextFamily(walk)
  for (;;) {
    if (family < 0) return 'found'
    stack.push({ family, answers: answersLeft(walk, family), next: 0, mark: domains.trail.length })
    family = -1
    for (;;) {
      const level = stack.at(-1)
      if (!level) return 'none'
      if (walk.left <= 0) {
        undo(domains, start)
        return 'spent'
      }
      undo(domains, level.mark)
      if (level.next === level.answers.length) {
        stack.pop()
        continue
      }
      walk.left--
      if (!decide(domains, level.family, level.answers[level.next++]!) || !propagate(domains, scan)) {
        blame(walk, stack)
        continue
      }
      family = nextFamily(walk)
      break
    }
  }
}

/** The family that met the contradiction, and the decisions taken at its centres. */
function blame({ domains, centresOf }: Walk, stack: readonly { family: number }[]): void {
  const { failures, stuckAt } = domains
  failures[stuckAt]! += 1
  const near = centresOf(stuckAt)
  for (const { family } of stack) {
    if (family === stuckAt) continue
    for (const centre of centresOf(family))
      if (near.has(centre)) {
        failures[family]! += 1
        break
      }
  }
}

/** Most contradictions first; among equals, the highest in key order. */
function nextFamily({ domains, core }: Walk): number {
  let best = -1
  let bestScore = -1
  for (const family of core) {
    if (domains.certain[family] !== undecided) continue
    const score = domains.failures[family]!
    if (score > bestScore) {
      best = family
      bestScore = score
    }
  }
  return best
}

/** The guess first, then the family's own order, nothing last. */
function answersLeft({ domains, guess }: Walk, family: number): number[] {
  const { optionStart } = domains.round.market
  const answers: number[] = []
  for (let o = optionStart[family]!; o < optionStart[family + 1]!; o++) if (domains.alive[o] === 1) answers.push(o)
  if (domains.nothing[family] === 1) answers.push(nothingAtAll)
  const at = answers.indexOf(guess[family]!)
  if (at > 0) answers.unshift(...answers.splice(at, 1))
  return answers
}

function answersOf({ certain }: Domains): Int32Array {
  return certain.slice()
}

/** Undecided families, the highest key first. */
function coreFamilies(domains: Domains): number[] {
  const { familyOf, order } = domains.round
  const seen = new Set<number>()
  for (const option of order()) {
    const family = familyOf[option]!
    if (domains.certain[family] === undecided) seen.add(family)
  }
  return [...seen]
}

/** Options that touch a centre where something is still open, and that somebody may hold or claim. */
function relevantOptions({ round, alive, certain }: Domains): Int32Array {
  const { familyOf, liked, market, order } = round
  const { partStart, partCentre } = market
  const openCentre = new Uint8Array(round.centres)
  for (let o = 0; o < round.options; o++)
    if (alive[o] === 1 && certain[familyOf[o]!] === undecided)
      for (let p = partStart[o]!; p < partStart[o + 1]!; p++) openCentre[partCentre[p]!] = 1
  return order().filter((o) => {
    const answer = certain[familyOf[o]!]!
    if (alive[o] === 0 && answer >= 0 && liked[answer]! <= o) return false
    for (let p = partStart[o]!; p < partStart[o + 1]!; p++) if (openCentre[partCentre[p]!] === 1) return true
    return false
  })
}
