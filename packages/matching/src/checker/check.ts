import { canonicalJson } from '../hash/canonical-json.ts'
import { sha256 } from '../hash/sha256.ts'
import type { Policy } from '../model/policy.ts'
import type { Problem } from '../model/problem.ts'
import type { Month } from '../model/problem.ts'
import type { BindingCell, Claim, Placement, Refusal, Result } from '../model/result.ts'
import { cellId, monthsOfRun } from './cells.ts'
import { expand } from './expand.ts'
import type { Expansion } from './expand.ts'
import { recount } from './recount.ts'
import { familyColumn, readOutcome } from './reading.ts'
import { strictFaults } from './strict-lines.ts'
import type { Fault, Verdict } from './verdict.ts'

/** Never throws: what cannot be read is a fault. */
export function check(problem: Problem, policy: Policy, result: Result): Verdict {
  try {
    return verdictOn(problem, policy, result)
  } catch (error) {
    const fault: Fault = { code: 'unreadable', published: error instanceof Error ? error.message : String(error) }
    return { ok: false, faults: [fault], claims: [] }
  }
}

function verdictOn(problem: Problem, policy: Policy, result: Result): Verdict {
  const faults: Fault[] = hashFaults(problem, policy, result)
  if (result.protocol.campaign !== problem.campaign)
    faults.push({ code: 'wrong-protocol', at: 'campaign', published: result.protocol.campaign })
  const expansion = expand(problem, policy)
  const answers = readAnswers(expansion, result.assignment, faults)
  if (!answers) return { ok: false, faults, claims: [] }
  const certificates = new CertificateDesk(expansion, answers, result.refusals)
  const strict = policy.cutOff === 'strict'
  const reading = readOutcome(expansion.market, answers, strict ? undefined : certificates.sink)
  for (const { cell, used, capacity } of reading.overfull)
    faults.push({ code: 'over-capacity', at: cellId(expansion.cells[cell]!.name), published: used, counted: capacity })
  faults.push(...lostPlaces(expansion, answers))
  const claims = strict ? [] : namedClaims(expansion, reading.claims)
  faults.push(...claimFaults(claims, result.claims))
  faults.push(...(strict ? strictFaults(expansion, answers, result) : certificates.close()))
  if (canonicalJson(result.setAside) !== canonicalJson(expansion.setAside))
    faults.push({ code: 'wrong-set-aside', published: result.setAside, counted: expansion.setAside })
  faults.push(...statisticsFaults(expansion, answers, result))
  faults.push(...protocolFaults(expansion, result, claims.length, strict))
  return { ok: faults.length === 0, faults, claims }
}

function hashFaults(problem: Problem, policy: Policy, { format, protocol, ...body }: Result): Fault[] {
  const faults: Fault[] = []
  if (format !== 'matching-result/1' || problem.format !== 'matching-problem/1')
    faults.push({ code: 'wrong-format', published: [problem.format, format] })
  const rows = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const input = { ...problem, centres: rows(problem.centres), families: rows(problem.families) }
  for (const list of [input.centres, input.families])
    if (new Set(list.map(({ id }) => id)).size !== list.length) faults.push({ code: 'unreadable', at: 'duplicate id' })
  const inputHash = sha256(canonicalJson(input))
  if (protocol.inputHash !== inputHash)
    faults.push({ code: 'wrong-input-hash', published: protocol.inputHash, counted: inputHash })
  const policyHash = sha256(canonicalJson(policy))
  if (protocol.policyHash !== policyHash || canonicalJson(protocol.policy) !== canonicalJson(policy))
    faults.push({ code: 'wrong-policy', published: protocol.policyHash, counted: policyHash })
  const outputHash = sha256(canonicalJson(body))
  if (protocol.outputHash !== outputHash)
    faults.push({ code: 'wrong-output-hash', published: protocol.outputHash, counted: outputHash })
  return faults
}

