import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeUpProblem } from '../../testing/made-up-problem.ts'
import { canonicalJson, check, checkRaw, defaultPolicy, prepare, sha256, solve } from '../../index.ts'
import type { Policy, Problem, Result } from '../../index.ts'

interface Published {
  readonly problem: Problem
  readonly policy: Policy
  readonly result: Result
}

/** Real rounds of the made-up town, those whose input is refused left out. */
const rounds: Published[] = []
for (let i = 0; rounds.length < 24; i++) {
  const problem = madeUpProblem(`checker ${i}`, 5 + (i % 8))
  const preparation = prepare(problem)
  if (!preparation.ok) continue
  const policy: Policy = { ...defaultPolicy, cutOff: i % 6 === 5 ? 'strict' : 'per-cell' }
  rounds.push({ problem, policy, result: solve(preparation.prepared, policy) })
}

/** Whoever changes a result also knows how to compute its hash: the content must give it away. */
function signed({ format, protocol, ...body }: Result): Result {
  return { format, protocol: { ...protocol, outputHash: sha256(canonicalJson(body)) }, ...body }
}

function expectFlagged({ problem, policy }: Published, changed: Result, what: string): void {
  expect(check(problem, policy, signed(changed)).ok, what).toBe(false)
}

describe('an honest result', () => {
  test('has no fault, and its claims are found again', () => {
    for (const { problem, policy, result } of rounds) {
      const verdict = check(problem, policy, JSON.parse(JSON.stringify(result)) as Result)
      expect(verdict.faults).toEqual([])
      expect(verdict.claims).toEqual(result.claims)
    }
  })

  test('the made-up rounds hold everything worth checking', () => {
    const some = (test: (round: Published) => boolean): boolean => rounds.some(test)
    expect(some(({ result }) => result.claims.length > 0)).toBe(true)
    expect(some(({ result }) => result.refusals.length > 5)).toBe(true)
    expect(some(({ result }) => result.statistics.transfersKept > 0)).toBe(true)
    expect(some(({ result }) => result.statistics.siblingsApart > 0)).toBe(true)
    expect(some(({ result }) => result.statistics.pools.some((pool) => pool.usedByOthers > 0))).toBe(true)
    expect(some(({ result }) => (result.lines?.length ?? 0) > 0)).toBe(true)
  })
})

