import fc from 'fast-check'
import { day, month } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { factCodes } from '@ribambelle/intake'
import parisJson from '../../examples/paris-18e-2014.json' with { type: 'json' }
import pessacJson from '../../examples/pessac-2022.json' with { type: 'json' }
import toulouseJson from '../../examples/toulouse-2015.json' with { type: 'json' }
import unnamedJson from '../../examples/ville-anonyme.json' with { type: 'json' }
import { computedFactCodes, computedFacts } from './computed.ts'
import { readScale } from './read-scale.ts'
import { categoriesOf, pointsOf, tieBreaksOf } from './scale.ts'
import type { KnownFact, Scale } from './scale.ts'

const pessac = pessacJson as Scale
const toulouse = toulouseJson as Scale
const paris: Scale = parisJson as Scale
const unnamed = unnamedJson as Scale
const known = [...factCodes, ...computedFactCodes]
const fact = (code: string, value = 1, proof: KnownFact['proof'] = 'verified'): KnownFact => ({ code, value, proof })

describe('the published scales', () => {
  it('are readable, all of them, and count only facts that intake records', () => {
    for (const scale of [pessac, toulouse, paris, unnamed]) expect(readScale(scale, known)).toEqual({ ok: true, scale })
  })

  it('give a family of Pessac the points that the town published', () => {
    const family = [fact('resident'), fact('couple-both-work'), fact('no-care'), fact('past-rounds', 3)]
    const { total, lines } = pointsOf(pessac, family)
    expect(total).toBe(300 + 40 + 30 + 3 * 10)
    expect(lines.map(({ criterion, points }) => [criterion, points])).toEqual([
      ['habitant', 300],
      ['sans-mode-de-garde', 30],
      ['parents-en-activite', 40],
      ['passage-en-commission', 30],
    ])
    expect(pointsOf(pessac, [...family, fact('offers-refused'), fact('rules-broken')]).total).toBe(400 - 20 - 30)
  })

  it('count a criterion once when two facts name it, and bound what a professional gives', () => {
    expect(pointsOf(pessac, [fact('sibling-present'), fact('multiple-birth')]).total).toBe(20)
    const given = [3, 10, 55, 100, 400].map((value) => pointsOf(pessac, [fact('medico-social', value)]).total)
    expect(given).toEqual([10, 10, 55, 100, 100])
  })

  it('give a single parent who works in Toulouse as much as a couple who both work', () => {
    expect(pointsOf(toulouse, [fact('single-works')]).total).toBe(5)
    expect(pointsOf(toulouse, [fact('couple-both-work')]).total).toBe(5)
    expect(pointsOf(toulouse, [fact('single-home'), fact('minor-parent'), fact('waiting-year')]).total).toBe(5)
  })
})

describe('criteria counted together', () => {
  it('give the best of a group, once', () => {
    const family = [fact('single-works'), fact('single-seeks'), fact('income-under-18000'), fact('registered-early')]
    expect(pointsOf(unnamed, family)).toMatchObject({ total: 4 + 5 + 4 })
    expect(pointsOf(unnamed, family).lines.map(({ criterion }) => criterion)).toEqual([
      'inscription-4-mois',
      'isole-travaille',
      'revenu-0-18000',
    ])
    expect(pointsOf(paris, [fact('single-works')]).total).toBe(5)
  })

  it('never give more than the bound of their group, and the lines say what is left', () => {
    const bounded: Scale = {
      ...toulouse,
      groups: [{ code: 'all', label: { fr: 'Tout' }, counts: 'sum', atMost: 6 }],
      criteria: toulouse.criteria.map((criterion) => ({ ...criterion, group: 'all' })),
    }
    const { total, lines } = pointsOf(bounded, [fact('single-works'), fact('emergency'), fact('minor-parent')])
    expect([total, lines.map(({ points }) => points)]).toEqual([6, [5, 1]])
  })

  it('count by steps, and only where every other fact is known too', () => {
    const after = [0, 1, 2, 3, 7].map((value) => pointsOf(unnamed, [fact('past-rounds', value)]).total)
    expect(after).toEqual([0, 2, 3, 4, 4])
    const [first] = toulouse.criteria
    const both: Scale = { ...toulouse, criteria: [{ ...first!, also: ['back-to-work'] }] }
    expect(pointsOf(both, [fact('couple-both-work')]).total).toBe(0)
    expect(pointsOf(both, [fact('couple-both-work'), fact('back-to-work')]).total).toBe(5)
    expect(pointsOf(both, [fact('couple-both-work'), fact('back-to-work', 1, 'refused')]).total).toBe(0)
  })
})

