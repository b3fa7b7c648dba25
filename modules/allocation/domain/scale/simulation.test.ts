import fc from 'fast-check'
import { randomFrom } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import unnamedJson from '../../examples/ville-anonyme.json' with { type: 'json' }
import { frozenRound } from '../../testing/frozen.ts'
import type { Scale } from './scale.ts'
import { simulate } from './simulation.ts'
import type { Simulation, SimulationTodo } from './simulation.ts'

const todoFrom = (seed: string, families: number): SimulationTodo => {
  const { snapshot, scale, entries } = frozenRound(randomFrom(seed), families)
  return { snapshot, entries, before: scale, after: scale }
}

const simulated = (todo: SimulationTodo): Simulation => {
  const done = simulate(todo)
  if (!done.ok) throw new Error(done.faults.join())
  return done.simulation
}

/** The same scale, with the order of families turned upside down. */
const turned = (scale: Scale): Scale => ({
  ...scale,
  criteria: scale.criteria.map((criterion) => ({ ...criterion, points: -criterion.points })),
})

describe('the same scale, simulated on a past round', () => {
  it('changes nothing for anybody', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 5, max: 40 }), (seed, families) => {
        const { before, after, gains, losses, childrenChanged, tables, lowest } = simulated(todoFrom(seed, families))
        expect([gains, losses, childrenChanged]).toEqual([0, 0, 0])
        expect(after).toEqual(before)
        for (const row of tables.flatMap(({ rows }) => rows)) {
          expect([row.gains, row.losses]).toEqual([0, 0])
          expect(row.after).toBe(row.before)
        }
        for (const cell of lowest.flatMap(({ halfDays }) => halfDays)) expect(cell.after).toBe(cell.before)
      }),
      { numRuns: 8 },
    )
  })

  it('in another version, with the same rules, changes nothing either', () => {
    const todo = todoFrom('version', 50)
    expect(simulated({ ...todo, after: { ...todo.after, version: 9 } })).toEqual(simulated(todo))
  })
})

describe('another scale', () => {
  const todo = todoFrom('other', 90)
  const result = simulated({ ...todo, after: turned(todo.after) })

  it('shows who gains and who loses, and how many children have another answer', () => {
    expect(result.gains).toBeGreaterThan(4)
    expect(result.losses).toBeGreaterThan(4)
    expect(result.childrenChanged).toBeGreaterThanOrEqual(result.gains! + result.losses!)
    expect(result.lowest.flatMap(({ halfDays }) => halfDays).some(({ before, after }) => before !== after)).toBe(true)
  })

  it('says how far it is, up to the end', () => {
    const told: number[] = []
    simulate(todo, (percent) => told.push(percent))
    expect(told).toEqual([10, 45, 80, 95])
  })

  it('never shows a class of fewer than eleven families, nor a number that is not rounded to five', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 5, max: 50 }), (seed, families) => {
        const one = todoFrom(seed, families)
        const { tables, gains, losses, childrenChanged } = simulated({ ...one, after: turned(one.after) })
        for (const { rows } of tables) {
          // 11 rounds to 10.
          for (const { asked, before, after, gains, losses } of rows) {
            expect(asked).toBeGreaterThanOrEqual(10)
            for (const number of [asked, before, after, gains, losses]) expect(number % 5).toBe(0)
          }
        }
        for (const total of [gains, losses, childrenChanged])
          expect(total === null || total === 0 || total >= 5).toBe(true)
      }),
      { numRuns: 8 },
    )
  })

  it('says which of its lines the old round cannot tell', () => {
    const { warnings } = simulated({ ...todo, after: unnamedJson as Scale })
    const told = (why: string): string[] => warnings.filter((warning) => warning.why === why).map(({ fact }) => fact)
    expect(told('lost')).toEqual([
      'registered-early',
      'registered-before-birth',
      'registered-first-month',
      'registered-later',
    ])
    expect(told('not-seen')).toContain('income-over-68000')
    expect(told('not-seen')).not.toContain('income-under-18000')
  })
})
