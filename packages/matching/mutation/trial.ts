import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { allows } from '../testing/allows.ts'
import { bruteForce, claimsOf, everyOutcome, isFeasible } from '../testing/brute-force.ts'
import { madeUpInstance, plainInstance, plainKinds, shapes } from '../testing/made-up-instance.ts'
import { madeUpProblem } from '../testing/made-up-problem.ts'
import { plainAcceptance } from '../testing/plain-acceptance.ts'
import { smallTown } from '../testing/small-town.ts'
import { signed, touches } from './touches.ts'
import {
  canonicalJson,
  check,
  checkMarket,
  checkRaw,
  defaultPolicy,
  marketOfRaw,
  prepare,
  solve,
  solveMarket,
} from '../index.ts'
import type { Policy, Problem, RawInstance } from '../index.ts'
import { countClaims } from '../src/engine/claims.ts'
import { search } from '../src/proof/exact.ts'
import { certify } from '../src/engine/certificates.ts'
import { marketFor } from '../src/model/prepare.ts'
import { openDomains } from '../src/proof/domains.ts'
import { claimProgram } from '../src/proof/program.ts'
import { propagate } from '../src/proof/reduce.ts'
import { roundOf } from '../src/round/round.ts'
import { drop, newQueue, pop, raise } from '../src/tools/queue.ts'
import { randomFrom } from '../src/tools/random.ts'
import { ListSorter } from '../src/tools/sort-many.ts'

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

/** One cell a centre: the shortest algorithm, and the markets that look like its own. */
function plain(): void {
  for (const kind of plainKinds)
    for (let i = 0; i < 60; i++) {
      const instance = plainInstance(String(i), kind, 3 + (i % 4))
      const reading = marketOfRaw(instance)
      if (!reading.ok) return expect(false, 'plain instances are read')
      const { chosen, claims } = solveMarket(reading.market)
      const { fewest, stable } = bruteForce(instance)
      expect(claims.length === fewest, `plain ${kind}`)
      if (kind !== 'one-place') continue
      const mine = Array.from(chosen, (o, f) => (o < 0 ? 99 : o - reading.market.optionStart[f]!))
      expect(
        mine.every((answer, f) => answer === Math.min(...stable.map((other) => other[f] ?? 99))),
        'what every family likes best',
      )
    }
  for (let i = 0; i < 60; i++) {
    const instance = plainInstance(`many ${i}`, 'one-place', 60, 8)
    const reading = marketOfRaw(instance)
    if (!reading.ok) return expect(false, 'plain instances are read')
    const mine = Array.from(solveMarket(reading.market).chosen, (o, f) =>
      o < 0 ? null : o - reading.market.optionStart[f]!,
    )
    expect(canonicalJson(mine) === canonicalJson(plainAcceptance(instance)), 'the textbook')
  }
}

const aloneWords = ['anybody', 'eldest', 'anybody', 'nobody'] as const

function towns(): void {
  for (let i = 0; i < 32; i++) {
    const problem = madeUpProblem(`trial ${i}`, 5 + (i % 8))
    const preparation = prepare(problem)
    if (!preparation.ok) continue
    const policy: Policy = {
      ...defaultPolicy,
      cutOff: i % 4 === 3 ? 'strict' : 'per-cell',
      reserves: i % 2 === 0 ? 'general-first' : 'reserved-first',
      siblings: { apart: i % 3 !== 0, alone: aloneWords[i % 4]!, sameMonth: i % 5 === 0 },
    }
    const result = solve(preparation.prepared, policy)
    expect(check(problem, policy, result).ok, 'an honest result')
    for (const [what, touched] of touches(result)) expect(!check(problem, policy, signed(touched)).ok, what)
    if (policy.cutOff === 'strict') continue
    const { market } = marketFor(preparation.prepared, policy)
    const { chosen } = solveMarket(market)
    const sheet = certify(roundOf(market), chosen)
    expect(checkMarket(market, chosen, sheet).wrongCertificates === 0, 'certificates with pools liked alike')
    const patient = solve(preparation.prepared, { ...policy, restarts: 0, proofNodes: 0 })
    expect(check(problem, { ...policy, restarts: 0, proofNodes: 0 }, patient).ok, 'an honest repair')
  }
}

/** One scale, nobody at all, and a child who is past the last age group before the round ends. */
function oddTowns(): void {
  const [family] = smallTown.families
  const growing: Problem = {
    ...smallTown,
    calendar: { ...smallTown.calendar, months: ['2027-09', '2027-10'] },
    families: [{ ...family!, children: [{ id: 'grown', born: '2024-10-01' }] }],
  }
  for (const problem of [smallTown, { ...smallTown, families: [] }, growing]) {
    const preparation = prepare(problem)
    if (!preparation.ok) return expect(false, 'odd towns are read')
    const result = solve(preparation.prepared)
    expect(result.protocol.method === 'scale-order', 'one scale')
    expect(check(problem, result.protocol.policy, result).ok, 'an honest result of one scale')
    for (const [what, touched] of touches(result))
      expect(!check(problem, result.protocol.policy, signed(touched)).ok, what)
  }
}

