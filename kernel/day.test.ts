import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageInMonths,
  comingSeptember,
  day,
  daysBetween,
  isDay,
  lastDay,
  month,
  weekday,
} from './day.ts'

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('days', () => {
  it('refuses days that do not exist', () => {
    expect(['2026-02-30', '2025-02-29', '2026-13-01', '26-01-01', ''].some(isDay)).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
  })

  it('agrees with the calendar of the machine when it adds and subtracts', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (on, count) => {
        const oracle = new Date(`${on}T00:00:00Z`)
        const expectedWeekday = oracle.getUTCDay() || 7
        oracle.setUTCDate(oracle.getUTCDate() + count)
        expect(addDays(on, count)).toBe(oracle.toISOString().slice(0, 10))
        expect(daysBetween(on, addDays(on, count))).toBe(count)
        expect(weekday(on)).toBe(expectedWeekday)
      }),
    )
  })

  it('counts complete months, and keeps to the end of short months', () => {
    expect(ageInMonths(day('2026-03-15'), day('2026-09-14'))).toBe(5)
    expect(ageInMonths(day('2026-03-15'), day('2026-09-15'))).toBe(6)
    expect(ageInMonths(day('2027-01-10'), day('2026-11-21'))).toBe(-2)
    expect(addMonths(day('2027-01-31'), 1)).toBe('2027-02-28')
    expect(lastDay(month('2028-02'))).toBe('2028-02-29')
  })

  it('knows the September that families ask for', () => {
    expect(comingSeptember(day('2026-11-21'))).toBe('2027-09')
    expect(comingSeptember(day('2026-09-30'))).toBe('2026-09')
  })
})
