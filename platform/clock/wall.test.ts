import { day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockAt, instantAt, isZone } from './wall.ts'

describe('the clocks of a territory', () => {
  it('keep nine o’clock at nine when the hour changes', () => {
    expect(instantAt('Europe/Paris', day('2027-03-23'), '09:00')).toEqual(new Date('2027-03-23T08:00:00Z'))
    expect(instantAt('Europe/Paris', day('2027-03-30'), '09:00')).toEqual(new Date('2027-03-30T07:00:00Z'))
    expect(instantAt('Indian/Reunion', day('2027-03-30'), '09:00')).toEqual(new Date('2027-03-30T05:00:00Z'))
  })

  it('know no half past two in the night when an hour is missing, and take the first where it comes twice', () => {
    expect(instantAt('Europe/Paris', day('2027-03-28'), '02:30')).toBeUndefined()
    expect(instantAt('Europe/Paris', day('2027-10-31'), '02:30')).toEqual(new Date('2027-10-31T00:30:00Z'))
    expect(instantAt('Europe/Paris', day('2027-03-28'), '03:00')).toEqual(new Date('2027-03-28T01:00:00Z'))
    expect(instantAt('Europe/Paris', day('2027-03-28'), '01:59')).toEqual(new Date('2027-03-28T00:59:00Z'))
  })

  it('say back what was meant, at any minute of two years, in any zone', () => {
    const zone = fc.constantFrom(
      'Europe/Paris',
      'Europe/Zurich',
      'Indian/Reunion',
      'America/Cayenne',
      'America/Miquelon',
    )
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }), (where, minute) => {
        const at = new Date(Date.parse('2026-11-01T00:00:00Z') + minute * 60_000)
        const { day: on, time } = clockAt(where, at)
        const back = instantAt(where, on, time)
        expect(back).toBeDefined()
        expect(clockAt(where, back!)).toEqual({ day: on, time })
        expect(back!.getTime()).toBeLessThanOrEqual(at.getTime())
      }),
      { numRuns: 500 },
    )
  })

  it('know their own names only', () => {
    expect(['Europe/Paris', 'Pacific/Noumea', 'UTC'].map(isZone)).toEqual([true, true, true])
    expect(['', 'Paris', "'; drop", 'Europe/Atlantis'].map(isZone)).toEqual([false, false, false, false])
  })
})
