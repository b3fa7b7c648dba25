import type { Day, HalfDay, Month, Week } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import pessacJson from '../../examples/pessac-2022.json' with { type: 'json' }
import { pointsOf } from '../scale/scale.ts'
import type { KnownFact, Scale } from '../scale/scale.ts'
import { pointsRange, softened, standingOf } from './standing.ts'
import type { Applicant, WishedCentre } from './standing.ts'

const scale = pessacJson as Scale
const september = '2027-09' as Month
const day = (text: string): Day => text as Day
const wholeWeek = ['mon-am', 'mon-pm', 'tue-am', 'tue-pm'] as const as Week
const resident = { code: 'resident', value: 1, proof: 'verified' as const }
const works = { code: 'couple-both-work', value: 1, proof: 'declared' as const }

const nursery: WishedCentre = {
  centreId: 'nursery',
  zoneId: 'north',
  groupOf: (born) => (born < '2026-09-01' ? 'big' : 'small'),
  free: (group, halfDay) => (group === 'small' ? (halfDay === 'tue-pm' ? 2 : 5) : 0),
}

const applicant = (requestId: string, more: Partial<Applicant> = {}): Applicant => ({
  requestId,
  zoneId: 'north',
  startMonth: september,
  children: [{ born: day('2027-01-10'), week: wholeWeek }],
  wishes: ['nursery'],
  facts: [resident],
  ...more,
})

const before = (own: Applicant, others: readonly Applicant[]) =>
  standingOf(scale, own, others, [nursery]).wishes[0]!.before

describe('how many families stand before mine', () => {
  const mine = applicant('mine')

  it('counts those with more points for sure, and those who may have as many', () => {
    const sure = applicant('sure', { facts: [resident, { ...works, proof: 'verified' }] })
    const perhaps = applicant('perhaps', { facts: [resident, works] })
    const behind = applicant('behind', { facts: [] })
    expect(before(mine, [mine, sure, perhaps, behind])).toEqual({ least: 1, most: 2 })
  })

  it('leaves out who asks for another age, other days, another year or another place', () => {
    const strong = [resident, { ...works, proof: 'verified' as const }]
    const others = [
      applicant('older', { facts: strong, children: [{ born: day('2025-05-01'), week: wholeWeek }] }),
      applicant('fridays', {
        facts: strong,
        children: [{ born: day('2027-01-01'), week: ['fri-am'] as const }],
      }),
      applicant('next-year', { facts: strong, startMonth: '2028-09' }),
      applicant('elsewhere', { facts: strong, wishes: ['other'] }),
    ]
    expect(before(mine, others)).toEqual({ least: 0, most: 0 })
  })

  it('says how many places fit the whole week: the scarcest half-day counts', () => {
    expect(standingOf(scale, mine, [], [nursery]).wishes[0]!.places).toBe(2)
    const morning = applicant('mine', { children: [{ born: day('2027-01-10'), week: ['mon-am'] as const }] })
    expect(standingOf(scale, morning, [], [nursery]).wishes[0]!.places).toBe(5)
  })

  it('says nothing where the child has not the age of the place', () => {
    const closed: WishedCentre = { ...nursery, groupOf: () => undefined }
    expect(standingOf(scale, mine, [applicant('other')], [closed]).wishes[0]).toMatchObject({ before: null, places: 0 })
  })

  it('gives brothers and sisters the places of the one who finds fewest', () => {
    const two = applicant('mine', {
      children: [
        { born: day('2027-01-10'), week: wholeWeek },
        { born: day('2025-01-10'), week: wholeWeek },
      ],
    })
    expect(standingOf(scale, two, [], [nursery]).wishes[0]!.places).toBe(0)
  })

  it('never tells more than to the nearest five from ten on', () => {
    expect(softened(3, 9)).toEqual({ least: 3, most: 9 })
    expect(softened(12, 13)).toEqual({ least: 10, most: 15 })
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (least, more) => {
        const soft = softened(least, least + more)
        expect(soft.least).toBeLessThanOrEqual(least)
        expect(soft.most).toBeGreaterThanOrEqual(least + more)
      }),
    )
  })

  it('keeps the true number inside the range, whatever proofs become', () => {
    const proof = fc.constantFrom('verified' as const, 'declared' as const, 'refused' as const)
    const someFacts = fc.tuple(proof, proof, proof).map(([a, b, c]) => [
      { code: 'resident', value: 1, proof: a },
      { code: 'couple-both-work', value: 1, proof: b },
      { code: 'no-care', value: 1, proof: c },
    ])
    fc.assert(
      fc.property(someFacts, fc.array(someFacts, { maxLength: 8 }), fc.func(fc.boolean()), (own, others, confirmed) => {
        const asksProof = (code: string): boolean =>
          scale.criteria.some(({ facts, proof }) => facts.includes(code) && proof !== null)
        const settle = (facts: typeof own) =>
          facts.map((fact) =>
            fact.proof !== 'declared'
              ? fact
              : {
                  ...fact,
                  proof: !asksProof(fact.code) || confirmed(fact) ? ('verified' as const) : ('refused' as const),
                },
          )
        const total = (facts: typeof own): number => pointsRange(scale, settle(facts)).most
        const rivals = others.map((facts, i) => applicant(`other-${i}`, { facts }))
        const range = before(applicant('mine', { facts: own }), rivals)!
        const truth = others.filter((facts) => total(facts) > total(own)).length
        expect(range.least).toBeLessThanOrEqual(truth)
        expect(range.most).toBeGreaterThanOrEqual(truth)
      }),
    )
  })
})