describe('a result that was touched is flagged, always', () => {
  test('two families swapped', () => {
    let swaps = 0
    for (const round of rounds.slice(0, 8)) {
      const { assignment } = round.result
      for (let a = 0; a < assignment.length; a++)
        for (let b = a + 1; b < assignment.length; b++) {
          const [one, other] = [assignment[a]!, assignment[b]!]
          if (one.option === other.option && canonicalJson(one.pools) === canonicalJson(other.pools)) continue
          const swapped = assignment.with(a, { ...other, family: one.family }).with(b, { ...one, family: other.family })
          expectFlagged(round, { ...round.result, assignment: swapped }, `${one.family} and ${other.family}`)
          swaps++
        }
    }
    expect(swaps).toBeGreaterThan(80)
  })

  test('one answer changed to any other', () => {
    for (const round of rounds.slice(0, 8))
      round.result.assignment.forEach((placement, f) => {
        const family = round.problem.families.find(({ id }) => id === placement.family)!
        for (const option of [null, ...family.options.keys()]) {
          if (option === placement.option) continue
          const pools =
            option === null
              ? family.children.map(() => null)
              : family.options[option]!.children.map((stay) => (stay ? 'general' : null))
          const assignment = round.result.assignment.with(f, { ...placement, option, pools })
          expectFlagged(round, { ...round.result, assignment }, `${placement.family} to ${option}`)
        }
      })
  })

  test('a family left out, added or named twice', () => {
    for (const round of rounds) {
      const { assignment } = round.result
      expectFlagged(round, { ...round.result, assignment: assignment.slice(1) }, 'left out')
      expectFlagged(round, { ...round.result, assignment: [...assignment, assignment[0]!] }, 'twice')
      expectFlagged(
        round,
        { ...round.result, assignment: assignment.with(0, { ...assignment[0]!, family: 'x' }) },
        'other',
      )
    }
  })

  test('a sibling dropped from the family', () => {
    const withSiblings = rounds.filter(({ problem }) => problem.families.some(({ children }) => children.length > 1))
    expect(withSiblings.length).toBeGreaterThan(5)
    for (const { problem, policy, result } of withSiblings) {
      const families = problem.families.map((family) => ({
        ...family,
        children: family.children.slice(0, 1),
        options: family.options.map((option) => ({ ...option, children: option.children.slice(0, 1) })),
      }))
      expect(check({ ...problem, families }, policy, result).ok).toBe(false)
    }
  })

  test('points, lottery, tie-break, place or capacity changed in the published problem', () => {
    for (const { problem, policy, result } of rounds.slice(0, 10)) {
      const changes: Problem[] = problem.families.flatMap((family, f) => [
        { ...problem, families: problem.families.with(f, { ...family, lottery: family.lottery + 1 }) },
        {
          ...problem,
          families: problem.families.with(f, { ...family, tieBreaks: family.tieBreaks.map((t) => t + 1) }),
        },
        {
          ...problem,
          families: problem.families.with(f, {
            ...family,
            options: family.options.map((option) => ({ ...option, points: option.points + 1 })),
          }),
        },
      ])
      const [first] = problem.centres
      changes.push({
        ...problem,
        centres: problem.centres.with(0, { ...first!, capacity: [...first!.capacity, { places: 9 }] }),
      })
      for (const changed of changes) expect(check(changed, policy, result).ok).toBe(false)
    }
  })

  test('a claim hidden, invented, or called by the other name', () => {
    for (const round of rounds) {
      const { claims } = round.result
      const protocolOf = (count: number): Result['protocol'] => ({ ...round.result.protocol, claimsLeft: count })
      claims.forEach((claim, i) => {
        const hidden = claims.toSpliced(i, 1)
        expectFlagged(round, { ...round.result, claims: hidden, protocol: protocolOf(hidden.length) }, 'hidden')
        const kind = claim.kind === 'waste' ? 'envy' : 'waste'
        expectFlagged(round, { ...round.result, claims: claims.with(i, { ...claim, kind }) }, 'other name')
        expectFlagged(round, { ...round.result, claims: [...claims, claim] }, 'twice')
      })
      const [refusal] = round.result.refusals
      if (!refusal) continue
      const { family, option, pools } = refusal
      const invented = [...claims, { family, option, pools, kind: 'envy' } as const]
      expectFlagged(round, { ...round.result, claims: invented, protocol: protocolOf(invented.length) }, 'invented')
    }
  })

  test('any number of any certificate', () => {
    let changed = 0
    for (const round of rounds.slice(0, 10))
      round.result.refusals.slice(0, 4).forEach((refusal, r) => {
        const withRefusal = (other: object | undefined): Result => ({
          ...round.result,
          refusals: other
            ? round.result.refusals.with(r, { ...refusal, ...other })
            : round.result.refusals.toSpliced(r, 1),
        })
        expectFlagged(round, withRefusal(undefined), 'missing')
        expectFlagged(round, withRefusal({ key: refusal.key.map((part) => part + 1) }), 'key')
        expectFlagged(round, withRefusal({ cells: refusal.cells.slice(1) }), 'a cell less')
        expectFlagged(round, withRefusal({ cells: [...refusal.cells, refusal.cells[0]!] }), 'a cell twice')
        refusal.cells.slice(0, 3).forEach((cell, c) => {
          for (const until of round.problem.calendar.months.filter((month) => month !== cell.until)) {
            expectFlagged(round, withRefusal({ cells: refusal.cells.with(c, { ...cell, until }) }), 'until')
          }
          expectFlagged(round, withRefusal({ cells: refusal.cells.with(c, { ...cell, until: '1999-01' }) }), 'until')
          for (const name of ['capacity', 'need', 'used', 'holders'] as const) {
            const cells = refusal.cells.with(c, { ...cell, [name]: cell[name] + 1 })
            expectFlagged(round, withRefusal({ cells }), name)
            changed++
          }
          const lowestKey = cell.lowestKey ? [...cell.lowestKey.slice(0, 4), 0] : [0, 0, 0, 0, 0]
          expectFlagged(round, withRefusal({ cells: refusal.cells.with(c, { ...cell, lowestKey }) }), 'lowestKey')
        })
      })
    expect(changed).toBeGreaterThan(100)
  })

  test('any figure of the statistics', () => {
    for (const round of rounds.slice(0, 8))
      for (const [name, value] of Object.entries(round.result.statistics)) {
        const other: unknown =
          typeof value === 'number' ? value + 1 : Array.isArray(value) ? [...(value as unknown[]), 1] : 0
        const statistics = { ...round.result.statistics, [name]: other } as Result['statistics']
        expectFlagged(round, { ...round.result, statistics }, name)
      }
  })

  test('the words and hashes of the protocol', () => {
    for (const { problem, policy, result } of rounds) {
      const withProtocol = (part: Partial<Result['protocol']>): Result => ({
        ...result,
        protocol: { ...result.protocol, ...part },
      })
      const proof = result.claims.length > 0 ? 'stable' : 'minimum-proved'
      const changes: Partial<Result['protocol']>[] = [
        { proof },
        { claimsLeft: result.claims.length + 1 },
        { inputHash: '0'.repeat(64) },
        { policyHash: '0'.repeat(64) },
        { outputHash: '0'.repeat(64) },
        { policy: { ...policy, seed: 'another' } },
        { certainFamilies: -1 },
      ]
      for (const change of changes)
        expect(check(problem, policy, withProtocol(change)).ok, JSON.stringify(change)).toBe(false)
      expect(check(problem, { ...policy, siblingKey: 'family' }, result).ok).toBe(false)
    }
  })

  test('lines of the strict rule moved, removed or added', () => {
    const strict = rounds.filter(({ result }) => (result.lines?.length ?? 0) > 0)
    expect(strict.length).toBeGreaterThan(2)
    for (const round of strict) {
      const lines = round.result.lines!
      lines.forEach((line, i) => {
        expectFlagged(round, { ...round.result, lines: lines.toSpliced(i, 1) }, 'removed')
        expectFlagged(
          round,
          { ...round.result, lines: lines.with(i, { ...line, key: line.key.with(1, 9999) }) },
          'moved',
        )
        expectFlagged(round, { ...round.result, lines: [...lines, line] }, 'twice')
      })
    }
  })
})

