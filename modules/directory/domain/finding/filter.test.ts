import { day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepsHours, meets, noFilter, receives } from './filter.ts'
import type { Filtered, PlaceFilter } from './filter.ts'

const creche: Filtered = {
  kind: 'creche',
  hours: 'Mo-Fr 07:15-18:45',
  fromMonths: 2,
  toMonths: 42,
  languages: ['fr', 'ar'],
  price: 'income-scale',
  stepFree: true,
  withoutJob: true,
  shortNotice: false,
  specialNeeds: null,
}
const asOf = day('2026-11-22')
const ask = (more: Partial<PlaceFilter>): PlaceFilter => ({ ...noFilter, ...more })

describe('a parent who filters', () => {
  it('finds early, late and Saturday places by their hours, never by a guess', () => {
    expect(keepsHours('Mo-Fr 07:15-18:45', 'early')).toBe(true)
    expect(keepsHours('Mo-Fr 07:30-18:30', 'early')).toBe(false)
    expect(keepsHours('Mo-Fr 07:15-18:45', 'late')).toBe(true)
    expect(keepsHours('Tu-Sa 10:00-18:00', 'saturday')).toBe(true)
    expect(keepsHours('Mo-Fr 08:00-18:00; Sa off', 'saturday')).toBe(false)
    expect(keepsHours('sur rendez-vous', 'early')).toBeUndefined()
    expect(keepsHours(null, 'late')).toBeUndefined()
  })

  it('sees places of care that receive the age of the child, up to the month before the last', () => {
    expect([1, 2, 41, 42].map((age) => receives(creche, age))).toEqual([false, true, true, false])
    expect(receives({ ...creche, fromMonths: null, toMonths: null }, 6)).toBeUndefined()
    expect(receives({ ...creche, kind: 'public-place', fromMonths: null, toMonths: null }, 6)).toBe(true)
  })

  it('gets what has everything asked for', () => {
    expect(meets(creche, undefined, noFilter)).toBe(true)
    expect(meets(creche, undefined, ask({ kinds: ['mam', 'creche'], languages: ['tr', 'ar'], stepFree: true }))).toBe(
      true,
    )
    expect(meets(creche, undefined, ask({ prices: ['free'] }))).toBe(false)
    expect(meets(creche, undefined, ask({ hours: ['early', 'saturday'] }))).toBe(false)
    expect(meets(creche, undefined, ask({ shortNotice: true }))).toBe(false)
  })

  it('learns which sheets do not say, apart from those that say no', () => {
    expect(meets(creche, undefined, ask({ specialNeeds: true }))).toBeUndefined()
    expect(meets(creche, undefined, ask({ specialNeeds: true, prices: ['free'] }))).toBe(false)
    expect(meets(creche, undefined, ask({ vacancies: 'now' }))).toBeUndefined()
    expect(meets({ ...creche, kind: 'rpe' }, undefined, ask({ vacancies: 'now' }))).toBe(false)
    expect(meets(creche, { now: 0, september: 3, asOf }, ask({ vacancies: 'now' }))).toBe(false)
    expect(meets(creche, { now: 0, september: 3, asOf }, ask({ vacancies: 'september' }))).toBe(true)
    expect(meets(creche, { now: 2, september: null, asOf }, ask({ vacancies: 'september' }))).toBeUndefined()
  })

  it('never finds more by asking for more', () => {
    const filter = fc.record({
      kinds: fc.subarray(['creche', 'mam', 'rpe'] as const),
      age: fc.option(fc.integer({ min: 0, max: 72 }), { nil: undefined }),
      hours: fc.subarray(['early', 'late', 'saturday'] as const),
      languages: fc.subarray(['fr', 'ar', 'tr']),
      prices: fc.subarray(['free', 'income-scale'] as const),
      vacancies: fc.option(fc.constantFrom('now', 'september'), { nil: undefined }),
      stepFree: fc.boolean(),
      withoutJob: fc.boolean(),
      shortNotice: fc.boolean(),
      specialNeeds: fc.boolean(),
    })
    const yes = ['stepFree', 'withoutJob', 'shortNotice', 'specialNeeds'] as const
    fc.assert(
      fc.property(filter, fc.constantFrom(...yes), (asked, more) => {
        if (meets(creche, undefined, { ...asked, [more]: true }) === true)
          expect(meets(creche, undefined, { ...asked, [more]: false })).toBe(true)
      }),
    )
  })
})
