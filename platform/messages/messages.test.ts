import { day, month } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import {
  dayWords,
  direction,
  halfDayName,
  instantWords,
  knownLanguages,
  languageNames,
  languages,
  listWords,
  messages,
  moneyWords,
  monthWords,
  negotiated,
  timeWords,
  weekdayName,
} from './index.ts'

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

  it('never begins a line with a French colon, nor ends one with an opening quotation mark', () => {
    const typed = messages({
      fr: {
        left: 'Il reste {count, plural, one {un lieu : voyez} other {# lieux : choisissez}} « {name} » ; à 10 h 30 : {percent} % ?',
      },
      en: { left: 'What is left : {name} ?' },
    })
    expect(typed('fr')('left', { count: 2, name: 'Les Lilas', percent: 5 })).toBe(
      'Il reste 2 lieux\u00A0: choisissez «\u00A0Les Lilas\u00A0»\u00A0; à 10 h 30\u00A0: 5\u00A0%\u00A0?',
    )
    expect(typed('fr-x-falc')('left', { count: 1, name: 'Nord', percent: 5 })).toContain('un lieu\u00A0: voyez')
    expect(typed('en')('left', { name: 'Nord' })).toBe('What is left : Nord ?')
  })

  it('keeps a telephone on one line', () => {
    const call = messages({ fr: { call: 'Appelez le {phone}.' } })
    expect(call('fr')('call', { phone: '05 36 49 12 12' })).toBe('Appelez le 05\u00A036\u00A049\u00A012\u00A012.')
  })

  it('keeps a name written the other way round in its own order, and chooses words as before', () => {
    const hello = messages({
      fr: { hello: 'Bonjour {name}.', who: '{who, select, ليلى {elle} other {lui}}' },
      ar: { hello: 'مرحبًا {name}.', who: '{who, select, ليلى {هي} other {هو}}' },
    })
    expect(hello('fr')('hello', { name: 'Samira' })).toBe('Bonjour Samira.')
    expect(hello('fr')('hello', { name: 'سميرة' })).toBe('Bonjour \u2068سميرة\u2069.')
    expect(hello('ar')('hello', { name: 'سميرة' })).toBe('مرحبًا سميرة.')
    expect(hello('ar')('hello', { name: '06 12 34' })).toBe('مرحبًا \u206806 12 34\u2069.')
    expect(hello('fr')('who', { who: 'ليلى' })).toBe('elle')
  })

  it('writes days, months, money and lists for the reader', () => {
    expect(dayWords('fr', day('2026-11-01'))).toBe('1er novembre 2026')
    expect(monthWords('en', month('2027-09'))).toBe('September 2027')
    expect(monthWords('uk', month('2027-09'))).toBe('вересень 2027')
    expect(dayWords('uk', day('2026-11-22'))).toBe('22 листопада 2026')
    expect(moneyWords('fr', 123_456).replaceAll(/\s/g, ' ')).toBe('1 234,56 €')
    expect(halfDayName('fr', 'wed-am')).toBe('mercredi matin')
    expect(timeWords('fr', '07:30').replaceAll(/\s/g, ' ')).toBe('7 h 30')
    expect(timeWords('fr-x-falc', '18:00').replaceAll(/\s/g, ' ')).toBe('18 h')
    expect(timeWords('de', '07:30')).toBe('7:30')
    expect(timeWords('fr', 'midi')).toBe('midi')
    const noon = new Date('2026-11-22T11:05:00Z')
    expect(instantWords('fr', noon, 'Europe/Paris').replaceAll(/\s/g, ' ')).toBe('22 novembre 2026 à 12 h 05')
    expect(instantWords('en', noon, 'Europe/Paris')).toContain('12:05')
    expect(weekdayName('fr', 3)).toBe('mercredi')
    expect(listWords('fr', ['a', 'b', 'c'])).toBe('a, b et c')
  })

  it('has words for days, months, money and lists in every language it knows', () => {
    const written = knownLanguages.map((lang) =>
      [dayWords(lang, day('2026-11-01')), weekdayName(lang, 1), moneyWords(lang, 1250), listWords(lang, ['a', 'b'])]
        .join(' | ')
        .replaceAll(/\s/g, ' '),
    )
    expect(written).toEqual([
      '1er novembre 2026 | lundi | 12,50 € | a et b',
      '1er novembre 2026 | lundi | 12,50 € | a et b',
      '1 November 2026 | Monday | €12.50 | a and b',
      '1. November 2026 | Montag | 12,50 € | a und b',
      '1 novembre 2026 | lunedì | 12,50 € | a e b',
      '1 de noviembre de 2026 | lunes | 12,50 € | a y b',
      '1 de novembro de 2026 | segunda-feira | 12,50 € | a e b',
      '1 نوفمبر 2026 | الاثنين | \u200F12.50 € | a وb',
      '1 Kasım 2026 | Pazartesi | €12,50 | a ve b',
      '1 листопада 2026 | понеділок | 12,50 € | a і b',
      '1 nëntor 2026 | e hënë | 12,50 € | a dhe b',
    ])
  })

  it('in easy French are French where nothing easier is written', () => {
    expect(say('fr-x-falc')('places', { count: 2 })).toBe('2 places')
    expect(languages.every((lang) => languageNames[lang] !== '')).toBe(true)
    expect(knownLanguages.filter((lang) => direction(lang) === 'rtl')).toEqual(['ar'])
  })

  it('are given in the language that a browser asks for, among those offered', () => {
    expect(negotiated('ar-MA,ar;q=0.9,fr;q=0.8')).toBe('ar')
    expect(negotiated('ru;q=0.9, en-US;q=0.5, ar;q=0.7')).toBe('ar')
    expect(negotiated('nl, en;q=0, *;q=0.5')).toBe('fr')
    expect(negotiated('EN')).toBe('en')
    for (const header of ['', ';;;', 'q=1', 'fr-CH', '-', 'constructor']) expect(negotiated(header)).toBe('fr')
  })
})