describe('input from anybody', () => {
  test('whatever is given, there is a verdict', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (problem, result) => {
        expect(check(problem as unknown as Problem, defaultPolicy, result as unknown as Result).ok).toBe(false)
        expect(checkRaw(problem, result).feasible).toBe(false)
      }),
    )
  })

  test('any one value of a real result replaced by nonsense is flagged, and nothing crashes', () => {
    const nonsense = [null, 'x', -1, 1.5, {}, []]
    for (const round of rounds.slice(0, 2))
      eachPath(round.result, (path, value) => {
        for (const other of nonsense) {
          if (canonicalJson(other) === canonicalJson(value ?? null)) continue
          const broken = replaced(round.result, path, other) as Result
          expect(check(round.problem, round.policy, broken).ok, path.join('.')).toBe(false)
        }
      })
  })
})

function eachPath(value: unknown, visit: (path: string[], value: unknown) => void, path: string[] = []): void {
  if (typeof value !== 'object' || value === null) return visit(path, value)
  // Long lists repeat themselves: their first entries are enough.
  for (const [name, member] of Object.entries(value).slice(0, Array.isArray(value) ? 3 : 99))
    eachPath(member, visit, [...path, name])
}

function replaced(value: unknown, [name, ...rest]: string[], other: unknown): unknown {
  if (name === undefined) return other
  if (Array.isArray(value)) return value.with(Number(name), replaced(value[Number(name)], rest, other))
  return { ...(value as object), [name]: replaced((value as Record<string, unknown>)[name], rest, other) }
}
