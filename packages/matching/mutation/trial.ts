import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bruteForce, claimsOf } from '../testing/brute-force.ts'
import { madeUpInstance, shapes } from '../testing/made-up-instance.ts'
import { madeUpProblem } from '../testing/made-up-problem.ts'
import {
  canonicalJson,
  check,
  checkMarket,
  checkRaw,
  defaultPolicy,
  marketOfRaw,
  prepare,
  sha256,
  solve,
  solveMarket,
} from '../index.ts'
import type { Policy, RawInstance, Result } from '../index.ts'
import { countClaims } from '../src/engine/claims.ts'
import { search } from '../src/proof/exact.ts'
import { certify } from '../src/engine/certificates.ts'
import { roundOf } from '../src/round/round.ts'

/**
 * The promises that a broken engine or checker must break, in a second or two: exit 0 when all hold, 1 when one does
 * not. Run once for each mutant.
 */
function expect(holds: boolean, promise: string): void {
  if (holds) return
  console.log(promise)
  process.exit(1)
}

interface Golden {
  readonly instance: RawInstance
  readonly stable: readonly unknown[]
  readonly minBlocking: number
}

/** The exact search would mend what a broken repair leaves, so the repair is also judged without it. */
const repairAlone = { proofNodes: 0, restarts: 0 }

function golden(): void {
  const file = fileURLToPath(new URL('../fixtures/golden-sample.jsonl', import.meta.url))
  let repaired = 0
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { instance, stable, minBlocking } = JSON.parse(line) as Golden
    const reading = marketOfRaw(instance)
    if (!reading.ok) return expect(false, 'golden instances are read')
    const { optionStart } = reading.market
    const named = (chosen: Int32Array): unknown[] => Array.from(chosen, (o, f) => (o < 0 ? null : o - optionStart[f]!))
    const { chosen, claims, proof } = solveMarket(reading.market)
    expect(claims.length === minBlocking && proof !== 'best-known', 'golden minimum')
    expect(
      stable.length === 0 || stable.some((other) => canonicalJson(other) === canonicalJson(named(chosen))),
      'stable',
    )
    expect(proof !== 'unique' || stable.length === 1, 'unique')
    const alone = solveMarket(reading.market, repairAlone)
    if (alone.claims.length === minBlocking) repaired++
    expect(checkRaw(instance, named(alone.chosen)).claims.length === alone.claims.length, 'claims are counted')
  }
  // Three of the sample need the exact search; fewer exact answers means a worse repair, more means another one.
  expect(repaired === 147, `repair alone: ${repaired}`)
}

function oracle(): void {
  for (const shape of shapes)
    for (let i = 0; i < 30; i++) {
      const instance = madeUpInstance(`trial ${i}`, shape, 5)
      const reading = marketOfRaw(instance)
      if (!reading.ok) return expect(false, 'made-up instances are read')
      const { chosen, claims, certainFamilies } = solveMarket(reading.market)
      const { fewest, stable } = bruteForce(instance)
      expect(claims.length === fewest, 'fewest claims')
      const round = roundOf(reading.market)
      const guess = new Int32Array(round.families).fill(-1)
      const found = search(round, fewest, guess, [], 50_000)
      expect(found.kind === 'found' && countClaims(round, found.chosen).options.length === fewest, 'the search alone')
      if (fewest > 0) expect(search(round, fewest - 1, guess, [], 50_000).kind === 'none', 'no fewer')
      const answers = Array.from(chosen, (o, f) => (o < 0 ? null : o - reading.market.optionStart[f]!))
      const same = answers.filter((answer, f) => stable.every((other) => other[f] === answer)).length
      expect(stable.length === 0 || certainFamilies <= same, 'certain families')
      if (shape !== 'tied')
        expect(
          checkMarket(reading.market, chosen, certify(roundOf(reading.market), chosen)).wrongCertificates === 0,
          'certificates',
        )
      const outcome = instance.families.map(({ options }, f) =>
        (i + f) % 3 === 0 ? null : (i * 7 + f) % options.length,
      )
      const counted = checkRaw(instance, outcome).claims.map(({ family, option }) => [family, option])
      expect(canonicalJson(counted) === canonicalJson(claimsOf(instance, outcome)), 'claims of any outcome')
    }
}

function towns(): void {
  for (let i = 0; i < 24; i++) {
    const problem = madeUpProblem(`trial ${i}`, 5 + (i % 8))
    const preparation = prepare(problem)
    if (!preparation.ok) continue
    const policy: Policy = {
      ...defaultPolicy,
      cutOff: i % 4 === 3 ? 'strict' : 'per-cell',
      reserves: i % 2 === 0 ? 'general-first' : 'reserved-first',
      siblings: { apart: i % 3 !== 0, alone: i % 3 === 1 ? 'eldest' : 'anybody', sameMonth: i % 5 === 0 },
    }
    const result = solve(preparation.prepared, policy)
    expect(check(problem, policy, result).ok, 'an honest result')
    for (const [what, touched] of touches(result)) expect(!check(problem, policy, signed(touched)).ok, what)
    if (policy.cutOff === 'strict') continue
    const patient = solve(preparation.prepared, { ...policy, restarts: 0, proofNodes: 0 })
    expect(check(problem, { ...policy, restarts: 0, proofNodes: 0 }, patient).ok, 'an honest repair')
  }
}

