import { day, halfDays, week, workingWeek } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestFilling, patternsOf, sharingsOf, unusableOf } from './packing.ts'
import type { Free, WaitingChild } from './packing.ts'

const days = (...names: string[]) => week(names.flatMap((name) => [`${name}-am`, `${name}-pm`]))
const waiting = (...weeks: readonly (readonly HalfDay[])[]): WaitingChild[] =>
  weeks.map((one, n) => ({
    reference: `R${n}`,
    requestId: `r${n}`,
    childId: `c${n}`,
    centreId: 'nest',
    born: day('2026-01-01'),
    week: one,
  }))
const free = (of: readonly HalfDay[], places = 1): Free => Object.fromEntries(of.map((halfDay) => [halfDay, places]))

describe('half-days that nobody can use', () => {
  it('are those that nobody asks for, and those asked only with days that are full', () => {
    const children = waiting(days('mon', 'tue'), days('tue', 'wed'))
    expect(unusableOf(free([...days('tue'), 'fri-pm']), children)).toEqual([
      { halfDay: 'tue-am', free: 1, asking: 2, stoppedBy: ['mon-am', 'mon-pm', 'wed-am', 'wed-pm'] },
      { halfDay: 'tue-pm', free: 1, asking: 2, stoppedBy: ['mon-am', 'mon-pm', 'wed-am', 'wed-pm'] },
      { halfDay: 'fri-pm', free: 1, asking: 0, stoppedBy: [] },
    ])
    expect(unusableOf(free(days('mon', 'tue')), children)).toEqual([])
  })
})

describe('weeks that share a place', () => {
  it('are two that fill it together, before three, before those that leave a half-day', () => {
    const patterns = patternsOf(
      waiting(days('mon', 'tue'), days('wed', 'thu', 'fri'), days('wed'), days('thu', 'fri'), days('mon', 'wed')),
    )
    const found = sharingsOf(free(workingWeek), patterns)
    expect(found[0]?.patterns.map((one) => one.week)).toEqual([days('wed', 'thu', 'fri'), days('mon', 'tue')])
    expect(found[0]?.left).toEqual([])
    expect(found[1]?.patterns).toHaveLength(3)
    expect(found.at(-1)?.left.length).toBeGreaterThan(0)
  })

  it('never share a half-day, and never stand on one that is not free', () => {
    const some = fc.uniqueArray(fc.constantFrom(...workingWeek), { minLength: 1, maxLength: 6 }).map((all) => week(all))
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), some, (weeks, open) => {
        for (const { patterns, filled, left } of sharingsOf(free(open), patternsOf(waiting(...weeks)))) {
          expect(patterns.flatMap((one) => one.week)).toHaveLength(filled.length)
          expect(week([...filled, ...left])).toEqual(week(open))
        }
      }),
    )
  })
})

describe('the best filling', () => {
  it('takes two halves of a week rather than four days that leave a hole', () => {
    const patterns = patternsOf(
      waiting(days('mon', 'tue', 'wed', 'thu'), days('mon', 'tue'), days('wed', 'thu', 'fri')),
    )
    expect(bestFilling(free(workingWeek), patterns)).toMatchObject({ filled: 10, children: 2, proved: true })
  })

  it('is as good as trying every set of children, and never holds more than is free', () => {
    const some = fc
      .uniqueArray(fc.constantFrom(...workingWeek), { minLength: 1, maxLength: 10 })
      .map((all) => week(all))
    const places = fc.array(fc.nat({ max: 3 }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), places, (weeks, counts) => {
        const open: Free = Object.fromEntries(workingWeek.map((halfDay, n) => [halfDay, counts[n]!]))
        const fitting = (set: readonly (readonly HalfDay[])[]): boolean =>
          halfDays.every((halfDay) => set.filter((one) => one.includes(halfDay)).length <= (open[halfDay] ?? 0))
        let most = 0
        for (let bits = 0; bits < 1 << weeks.length; bits++) {
          const set = weeks.filter((_, n) => (bits >> n) % 2 === 1)
          if (fitting(set)) most = Math.max(most, set.flat().length)
        }
        const found = bestFilling(open, patternsOf(waiting(...weeks)))
        expect(found.filled).toBe(most)
        expect(
          fitting(found.taken.flatMap(({ pattern, count }) => Array.from({ length: count }, () => pattern.week))),
        ).toBe(true)
      }),
    )
  })

  it('says when it stopped before it was sure', () => {
    const patterns = patternsOf(waiting(days('mon'), days('tue'), days('wed')))
    expect(bestFilling(free(workingWeek), patterns, 2).proved).toBe(false)
  })
})
