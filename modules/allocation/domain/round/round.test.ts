import { anyone, day, month } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookCodeOf, pseudonymsOf, ticketOf } from './names.ts'
import {
  after,
  mayKeepRounds,
  maySeeCentre,
  monthsDecided,
  monthsEntering,
  nextAct,
  readyFrom,
  roundActs,
  roundMonths,
  roundStates,
  ageRuleFits,
  startMonthsFit,
} from './round.ts'

describe('the life of a round', () => {
  it('goes one way: each act once, in order', () => {
    const possible = roundStates.flatMap((state) =>
      roundActs.flatMap((act) => (after(state, act) ? [`${state} ${act} ${after(state, act)}`] : [])),
    )
    expect(possible).toEqual([
      'open freeze frozen',
      'frozen draw drawn',
      'drawn propose proposed',
      'proposed publish published',
    ])
    expect(roundStates.map(nextAct)).toEqual(['freeze', 'draw', 'propose', 'publish', undefined])
  })

  it('decides from its first month to the July that ends the school year', () => {
    expect(roundMonths([month('2027-09')])).toHaveLength(11)
    expect(roundMonths([month('2028-01'), month('2028-02')])).toEqual([
      '2028-01',
      '2028-02',
      '2028-03',
      '2028-04',
      '2028-05',
      '2028-06',
      '2028-07',
    ])
    expect(startMonthsFit([month('2027-09'), month('2028-09')])).toBe(false)
    expect(startMonthsFit([])).toBe(false)
    expect(startMonthsFit([month('2027-09'), month('2027-09')])).toBe(false)
  })

  it('does not begin in August where children change group with the school year: September would find them in another one', () => {
    expect(ageRuleFits([month('2027-08'), month('2027-09')], 'cohort')).toBe(false)
    expect(ageRuleFits([month('2027-08'), month('2027-09')], 'monthly')).toBe(true)
    expect(ageRuleFits([month('2027-09'), month('2028-07')], 'cohort')).toBe(true)
  })

  it('takes who still waits since an earlier month, ready from the first; who asks for a month to come before it waits for that one', () => {
    const autumn = [month('2028-01'), month('2028-02')]
    const entering = monthsEntering(autumn, day('2027-11-08'), [])
    expect(entering).toEqual(expect.arrayContaining(['2027-09', '2027-11', '2028-01', '2028-02']))
    expect(entering).not.toContain('2027-12')
    expect(new Set(entering).size).toBe(entering.length)
    const april = { kind: 'april', state: 'published', startMonths: [month('2027-09'), month('2027-12')] } as const
    const urgent = { kind: 'emergency', state: 'published', startMonths: [month('2027-10')] } as const
    const coming = { kind: 'inter', state: 'proposed', startMonths: [month('2027-11')] } as const
    // Frozen in June already: April gave what it could for September and December, and nobody asked in vain is left out.
    const early = monthsEntering(autumn, day('2027-06-15'), monthsDecided([april, urgent, coming]))
    expect(early).toEqual(expect.arrayContaining(['2027-06', '2027-09', '2027-12', '2028-01']))
    expect(early).not.toContain('2027-10')
    expect(early).not.toContain('2027-11')
    const from = (startMonth: string): string => readyFrom(autumn[0]!, { startMonth: month(startMonth) }).startMonth
    expect(['2027-09', '2028-01', '2028-02'].map(from)).toEqual(['2028-01', '2028-01', '2028-02'])
  })

  it('is kept by coordinators and administrators alone, and a director sees only her centres', () => {
    const staff = (role: 'director' | 'coordinator' | 'elected' | 'officer') =>
      ({ kind: 'staff', accountId: 'a', roles: [role], centreIds: ['mine'] }) as const
    expect(
      [staff('coordinator'), staff('officer'), staff('elected'), staff('director'), anyone].map(mayKeepRounds),
    ).toEqual([true, false, false, false, false])
    expect([
      maySeeCentre(staff('director'), 'mine'),
      maySeeCentre(staff('director'), 'other'),
      maySeeCentre(staff('elected'), 'mine'),
    ]).toEqual([true, false, false])
  })
})

describe('names in a round', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 })

  it('are each given once, and never again in another round', () => {
    fc.assert(
      fc.property(ids, (requests) => {
        const first = pseudonymsOf('secret', 'round-1', requests)
        const taken = new Set(first)
        const second = pseudonymsOf('secret', 'round-2', requests, (name) => taken.has(name))
        expect(new Set([...first, ...second]).size).toBe(2 * requests.length)
        expect(first.every((name) => /^F-[2-9A-HJKMNP-TV-Z]{8}$/.test(name))).toBe(true)
      }),
    )
  })

  it('are others in the book than in the folder, in another order: neither list is laid over the other', () => {
    fc.assert(
      fc.property(ids, (requests) => {
        const codes = pseudonymsOf('secret', 'round-1', requests, () => false, bookCodeOf)
        expect(codes.every((code) => /^D-[2-9A-HJKMNP-TV-Z]{8}$/.test(code))).toBe(true)
        expect(new Set(codes).size).toBe(requests.length)
      }),
    )
    const many = Array.from({ length: 200 }, (_, i) => `request-${i}`)
    const order = (names: readonly string[]): string[] =>
      many.toSorted((a, b) => (names[many.indexOf(a)]! < names[many.indexOf(b)]! ? -1 : 1))
    const folder = order(pseudonymsOf('secret', 'round-1', many))
    const book = order(pseudonymsOf('secret', 'round-1', many, () => false, bookCodeOf))
    expect(folder.filter((id, i) => id === book[i]).length).toBeLessThan(10)
  })

  it('step aside when a name is taken', () => {
    const [name] = pseudonymsOf('secret', 'round', ['a'])
    expect(pseudonymsOf('secret', 'round', ['a'], (taken) => taken === name)).not.toEqual([name])
  })
})

describe('a ticket', () => {
  it('is the child’s for the whole round: withdrawing and asking again draws nothing again', () => {
    expect(ticketOf('secret', '2027-09-april', 'child')).toBe(ticketOf('secret', '2027-09-april', 'child'))
  })

  it('is another one for another child, another round of the same months, another territory: two published folders share none', () => {
    const tickets = [
      ticketOf('secret', '2027-09-april', 'child'),
      ticketOf('secret', '2027-09-april', 'other'),
      ticketOf('secret', '2027-09-inter', 'child'),
      ticketOf('else', '2027-09-april', 'child'),
    ]
    expect(new Set(tickets).size).toBe(4)
  })
})
