import { day, workingWeek } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { placesEntries } from '../../domain/grid/grid.ts'
import { entryLines } from './words.ts'

const group = { centreId: 'nest', ageGroupId: 'babies', name: 'Bébés', fromMonths: 0, toMonths: 48 }
const rows = (from: Day, places: number, invented: boolean) =>
  workingWeek.map((halfDay) => ({
    centreId: 'nest',
    ageGroupId: 'babies',
    halfDay,
    from,
    until: null,
    places,
    invented,
  }))

describe('what a change of places did, in words', () => {
  it('never says that a number became the same number: one that was invented is said to be so', () => {
    const entries = placesEntries(rows(day('2026-01-01'), 13, true), rows(day('2027-09-01'), 13, false))
    const [line, ...others] = entryLines('fr', { entries }, [group])
    expect(others).toEqual([])
    expect(line).toContain('13 (chiffre inventé) → 13')
    expect(line).toContain('10 demi-journées')
  })

  it('says what was in force until then', () => {
    const entries = placesEntries(rows(day('2026-01-01'), 13, false), rows(day('2027-09-01'), 12, false))
    expect(entryLines('fr', { entries }, [group])[0]).toMatch(/, 13 → 12$/)
  })
})
