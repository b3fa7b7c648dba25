import { addMonths, day, halfDays } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyAsked } from '../../testing/any-asked.ts'
import { paperFamily, sampleAsked as asked } from '../../testing/asked.ts'
import type { Asked, AskedContext } from '../asked.ts'
import { changedParts, compose } from '../asking/compose.ts'
import { noHome } from '../asking/home.ts'
import { defaultPolicy } from '../policy.ts'
import { faultsOf } from './faults.ts'

const today = day('2026-11-21')
const context: AskedContext = {
  today,
  policy: defaultPolicy,
  centreIds: new Set(['site-a', 'site-b']),
  zoneIds: new Set(['zone-a']),
  home: noHome,
  readPhone: (text) => (/^0\d{9}$/.test(text) ? `+33${text.slice(1)}` : undefined),
}

const codes = (over: Partial<Asked>, where: Partial<AskedContext> = {}): string[] =>
  faultsOf({ ...asked, ...over }, { ...context, ...where }).map(({ code }) => code)

const withChild = (over: Partial<Asked['children'][number]>): Partial<Asked> => ({
  children: [{ ...asked.children[0]!, ...over }],
})

const withPolicy = (over: Partial<AskedContext['policy']>): Partial<AskedContext> => ({
  policy: { ...defaultPolicy, ...over },
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
      'start-missing',
      'week-missing',
      'address-missing',
      'zone-missing',
      'wishes-missing',
    ])
    expect(empty.every(({ field }) => field !== undefined)).toBe(true)
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

  it('asks together or not only where there are several children', () => {
    const [child] = asked.children
    const two = [child!, { ...child!, firstName: 'Adam' }]
    expect(codes({ children: two })).toEqual(['siblings-unknown'])
    expect(codes({ children: two, siblings: 'together' })).toEqual([])
    expect(codes({ children: [child!, child!], siblings: 'split' })).toEqual(['child-twice'])
  })
})

describe('a child', () => {
  it('may be asked for from birth to four years, and before birth within nine months where the territory allows it', () => {
    expect(codes(withChild({ born: addMonths(today, -48) }))).toEqual([])
    expect(codes(withChild({ born: '2022-11-20' }))).toEqual(['birth-too-long-ago'])
    expect(codes(withChild({ born: '2026-11-22' }))).toEqual(['birth-still-to-come'])
    const expected = { arrival: 'expected', firstName: '' }
    expect(codes(withChild({ ...expected, born: addMonths(today, 9) }))).toEqual([])
    expect(codes(withChild({ ...expected, born: '2027-08-22' }))).toEqual(['birth-expected-too-late'])
    expect(codes(withChild({ ...expected, born: '2026-10-20' }))).toEqual(['birth-expected-too-early'])
    expect(codes(withChild({ ...expected, born: '2027-01-10' }), withPolicy({ beforeBirth: false }))).toEqual([
      'before-birth-not-here',
    ])
    expect(codes(withChild({ born: '2026-02-30' }))).toEqual(['birth-missing'])
  })

  it('who arrives by adoption may be born already, has no name to give, and counts as such', () => {
    const adopted = withChild({ arrival: 'adoption', firstName: '', born: '2025-06-15', approximate: true })
    expect(codes(adopted, withPolicy({ beforeBirth: false }))).toEqual([])
    expect(codes(withChild({ arrival: 'adoption', born: '2021-06-15' }))).toEqual(['birth-too-long-ago'])
    const { needs, facts } = composed({ ...asked, ...adopted })
    expect(needs[0]!.child).toMatchObject({ firstName: null, expected: true, adoption: true, approximate: true })
    expect(facts.map(({ code }) => code)).toContain('adoption')
  })
})

describe('the week', () => {
  const week = ['mon-am', 'mon-pm', 'tue-am', 'tue-pm']

  it('accepts no more days than wanted, and no day that is wanted and impossible at once', () => {
    expect(codes(withChild({ fewestDays: 2 }))).toEqual(['fewest-days-too-many'])
    expect(codes(withChild({ week, fewestDays: 2, otherDays: true, neverDays: ['wed'] }))).toEqual([])
    expect(codes(withChild({ week, otherDays: true, neverDays: ['mon'] }))).toEqual(['never-day-wanted'])
    // What was ticked before saying « these days only » is no contradiction.
    expect(codes(withChild({ week, otherDays: false, neverDays: ['mon'] }))).toEqual([])
  })

  it('takes hours as people write them, the same every day or day by day', () => {
    const hours = [
      { day: 'all', from: '8h30', until: '17:15' },
      { day: 'tue', from: '9', until: '12 h 00' },
      { day: 'sat', from: '9', until: '12' },
    ]
    expect(codes(withChild({ week, hours }))).toEqual([])
    expect(composed({ ...asked, ...withChild({ week, hours }) }).needs[0]!.hours).toEqual([
      { day: 'mon', from: '08:30', until: '17:15' },
      { day: 'tue', from: '09:00', until: '12:00' },
    ])
    for (const wrong of [
      { day: 'all', from: '17:00', until: '08:00' },
      { day: 'mon', from: '08:00', until: '' },
      { day: 'mon', from: 'tôt', until: 'tard' },
      { day: 'mon', from: '03:00', until: '08:00' },
    ]) {
      const [fault] = faultsOf({ ...asked, ...withChild({ week, hours: [wrong] }) }, context)
      expect(fault).toMatchObject({ code: 'hours-wrong', field: `children.0.hours.${wrong.day}.from` })
    }
  })
})

