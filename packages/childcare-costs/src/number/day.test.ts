import { describe, expect, it } from 'vitest'
import { ageInYears, isDay } from './day.ts'

describe('days', () => {
  it('refuse what is not a day of the calendar', () => {
    expect(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '', 20260101, null].some(isDay)).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
  })

  it('count an age from birthday to birthday', () => {
    expect(ageInYears('2023-05-10', '2026-05-09')).toBe(2)
    expect(ageInYears('2023-05-10', '2026-05-10')).toBe(3)
    expect(ageInYears('2027-01-01', '2026-12-31')).toBe(-1)
  })
})
