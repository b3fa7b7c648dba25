import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeUpProblem } from '../../testing/made-up-problem.ts'
import { smallTown } from '../../testing/small-town.ts'
import { check, defaultPolicy, prepare, solve } from '../../index.ts'
import type { Policy, Prepared, Problem, Result } from '../../index.ts'
import { ageInMonths, isDay } from './calendar.ts'
import { cellName, cellOffset, layoutOf } from './layout.ts'

function prepared(problem: Problem): Prepared {
  const preparation = prepare(problem)
  if (!preparation.ok) throw new Error(JSON.stringify(preparation.issues))
  return preparation.prepared
}

function decided(problem: Problem, policy: Partial<Policy> = {}): Result {
  const result = solve(prepared(problem), policy)
  expect(check(problem, { ...defaultPolicy, ...policy }, result).faults).toEqual([])
  return result
}

function answers({ assignment }: Result): Record<string, number | null> {
  return Object.fromEntries(assignment.map(({ family, option }) => [family, option]))
}

describe('days, ages and cells', () => {
  test('a child is as old as its completed months on the first of the month', () => {
    expect(ageInMonths('2026-08-14', '2027-08')).toBe(11)
    expect(ageInMonths('2026-08-14', '2027-09')).toBe(12)
    expect(ageInMonths('2026-08-01', '2027-08')).toBe(12)
    expect(ageInMonths('2027-10-02', '2027-09')).toBe(-2)
  })

  test('29 February exists in leap years only', () => {
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2000-02-29'), isDay('1900-02-29')]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([isDay('2024-04-31'), isDay('2024-13-01'), isDay(20240101)]).toEqual([false, false, false])
  })

  test('a child who grows up needs a place in both groups, each in its months', () => {
    const problem: Problem = {
      ...smallTown,
      calendar: { months: ['2027-09', '2027-10'], halfDays: ['mon-am'] },
      ageGroups: [
        { id: 'babies', from: 0, to: 18 },
        { id: 'walkers', from: 18, to: 36 },
      ],
      centres: [
        {
          id: 'lilas',
          capacity: [
            { places: 1, ageGroups: ['babies'], months: ['2027-09'] },
            { places: 1, ageGroups: ['walkers'], months: ['2027-10'] },
          ],
        },
      ],
      families: [
        {
          id: 'f',
          children: [{ id: 'c', born: '2026-03-10' }],
          tieBreaks: [],
          lottery: 1,
          options: [{ points: 1, children: [{ centre: 'lilas', halfDays: ['mon-am'], from: '2027-09' }] }],
        },
      ],
    }
    expect(answers(decided(problem))).toEqual({ f: 0 })
    const used = decided(problem).statistics.cells.map(({ cell }) => `${cell.group} ${cell.month}`)
    expect(used).toEqual(['babies 2027-09', 'walkers 2027-10'])
  })

  test('every cell has a name, and the name leads back to it', () => {
    const problem = madeUpProblem('cells')
    for (const centre of problem.centres) {
      const layout = layoutOf(problem, centre)
      for (let offset = 0; offset < layout.cells; offset++)
        expect(cellOffset(layout, cellName(layout, offset))).toBe(offset)
    }
    const layout = layoutOf(smallTown, smallTown.centres[0]!)
    expect(
      cellOffset(layout, { centre: 'lilas', pool: 'x', group: 'walkers', halfDay: 'mon-am', month: '2027-09' }),
    ).toBe(-1)
  })
})

