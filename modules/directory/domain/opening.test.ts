import { expect, it } from 'vitest'
import { openings } from './opening.ts'

it('reads opening hours as OpenStreetMap writes the simple ones', () => {
  expect(openings('Mo-Fr 08:30-12:30,13:30-17:30; Sa 09:00-12:00')).toEqual([
    {
      from: 1,
      to: 5,
      times: [
        { from: '08:30', to: '12:30' },
        { from: '13:30', to: '17:30' },
      ],
    },
    { from: 6, to: 6, times: [{ from: '09:00', to: '12:00' }] },
  ])
})

it('leaves alone what it does not understand, so that nothing wrong is shown', () => {
  for (const text of ['sur rendez-vous', 'Mo-Fr 8h-18h', 'PH off', '']) expect(openings(text)).toBeUndefined()
})
