import { countClaims } from './claims.ts'
import { deferAcceptance } from './deferred.ts'
import { search } from '../proof/exact.ts'
import { improve } from './improve.ts'
import { isOnePlaceEach, onePlaceEach } from './one-place.ts'
import { randomFrom } from '../tools/random.ts'
import { reduce } from '../proof/reduce.ts'
import { highestKey, newRepair, run } from './repair.ts'
import { roundOf } from '../round/round.ts'
import type { Round } from '../round/round.ts'
import { inScaleOrder } from './scale-order.ts'
import type { Market } from '../model/market.ts'

/** What the engine needs to know beside the market; see `Policy` for the meaning. */
export interface EngineSettings {
  readonly seed: string
  readonly restarts: number
  readonly patience: number
  readonly proofNodes: number
  /** Also certify which families have the same answer in every stable outcome. */
  readonly reduction: boolean
}

export interface Outcome {
  /** Option of each family, counted over all families; -1 for none. */
  readonly chosen: Int32Array
  /** Options justifiably claimed, in increasing index. */
  readonly claims: readonly number[]
  readonly waste: number
  readonly proof: 'unique' | 'stable' | 'minimum-proved' | 'best-known'
  readonly method: 'scale-order' | 'repair' | 'exact'
  readonly certainFamilies: number
}

export const defaultSettings: EngineSettings = {
  seed: 'ribambelle',
  restarts: 24,
  patience: 12,
  proofNodes: 20_000,
  reduction: true,
}

/** Decides a market. Pure: the same market and settings give the same outcome on any machine. */
export function solveMarket(market: Market, settings: Partial<EngineSettings> = {}): Outcome {
  return solveRound(roundOf(market), { ...defaultSettings, ...settings })
}

export function solveRound(round: Round, settings: EngineSettings): Outcome {
  if (round.commonScale) {
    // Where a family likes two pools alike, which one it takes may decide about others: only the reduction can tell.
    const certainFamilies = likesAlike(round) ? reduce(round).certainFamilies : round.families
    const proof = certainFamilies === round.families ? 'unique' : 'stable'
    return { chosen: inScaleOrder(round), claims: [], waste: 0, proof, method: 'scale-order', certainFamilies }
  }
  const best = bestRepair(round, settings)
  const reduction = settings.reduction || best.claims.length > 0 ? reduce(round) : undefined
  const certainFamilies = reduction?.certainFamilies ?? 0
  if (best.claims.length === 0) {
    const proof = certainFamilies === round.families && reduction ? 'unique' : 'stable'
    return { ...best, proof, method: 'repair', certainFamilies }
  }
  return proveMinimum(round, best, reduction?.possible ?? true, settings, certainFamilies)
}

function likesAlike({ liked }: Round): boolean {
  for (let option = 0; option < liked.length; option++) if (liked[option] !== option) return true
  return false
}

interface Candidate {
  readonly chosen: Int32Array
  readonly claims: readonly number[]
  readonly waste: number
}

/** Deferred acceptance, repair, and tries around what is left. */
function bestRepair(round: Round, { seed, restarts, patience }: EngineSettings): Candidate {
  if (isOnePlaceEach(round)) return candidate(round, onePlaceEach(round))
  const repair = newRepair(round, patience, highestKey)
  deferAcceptance(repair.seats)
  run(repair)
  if (repair.waivedOptions.length > 0) improve(repair, randomFrom(seed), restarts)
  const complete = repair.waivedOptions.length === 0 && !round.lists().tied
  return complete ? { chosen: repair.seats.chosen, claims: [], waste: 0 } : candidate(round, repair.seats.chosen)
}

function candidate(round: Round, chosen: Int32Array): Candidate {
  const { options, waste } = countClaims(round, chosen)
  return { chosen, claims: options, waste }
}

/** Fewer and fewer claims: the first number that is impossible proves the one above it. */
function proveMinimum(
  round: Round,
  repaired: Candidate,
  stableMayExist: boolean,
  { proofNodes }: EngineSettings,
  certainFamilies: number,
): Outcome {
  let best = repaired
  let method: Outcome['method'] = 'repair'
  let nodes = proofNodes
  for (let budget = stableMayExist ? 0 : 1; budget < best.claims.length; budget++) {
    const verdict = search(round, budget, best.chosen, best.claims, nodes)
    nodes -= verdict.nodes
    if (verdict.kind === 'none') continue
    if (verdict.kind === 'open') return { ...best, proof: 'best-known', method, certainFamilies }
    best = candidate(round, verdict.chosen)
    method = 'exact'
    break
  }
  const proof = best.claims.length === 0 ? 'stable' : 'minimum-proved'
  return { ...best, proof, method, certainFamilies: best.claims.length === 0 ? certainFamilies : 0 }
}
