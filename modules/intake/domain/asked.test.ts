import { addMonths, day, halfDays } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPolicy, faultsOf } from './asked.ts'
import type { Asked, AskedContext } from './asked.ts'
import { changedParts, compose } from './compose.ts'

const today = day('2026-11-21')
const context: AskedContext = {
  today,
  policy: defaultPolicy,
  centreIds: new Set(['site-a', 'site-b']),
  zoneIds: new Set(['zone-a']),
  needsEmail: true,
}

const asked: Asked = {
  children: [
    {
      childId: null,
      firstName: 'Lina',
      lastName: 'Haddad',
      born: '2026-03-14',
      expected: false,
      week: ['mon-am'],
      fewestDays: null,
    },
  ],
  wishes: ['site-a'],
  startMonth: '2027-09',
  startFlexibility: 0,
  siblings: '',
  situation: { activity: ['single-works'], 'care-today': [], situations: [] },
  guardians: [{ firstName: 'Samira', lastName: 'Haddad', email: 'samira@example.org', phone: '' }],
  address: '3 rue des Lilas',
  zoneId: 'zone-a',
  childrenInCharge: 1,
  yearlyResources: null,
  language: 'ar',
  channel: 'email',
  interpreter: true,
}

const codes = (over: Partial<Asked>, where: Partial<AskedContext> = {}): string[] =>
  faultsOf({ ...asked, ...over }, { ...context, ...where }).map(({ code }) => code)

const withChild = (over: Partial<Asked['children'][number]>): Partial<Asked> => ({
  children: [{ ...asked.children[0]!, ...over }],
})

describe('what may be asked', () => {
  it('accepts a plain request, and tells every fault of an empty one with its field', () => {
    expect(codes({})).toEqual([])
    const empty = faultsOf(
      {
        ...asked,
        ...withChild({ lastName: '', firstName: '', born: '', week: [] }),
        wishes: [],
        startMonth: '',
        address: '',
        zoneId: '',
      },
      context,
    )
    expect(empty.map(({ code }) => code)).toEqual([
      'name-missing',
      'name-missing',
      'birth-missing',
      'week-missing',
      'wishes-missing',
      'start-missing',
      'address-missing',
      'zone-missing',
    ])
    expect(empty.every(({ field }) => field !== undefined)).toBe(true)
  })

  it('takes children from birth to four years, and those expected within nine months', () => {
    expect(codes(withChild({ born: addMonths(today, -48) }))).toEqual([])
    expect(codes(withChild({ born: '2022-11-20' }))).toEqual(['birth-too-long-ago'])
    expect(codes(withChild({ born: '2026-11-22' }))).toEqual(['birth-still-to-come'])
    expect(codes(withChild({ born: addMonths(today, 9), expected: true, firstName: '' }))).toEqual([])
    expect(codes(withChild({ born: '2027-08-22', expected: true }))).toEqual(['birth-expected-too-late'])
    expect(codes(withChild({ born: '2026-10-20', expected: true }))).toEqual(['birth-expected-too-early'])
    expect(codes(withChild({ born: '2026-02-30' }))).toEqual(['birth-missing'])
  })

  it('takes one to ten places that exist, each once', () => {
    expect(codes({ wishes: ['site-a', 'site-a'] })).toEqual(['wish-twice'])
    expect(codes({ wishes: ['hub'] })).toEqual(['wish-unknown'])
    const many = Array.from({ length: 11 }, (_, n) => `s${n}`)
    expect(codes({ wishes: many }, { centreIds: new Set(many) })).toEqual(['wishes-too-many'])
    expect(codes({ wishes: many.slice(1) }, { centreIds: new Set(many) })).toEqual([])
  })

  it('keeps to the months of the local policy', () => {
    expect(codes({ startMonth: '2026-10' })).toEqual(['start-outside'])
    expect(codes({ startMonth: '2026-11' })).toEqual([])
    expect(codes({ startMonth: '2028-05' })).toEqual([])
    expect(codes({ startMonth: '2028-06' })).toEqual(['start-outside'])
  })

  it('asks for an e-mail of a stranger, not of a family that an officer writes for', () => {
    const paper = { guardians: [{ firstName: 'Paul', lastName: 'Renard', email: '', phone: '' }], channel: 'letter' }
    expect(codes(paper)).toEqual(['email-missing'])
    expect(codes(paper, { needsEmail: false })).toEqual([])
    expect(codes({ ...paper, channel: 'sms' }, { needsEmail: false })).toEqual(['phone-missing'])
  })

  it('asks together or not only where there are several children, and no more days than wanted', () => {
    const [child] = asked.children
    const two = [child!, { ...child!, firstName: 'Adam' }]
    expect(codes({ children: two })).toEqual(['siblings-unknown'])
    expect(codes({ children: two, siblings: 'together' })).toEqual([])
    expect(codes({ children: [child!, child!], siblings: 'split' })).toEqual(['child-twice'])
    expect(codes(withChild({ fewestDays: 2 }))).toEqual(['fewest-days-too-many'])
  })

  it('never breaks, whatever is typed, and lets through only what can be written down', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'site-a', 'zone-a', '2027-09', '2026-03-14', 'email', 'fr', 'x@y.fr'),
    )
    const whole = fc.option(fc.integer({ min: -5, max: 30 }), { nil: undefined })
    const anyAsked = fc.record({
      children: fc.array(
        fc.record({
          childId: fc.constant(null),
          firstName: text,
          lastName: text,
          born: text,
          expected: fc.boolean(),
          week: fc.array(fc.oneof(text, fc.constantFrom(...halfDays))),
          fewestDays: fc.option(fc.integer({ min: -5, max: 30 })),
        }),
        { maxLength: 5 },
      ),
      wishes: fc.array(text, { maxLength: 12 }),
      startMonth: text,
      startFlexibility: whole,
      siblings: text,
      situation: fc.record({
        activity: fc.array(fc.constantFrom('single-works', 'nonsense')),
        'care-today': fc.array(text),
        situations: fc.array(text),
      }),
      guardians: fc.array(fc.record({ firstName: text, lastName: text, email: text, phone: text }), { maxLength: 2 }),
      address: text,
      zoneId: text,
      childrenInCharge: whole,
      yearlyResources: fc.option(fc.integer()),
      language: text,
      channel: text,
      interpreter: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          anyAsked,
          anyAsked.map((part) => ({ ...part, ...asked, address: part.address })),
        ),
        (typed) => {
          if (faultsOf(typed, context).length > 0) return
          const childIds = typed.children.map((_, n) => `child-${n}`)
          const guardianIds = typed.guardians.map((_, n) => `guardian-${n}`)
          const given = {
            requestId: 'r',
            reference: 'RIB',
            householdId: 'h',
            accountId: null,
            childIds,
            guardianIds,
            state: 'submitted',
            submittedAt: null,
          } as const
          const request = compose(typed, given)
          expect(request.needs.every(({ week }) => week.length > 0)).toBe(true)
          expect(changedParts(request, compose(typed, given, request))).toEqual([])
        },
      ),
    )
  })
})
