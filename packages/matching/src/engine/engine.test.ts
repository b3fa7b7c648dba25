import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bruteForce } from '../../testing/brute-force.ts'
import { madeUpInstance, shapes } from '../../testing/made-up-instance.ts'
import { checkRaw, marketOfRaw, solveMarket } from '../../index.ts'
import type { Outcome, RawInstance } from '../../index.ts'
import { countClaims } from './claims.ts'
import { search } from '../proof/exact.ts'
import { reduce } from '../proof/reduce.ts'
import { roundOf } from '../round/round.ts'

interface GoldenCase {
  readonly id: number
  readonly instance: RawInstance
  readonly stable: readonly (readonly (number | null)[])[]
  readonly minBlocking: number
}

type Solved = Outcome & { readonly assignment: (number | null)[] }

function solveRaw(instance: RawInstance): Solved {
  const reading = marketOfRaw(instance)
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes))
  const outcome = solveMarket(reading.market)
  const { optionStart } = reading.market
  const assignment = Array.from(outcome.chosen, (option, f) => (option < 0 ? null : option - optionStart[f]!))
  return { ...outcome, assignment }
}

function fixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)), 'utf8')
}

function goldenCases(text: string): GoldenCase[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenCase)
}

function expectExact({ id, instance, stable, minBlocking }: GoldenCase): void {
  const { assignment, claims, proof } = solveRaw(instance)
  expect(claims.length, `instance ${id}`).toBe(minBlocking)
  expect(proof, `instance ${id}`).not.toBe('best-known')
  if (stable.length > 0) expect(stable, `instance ${id}`).toContainEqual(assignment)
  if (proof === 'unique') expect(stable, `instance ${id}`).toHaveLength(1)
  const verdict = checkRaw(instance, assignment)
  expect(verdict.feasible).toBe(true)
  expect(verdict.claims).toHaveLength(minBlocking)
}

describe('the published answers of small instances', () => {
  test('the sample: a stable outcome where one exists, otherwise the fewest claims', () => {
    const cases = goldenCases(fixture('golden-sample.jsonl'))
    expect(cases).toHaveLength(150)
    cases.forEach(expectExact)
  })

  const all = fileURLToPath(new URL('../../../../../shared/data/allocation/golden.jsonl', import.meta.url))
  if (!existsSync(all)) console.log('skipped: the 1,350 golden instances are not beside this repository')
  test.skipIf(!existsSync(all))('all 1,350 golden instances', () => {
    const cases = goldenCases(readFileSync(all, 'utf8'))
    expect(cases).toHaveLength(1350)
    cases.forEach(expectExact)
  })
})

describe('an oracle that tries every outcome agrees', () => {
  for (const shape of shapes)
    test(`${shape} keys`, () => {
      for (let i = 0; i < 120; i++) {
        const instance = madeUpInstance(String(i), shape, 4 + (i % 3))
        const { fewest, stable } = bruteForce(instance)
        const { assignment, claims, proof, certainFamilies } = solveRaw(instance)
        const at = `${shape} ${i}`
        expect(claims.length, at).toBe(fewest)
        expect(proof, at).not.toBe('best-known')
        if (stable.length > 0) expect(stable, at).toContainEqual(assignment)
        if (proof === 'unique') expect(stable, at).toEqual([assignment])
        if (shape === 'common') expect(proof, at).toBe('unique')
        const same = instance.families.filter((_, f) => stable.every((other) => other[f] === assignment[f])).length
        if (stable.length > 0) expect(certainFamilies, at).toBeLessThanOrEqual(same)
      }
    })
})

test('a claim passed over while a better answer was possible is counted once that answer is gone', () => {
  const instance = madeUpInstance('trial 4', 'tied', 5)
  expect(solveRaw(instance).claims).toHaveLength(bruteForce(instance).fewest)
})

test('the exact search alone finds the fewest claims and proves that there are no fewer, from any guess', () => {
  for (const shape of shapes)
    for (let i = 0; i < 40; i++) {
      const instance = madeUpInstance(`search ${i}`, shape, 5)
      const reading = marketOfRaw(instance)
      if (!reading.ok) throw new Error('unreadable')
      const round = roundOf(reading.market)
      const { fewest } = bruteForce(instance)
      const guess = new Int32Array(round.families).fill(-1)
      const found = search(round, fewest, guess, [], 50_000)
      if (found.kind !== 'found') throw new Error(`${shape} ${i}: ${found.kind}`)
      expect(countClaims(round, found.chosen).options).toHaveLength(fewest)
      if (fewest > 0) expect(search(round, fewest - 1, guess, [], 50_000).kind, `${shape} ${i}`).toBe('none')
    }
})

