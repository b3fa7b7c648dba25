import { day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantAt } from './instant.ts'

it('puts an event at the hour that the clocks on the wall show, winter and summer', () => {
  expect(instantAt(day('2026-12-05'), '09:30').toISOString()).toBe('2026-12-05T08:30:00.000Z')
  expect(instantAt(day('2027-07-05'), '09:30').toISOString()).toBe('2027-07-05T07:30:00.000Z')
  // The clocks go back at three in the morning.
  expect(instantAt(day('2026-10-25'), '09:00').toISOString()).toBe('2026-10-25T08:00:00.000Z')
  expect(instantAt(day('2026-10-24'), '23:30').toISOString()).toBe('2026-10-24T21:30:00.000Z')
})

it('reads back as it was written, on any day', () => {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })
  const days = fc.date({ min: new Date('2024-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.integer({ min: 4 * 60, max: 23 * 60 }), (date, minutes) => {
      const on = day(date.toISOString().slice(0, 10))
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      expect(wall.format(instantAt(on, time))).toBe(`${on} ${time}`)
    }),
  )
})
