import { existsSync, readFileSync } from 'node:fs'
import { addDays, day, weekday } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlineFrom, remindersDue } from './deadline.ts'
import { isHoliday } from './holidays.ts'
import { lastDayBeforeSchool, schoolRules } from './school.ts'

const france = { country: 'FR', daysOff: [] } as const

describe('the last day to answer', () => {
  it('is as many days away as the territory gives', () => {
    expect(deadlineFrom(day('2027-05-03'), 10, france)).toBe('2027-05-13')
  })

  it('is never a Sunday, a holiday or a local day off, and never earlier than promised', () => {
    expect(deadlineFrom(day('2026-12-15'), 10, france)).toBe('2026-12-26') // the 25th is Christmas
    expect(deadlineFrom(day('2026-12-17'), 10, france)).toBe('2026-12-28') // a Sunday
    expect(deadlineFrom(day('2026-12-16'), 10, { ...france, daysOff: [day('2026-12-26')] })).toBe('2026-12-28')
    const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays(day('2025-01-01'), count))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), fc.constantFrom('FR', 'CH'), (today, count, country) => {
        const on = deadlineFrom(today, count, { country, daysOff: [] })
        expect(on >= addDays(today, count)).toBe(true)
        expect(on <= addDays(today, count + 5)).toBe(true)
        expect(weekday(on)).not.toBe(7)
        expect(isHoliday(on, country)).toBe(false)
      }),
    )
  })

  it('lasts until midnight on the wall, in a night of 23 hours, in one of 25, and on the 29th of February', () => {
    // The last day, its last second and the first of the next one, as the world counts them.
    for (const [last, still, over] of [
      ['2026-10-24', '2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z'], // the night in which 2:30 comes twice begins
      ['2026-10-26', '2026-10-26T22:59:59Z', '2026-10-26T23:00:00Z'], // the day after it, an hour later
      ['2027-03-27', '2027-03-27T22:59:59Z', '2027-03-27T23:00:00Z'], // the night without 2:30
      ['2028-02-29', '2028-02-29T22:59:59Z', '2028-02-29T23:00:00Z'],
    ] as const) {
      expect(stoppedClock(still).today() <= day(last), last).toBe(true)
      expect(stoppedClock(over).today() <= day(last), last).toBe(false)
    }
    // Clocks that go back never give a closed day again.
    const shown = Array.from({ length: 48 }, (_, i) =>
      stoppedClock(new Date(Date.parse('2026-10-24T18:00:00Z') + i * 900_000).toISOString()).today(),
    )
    expect(shown).toEqual(shown.toSorted())
    expect(deadlineFrom(day('2028-02-22'), 7, france)).toBe('2028-02-29')
    expect(deadlineFrom(day('2027-02-22'), 7, france)).toBe('2027-03-01')
  })

  it('sends each reminder on its day, also after days on which nothing ran', () => {
    const due = (today: string): number => remindersDue(day('2027-05-13'), [5, 2], day(today))
    expect(['2027-05-07', '2027-05-08', '2027-05-10', '2027-05-11', '2027-05-20'].map(due)).toEqual([0, 1, 1, 2, 2])
  })
})

const data = new URL('../../../../../shared/data/calendars/', import.meta.url)
const read = (name: string): string[][] =>
  readFileSync(new URL(name, data), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))

// The open data of the State lie beside the repository, not in it.
describe.skipIf(!existsSync(data))('the holidays', () => {
  it('are those that the State publishes, from 2023 to 2031', () => {
    const published = new Set(read('jours_feries_metropole_2023_2031.csv').map(([on]) => on))
    for (let on = day('2023-01-01'); on <= '2031-12-31'; on = addDays(on, 1))
      expect([on, isHoliday(on, 'FR')]).toEqual([on, published.has(on)])
  })

  it('hold in Switzerland every public holiday of Vaud, and of Geneva but its own two', () => {
    const own = /Jeûne genevois|Restauration/i
    const days = read('date_holidays_fr_ch_2024_2028.csv').filter(
      ([, country, canton, name, type]) =>
        country === 'CH' && ['VD', 'GE'].includes(canton!) && type === 'public' && !own.test(name!),
    )
    expect(days.length).toBeGreaterThan(50)
    for (const [on, , , name] of days)
      expect([on, name, isHoliday(day(on!), 'CH') || weekday(day(on!)) === 7]).toEqual([on, name, true])
  })
})

describe('the last day before school', () => {
  it('is in the summer of the year of the third birthday in France, whatever the month of birth', () => {
    expect(lastDayBeforeSchool(day('2026-01-02'), schoolRules.FR)).toBe('2029-08-31')
    expect(lastDayBeforeSchool(day('2026-12-31'), schoolRules.FR)).toBe('2029-08-31')
  })

  it('is in the summer after four years reached by the end of July in Switzerland', () => {
    expect(lastDayBeforeSchool(day('2026-07-31'), schoolRules.CH)).toBe('2030-07-31')
    expect(lastDayBeforeSchool(day('2026-08-01'), schoolRules.CH)).toBe('2031-07-31')
  })
})