describe('facts that the service works out', () => {
  const evidence = { registered: day('2027-01-10'), income: 'unknown' as const, childrenInCharge: null }
  const codesFor = (born: string): string[] =>
    computedFacts({ ...evidence, born: [day(born)] }, month('2027-09')).map(({ code }) => code)

  it('tell when a family asked, to the day, from the birth of its youngest child', () => {
    expect(codesFor('2027-05-10')).toContain('registered-early')
    expect(codesFor('2027-05-09')).toContain('registered-before-birth')
    expect(codesFor('2027-01-11')).toContain('registered-before-birth')
    expect(codesFor('2027-01-10')).toContain('registered-first-month')
    expect(codesFor('2026-12-10')).toContain('registered-first-month')
    expect(codesFor('2026-12-09')).toContain('registered-later')
  })

  it('count whole months waited, and one band of income', () => {
    const facts = computedFacts({ ...evidence, income: '18000-36000', born: [], childrenInCharge: 3 }, month('2027-09'))
    expect(facts.map(({ code, value }) => [code, value])).toEqual([
      ['children-in-charge', 3],
      ['income-18000-36000', 1],
      ['months-waiting', 7],
    ])
  })
})

describe('points', () => {
  const someFacts = fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...known),
      value: fc.integer({ min: -3, max: 200 }),
      proof: fc.constantFrom('declared' as const, 'verified' as const, 'refused' as const),
    }),
    { selector: ({ code }) => code },
  )

  it('are the sum of their lines, whole, whatever the order of the facts', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(pessac, toulouse, paris, unnamed), (facts, scale) => {
        const { total, lines } = pointsOf(scale, facts)
        expect(total).toBe(lines.reduce((sum, { points }) => sum + points, 0))
        expect(Number.isSafeInteger(total)).toBe(true)
        expect(pointsOf(scale, [...facts].reverse())).toEqual({ total, lines })
      }),
    )
  })

  it('never come from a refused proof, and wait for a proof where the territory says so', () => {
    expect(pointsOf(pessac, [fact('child-disability', 1, 'refused')]).total).toBe(0)
    const strict: Scale = { ...pessac, proofs: 'verified' }
    expect(pointsOf(strict, [fact('child-disability', 1, 'declared')]).total).toBe(0)
    expect(pointsOf(strict, [fact('child-disability', 1, 'verified')]).total).toBe(30)
    // Nothing is asked to prove that one has no care.
    expect(pointsOf(strict, [fact('no-care', 1, 'declared')]).total).toBe(30)
  })

  it('of a centre count there and nowhere else', () => {
    const near = { ...pessac.criteria[0]!, code: 'near', facts: ['same-zone'], points: 7, scope: 'centre' as const }
    const scale: Scale = { ...pessac, criteria: [...pessac.criteria, near] }
    expect(pointsOf(scale, [fact('resident')]).total).toBe(300)
    expect(pointsOf(scale, [fact('resident')], { 'same-zone': 1 }).total).toBe(307)
    expect(pointsOf(scale, [fact('resident')], { 'same-zone': 0 }).total).toBe(300)
  })
})

describe('tie-breaks', () => {
  it('put the older request first, without telling its day', () => {
    const families = ['2026-10-03', '2026-09-01', null, '2026-10-03'].map((registered) => ({
      registered: registered as `${number}-${number}-${number}` | null,
      facts: [],
    }))
    expect(tieBreaksOf(pessac, families)).toEqual([[1], [2], [0], [1]])
  })
})

describe('reserves', () => {
  it('open to families with the fact, unless its proof was refused', () => {
    const label = { fr: 'Insertion' }
    const scale: Scale = {
      ...pessac,
      reserves: [{ code: 'insertion', label, fact: 'single-seeks', percent: 10, kind: 'soft', source: 'test' }],
    }
    expect(categoriesOf(scale, [fact('single-seeks')])).toEqual(['insertion'])
    expect(categoriesOf(scale, [fact('single-seeks', 1, 'refused')])).toEqual([])
  })
})

describe('a scale that somebody wrote', () => {
  it('is refused with every mistake at once, each with its place', () => {
    const criteria = [
      { ...pessac.criteria[0]!, points: 1.5, facts: ['moon-phase'] },
      { ...pessac.criteria[0]!, rule: { kind: 'magic' } },
    ]
    const reading = readScale({ ...pessac, version: 0, criteria }, factCodes)
    expect(reading).toMatchObject({ ok: false })
    expect(reading.ok ? [] : reading.mistakes.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'version not-whole',
      'criteria[0].facts[0] unknown-fact',
      'criteria[0].points not-whole',
      'criteria[1].rule.kind not-allowed',
      'criteria[1].code twice',
    ])
  })

  it('never makes the reader fall, whatever it is', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readScale(value, factCodes)))
  })
})
