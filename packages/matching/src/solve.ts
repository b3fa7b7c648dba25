import { certify } from './engine/certificates.ts'
import { countClaims, isFree, roomLeft } from './engine/claims.ts'
import { roundOf } from './round/round.ts'
import type { Round } from './round/round.ts'
import { solveRound } from './engine/solve-market.ts'
import type { Outcome } from './engine/solve-market.ts'
import { underStrictLines } from './engine/strict.ts'
import { canonicalJson } from './hash/canonical-json.ts'
import { sha256 } from './hash/sha256.ts'
import type { RefusalSheet } from './model/market.ts'
import { defaultPolicy } from './model/policy.ts'
import type { Policy } from './model/policy.ts'
import { marketFor } from './model/prepare.ts'
import type { NamedMarket, Prepared } from './model/prepared.ts'
import { resultFormat } from './model/result.ts'
import type { BindingCell, Claim, CutOffLine, Placement, Protocol, Refusal, Result } from './model/result.ts'
import { keyOfOption, nameOfCell, poolNames } from './story/names.ts'
import { statisticsOf } from './story/statistics.ts'
import { validatePolicy } from './validate/policy.ts'
import { version } from './version.ts'

/** A decided round, still in numbers: what `solve` publishes and `explain` reads. */
export interface Decision {
  readonly policy: Policy
  readonly named: NamedMarket
  readonly round: Round
  readonly chosen: Int32Array
  readonly proof: Protocol['proof']
  readonly method: Protocol['method']
  readonly certainFamilies: number
  /** Under the strict rule: highest refused option of each cell. */
  readonly line?: Int32Array
}

/**
 * Decides a round. Pure and deterministic: the same problem, policy and version give the same result on any machine,
 * whatever the order of the rows.
 * @param policy what is left out is taken from `defaultPolicy`
 * @param hash SHA-256 of a text, hexadecimal; a quicker one than the library's own may be given
 * @returns the result to publish
 * @throws RangeError on a policy that `validatePolicy` would refuse
 */
export function solve(prepared: Prepared, policy: Partial<Policy> = {}, hash?: (text: string) => string): Result {
  const issues = validatePolicy(policy)
  if (issues.length > 0) throw new RangeError(`not a policy: ${JSON.stringify(issues)}`)
  return publish(prepared, decideRound(prepared, { ...defaultPolicy, ...policy }), hash)
}

/** The engine's answer, before anything is named. */
export function decideRound(prepared: Prepared, policy: Policy): Decision {
  const named = marketFor(prepared, policy)
  const round = roundOf(named.market)
  const common = { policy, named, round }
  if (policy.cutOff === 'strict') {
    const { chosen, line } = underStrictLines(round)
    return { ...common, chosen, line, proof: 'strict', method: 'strict', certainFamilies: 0 }
  }
  const { chosen, proof, method, certainFamilies }: Outcome = solveRound(round, { ...policy, reduction: true })
  return { ...common, chosen, proof, method, certainFamilies }
}

/**
 * Names everything: placements, claims, certificates, statistics, protocol.
 * @param hash SHA-256 of a text, hexadecimal; a quicker one than the library's own may be given
 */
export function publish(prepared: Prepared, decision: Decision, hash: (text: string) => string = sha256): Result {
  const { named, round, chosen, policy } = decision
  const assignment = placements(prepared, decision)
  const claims = decision.line ? [] : claimsOf(prepared, decision)
  const refusals = refusalsOf(prepared, decision, certify(round, chosen, decision.line))
  const { setAside } = named
  const statistics = statisticsOf(prepared, named, round, chosen, assignment)
  const lines = decision.line && linesOf(prepared, decision, decision.line)
  const body = { assignment, claims, refusals, setAside, statistics, ...(lines && { lines }) }
  const protocol: Protocol = {
    engine: '@ribambelle/matching',
    version,
    campaign: prepared.problem.campaign,
    policy,
    inputHash: problemHash(prepared, hash),
    policyHash: hash(canonicalJson(policy)),
    outputHash: hash(canonicalJson(body)),
    claimsLeft: claims.length,
    proof: decision.proof,
    method: decision.method,
    certainFamilies: decision.certainFamilies,
  }
  return { format: resultFormat, protocol, ...body }
}

const hashes = new WeakMap<Prepared, string>()