/** The queue of the repair, against a plain sort. */
function queues(): void {
  const random = randomFrom('queues')
  const level = new Float64Array(40)
  const queue = newQueue(level.length, (a, b) => level[a]! < level[b]! || (level[a] === level[b] && a < b))
  const inside = new Set<number>()
  for (let i = 0; i < 3000; i++) {
    const item = random(level.length)
    const first = [...inside].sort((a, b) => level[a]! - level[b]! || a - b)[0] ?? -1
    const what = random(4)
    if (what === 0) {
      expect(pop(queue) === first, 'first of the queue')
      inside.delete(first)
    } else if (what === 1) {
      drop(queue, item)
      inside.delete(item)
    } else {
      level[item] = inside.has(item) ? Math.min(level[item]!, random(50)) : random(50)
      raise(queue, item)
      inside.add(item)
    }
  }
  const sorter = new ListSorter(600)
  for (const spread of [1, 300, 1 << 20, 2 ** 40, 0.5]) {
    const keys = Float64Array.from({ length: 600 }, () => random(1000) * spread)
    sorter.keys.set(keys)
    const sorted = Array.from(keys.keys()).sort((a, b) => keys[b]! - keys[a]!)
    expect(
      sorter.sort(600).every((place, i) => place === sorted[i]),
      'decreasing, equal keys in their order',
    )
  }
}

/** The integer program of every small instance: as many outcomes within the budget as the oracle counts. */
function programs(): void {
  for (const shape of shapes)
    for (let i = 0; i < 6; i++) {
      const instance = madeUpInstance(`program ${i}`, shape, 4)
      const reading = marketOfRaw(instance)
      if (!reading.ok) return expect(false, 'made-up instances are read')
      const round = roundOf(reading.market)
      for (const budget of [0, 1]) {
        const domains = openDomains(round, budget)
        const program = propagate(domains, round.order()) ? claimProgram(domains) : undefined
        for (const outcome of everyOutcome(instance)) {
          const chosen = Int32Array.from(outcome, (o, f) => (o === null ? -1 : reading.market.optionStart[f]! + o))
          const within = isFeasible(instance, outcome) && claimsOf(instance, outcome).length <= budget
          expect(within === (program !== undefined && allows(program, domains, chosen)), 'the program')
        }
      }
    }
}

const feasible = (asked: unknown, answers: unknown): boolean => checkRaw(asked, answers).feasible

/** Two families for one place. */
const twoForOne = {
  centres: { a: [1] },
  families: [1, 2].map((key) => ({ options: [{ key, need: { a: { '0': 1 } } }] })),
}

/** Input from anybody: unreadable is not feasible, and nothing crashes. */
function strangers(): void {
  expect(feasible(twoForOne, [0, null]), 'a feasible outcome')
  const answers: unknown[] = [[0, 0], [1, null], [-1, null], ['0', null], [0.5, null], [0], [0, null, null], 'no', null]
  for (const wrong of answers) expect(!feasible(twoForOne, wrong), `answers ${JSON.stringify(wrong)}`)
  const need = (value: unknown): unknown => ({ ...twoForOne, families: [{ options: [{ key: 1, need: value }] }] })
  const instances: unknown[] = [
    null,
    { centres: {} },
    { centres: [], families: [] },
    { ...twoForOne, centres: { a: 1 } },
    { ...twoForOne, centres: { a: [-1] } },
    { ...twoForOne, centres: { a: [0.5] } },
    { ...twoForOne, families: [{}] },
    { ...twoForOne, families: [{ options: [{ key: 'x', need: {} }] }] },
    ...[null, { b: { '0': 1 } }, { a: { '1': 1 } }, { a: { '00': 1 } }, { a: { '0': -1 } }, { a: 1 }].map(need),
  ]
  const nobody = (asked: unknown): null[] => {
    const { families } = { ...(asked as { families?: unknown } | null) }
    return Array.isArray(families) ? families.map(() => null) : []
  }
  for (const wrong of instances) expect(!feasible(wrong, nobody(wrong)), `instance ${JSON.stringify(wrong)}`)
}

/** No need and the largest need: sums stay exact. */
function extremes(): void {
  const overfull = {
    centres: { a: [1, 1] },
    families: [
      { options: [{ key: 3, need: { a: { '0': 1 } } }] },
      { options: [{ key: 2, need: { a: { '0': 1 } } }] },
      { options: [{ key: 1, need: { a: { '0': 0, '1': 1 } } }] },
    ],
  }
  expect(checkRaw(overfull, [0, 0, null]).claims.length === 1, 'no need, no refusal')
  const wide = (need: number): unknown => ({
    centres: { a: [2e9] },
    families: [1, 2].map((key) => ({ options: [{ key, need: { a: { '0': need } } }] })),
  })
  expect(feasible(wide(1_000_000_000), [0, 0]) && !feasible(wide(2_000_000_000), [0, 0]), 'sums stay exact')
  const most = {
    ...twoForOne,
    centres: { a: [2 ** 31 - 1] },
    families: [{ options: [{ key: 1, need: { a: { '0': 2 ** 31 - 1 } } }] }],
  }
  expect(feasible(most, [0]), 'the largest sum')
  const nothing = { centres: { a: [1] }, families: [{ options: [{ key: 1, need: { a: { '0': 0 } } }] }] }
  expect(
    canonicalJson(checkRaw(nothing, [null]).claims) === '[{"family":0,"kind":"waste","option":0}]',
    'no need at all',
  )
}

for (const trial of [golden, strangers, extremes, oracle, plain, towns, oddTowns, queues, programs]) trial()
