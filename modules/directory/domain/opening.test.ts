import { expect, it } from 'vitest'
import { openings } from './opening.ts'

it('reads opening hours as OpenStreetMap writes the simple ones', () => {
  expect(openings('Mo-Fr 08:30-12:30,13:30-17:30; Sa 09:00-12:00')).toEqual([
    {
      days: [{ from: 1, to: 5 }],
      times: [
        { from: '08:30', to: '12:30' },
        { from: '13:30', to: '17:30' },
      ],
    },
    { days: [{ from: 6, to: 6 }], times: [{ from: '09:00', to: '12:00' }] },
  ])
})

it('reads days one by one, and days of closing', () => {
  expect(openings('Mo,Tu,Th-Fr 08:30-17:30; We off')).toEqual([
    {
      days: [
        { from: 1, to: 1 },
        { from: 2, to: 2 },
        { from: 4, to: 5 },
      ],
      times: [{ from: '08:30', to: '17:30' }],
    },
    { days: [{ from: 3, to: 3 }], times: [] },
  ])
})

it('leaves alone what it does not understand, so that nothing wrong is shown', () => {
  for (const text of ['sur rendez-vous', 'Mo-Fr 8h-18h', 'PH off', 'Mo, 08:00-09:00', '']) {
    expect(openings(text)).toBeUndefined()
  }
})