/** SHA-256 of the problem in canonical order. @param hash as for `publish` */
export function problemHash(prepared: Prepared, hash: (text: string) => string = sha256): string {
  let known = hashes.get(prepared)
  if (known === undefined) {
    known = hash(canonicalJson(prepared.problem))
    hashes.set(prepared, known)
  }
  return known
}

/** The answer of each family, in the order of the problem. */
export function placements(
  prepared: Prepared,
  { named, round, chosen }: Pick<Decision, 'named' | 'round' | 'chosen'>,
): Placement[] {
  return prepared.problem.families.map((family, f) => {
    const line = chosen[f]!
    if (line < 0) return { family: family.id, option: null, pools: family.children.map(() => null) }
    return { family: family.id, option: named.source[line]!, pools: poolNames(prepared, named, round, line) }
  })
}

/** Every justified claim of an outcome that does not follow the strict rule. */
export function claimsOf(
  prepared: Prepared,
  { named, round, chosen }: Pick<Decision, 'named' | 'round' | 'chosen'>,
): Claim[] {
  const room = roomLeft(round, chosen)
  return countClaims(round, chosen).options.map((line) => ({
    family: prepared.problem.families[round.familyOf[line]!]!.id,
    kind: isFree(round, chosen, room, line) ? 'waste' : 'envy',
    option: named.source[line]!,
    pools: poolNames(prepared, named, round, line),
  }))
}

/** Every refusal with its binding cells, in the order of families and options. */
export function refusalsOf(prepared: Prepared, decision: Decision, columns: RefusalSheet): Refusal[] {
  const { round, named } = decision
  const byOption = new Map<number, BindingCell[]>()
  columns.option.forEach((line, i) => {
    const cells = byOption.get(line) ?? []
    byOption.set(line, cells)
    addRuns(prepared, decision, columns, line, i, cells)
  })
  return [...byOption]
    .sort(([a], [b]) => a - b)
    .map(([line, cells]) => ({
      // Members of what is written by the thousand are made in the order in which they are hashed.
      cells,
      family: prepared.problem.families[round.familyOf[line]!]!.id,
      key: keyOfOption(prepared, named, round, line),
      option: named.source[line]!,
      pools: poolNames(prepared, named, round, line),
    }))
}

/** Months follow each other within a half-day, so equal neighbours are one run: a year of the same figures is one line. */
function addRuns(
  prepared: Prepared,
  { round, named }: Decision,
  { start, cell, used, holders, lowest }: RefusalSheet,
  line: number,
  sheet: number,
  into: BindingCell[],
): void {
  for (let e = start[sheet]!; e < start[sheet + 1]!;) {
    const first = nameOfCell(prepared, cell[e]!)
    const capacity = prepared.capacity[cell[e]!]!
    const need = needIn(round, line, cell[e]!)
    let last = e
    let until = first.month
    while (last + 1 < start[sheet + 1]! && cell[last + 1] === cell[last]! + 1) {
      const next = last + 1
      const sameFigures =
        used[next] === used[e] &&
        holders[next] === holders[e] &&
        lowest[next] === lowest[e] &&
        prepared.capacity[cell[next]!] === capacity &&
        needIn(round, line, cell[next]!) === need
      const name = sameFigures ? nameOfCell(prepared, cell[next]!) : undefined
      if (!name || name.halfDay !== first.halfDay || name.group !== first.group || name.pool !== first.pool) break
      until = name.month
      last = next
    }
    into.push({
      capacity,
      cell: first,
      holders: holders[e]!,
      lowestKey: lowest[e]! < 0 ? null : keyOfOption(prepared, named, round, lowest[e]!),
      need,
      until,
      used: used[e]!,
    })
    e = last + 1
  }
}

/** Places an option needs in one cell. */
export function needIn({ market }: Round, option: number, cell: number): number {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const offset = cell - cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
      if (patternOffset[e] === offset) return patternAmount[e]!
  }
  return 0
}

function linesOf(prepared: Prepared, { named, round }: Decision, line: Int32Array): CutOffLine[] {
  const lines: CutOffLine[] = []
  line.forEach((option, cell) => {
    if (option >= 0) lines.push({ cell: nameOfCell(prepared, cell), key: keyOfOption(prepared, named, round, option) })
  })
  return lines
}
