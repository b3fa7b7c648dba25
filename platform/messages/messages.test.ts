import { day, month } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { dayWords, halfDayName, listWords, messages, moneyWords, monthWords, weekdayName } from './index.ts'

describe('sentences', () => {
  const say = messages({
    fr: { places: '{count, plural, =0 {aucune place} one {# place} other {# places}}', only: 'seulement ici' },
    ar: {
      places: '{count, plural, zero {لا مكان} one {مكان واحد} two {مكانان} few {# أماكن} many {# مكانًا} other {# مكان}}',
    },
  })

  it('counts as each language counts', () => {
    expect(say('fr')('places', { count: 0 })).toBe('aucune place')
    expect(say('fr')('places', { count: 1 })).toBe('1 place')
    expect(say('ar')('places', { count: 2 })).toBe('مكانان')
    expect(say('ar')('places', { count: 3 })).toBe('3 أماكن')
  })

  it('falls back to French rather than show a key', () => {
    expect(say('ar')('only')).toBe('seulement ici')
  })

  it('writes days, months, money and lists for the reader', () => {
    expect(dayWords('fr', day('2026-11-01'))).toBe('1er novembre 2026')
    expect(monthWords('en', month('2027-09'))).toBe('September 2027')
    expect(moneyWords('fr', 123_456).replaceAll(/\s/g, ' ')).toBe('1 234,56 €')
    expect(halfDayName('fr', 'wed-am')).toBe('mercredi matin')
    expect(weekdayName('fr', 3)).toBe('mercredi')
    expect(listWords('fr', ['a', 'b', 'c'])).toBe('a, b et c')
  })
})