describe('the address', () => {
  const lilas = { label: '3 rue des Lilas, 00000 Aubépine', zoneId: 'zone-a', latitude: 43.61, longitude: 3.91 }

  it('says itself where it lies, and is kept as the file writes it', () => {
    const home = { exact: lilas, near: [] }
    expect(codes({ zoneId: '' }, { home })).toEqual([])
    expect(composed({ ...asked, zoneId: '' }, { home }).household).toMatchObject({
      address: lilas.label,
      zoneId: 'zone-a',
      latitude: 43.61,
    })
  })

  it('that looks like others is asked again once; the family may keep its own words', () => {
    const home = { exact: null, near: [lilas] }
    expect(codes({}, { home })).toEqual(['address-unclear'])
    expect(codes({ addressKept: true }, { home })).toEqual([])
    expect(codes({ addressKept: true, zoneId: '' }, { home })).toEqual(['zone-missing'])
  })

  it('outside the territory is taken where the policy says so, and never looked for in the file', () => {
    expect(codes({ zoneId: 'elsewhere' }, { home: { exact: null, near: [lilas] } })).toEqual([])
    expect(codes({ zoneId: 'elsewhere' }, withPolicy({ outside: false }))).toEqual(['outside-not-served'])
    expect(composed({ ...asked, zoneId: 'elsewhere' }).facts.map(({ code }) => code)).not.toContain('resident')
  })
})

describe('the way to answer', () => {
  it('asks for what it needs and for nothing else', () => {
    expect(codes(paperFamily)).toEqual([])
    expect(codes({ ...paperFamily, channel: 'email' })).toEqual(['email-missing'])
    expect(codes({ ...paperFamily, channel: 'sms' })).toEqual(['phone-missing'])
    expect(codes({ ...paperFamily, channel: 'phone' })).toEqual(['phone-missing'])
    expect(codes({ ...paperFamily, postal: { street: '', postcode: '', town: '' } })).toEqual([
      'postal-missing',
      'postal-missing',
      'postal-missing',
    ])
    const helped = { ...paperFamily, channel: 'helper' }
    expect(codes(helped)).toEqual(['contact-missing', 'contact-missing'])
    expect(codes({ ...helped, contactPerson: { name: 'Le Trait d’union', reach: 'jamais' } })).toEqual([
      'contact-wrong',
    ])
    for (const reach of ['0639981011', 'union@example.org'])
      expect(codes({ ...helped, contactPerson: { name: 'Le Trait d’union', reach } })).toEqual([])
  })

  it('knows numbers that exist', () => {
    const guardians = [{ ...asked.guardians[0]!, phone: '12' }]
    expect(codes({ guardians })).toEqual(['phone-wrong'])
  })
})

const given = {
  requestId: 'r',
  reference: 'RIB',
  householdId: 'h',
  accountId: null,
  state: 'submitted',
  submittedAt: null,
} as const

function composed(typed: Asked, where: Partial<AskedContext> = {}, before?: ReturnType<typeof compose>) {
  const childIds = typed.children.map((_, n) => `child-${n}`)
  const guardianIds = typed.guardians.map((_, n) => `guardian-${n}`)
  return compose(typed, { ...given, childIds, guardianIds }, { ...context, ...where }, before)
}

describe('whatever is typed', () => {
  it('never breaks the check, and lets through only what can be written down and is the same when written again', () => {
    const nearly = anyAsked.map((part) => ({ ...part, ...asked, address: part.address }))
    const weeks = fc.subarray([...halfDays], { minLength: 1 })
    const flexible = fc
      .record({ week: weeks, otherDays: fc.boolean(), neverDays: fc.subarray(['mon', 'wed', 'sat', 'x']) })
      .map((over) => ({ ...asked, ...withChild(over) }))
    fc.assert(
      fc.property(fc.oneof(anyAsked, nearly, flexible), (typed) => {
        if (faultsOf(typed, context).length > 0) return
        const request = composed(typed)
        for (const { week, otherDays, hours = [] } of request.needs) {
          expect(week.length).toBeGreaterThan(0)
          const days = new Set(week.map((halfDay) => halfDay.slice(0, 3)))
          expect(otherDays?.never.some((never) => days.has(never)) ?? false).toBe(false)
          expect(hours.every(({ day: on, from, until }) => days.has(on) && from < until)).toBe(true)
        }
        expect(changedParts(request, composed(typed, {}, request))).toEqual([])
      }),
    )
  })
})
