import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openings } from '../opening.ts'
import { hoursOf, readSpans, weekOf } from './hours.ts'
import { guessKind } from './kind-words.ts'
import { newSiteId } from './site-id.ts'

describe('hours, as a director writes them', () => {
  it('are read in the ways that people write them', () => {
    for (const text of ['8h30-12h, 14h-18h15', '8:30 – 12:00 et 14:00-18:15', 'de 8 h 30 à 12 h; 14.00/18.15'])
      expect(readSpans(text), text).toEqual(['08:30-12:00', '14:00-18:15'])
    for (const text of ['le matin', '25h-26h', '12h-8h', '8h-12h, 11h-14h', '8h-', '<b>'])
      expect(readSpans(text), text).toBeUndefined()
  })

  it('become one text for the week, and come back as they were', () => {
    const same = ['8h30-12h30', '8h30-12h30', '', '8:30-12:30', '9-17', '', '']
    expect(hoursOf(same)).toEqual({ hours: 'Mo-Tu,Th 08:30-12:30; Fr 09:00-17:00; We off' })
    expect(hoursOf(['', '', '', '', '', '', ''])).toEqual({ hours: null })
    expect(hoursOf(['x', '8h-9h', '', '', '', '', 'y'])).toEqual({ unreadable: [0, 6] })
    expect(weekOf('sur rendez-vous')).toBeUndefined()
    const two = (n: number): string => String(n).padStart(2, '0')
    const day = fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 12, max: 23 }))
        .map(([a, b]) => `${two(a)}:00-${two(b)}:30`),
    )
    fc.assert(
      fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), (week) => {
        const made = hoursOf(week)
        const hours = 'hours' in made ? made.hours : 'unreadable'
        expect(weekOf(hours)).toEqual(week)
        if (hours !== null) expect(openings(hours)).toBeDefined()
      }),
    )
  })
})

describe('the address of a sheet', () => {
  it('comes from its name, is never given twice and never holds the name of a childminder', () => {
    const taken = new Set(['les-p-tits-loups', 'assistante-maternelle-west-1'])
    expect(newSiteId({ name: 'Les P’tits Loups', kind: 'creche', zoneId: 'west' }, taken)).toBe('les-p-tits-loups-2')
    expect(newSiteId({ name: 'Compare', kind: 'creche', zoneId: 'west' }, taken)).toBe('compare-2')
    expect(newSiteId({ name: 'Zoé Ancelin', kind: 'childminder', zoneId: 'west' }, taken)).toBe(
      'assistante-maternelle-west-2',
    )
    expect(newSiteId({ name: '托儿所', kind: 'creche', zoneId: 'west' }, taken)).toBe('creche')
  })

  it('is always one that the database takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(newSiteId({ name, kind: 'creche', zoneId: 'w' }, new Set())).toMatch(/^[a-z0-9][a-z0-9-]{0,79}$/)
      }),
    )
  })
})

it('kinds are understood in the words of lists', () => {
  const words = {
    'Micro-crèche': 'micro-creche',
    'Crèche multiaccueil Tom Pouce': 'multi-accueil',
    'Halte garderie A Petits Pas': 'halte-garderie',
    'Crèche interentreprises Les Colibris': 'creche-entreprise',
    'Crèche familiale': 'creche-familiale',
    'RAM Croix d’Argent': 'rpe',
    'Licensed Group': 'creche',
    "Jardin d'enfants": 'jardin-enfants',
    'Maison d’assistantes maternelles': 'mam',
    'assistante maternelle': 'childminder',
    creche: 'creche',
    Ludothèque: 'public-place',
  }
  for (const [text, kind] of Object.entries(words)) expect(guessKind(text), text).toBe(kind)
  expect(guessKind('Boulangerie')).toBeUndefined()
})