describe('textbook markets', () => {
  interface Hospitals {
    readonly name: string
    readonly residents: readonly (readonly number[])[]
    readonly hospitals: readonly (readonly number[])[]
    readonly capacity: readonly number[]
    readonly allStable: readonly (readonly (number | null)[])[]
  }

  const markets = JSON.parse(fixture('textbook-hr.json')) as Hospitals[]

  for (const { name, residents, hospitals, capacity, allStable } of markets)
    test(`${name}: the stable matching that every resident likes best`, () => {
      const instance: RawInstance = {
        centres: Object.fromEntries(capacity.map((seats, h) => [String(h), [seats]])),
        families: residents.map((list, r) => ({
          options: list.map((h) => ({ key: 100 - hospitals[h]!.indexOf(r), need: { [String(h)]: { '0': 1 } } })),
        })),
      }
      const { assignment, claims } = solveRaw(instance)
      const matched = assignment.map((option, r) => (option === null ? null : residents[r]![option]!))
      expect(claims).toEqual([])
      expect(allStable).toContainEqual(matched)
      const rank = (matching: readonly (number | null)[], r: number): number =>
        matching[r] === null ? Infinity : residents[r]!.indexOf(matching[r]!)
      for (const other of allStable)
        residents.forEach((_, r) => expect(rank(matched, r)).toBeLessThanOrEqual(rank(other, r)))
    })

  test('the couple for whom no stable outcome exists: one claim is left, and that is proved', () => {
    const { hospitals, capacity } = JSON.parse(fixture('textbook-couple.json')) as {
      hospitals: number[][]
      capacity: number[]
    }
    expect(hospitals).toEqual([
      [0, 2],
      [2, 1],
    ])
    // The couple (0, 1) stands between the single's two keys: above at the first hospital, below at the second.
    const instance: RawInstance = {
      centres: { '0': [capacity[0]!], '1': [capacity[1]!] },
      families: [
        { options: [{ key: 5, need: { '0': { '0': 1 }, '1': { '0': 1 } } }] },
        {
          options: [
            { key: 1, need: { '0': { '0': 1 } } },
            { key: 9, need: { '1': { '0': 1 } } },
          ],
        },
      ],
    }
    expect(bruteForce(instance)).toEqual({ fewest: 1, stable: [] })
    expect(solveRaw(instance)).toMatchObject({ proof: 'minimum-proved', claims: { length: 1 } })
  })
})

describe('what never depends on how the rows are written', () => {
  test('families in another order, centres with other names: everybody keeps the same answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(...shapes), (seed, shape) => {
        fc.pre(shape !== 'tied')
        const instance = madeUpInstance(String(seed), shape, 6)
        const { assignment, claims } = solveRaw(instance)
        const renamed = (name: string): string => `z${name}`.split('').reverse().join('')
        const turned: RawInstance = {
          centres: Object.fromEntries(
            Object.entries(instance.centres)
              .reverse()
              .map(([name, cells]) => [renamed(name), cells]),
          ),
          families: instance.families.toReversed().map(({ options }) => ({
            options: options.map(({ key, need }) => ({
              key,
              need: Object.fromEntries(Object.entries(need).map(([name, cells]) => [renamed(name), cells])),
            })),
          })),
        }
        const other = solveRaw(turned)
        expect(other.assignment.toReversed()).toEqual(assignment)
        expect(other.claims).toHaveLength(claims.length)
      }),
      { numRuns: 300 },
    )
  })

  test('a place that nobody asks for changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(...shapes), (seed, shape) => {
        const instance = madeUpInstance(String(seed), shape, 6)
        const wider: RawInstance = {
          ...instance,
          centres: {
            ...Object.fromEntries(Object.entries(instance.centres).map(([c, x]) => [c, [...x, 3]])),
            extra: [5],
          },
        }
        expect(solveRaw(wider).assignment).toEqual(solveRaw(instance).assignment)
      }),
      { numRuns: 200 },
    )
  })
})

describe('on a common scale', () => {
  const arbitrary = fc.integer({ min: 0, max: 100_000 })

  test('serving the families in scale order gives the same answers', () => {
    fc.assert(
      fc.property(arbitrary, (seed) => {
        const instance = madeUpInstance(String(seed), 'common', 7)
        const left = structuredClone(instance.centres) as Record<string, number[]>
        const answers: (number | null)[] = instance.families.map(() => null)
        const served = instance.families.map((_, f) => f)
        served.sort((a, b) => instance.families[b]!.options[0]!.key - instance.families[a]!.options[0]!.key)
        for (const f of served) {
          const { options } = instance.families[f]!
          const answer = options.findIndex(({ need }) =>
            Object.entries(need).every(([c, cells]) =>
              Object.entries(cells).every(([x, n]) => left[c]![Number(x)]! >= n),
            ),
          )
          if (answer < 0) continue
          answers[f] = answer
          for (const [c, cells] of Object.entries(options[answer]!.need))
            for (const [x, n] of Object.entries(cells)) left[c]![Number(x)]! -= n
        }
        expect(solveRaw(instance).assignment).toEqual(answers)
      }),
      { numRuns: 300 },
    )
  })

  test('a family whose points rise never loses', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 40 }), (seed, family, more) => {
        const instance = madeUpInstance(String(seed), 'common', 7)
        const raised: RawInstance = {
          ...instance,
          families: instance.families.map(({ options }, f) => ({
            options: options.map((option) => (f === family ? { ...option, key: option.key + more * 100 } : option)),
          })),
        }
        const before = solveRaw(instance).assignment[family] ?? Infinity
        expect(solveRaw(raised).assignment[family] ?? Infinity).toBeLessThanOrEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  test('the reduction alone certifies that the outcome is unique', () => {
    for (let i = 0; i < 100; i++) {
      const reading = marketOfRaw(madeUpInstance(`unique ${i}`, 'common', 7))
      if (!reading.ok) throw new Error('unreadable')
      const { possible, certainFamilies, domains } = reduce(roundOf(reading.market))
      expect([possible, certainFamilies]).toEqual([true, 7])
      expect(domains.certain).toEqual(solveMarket(reading.market).chosen)
    }
  })
})

test('a made-up instance that is not strict is still decided, and every claim is listed', () => {
  for (let i = 0; i < 100; i++) {
    const instance = madeUpInstance(`tie ${i}`, 'tied', 12)
    const { assignment, claims } = solveRaw(instance)
    const verdict = checkRaw(instance, assignment)
    expect(verdict.feasible).toBe(true)
    expect(verdict.claims).toHaveLength(claims.length)
  }
})
