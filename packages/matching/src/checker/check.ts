import { canonicalJson } from '../hash/canonical-json.ts'
import { sha256 } from '../hash/sha256.ts'
import type { Policy } from '../model/policy.ts'
import type { Problem } from '../model/problem.ts'
import type { Claim, Placement, Result } from '../model/result.ts'
import { cellId } from './cells.ts'
import { CertificateDesk } from './certificate-desk.ts'
import { expand } from './expand.ts'
import type { Expansion } from './expand.ts'
import { recount } from './recount.ts'
import { readOutcome } from './reading.ts'
import { strictFaults } from './strict-lines.ts'
import type { Fault, Verdict } from './verdict.ts'

/** Never throws: what cannot be read is a fault. */
export function check(problem: Problem, policy: Policy, result: Result): Verdict {
  return checkerOf(problem, policy)(result)
}

/**
 * Reads a problem and a policy once, to check several results of them; neither may change meanwhile.
 * @param hash SHA-256 of a text, hexadecimal; a quicker one than the library's own may be given
 * @returns never throws, as `check`
 */
export function checkerOf(
  problem: Problem,
  policy: Policy,
  hash: (text: string) => string = sha256,
): (result: Result) => Verdict {
  let read: Input | undefined
  return (result) => {
    try {
      read ??= readInput(problem, policy, hash)
      return verdictOn(read, result)
    } catch (error) {
      const fault: Fault = { code: 'unreadable', published: error instanceof Error ? error.message : String(error) }
      return { ok: false, faults: [fault], claims: [] }
    }
  }
}

/** A problem and a policy as the checker reads them. */
interface Input {
  readonly problem: Problem
  readonly policy: Policy
  readonly hash: (text: string) => string
  readonly inputHash: string
  readonly policyHash: string
  readonly twins: boolean
  readonly expansion: Expansion
}

function readInput(problem: Problem, policy: Policy, hash: Input['hash']): Input {
  const rows = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const input = { ...problem, centres: rows(problem.centres), families: rows(problem.families) }
  return {
    problem,
    policy,
    hash,
    inputHash: hash(canonicalJson(input)),
    policyHash: hash(canonicalJson(policy)),
    twins: [input.centres, input.families].some((list) => new Set(list.map(({ id }) => id)).size !== list.length),
    expansion: expand(problem, policy),
  }
}

function verdictOn(input: Input, result: Result): Verdict {
  const { problem, policy, expansion } = input
  const faults: Fault[] = hashFaults(input, result)
  if (result.protocol.campaign !== problem.campaign)
    faults.push({ code: 'wrong-protocol', at: 'campaign', published: result.protocol.campaign })
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

function hashFaults(input: Input, { format, protocol, ...body }: Result): Fault[] {
  const { problem, policy, hash, inputHash, policyHash, twins } = input
  const faults: Fault[] = []
  if (format !== 'matching-result/1' || problem.format !== 'matching-problem/1')
    faults.push({ code: 'wrong-format', published: [problem.format, format] })
  if (twins) faults.push({ code: 'unreadable', at: 'duplicate id' })
  if (protocol.inputHash !== inputHash)
    faults.push({ code: 'wrong-input-hash', published: protocol.inputHash, counted: inputHash })
  if (protocol.policyHash !== policyHash || canonicalJson(protocol.policy) !== canonicalJson(policy))
    faults.push({ code: 'wrong-policy', published: protocol.policyHash, counted: policyHash })
  const outputHash = hash(canonicalJson(body))
  if (protocol.outputHash !== outputHash)
    faults.push({ code: 'wrong-output-hash', published: protocol.outputHash, counted: outputHash })
  return faults
}

/** The line each family holds; undefined when the list of families is not that of the problem. */
export function readAnswers(
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