it('holds a range in which the points end, for criteria counted together too, whatever proofs become', () => {
  const codes = ['resident', 'couple-both-work', 'no-care', 'single-parent', 'emergency']
  const words = { fr: 'Une ligne' }
  const criterion = fc.record({
    fact: fc.constantFrom(...codes),
    also: fc.option(fc.constantFrom(...codes), { nil: undefined }),
    points: fc.integer({ min: -20, max: 40 }),
    group: fc.constantFrom('best', 'bounded', undefined),
  })
  const grouped = fc.array(criterion, { minLength: 1, maxLength: 6 }).map((lines): Scale => ({
    ...scale,
    groups: [
      { code: 'best', label: words, counts: 'highest' },
      { code: 'bounded', label: words, counts: 'sum', atMost: 25 },
    ],
    criteria: lines.map(({ fact, also, points, group }, i) => ({
      code: `line-${i}`,
      label: words,
      facts: [fact],
      rule: { kind: 'if-at-least', atLeast: 1 },
      points,
      scope: 'territory',
      proof: words,
      source: 'test',
      ...(also ? { also: [also] } : {}),
      ...(group ? { group } : {}),
    })),
  }))
  const proofs = fc.array(fc.constantFrom('verified' as const, 'declared' as const, 'refused' as const), {
    minLength: codes.length,
    maxLength: codes.length,
  })
  fc.assert(
    fc.property(grouped, proofs, fc.func(fc.boolean()), (one, given, confirmed) => {
      const facts = codes.map((code, i) => ({ code, value: 1, proof: given[i]! }))
      const end = facts.map((fact): KnownFact =>
        fact.proof === 'declared' ? { ...fact, proof: confirmed(fact.code) ? 'verified' : 'refused' } : fact,
      )
      const { least, most } = pointsRange(one, facts)
      const { total } = pointsOf(one, end)
      expect(total).toBeGreaterThanOrEqual(least)
      expect(total).toBeLessThanOrEqual(most)
    }),
    { numRuns: 1000 },
  )
})

const halfDay: HalfDay = 'mon-am'
it('reads a half-day that is not authorised as no place', () => {
  const none: WishedCentre = { ...nursery, free: () => 0 }
  const own = applicant('mine', { children: [{ born: day('2027-01-10'), week: [halfDay] }] })
  expect(standingOf(scale, own, [], [none]).wishes[0]!.places).toBe(0)
})
