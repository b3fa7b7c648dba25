import { addDays, day, halfDays, month, workingWeek } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pool } from '../grid/grid.ts'
import type { FreeCell } from '../occupancy.ts'
import type { AgeGroup } from '../places.ts'
import { countedFrom, likelyToStayEmpty, releaseEntries, reserveUses } from './reserve.ts'

const groups: AgeGroup[] = [
  { centreId: 'c', ageGroupId: 'babies', name: 'Bébés', fromMonths: 2, toMonths: 15 },
  { centreId: 'c', ageGroupId: 'tall', name: 'Grands', fromMonths: 15, toMonths: 42 },
]
const pool = (more: Partial<Pool> = {}): Pool => ({
  poolId: 'p',
  kind: 'disability',
  ageGroupId: 'babies',
  places: 2,
  from: day('2026-01-01'),
  until: null,
  hard: true,
  ...more,
})
/** A month in which a group has so many places free on each half-day of the week. */
const monthWith = (of: string, free: number, { ageGroupId = 'babies', closed = false } = {}) => ({
  month: month(of),
  cells: workingWeek.map((halfDay): FreeCell => ({
    centreId: 'c',
    ageGroupId,
    halfDay,
    month: month(of),
    authorised: 6,
    held: 6 - free,
    free,
    ...(closed ? { closed: true as const } : {}),
  })),
})
const one = (pools: Pool[], months: { month: Month; cells: FreeCell[] }[], poolId = 'p') =>
  reserveUses(pools, groups, months).find((use) => use.pool.poolId === poolId)

describe('a reserve', () => {
  it('stands unused where more places are free than it needs, never beyond what it keeps', () => {
    expect(one([pool()], [monthWith('2026-09', 5)])).toMatchObject({ allWeek: 2 })
    expect(one([pool()], [monthWith('2026-09', 1)])).toMatchObject({ allWeek: 1 })
    expect(one([pool()], [monthWith('2026-09', 0)])?.halfDays[0]).toMatchObject({ kept: 2, unused: 0 })
  })

  it('says since when, month by month, and a closed summer breaks nothing', () => {
    const months = [
      monthWith('2026-05', 0),
      monthWith('2026-06', 1),
      monthWith('2026-07', 1),
      monthWith('2026-08', 6, { closed: true }),
      monthWith('2026-09', 2),
    ]
    expect(one([pool()], months)?.halfDays[0]).toMatchObject({ since: '2026-06', unused: 2 })
    expect(one([pool({ from: day('2026-07-01') })], months)?.halfDays[0]).toMatchObject({ since: '2026-07' })
  })

  it('shares what is free with the other reserves of its group: those alone for their children first', () => {
    const soft = pool({ poolId: 'soft', hard: false, ageGroupId: null })
    const months = [monthWith('2026-09', 3)]
    expect(one([soft, pool()], months)).toMatchObject({ allWeek: 2 })
    expect(one([soft, pool()], months, 'soft')).toMatchObject({ allWeek: 1 })
  })

  it('counts only on the first of the months in which it is kept', () => {
    expect(one([pool({ until: day('2026-08-31') })], [monthWith('2026-09', 3)])).toBeUndefined()
    expect(one([pool({ from: day('2026-09-02') })], [monthWith('2026-09', 3)])).toBeUndefined()
  })

  it('is said to stay empty once three months told so, and to be thin where it has fewer places than groups', () => {
    const months = ['2026-07', '2026-08', '2026-09'].map((of) => monthWith(of, 1))
    expect(likelyToStayEmpty(one([pool()], months)!)).toBe(true)
    expect(likelyToStayEmpty(one([pool()], months.slice(1))!)).toBe(false)
    expect(likelyToStayEmpty(one([pool({ hard: false })], months)!)).toBe(false)
    expect(one([pool({ ageGroupId: null, places: 1 })], months)?.thin).toBe(true)
    expect(one([pool({ ageGroupId: null, places: 2 })], months)?.thin).toBe(false)
  })
})

const days = fc.integer({ min: 0, max: 900 }).map((n) => addDays(day('2026-01-01'), n))
/** Places of these reserves that count on a day. */
const keptOn = (pools: readonly Omit<Pool, 'poolId'>[], on: Day): number =>
  pools
    .filter(({ from, until }) => from <= on && (until === null || until >= on))
    .reduce((sum, { places }) => sum + places, 0)

describe('releasing places of a reserve', () => {
  it('keeps as many as before until the day, as many less from it on, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        days,
        days,
        fc.option(days, { nil: null }),
        days,
        (kept, wanted, from, begins, ends, on) => {
          const before = pool({ places: kept, from: begins, until: ends !== null && ends >= begins ? ends : null })
          fc.pre(before.until === null || from <= before.until)
          const places = Math.min(kept, wanted)
          const after = releaseEntries(before, { places, from }, 'rest').flatMap((entry) =>
            entry.part === 'pool' && entry.after ? [entry.after] : [],
          )
          const expected = keptOn([before], on) === 0 ? 0 : on < from ? kept : kept - places
          return keptOn(after, on) === expected
        },
      ),
    )
  })

  it('is a slip of the program for more places than are kept', () => {
    expect(() => releaseEntries(pool(), { places: 3, from: day('2026-10-01') }, 'rest')).toThrow('1 to 2, got 3')
  })

  it('frees places from the first of a month', () => {
    expect(countedFrom(day('2027-01-01'))).toBe('2027-01-01')
    expect(countedFrom(day('2027-01-02'))).toBe('2027-02-01')
    expect(countedFrom(day('2026-12-31'))).toBe('2027-01-01')
  })

  it('speaks of half-days in the order of the week', () => {
    const found = one([pool()], [monthWith('2026-09', 1)])!.halfDays.map(({ halfDay }) => halfDay)
    expect(found).toEqual(halfDays.filter((halfDay) => found.includes(halfDay)))
  })
})