/** The line each family holds; undefined when the list of families is not that of the problem. */
function readAnswers(
  { families, lines, market }: Expansion,
  assignment: readonly Placement[],
  faults: Fault[],
): Int32Array | undefined {
  const published = assignment.map(({ family }) => family)
  if (canonicalJson(published) !== canonicalJson(families.map(({ id }) => id))) {
    faults.push({ code: 'wrong-family-list', published: published.length, counted: families.length })
    return undefined
  }
  return Int32Array.from(assignment, ({ family, option, pools }, f) => {
    if (option === null) {
      const none = families[f]!.children.map(() => null)
      if (canonicalJson(pools) !== canonicalJson(none)) faults.push({ code: 'wrong-pools', family, published: pools })
      return -1
    }
    let sameOption = false
    for (let line = market.optionStart[f]!; line < market.optionStart[f + 1]!; line++) {
      if (lines[line]!.option !== option) continue
      sameOption = true
      if (canonicalJson(lines[line]!.pools) === canonicalJson(pools)) return line
    }
    faults.push({ code: sameOption ? 'wrong-pools' : 'no-such-option', family, option, published: pools })
    return -1
  })
}

/** An incumbent without an answer has lost the place it held. */
function lostPlaces({ families }: Expansion, answers: Int32Array): Fault[] {
  return families.flatMap((family, f) =>
    family.incumbent === true && answers[f] === -1 ? [{ code: 'current-place-lost', family: family.id } as const] : [],
  )
}

/** Another pool of the option received is nothing to claim. */
function isBetterThanAnswer({ lines }: Expansion, answers: Int32Array, line: number): boolean {
  const { family, option } = lines[line]!
  const answer = answers[family]!
  return answer < 0 || option < lines[answer]!.option
}

function namedClaims(expansion: Expansion, claims: readonly { option: number; kind: 'waste' | 'envy' }[]): Claim[] {
  return claims.map(({ option: line, kind }) => {
    const { family, option, pools } = expansion.lines[line]!
    return { family: expansion.families[family]!.id, option, pools, kind }
  })
}

function claimFaults(counted: readonly Claim[], published: readonly Claim[]): Fault[] {
  const ours = new Set(counted.map(canonicalJson))
  const theirs = new Set(published.map(canonicalJson))
  const missing = counted.filter((claim) => !theirs.has(canonicalJson(claim)))
  const wrong = published.filter((claim) => !ours.has(canonicalJson(claim)))
  const twice = published.length - theirs.size
  return [
    ...missing.map(
      (claim) => ({ code: 'claim-not-listed', family: claim.family, option: claim.option, counted: claim }) as const,
    ),
    ...wrong.map(
      (claim) =>
        ({ code: 'claim-not-justified', family: claim.family, option: claim.option, published: claim }) as const,
    ),
    ...(twice > 0 ? [{ code: 'claim-not-justified', at: 'listed twice', published: twice } as const] : []),
  ]
}

/** Compares every published certificate with the binding cells that the reading meets. */
class CertificateDesk {
  readonly #expansion: Expansion
  readonly #published: readonly Refusal[]
  readonly #expected = new Map<number, Map<string, CountedCell>>()
  readonly #refused: Set<number>

  constructor(expansion: Expansion, answers: Int32Array, published: readonly Refusal[]) {
    this.#expansion = expansion
    this.#published = published
    const family = familyColumn(expansion.market)
    this.#refused = new Set()
    family.forEach((_, line) => {
      if (isBetterThanAnswer(expansion, answers, line)) this.#refused.add(line)
    })
  }