function signed({ format, protocol, ...body }: Result): Result {
  return { format, protocol: { ...protocol, outputHash: sha256(canonicalJson(body)) }, ...body }
}

function* touches(result: Result): Generator<[string, Result]> {
  const { assignment, refusals, claims, statistics, protocol } = result
  const [refusal] = refusals
  const [a, b] = [assignment[0]!, assignment.find(({ option }) => option !== assignment[0]!.option)]
  if (b)
    yield [
      'swap',
      {
        ...result,
        assignment: assignment.map((p) =>
          p === a ? { ...b, family: a.family } : p === b ? { ...a, family: b.family } : p,
        ),
      },
    ]
  yield ['input hash', { ...result, protocol: { ...protocol, inputHash: '0' } }]
  yield ['format', { ...result, format: 'matching-result/2' as Result['format'] }]
  const proof = claims.length > 0 || protocol.method === 'strict' ? 'stable' : 'best-known'
  yield ['proof', { ...result, protocol: { ...protocol, proof } }]
  for (const certainFamilies of [-1, 0.5, assignment.length + 1, NaN])
    yield ['certain families', { ...result, protocol: { ...protocol, certainFamilies } }]
  for (const method of ['strict', 'repair', 'scale-order', 'luck'] as const)
    if ((method === 'strict') !== (protocol.method === 'strict') || method === 'luck')
      yield ['method', { ...result, protocol: { ...protocol, method: method as 'repair' } }]
  yield ['version', { ...result, protocol: { ...protocol, version: 'latest' } }]
  yield ['campaign', { ...result, protocol: { ...protocol, campaign: 'other' } }]
  yield ['claims left', { ...result, protocol: { ...protocol, claimsLeft: claims.length + 1 } }]
  yield [
    'statistics',
    { ...result, statistics: { ...statistics, cellsIdleUnwanted: statistics.cellsIdleUnwanted + 1 } },
  ]
  if (claims[0])
    yield [
      'claim hidden',
      { ...result, claims: claims.slice(1), protocol: { ...protocol, claimsLeft: claims.length - 1 } },
    ]
  if (!refusal) return
  yield ['refusal missing', { ...result, refusals: refusals.slice(1) }]
  yield ['refusal twice', { ...result, refusals: [...refusals, refusal] }]
  yield ['key', { ...result, refusals: refusals.with(0, { ...refusal, key: [9] }) }]
  yield ['cell', { ...result, refusals: refusals.with(0, { ...refusal, cells: refusal.cells.slice(1) }) }]
  const cell = refusal.cells[0]!
  yield [
    'holders',
    {
      ...result,
      refusals: refusals.with(0, { ...refusal, cells: refusal.cells.with(0, { ...cell, holders: cell.holders + 1 }) }),
    },
  ]
}

/** Input from anybody: unreadable is not feasible, and nothing crashes. */
function strangers(): void {
  const instance = {
    centres: { a: [1] },
    families: [1, 2].map((key) => ({ options: [{ key, need: { a: { '0': 1 } } }] })),
  }
  const feasible = (asked: unknown, answers: unknown): boolean => checkRaw(asked, answers).feasible
  expect(feasible(instance, [0, null]), 'a feasible outcome')
  const answers: unknown[] = [[0, 0], [1, null], [-1, null], ['0', null], [0.5, null], [0], [0, null, null], 'no', null]
  for (const wrong of answers) expect(!feasible(instance, wrong), `answers ${JSON.stringify(wrong)}`)
  const need = (value: unknown): unknown => ({ ...instance, families: [{ options: [{ key: 1, need: value }] }] })
  const instances: unknown[] = [
    null,
    { centres: {} },
    { centres: [], families: [] },
    { ...instance, centres: { a: 1 } },
    { ...instance, centres: { a: [-1] } },
    { ...instance, centres: { a: [0.5] } },
    { ...instance, centres: { a: [2e9] } },
    { ...instance, families: [{}] },
    { ...instance, families: [{ options: [{ key: 'x', need: {} }] }] },
    ...[null, { b: { '0': 1 } }, { a: { '1': 1 } }, { a: { '00': 1 } }, { a: { '0': -1 } }, { a: 1 }].map(need),
  ]
  for (const wrong of instances) expect(!feasible(wrong, [null]), `instance ${JSON.stringify(wrong)}`)
  const nothing = { centres: { a: [1] }, families: [{ options: [{ key: 1, need: { a: { '0': 0 } } }] }] }
  expect(
    canonicalJson(checkRaw(nothing, [null]).claims) === '[{"family":0,"kind":"waste","option":0}]',
    'no need at all',
  )
}

golden()
strangers()
oracle()
towns()
