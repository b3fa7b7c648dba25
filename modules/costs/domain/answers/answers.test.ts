import { describe, expect, it } from 'vitest'
import { frenchDefaults, readFrench } from './french.ts'
import type { FrenchField } from './french.ts'
import { readSwiss, swissDefaults } from './swiss.ts'

const french = (typed: Partial<Record<FrenchField, string>>) => readFrench({ ...frenchDefaults, ...typed })
const codes = (typed: Partial<Record<FrenchField, string>>) =>
  french(typed).wrong.map(({ code, field }) => `${field}: ${code}`)

describe('what a family in France answers', () => {
  it('needs nothing but the income: the rest has an answer already', () => {
    expect(french({ income: '3 500,50' }).answers).toMatchObject({
      single: false,
      children: 1,
      yearlyIncome: 4_200_600,
      ages: ['1'],
      days: 5,
      hoursPerWeek: 45,
    })
    expect(french({}).answers).not.toHaveProperty('yearlyIncome')
  })

  it('is understood by the month or by the year, as people type numbers', () => {
    for (const income of ['42000', '42 000', '42\u202F000,00 €', '42000.00'])
      expect(french({ income, per: 'year' }).answers?.yearlyIncome).toBe(4_200_000)
    expect(french({ income: '0' }).answers?.yearlyIncome).toBe(0)
    expect(french({ hours: '7,5', days: '4' }).answers?.hoursPerWeek).toBe(30)
    expect(french({ hours: '', weekHours: '36' }).answers?.hoursPerWeek).toBe(36)
  })

  it('is refused with every mistake beside its field, at once', () => {
    const typed = { parents: 'three', income: 'beaucoup', age: '', days: '9', hours: '25', cmHourly: '-3', weeks: '60' }
    expect(codes(typed)).toEqual([
      'parents: choose',
      'age: choose',
      'days: choose',
      'hours: out-of-bounds',
      'income: not-a-number',
      'cmHourly: not-a-number',
      'weeks: out-of-bounds',
    ])
    expect(codes({ income: '250000' })).toEqual(['income: income-too-large'])
    expect(codes({ hours: '' })).toEqual(['hours: not-a-number'])
  })

  it('counts at least as many children in charge as are cared for, and at most as many disabled', () => {
    expect(codes({ age2: '3', age3: '0' })).toEqual(['children: fewer-than-cared-for'])
    expect(codes({ disabled: '2' })).toEqual(['disabled: more-than-children'])
    expect(french({ children: '3', age2: '3', age3: 'unborn', disabled: '1' }).answers?.ages).toEqual([
      '1',
      '3',
      'unborn',
    ])
  })
})

describe('what a household in Switzerland answers', () => {
  it('is an income of each adult, or none', () => {
    expect(
      readSwiss({ ...swissDefaults, earnings1: "6'500", earnings2: '3000', fortune: '120000' }).answers,
    ).toMatchObject({
      earnings: [7_800_000, 3_600_000],
      amounts: { fortune: 12_000_000, 'alimony-paid': 0 },
    })
    expect(readSwiss(swissDefaults).answers?.earnings).toEqual([])
  })

  it('is refused with every mistake at once', () => {
    const typed = { ...swissDefaults, earnings1: 'x', persons: '40', age: 'old', days: '0', per: '' }
    expect(readSwiss(typed).wrong.map(({ field }) => field)).toEqual(['per', 'earnings1', 'age', 'persons', 'days'])
  })
})
