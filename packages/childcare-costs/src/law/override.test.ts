import { describe, expect, it } from 'vitest'
import { psuFee } from '../france/psu-fee.ts'
import type { PsuFeeInput } from '../france/psu-fee.ts'
import { lawKeys, lawValues } from './catalogue.ts'
import { correctedLaw, overrideProblems } from './override.ts'
import type { LawOverride } from './override.ts'
import { doubts } from './table.ts'

const input: PsuFeeInput = { on: '2026-11-22', scale: 'collective', children: 1, yearlyIncome: 0 }
const floor: LawOverride = {
  key: 'psu.income.floor',
  from: '2026-01-01',
  value: '820.00',
  source: 'caf.fr, 12 janvier 2026',
}

describe('a corrected number', () => {
  it('is used from its day on, and the result says so', () => {
    const found = psuFee(input, { overrides: [floor] })
    if (!found.ok) throw new Error('refused')
    expect(found.value.hourly).toBe(51)
    expect(found.overridden).toEqual([{ ...floor, unit: 'EUR/month', standard: '814.62' }])
    expect(found.toVerify).toEqual([])
    expect(found.lines[2]?.uses[0]).toMatchObject({ key: 'psu.income.floor', value: '820.00', overridden: true })
    expect(found.lines[2]?.sources).toContain('caf.fr, 12 janvier 2026')
  })

  it('does not reach back before its day, and does not hide a later value of the library', () => {
    expect(psuFee({ ...input, on: '2025-12-31' }, { overrides: [floor] })).toMatchObject({ overridden: [] })
    const old = { ...floor, from: '2025-06-01', value: '900' } as const
    expect(psuFee(input, { overrides: [old] })).toMatchObject({ value: { hourly: 50 }, overridden: [] })
    expect(psuFee({ ...input, on: '2025-07-01' }, { overrides: [old] })).toMatchObject({ value: { hourly: 56 } })
  })

  it('may be a new value for a year that the library does not know', () => {
    const next = { ...floor, from: '2027-01-01', value: '821.13', toVerify: 'forecast' } as const
    const found = psuFee({ ...input, on: '2027-01-01' }, { overrides: [floor, next] })
    expect(found).toMatchObject({
      overridden: [{ value: '821.13', standard: '814.62' }],
      toVerify: [{ toVerify: 'forecast', doubt: 'given' }],
    })
  })

  it('opens days before the first value of the library, once every number of the scale is given', () => {
    const all = lawKeys.filter((key) => key.startsWith('psu.'))
    const given = all.map((key): LawOverride => ({
      ...floor,
      key,
      from: '2018-01-01',
      value: key.includes('rate') ? '0.06' : key === 'psu.age' ? '6' : '700',
    }))
    const on = { ...input, on: '2018-06-01' } as const
    expect(psuFee(on, { overrides: given })).toMatchObject({ ok: true, value: { hourly: 42 } })
    expect(psuFee(on, { overrides: given.slice(1) })).toMatchObject({
      problems: [{ code: 'no-value-in-force', path: 'on' }],
    })
  })

  it('is refused with every reason at once', () => {
    const wrong = [
      { ...floor, key: 'psu.plafond' },
      { ...floor, from: '2026-13-01' },
      { ...floor, value: '8 500,00' },
      { ...floor, value: '-1' },
      { ...floor, source: ' ' },
      floor,
      floor,
      { ...floor, key: 'cmg.home.reference', value: '0' },
      { ...floor, key: 'structure.least', value: '100.5' },
      { ...floor, key: 'structure.age.until', value: '13' },
      'x',
    ] as LawOverride[]
    const found = psuFee(input, { overrides: wrong })
    expect(found.ok ? [] : found.problems.map(({ code, path }) => `${path}: ${code}`)).toEqual([
      'overrides.0.key: unknown-value',
      'overrides.1.from: not-a-day',
      'overrides.2.value: not-a-decimal',
      'overrides.3.value: not-a-decimal',
      'overrides.4.source: missing',
      'overrides.6: given-twice',
      'overrides.7.value: too-small',
      'overrides.8.value: too-large',
      'overrides.9.value: too-large',
      'overrides.10: not-an-object',
    ])
  })
})

it('is read and checked by itself', () => {
  const law = correctedLaw([floor])
  expect(law('psu.income.floor', '2026-06-01')).toMatchObject({
    entry: { value: '820.00' },
    overridden: true,
    standard: '814.62',
  })
  expect(law('psu.income.floor', '2025-06-01')).toMatchObject({ entry: { value: '801.00' }, overridden: false })
  expect(overrideProblems([floor])).toEqual([])
  expect(overrideProblems([{ ...floor, value: 'x' }])).toEqual([{ code: 'not-a-decimal', path: 'overrides.0.value' }])
})

describe('the numbers of the library', () => {
  it.each(lawKeys)('%s is in order of time, in one unit, with a source', (key) => {
    const { entries, meaning } = lawValues[key]
    expect(meaning).not.toBe('')
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.map(({ from }) => from)).toEqual(entries.map(({ from }) => from).toSorted())
    expect(new Set(entries.map(({ unit }) => unit)).size).toBe(1)
    for (const { value, source, toVerify, doubt } of entries) {
      expect(value).toMatch(/^\d+(\.\d+)?$/)
      expect(source.length).toBeGreaterThan(4)
      expect(toVerify === undefined || toVerify.length > 10).toBe(true)
      expect(doubt === undefined).toBe(toVerify === undefined)
      if (doubt) expect(doubts).toContain(doubt)
    }
  })
})
