import { describe, expect, test } from 'vitest'
import { madeUpProblem } from '../../testing/made-up-problem.ts'
import { smallTown } from '../../testing/small-town.ts'
import { check, defaultPolicy, explain, prepare, solve, valueOfOnePlace, waitingOrder, whatIf } from '../../index.ts'
import type { CellName, Change, Comparison, Prepared } from '../../index.ts'
import { drawRound } from './picture.ts'

const preparation = prepare(smallTown)
if (!preparation.ok) throw new Error('the small town is not valid')
const town: Prepared = preparation.prepared
const result = solve(town)
const lilasMorning: CellName = {
  centre: 'lilas',
  pool: 'general',
  group: 'walkers',
  halfDay: 'mon-am',
  month: '2027-09',
}

function tried(...changes: Change[]): Comparison {
  const outcome = whatIf(town, {}, result, changes)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues))
  return outcome.comparison
}

describe('why', () => {
  test('a refusal names the full cell, who stands there, and the lowest key among them', () => {
    const { option, refused } = explain(town, {}, result, 'dahlia')!
    expect(option).toBeNull()
    expect(
      refused.map(({ option: o, cells }) => [o, cells.map(({ cell }) => `${cell.centre} ${cell.halfDay}`)]),
    ).toEqual([
      [0, ['moulin mon-am']],
      [1, ['lilas mon-am']],
    ])
    expect(refused[1]!.cells[0]).toMatchObject({ capacity: 2, holders: 2, used: 2, lowestKey: [0, 43, 733] })
    expect(refused[1]!.missing).toEqual([{ cell: lilasMorning, until: lilasMorning.month, places: 1 }])
  })

  test('a family refused for one half-day learns which half-days had room', () => {
    const { refused } = explain(town, {}, result, 'capucine')!
    expect(refused[0]!.nearest).toEqual({ child: 0, centre: 'lilas', halfDays: ['mon-am'], dropped: ['mon-pm'] })
  })

  test('nobody is explained who does not exist', () => {
    expect(explain(town, {}, result, 'zinnia')).toBeUndefined()
  })

  test('the waiting order of a cell is the order of keys', () => {
    const waiting = waitingOrder(town, {}, result, { ...lilasMorning, halfDay: 'mon-pm' })
    expect(waiting.map(({ rank, family, alsoFull }) => [rank, family, alsoFull])).toEqual([
      [1, 'bleuet', 0],
      [2, 'capucine', 0],
      [3, 'eglantine', 0],
    ])
    expect(waitingOrder(town, {}, result, { ...lilasMorning, centre: 'roses' })).toEqual([])
  })
})

describe('what if', () => {
  test('one more place in the afternoon: who gains, and nobody loses', () => {
    const { moves, gained, lost, childrenPlaced } = tried({
      kind: 'places',
      centre: 'lilas',
      add: 1,
      where: { halfDays: ['mon-pm'] },
    })
    expect(moves).toEqual([
      { family: 'bleuet', before: 1, after: 0, effect: 'better' },
      { family: 'capucine', before: 1, after: null, effect: 'worse' },
      { family: 'dahlia', before: null, after: 0, effect: 'better' },
      { family: 'eglantine', before: null, after: 1, effect: 'better' },
    ])
    expect([gained, lost, childrenPlaced]).toEqual([3, 1, 1])
  })

  test('the trial is a full result: it passes the checker on the problem that was tried', () => {
    const problem = { ...smallTown, families: smallTown.families.filter(({ id }) => id !== 'anemone') }
    const comparison = tried({ kind: 'without-family', family: 'anemone' })
    expect(check(problem, defaultPolicy, comparison.result).faults).toEqual([])
    expect(comparison.moves.find(({ family }) => family === 'bleuet')).toMatchObject({ before: 1, after: 0 })
  })

  test('a closed centre, other points, another rule', () => {
    expect(tried({ kind: 'close-centre', centre: 'moulin' }).lost).toBe(1)
    expect(tried({ kind: 'points', points: { eglantine: [99, 99] } }).moves).toContainEqual({
      family: 'eglantine',
      before: null,
      after: 0,
      effect: 'better',
    })
    expect(tried({ kind: 'policy', policy: { cutOff: 'strict' } }).result.protocol.proof).toBe('strict')
    expect(tried({ kind: 'tie-breaks', order: [] }).moves).toEqual([])
    expect(tried({ kind: 'problem', change: (problem) => problem }).moves).toEqual([])
  })

  test('fewer places than children already there is refused, not decided', () => {
    const incumbents = { ...smallTown, families: [{ ...smallTown.families[0]!, incumbent: true }] }
    const ready = prepare(incumbents)
    if (!ready.ok) throw new Error('not valid')
    const outcome = whatIf(ready.prepared, {}, solve(ready.prepared), [{ kind: 'places', centre: 'moulin', add: -1 }])
    expect(outcome).toMatchObject({
      ok: false,
      issues: [{ code: 'current-places-exceed-capacity' }, { code: 'current-places-exceed-capacity' }],
    })
  })

  test('the value of one place is what deciding again really gives', () => {
    const value = valueOfOnePlace(town, {}, result, [lilasMorning, { ...lilasMorning, halfDay: 'mon-pm' }])
    expect(value.map(({ families, children }) => [families, children])).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(valueOfOnePlace(town, {}, result).length).toBeGreaterThan(2)
  })

  test('a change on the prepared round gives what a new round gives', () => {
    for (let i = 0; i < 25; i++) {
      const problem = madeUpProblem(`what if ${i}`, 8)
      const ready = prepare(problem)
      if (!ready.ok) continue
      const before = solve(ready.prepared)
      const centre = problem.centres[0]!.id
      const outcome = whatIf(ready.prepared, {}, before, [{ kind: 'places', centre, add: 1 }])
      if (!outcome.ok) throw new Error('refused')
      const fresh = prepare({
        ...problem,
        centres: problem.centres.map((c, k) =>
          k > 0
            ? c
            : {
                ...c,
                capacity: cellByCell(c.capacity, problem),
                ...(c.pools && { pools: c.pools.map((p) => ({ ...p, capacity: cellByCell(p.capacity, problem) })) }),
              },
        ),
      })
      if (!fresh.ok) throw new Error('not valid')
      expect(outcome.comparison.result.assignment).toEqual(solve(fresh.prepared).assignment)
    }
  })
})

/** One more place in each cell, written out by the format's own rule: the last line that speaks of a cell decides. */
function cellByCell(
  lines: (typeof smallTown.centres)[0]['capacity'],
  { calendar, ageGroups }: typeof smallTown,
): typeof lines {
  return ageGroups.flatMap(({ id }) =>
    calendar.halfDays.flatMap((halfDay) =>
      calendar.months.map((month) => {
        const line = lines.findLast(
          (l) =>
            (l.ageGroups?.includes(id) ?? true) &&
            (l.halfDays?.includes(halfDay) ?? true) &&
            (l.months?.includes(month) ?? true),
        )
        return { places: (line?.places ?? 0) + 1, ageGroups: [id], halfDays: [halfDay], months: [month] }
      }),
    ),
  )
}

test('the picture shows every centre, every placed child and every refusal, and reads without colour', () => {
  const svg = drawRound(town, result)
  expect(svg).toMatch(/^<svg [^>]*role="img"/)
  for (const name of ['lilas', 'moulin', 'anemone', 'bleuet', 'capucine', 'dahlia', 'eglantine'])
    expect(svg).toContain(name)
  expect(svg).toContain('<title>')
  expect(drawRound(town, result)).toBe(svg)
})
