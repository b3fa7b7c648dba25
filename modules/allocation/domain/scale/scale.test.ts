import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factCodes } from '@ribambelle/intake'
import pessacJson from '../../examples/pessac-2022.json' with { type: 'json' }
import toulouseJson from '../../examples/toulouse-2015.json' with { type: 'json' }
import { readScale } from './read-scale.ts'
import { categoriesOf, pointsOf, tieBreaksOf } from './scale.ts'
import type { KnownFact, Scale } from './scale.ts'

const pessac = pessacJson as Scale
const toulouse = toulouseJson as Scale
const fact = (code: string, value = 1, proof: KnownFact['proof'] = 'verified'): KnownFact => ({ code, value, proof })

describe('the published scales', () => {
  it('are readable, all of them, and count only facts that intake records', () => {
    for (const scale of [pessac, toulouse]) expect(readScale(scale, factCodes)).toEqual({ ok: true, scale })
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

describe('points', () => {
  const someFacts = fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...factCodes),
      value: fc.integer({ min: -3, max: 200 }),
      proof: fc.constantFrom('declared' as const, 'verified' as const, 'refused' as const),
    }),
    { selector: ({ code }) => code },
  )

  it('are the sum of their lines, whole, whatever the order of the facts', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(pessac, toulouse), (facts, scale) => {
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
