import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { madeUpInstance, shapes } from '../testing/made-up-instance.ts'
import { madeUpProblem } from '../testing/made-up-problem.ts'
import { bruteForce } from '../testing/brute-force.ts'
import { canonicalJson, check, marketOfRaw, prepare, solve, solveMarket } from '../index.ts'
import type { Market, Prepared, RawInstance } from '../index.ts'
import { proveResult, proveWithSolver, withBetterOutcome } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'solver-'))
afterAll(() => rmSync(folder, { recursive: true }))

const patience = { timeout: 60_000 }

function marketOf(instance: RawInstance): Market {
  const reading = marketOfRaw(instance)
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes))
  return reading.market
}

/** The engine without its own exact search: where claims are left, it ends "best-known". */
const alone = { proofNodes: 0, restarts: 0 }

function town(seed: number): Prepared {
  const preparation = prepare(madeUpProblem(`solver ${seed}`, 8))
  if (!preparation.ok) throw new Error(JSON.stringify(preparation.issues))
  return preparation.prepared
}

describe('the exact solver', () => {
  test(
    'agrees with an oracle that tries every outcome: proves the minimum, and finds it from nothing',
    patience,
    async () => {
      for (const shape of shapes)
        for (let i = 0; i < 1; i++) {
          const instance = madeUpInstance(`ilp ${i}`, shape, 5)
          const { fewest } = bruteForce(instance)
          const market = marketOf(instance)
          const { chosen, claims } = solveMarket(market)
          expect(claims).toHaveLength(fewest)
          const proof = await proveWithSolver(market, chosen, { seconds: 20 })
          expect(proof.word, `${shape} ${i}`).toBe(fewest === 0 ? 'nothing-to-prove' : 'proved')
          const nobody = new Int32Array(instance.families.length).fill(-1)
          const { better } = await proveWithSolver(market, nobody, { seconds: 20 })
          expect([better?.claims, better?.proved], `${shape} ${i}`).toEqual([fewest, true])
        }
    },
  )

  test('proves the published minimum of small instances without a stable outcome', patience, async () => {
    const sample = fileURLToPath(new URL('../fixtures/golden-sample.jsonl', import.meta.url))
    const cases = readFileSync(sample, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { instance: RawInstance; minBlocking: number })
      .filter(({ minBlocking }) => minBlocking > 0)
    expect(cases.length).toBeGreaterThan(3)
    for (const { instance, minBlocking } of cases.slice(0, 4)) {
      const market = marketOf(instance)
      const { word, claims } = await proveWithSolver(market, solveMarket(market).chosen, { seconds: 20 })
      expect([word, claims]).toEqual(['proved', minBlocking])
    }
  })
})

describe('a published result', () => {
  test('keeps its bytes whatever the solver says; the minimum of claims is proved beside it', patience, async () => {
    const prepared = town(14)
    const result = solve(prepared, alone)
    const before = canonicalJson(result)
    expect([result.protocol.proof, result.claims.length]).toEqual(['best-known', 2])
    const proof = await proveResult(prepared, result, { seconds: 20 })
    expect(proof).toMatchObject({ format: 'matching-proof/1', word: 'proved', claims: 2 })
    expect(proof.outputHash).toBe(result.protocol.outputHash)
    expect(canonicalJson(result)).toBe(before)
    expect(withBetterOutcome(prepared, result, proof)).toBe(result)
  })

  test(
    'gives way to an outcome with fewer claims only when asked, and the checker accepts that one',
    patience,
    async () => {
      const prepared = town(33)
      const result = solve(prepared, alone)
      expect(result.claims).toHaveLength(9)
      const proof = await proveResult(prepared, result, { seconds: 20 })
      expect(proof).toMatchObject({ word: 'better-found', claims: 9, better: { claims: 1, proved: true } })
      const better = withBetterOutcome(prepared, result, proof)
      expect(better.protocol).toMatchObject({ method: 'solver', proof: 'minimum-proved', claimsLeft: 1 })
      expect(check(prepared.problem, better.protocol.policy, better)).toMatchObject({ ok: true, faults: [] })
      expect(() => withBetterOutcome(prepared, better, proof)).toThrow('the proof speaks of result')
    },
  )

  test('that is stable or whose minimum is proved already leaves nothing to prove', async () => {
    const prepared = town(33)
    const proof = await proveResult(prepared, solve(prepared), { seconds: 20 })
    expect(proof).toMatchObject({ word: 'nothing-to-prove', program: null })
  })
})

describe('what may go wrong', () => {
  const market = marketOf(madeUpInstance('ilp 1', 'own-keys', 5))
  const nobody = new Int32Array(5).fill(-1)

  test('without the package highs, the word is that it is not installed', patience, async () => {
    // A worker of its own, far from any node_modules.
    const lonely = join(folder, 'worker.ts')
    copyFileSync(fileURLToPath(new URL('./worker.ts', import.meta.url)), lonely)
    const proof = await proveWithSolver(market, nobody, { seconds: 20, worker: pathToFileURL(lonely) })
    expect([proof.word, proof.better]).toEqual(['solver-missing', undefined])
  })

  test('a solver that does not answer is stopped, and nothing is said to be proved', patience, async () => {
    const silent = join(folder, 'silent.mjs')
    writeFileSync(silent, 'setInterval(() => {}, 1000)\n')
    const proof = await proveWithSolver(market, nobody, { seconds: 0.1, worker: pathToFileURL(silent) })
    expect(proof.word).toBe('not-proved-in-time')
  })

  test('a solver that lies is not believed', patience, async () => {
    const liar = join(folder, 'liar.mjs')
    const answer = `{ kind: 'found', columns: new Float64Array(program.columns) }`
    writeFileSync(
      liar,
      `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ program }) => parentPort.postMessage(${answer}))\n`,
    )
    const proof = await proveWithSolver(market, nobody, { seconds: 20, worker: pathToFileURL(liar) })
    expect([proof.word, proof.better]).toEqual(['not-proved-in-time', undefined])
  })

  test('a solver that breaks down has proved nothing', patience, async () => {
    const broken = join(folder, 'broken.mjs')
    writeFileSync(broken, "throw new Error('out of memory')\n")
    const proof = await proveWithSolver(market, nobody, { seconds: 20, worker: pathToFileURL(broken) })
    expect(proof.word).toBe('not-proved-in-time')
  })

  test('a time that is none is refused', async () => {
    await expect(proveWithSolver(market, nobody, { seconds: 0 })).rejects.toThrow('seconds must be above 0')
  })
})

test('the front door asks neither for the solver nor for Node', () => {
  // What a browser would load: every file reached from index.ts.
  const seen = new Set<string>()
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return
    seen.add(url.href)
    const text = readFileSync(url, 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import) '([^']+)'/g)) {
      expect(name, url.pathname).toMatch(/^\.\.?\//)
      expect(name).not.toContain('solver/')
      visit(new URL(name!, url))
    }
    expect(text, url.pathname).not.toMatch(/\bimport\(|process\.|Date\.now|Math\.random|new Date\(\)/)
  }
  visit(new URL('../index.ts', import.meta.url))
  expect(seen.size).toBeGreaterThan(40)
})
