import { addDays, day, daysBetween, halfDays } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, stageOf, withEnd, withStart, withWeek } from './contract.ts'
import type { Part, Rewriting } from './contract.ts'

const part = (over: Partial<Part> = {}): Part => ({
  contractId: 'k',
  centreId: 'lilas',
  childId: 'c',
  born: day('2026-04-02'),
  week: ['mon-am'],
  from: day('2027-09-01'),
  until: day('2029-08-31'),
  ...over,
})

const after = (parts: readonly Part[], { write, remove }: Rewriting): Part[] => {
  const written = new Map(parts.map((one) => [one.contractId, one]))
  for (const id of remove) written.delete(id)
  for (const one of write) written.set(one.contractId, one)
  return inOrder([...written.values()])
}

const weekOn = (parts: readonly Part[], on: Day): string | undefined =>
  parts.find(({ from, until }) => from <= on && on <= until)?.week.join()

describe('a contract', () => {
  it('takes another week from a day on, and keeps the days before as they were', () => {
    const changed = after([part()], withWeek([part()], day('2028-01-03'), ['tue-am', 'tue-pm']))
    expect(changed.map(({ contractId, from, until, week }) => [contractId, from, until, week.join()])).toEqual([
      ['k', '2027-09-01', '2028-01-02', 'mon-am'],
      ['k~2', '2028-01-03', '2029-08-31', 'tue-am,tue-pm'],
    ])
  })

  it('that has not begun simply has the other week', () => {
    expect(after([part()], withWeek([part()], day('2027-09-01'), ['fri-pm']))).toEqual([part({ week: ['fri-pm'] })])
  })

  it('begins later, ends earlier or later, or goes when it ends before it began', () => {
    expect(after([part()], withStart([part()], day('2027-10-04')))[0]?.from).toBe('2027-10-04')
    expect(after([part()], withEnd([part()], day('2028-06-30')))[0]?.until).toBe('2028-06-30')
    expect(after([part()], withEnd([part()], day('2027-08-31')))).toEqual([])
  })

  it('is to come, runs, is over', () => {
    expect(['2027-08-31', '2027-09-01', '2029-08-31', '2029-09-01'].map((on) => stageOf([part()], day(on)))).toEqual([
      'planned',
      'running',
      'running',
      'over',
    ])
  })

  it('has one week on every day, whatever is changed and in which order', () => {
    const changes = fc.array(
      fc.record({
        kind: fc.constantFrom('week', 'end', 'start'),
        on: fc.integer({ min: -40, max: 800 }).map((count) => addDays(day('2027-09-01'), count)),
        half: fc.constantFrom(...halfDays),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(changes, (all) => {
        let parts: Part[] = [part()]
        for (const { kind, on, half } of all) {
          if (parts.length === 0) return
          const [first, last] = [parts[0]!, parts.at(-1)!]
          const before = parts
          if (kind === 'week' && on <= last.until) parts = after(parts, withWeek(parts, on, [half]))
          if (kind === 'end') parts = after(parts, withEnd(parts, on))
          if (kind === 'start' && on <= last.until) parts = after(parts, withStart(parts, on))
          for (const [n, one] of parts.entries()) {
            expect(one.from <= one.until).toBe(true)
            if (n > 0) expect(daysBetween(parts[n - 1]!.until, one.from)).toBe(1)
          }
          expect(new Set(parts.map(({ contractId }) => contractId)).size).toBe(parts.length)
          if (kind === 'week' && on > first.from && on <= last.until) {
            expect(weekOn(parts, on)).toBe(half)
            expect(weekOn(parts, addDays(on, -1))).toBe(weekOn(before, addDays(on, -1)))
            expect(parts.at(-1)!.until).toBe(last.until)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