  readonly sink = (
    line: number,
    count: number,
    found: { cell: Int32Array; used: Int32Array; holders: Int32Array; lowest: Int32Array },
  ): void => {
    if (!this.#refused.has(line)) return
    const { cells, lines, market } = this.#expansion
    const expected = this.#expected.get(line) ?? new Map<string, CountedCell>()
    this.#expected.set(line, expected)
    for (let i = 0; i < count; i++) {
      const cell = found.cell[i]!
      const { name, capacity } = cells[cell]!
      const lowest = found.lowest[i]!
      expected.set(cellId(name), {
        capacity,
        need: needOf(market, line, cell),
        used: found.used[i]!,
        holders: found.holders[i]!,
        lowestKey: lowest < 0 ? null : lines[lowest]!.key,
      })
    }
  }

  /** Every refusal has its certificate, every certificate is exact, and there is no other. */
  close(): Fault[] {
    const { families, lines } = this.#expansion
    const faults: Fault[] = []
    const lineOf = new Map<string, number>()
    for (const line of this.#refused) lineOf.set(nameOf(families[lines[line]!.family]!.id, lines[line]!), line)
    const certified = new Set<number>()
    for (const refusal of this.#published) {
      const at = { family: refusal.family, option: refusal.option }
      const line = lineOf.get(nameOf(refusal.family, refusal))
      const expected = line === undefined ? undefined : this.#expected.get(line)
      if (line === undefined || !expected || certified.has(line)) {
        faults.push({ code: 'certificate-without-refusal', ...at })
        continue
      }
      certified.add(line)
      if (canonicalJson(refusal.key) !== canonicalJson(lines[line]!.key))
        faults.push({ code: 'wrong-certificate', ...at, published: refusal.key, counted: lines[line]!.key })
      faults.push(...compareCells(refusal, expected, this.#expansion.months))
    }
    for (const line of this.#expected.keys()) {
      const { family, option } = lines[line]!
      if (!certified.has(line)) faults.push({ code: 'refusal-not-certified', family: families[family]!.id, option })
    }
    return faults
  }
}

function nameOf(family: string, { option, pools }: { option: number; pools: readonly (string | null)[] }): string {
  return canonicalJson([family, option, pools])
}

type CountedCell = Omit<BindingCell, 'cell' | 'until'>

function compareCells(
  { family, option, cells }: Refusal,
  expected: ReadonlyMap<string, CountedCell>,
  months: readonly Month[],
): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const published of cells) {
    const run = monthsOfRun(published, months)
    if (run.length === 0)
      faults.push({ code: 'wrong-certificate', family, option, at: cellId(published.cell), published })
    const figures = figuresOf(published)
    for (const month of run) {
      const at = cellId({ ...published.cell, month })
      const counted = expected.get(at)
      if (!counted || seen.has(at) || figures !== canonicalJson(counted))
        faults.push({ code: 'wrong-certificate', family, option, at, published, counted: counted ?? null })
      seen.add(at)
    }
  }
  for (const [at, counted] of expected)
    if (!seen.has(at)) faults.push({ code: 'wrong-certificate', family, option, at, counted })
  return faults
}

function figuresOf({ cell: _, until: __, ...figures }: BindingCell): string {
  return canonicalJson(figures)
}

function needOf(
  { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart }: Expansion['market'],
  line: number,
  cell: number,
): number {
  for (let part = partStart[line]!; part < partStart[line + 1]!; part++)
    for (let e = patternStart[partPattern[part]!]!; e < patternStart[partPattern[part]! + 1]!; e++)
      if (cellStart[partCentre[part]!]! + patternOffset[e]! === cell) return patternAmount[e]!
  return 0
}

function statisticsFaults(expansion: Expansion, answers: Int32Array, { statistics }: Result): Fault[] {
  const counted: Record<string, unknown> = { ...recount(expansion, answers) }
  const published: Record<string, unknown> = { ...statistics }
  const names = new Set([...Object.keys(counted), ...Object.keys(published)])
  return [...names]
    .filter((name) => canonicalJson(published[name] ?? null) !== canonicalJson(counted[name] ?? null))
    .map((name) => ({
      code: 'wrong-statistics',
      at: name,
      published: published[name] ?? null,
      counted: counted[name] ?? null,
    }))
}

/** The words of the protocol must agree with what was counted. The proof of a minimum itself is not done again. */
function protocolFaults(
  { families, lines, market }: Expansion,
  { protocol }: Result,
  claims: number,
  strict: boolean,
): Fault[] {
  const faults: Fault[] = []
  const wrong = (at: string, published: unknown): void => void faults.push({ code: 'wrong-protocol', at, published })
  const { proof, method, certainFamilies, claimsLeft } = protocol
  if (claimsLeft !== claims) wrong('claimsLeft', claimsLeft)
  const words = strict ? ['strict'] : claims > 0 ? ['minimum-proved', 'best-known'] : ['unique', 'stable']
  if (!words.includes(proof)) wrong('proof', proof)
  const methods = ['scale-order', 'repair', 'exact', 'strict', 'solver', 'by-hand']
  if (strict !== (method === 'strict') || !methods.includes(method)) wrong('method', method)
  const whole = Number.isInteger(certainFamilies) && certainFamilies >= 0 && certainFamilies <= families.length
  const all = certainFamilies === families.length && !strict
  if (!whole || (families.length > 0 && (proof === 'unique') !== all)) wrong('certainFamilies', certainFamilies)
  const common = lines.every((line, l) => lines[l - 1]?.family !== line.family || market.key[l] === market.key[l - 1])
  if (method === 'scale-order' && !common) wrong('method', method)
  if (protocol.engine !== '@ribambelle/matching' || !/^\d+\.\d+\.\d+$/.test(protocol.version))
    wrong('version', protocol.version)
  return faults
}