describe('the rules of a town', () => {
  test('an outcome is called the only one only when the choice between two pools decides about nobody else', () => {
    // Nobody is of the category, so the reserve is released; anemone likes its pools alike, bleuet asks for one of them.
    const [anemone, bleuet] = smallTown.families
    const stay = { centre: 'lilas', halfDays: ['mon-am'], from: '2027-09' }
    const problem: Problem = {
      ...smallTown,
      centres: [
        {
          id: 'lilas',
          capacity: [{ places: 1 }],
          pools: [{ id: 'insertion', kind: 'soft', category: 'insertion', capacity: [{ places: 1 }] }],
        },
      ],
      families: [
        { ...anemone!, options: [{ points: 52, children: [stay] }] },
        { ...bleuet!, options: [{ points: 47, children: [{ ...stay, pool: 'general' }] }] },
      ],
    }
    const result = decided(problem)
    expect(result.protocol).toMatchObject({ method: 'scale-order', proof: 'stable', certainFamilies: 0 })
    expect(decided({ ...problem, families: problem.families.slice(1) }).protocol.proof).toBe('unique')
  })

  test('the worked example: highest points first, half-days packed, nobody unjustly refused', () => {
    const result = decided(smallTown)
    expect(answers(result)).toEqual({ anemone: 0, bleuet: 1, capucine: 1, dahlia: null, eglantine: null })
    expect(result.protocol).toMatchObject({ proof: 'unique', method: 'scale-order', claimsLeft: 0, certainFamilies: 5 })
  })

  const reserved: Problem = {
    ...smallTown,
    centres: [
      {
        id: 'lilas',
        capacity: [{ places: 1 }],
        pools: [{ id: 'kept', kind: 'soft', category: 'insertion', capacity: [{ places: 1 }] }],
      },
      { id: 'moulin', capacity: [] },
    ],
  }
  const withCategory = (problem: Problem, id: string): Problem => ({
    ...problem,
    families: problem.families.map((f) => (f.id === id ? { ...f, categories: ['insertion'] } : f)),
  })
  const hard = (problem: Problem): Problem => ({
    ...problem,
    centres: problem.centres.map((c) => ({
      ...c,
      ...(c.pools && { pools: c.pools.map((p) => ({ ...p, kind: 'hard' as const })) }),
    })),
  })

  test('a soft reserve serves its category first, and everybody when the category is absent', () => {
    expect(answers(decided(reserved))).toMatchObject({ anemone: 0, bleuet: 0, eglantine: null })
    const result = decided(withCategory(reserved, 'eglantine'))
    expect(answers(result)).toMatchObject({ anemone: 0, bleuet: null, eglantine: 0 })
    expect(result.assignment.find(({ family }) => family === 'eglantine')?.pools).toEqual(['kept'])
  })

  test('a hard reserve stays empty without its category', () => {
    const result = decided(hard(reserved))
    expect(answers(result)).toMatchObject({ anemone: 0, bleuet: null })
    expect(result.statistics.pools).toEqual([
      { centre: 'lilas', pool: 'kept', offered: 2, usedByCategory: 0, usedByOthers: 0 },
    ])
  })

  test('the order of reserves decides which place a family of the category uses', () => {
    const problem = withCategory(reserved, 'anemone')
    const poolOf = (policy: Partial<Policy>): unknown => decided(problem, policy).assignment[0]!.pools
    expect(poolOf({ reserves: 'reserved-first' })).toEqual(['kept'])
    expect(poolOf({ reserves: 'general-first' })).toEqual(['general'])
  })

  test('incumbents exchange their places, and nobody loses one', () => {
    const held = (id: string, here: string, wished: string, lottery: number): Problem['families'][number] => ({
      id,
      children: [{ id: `c-${id}`, ageGroup: 'walkers' }],
      tieBreaks: [],
      lottery,
      incumbent: true,
      options: [wished, here].map((centre) => ({
        points: 0,
        children: [{ centre, halfDays: ['mon-am'], from: '2027-09' }],
      })),
    })
    const town: Problem = {
      ...smallTown,
      centres: smallTown.centres.map((centre) => ({ ...centre, capacity: [{ places: 1 }] })),
    }
    const exchange = decided({ ...town, families: [held('a', 'lilas', 'moulin', 1), held('b', 'moulin', 'lilas', 2)] })
    expect(answers(exchange)).toEqual({ a: 0, b: 0 })
    expect(exchange.statistics).toMatchObject({ transfersObtained: 2, transfersKept: 0 })
    const strong = { ...smallTown.families[0]!, options: smallTown.families[0]!.options.slice(0, 1) }
    const kept = decided({
      ...town,
      families: [strong, held('b', 'lilas', 'moulin', 2), held('c', 'moulin', 'lilas', 3)].slice(0, 2),
    })
    expect(answers(kept)).toEqual({ anemone: 0, b: 0 })
    const nothingBetter = decided({ ...town, families: [strong, held('b', 'lilas', 'lilas', 2)] })
    expect(answers(nothingBetter)).toEqual({ anemone: null, b: 1 })
  })

  test('siblings: the lowest-ranked child decides, unless the town says family points', () => {
    const [one] = smallTown.families
    const twins: Problem['families'][number] = {
      id: 'twins',
      children: [
        { id: 't1', ageGroup: 'walkers' },
        { id: 't2', ageGroup: 'walkers' },
      ],
      tieBreaks: [],
      lottery: 5,
      options: [
        {
          points: 90,
          children: [
            { centre: 'lilas', halfDays: ['mon-am'], from: '2027-09', points: 90 },
            { centre: 'lilas', halfDays: ['mon-am'], from: '2027-09', points: 10 },
          ],
        },
      ],
    }
    const town = { ...smallTown, families: [one!, twins] }
    expect(answers(decided(town, { siblingKey: 'lowest-child' }))).toEqual({ anemone: 0, twins: null })
    expect(answers(decided(town, { siblingKey: 'family' }))).toEqual({ anemone: 1, twins: 0 })
  })

  test('sibling answers outside the rule are set aside, with the reason', () => {
    const stay = (centre: string): { centre: string; halfDays: string[]; from: string } => ({
      centre,
      halfDays: ['mon-am'],
      from: '2027-09',
    })
    const siblings: Problem['families'][number] = {
      id: 's',
      children: [
        { id: 'young', born: '2026-06-01' },
        { id: 'old', born: '2025-02-01' },
      ],
      tieBreaks: [],
      lottery: 5,
      options: [
        { points: 1, children: [stay('lilas'), stay('moulin')] },
        { points: 1, children: [stay('lilas'), null] },
        { points: 1, children: [null, stay('lilas')] },
      ],
    }
    const town = { ...smallTown, families: [siblings] }
    const rule = (policy: Policy['siblings']): unknown[] =>
      decided(town, { siblings: policy }).setAside.map(({ option, reason }) => [option, reason])
    expect(rule({ apart: true, alone: 'anybody', sameMonth: false })).toEqual([])
    expect(rule({ apart: false, alone: 'eldest', sameMonth: false })).toEqual([
      [0, 'siblings-apart'],
      [1, 'sibling-alone'],
    ])
    expect(rule({ apart: true, alone: 'nobody', sameMonth: false })).toEqual([
      [1, 'sibling-alone'],
      [2, 'sibling-alone'],
    ])
  })

  test('the strict rule never places anybody under a refused key, and prints its lines', () => {
    const result = decided(smallTown, { cutOff: 'strict' })
    expect(answers(result)).toEqual({ anemone: 0, bleuet: 1, capucine: 1, dahlia: null, eglantine: null })
    const line = result.lines!.find(({ cell }) => cell.centre === 'lilas' && cell.halfDay === 'mon-pm')
    expect(line?.key[1]).toBe(47)
  })

  test('a limit over age groups counts every pool', () => {
    const staffed: Problem = {
      ...smallTown,
      centres: smallTown.centres.map((centre) => ({
        ...centre,
        limits: [{ id: 'staff', weights: { walkers: 2 }, atMost: 3 }],
      })),
    }
    const result = decided(staffed)
    expect(answers(result)).toMatchObject({ anemone: 0, capucine: null })
    const refused = result.refusals.find(({ family, option }) => family === 'capucine' && option === 1)!
    expect(refused.cells.map(({ cell, need, used, capacity }) => [cell.group, need, used, capacity])).toEqual([
      ['staff', 2, 2, 3],
    ])
  })
})

test('rows in any order give the same hashes, input and output', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (seed) => {
      const problem = madeUpProblem(`order ${seed}`, 8)
      const preparation = prepare(problem)
      fc.pre(preparation.ok)
      const turned = { ...problem, families: problem.families.toReversed(), centres: problem.centres.toReversed() }
      expect(decided(turned)).toEqual(decided(problem))
    }),
    { numRuns: 40 },
  )
})
