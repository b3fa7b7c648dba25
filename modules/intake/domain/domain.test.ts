import { anyone, day, roles, system } from '@ribambelle/kernel'
import type { Actor, Day, Role } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameChild, matchChildren } from './asking/child.ts'
import { fold } from './fold.ts'
import { may, mayUseDraft, permissions } from './permissions.ts'
import type { Act } from './permissions.ts'
import { newReference, readReference, referenceCount } from './reference.ts'
import { factCodes, requestStates } from './request.ts'
import { factsOf, factsToVerify, isProvable, questions, serviceFacts, situationOf } from './situation.ts'
import type { Situation } from './situation.ts'
import { after, transitions } from './transitions.ts'
import type { Move } from './transitions.ts'

const today = day('2026-11-21')

describe('the situation', () => {
  const anySituation: fc.Arbitrary<Situation> = fc.record({
    activity: fc.constantFrom(...questions[0]!.answers.map(({ key }) => [key])),
    'care-today': fc.constantFrom([], ['none'], ['leave']),
    situations: fc.subarray(questions[2]!.answers.map(({ key }) => key)),
  })

  it('is shown again as it was answered', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const facts = factsOf(situation, { resident: true, bornTogether: false })
        expect(situationOf(facts)).toEqual(situation)
      }),
    )
  })

  it('asks for every declared fact in exactly one question, and for none that the service knows', () => {
    const asked = questions.flatMap(({ answers }) => answers.flatMap(({ facts }) => facts))
    expect([...new Set([...asked, ...serviceFacts])].sort()).toEqual([...factCodes].sort())
    expect(asked.filter((code) => serviceFacts.includes(code))).toEqual([])
  })

  it('keeps what was proven while the answer stays, and what rounds have counted', () => {
    fc.assert(
      fc.property(anySituation, anySituation, (first, second) => {
        const proven = factsOf(first, { resident: true, bornTogether: false }).map((fact) => ({
          ...fact,
          proof: 'verified' as const,
          verifiedOn: today as Day | null,
        }))
        const counted = { code: 'past-rounds', value: 2, proof: 'verified', verifiedOn: today } as const
        const facts = factsOf(second, { resident: true, bornTogether: false }, [...proven, counted])
        expect(facts).toContainEqual(counted)
        const declared = factsToVerify(facts).map(({ code }) => code)
        const before = new Set(proven.map(({ code }) => code))
        expect(declared.filter((code) => before.has(code))).toEqual([])
        expect(facts.filter(({ code, proof }) => proof === 'declared' && !isProvable(code))).toEqual([])
      }),
    )
  })
})

describe('a child', () => {
  const lina = { firstName: 'Lina', lastName: 'Haddad', born: day('2026-03-14'), expected: false }
  it('is known again by its names and day of birth, however they are written', () => {
    expect(isSameChild(lina, { ...lina, lastName: 'HADDAD', firstName: 'Lína' })).toBe(true)
    expect(isSameChild(lina, { ...lina, firstName: 'Adam' })).toBe(false)
    expect(isSameChild(lina, { ...lina, born: day('2026-03-15') })).toBe(false)
  })

  it('is known again after its birth, when it was expected; twins are taken once each', () => {
    const expected = { firstName: null, lastName: 'Petit', born: day('2026-05-01'), expected: true }
    const born = { firstName: 'Ana', lastName: 'Petit', born: day('2026-04-20'), expected: false }
    expect(isSameChild(expected, born)).toBe(true)
    expect(isSameChild(expected, { ...born, born: day('2026-08-01') })).toBe(false)
    const known = [
      { ...expected, childId: 'a' },
      { ...expected, childId: 'b' },
    ]
    const matches = matchChildren(known, [born, { ...born, firstName: 'Eva' }, { ...born, firstName: 'Zoé' }])
    expect(matches.map((match) => match?.childId)).toEqual(['a', 'b', undefined])
  })
})

describe('a reference', () => {
  it('is never given twice to two numbers, and holds no letter that is misread', () => {
    const seen = new Set(Array.from({ length: 50_000 }, (_, n) => newReference(n)))
    expect(seen.size).toBe(50_000)
    fc.assert(
      fc.property(fc.nat(referenceCount - 1), (n) => {
        const reference = newReference(n)
        expect(reference).toMatch(/^RIB-[2-9CDFGHJKMNPRTVWXY]{5}$/)
        expect(readReference(` ${reference.toLowerCase().replace('-', ' ')} `)).toBe(reference)
        // Written by hand, neighbours are told apart by more than one sign.
        const next = newReference(n + 1)
        const apart = Array.from(reference).filter((sign, at) => sign !== next.charAt(at)).length
        expect(apart).toBeGreaterThan(1)
      }),
    )
    expect([readReference('Dupont'), readReference('RIB-OOOOO'), readReference('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('names', () => {
  it('are found whatever their accents, capitals, hyphens and ligatures', () => {
    expect(fold(' Émilie-Anne D’ŒUVRE ')).toBe('emilie anne d oeuvre')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        // Signs that LIKE would read as a pattern.
        expect(fold(text)).not.toMatch(/[%_\\]/)
      }),
    )
  })
})

describe('moves of a request', () => {
  it('are those of the table and no others', () => {
    const legal = (Object.keys(transitions) as Move[]).flatMap((move) =>
      requestStates.flatMap((state) => (after(state, move) ? [`${state} ${move} ${after(state, move)}`] : [])),
    )
    expect(legal.sort()).toEqual([
      'asleep close closed',
      'asleep reopen submitted',
      'asleep withdraw withdrawn',
      'closed part submitted',
      'complete ask-again submitted',
      'complete close closed',
      'complete place placed',
      'complete sleep asleep',
      'complete withdraw withdrawn',
      'draft submit submitted',
      'placed close closed',
      'submitted close closed',
      'submitted complete complete',
      'submitted place placed',
      'submitted sleep asleep',
      'submitted withdraw withdrawn',
      'withdrawn close closed',
      'withdrawn reopen submitted',
    ])
  })
})

describe('who may do what', () => {
  const own: Actor = { kind: 'family', accountId: 'own' }
  const staff = (role: Role): Actor => ({ kind: 'staff', accountId: 'own', roles: [role], centreIds: [] })
  const actors: Readonly<Record<string, Actor>> = {
    anyone,
    own,
    other: { kind: 'family', accountId: 'other' },
    ...Object.fromEntries(roles.map((role) => [role, staff(role)])),
    system: system('test'),
  }
  const desk = ['coordinator', 'officer', 'system']
  const expected: Readonly<Record<Act, readonly string[]>> = {
    submit: ['anyone', 'coordinator', 'helper', 'officer', 'other', 'own', 'system'],
    see: ['coordinator', 'officer', 'own', 'system'],
    change: ['coordinator', 'officer', 'own', 'system'],
    withdraw: ['coordinator', 'officer', 'own', 'system'],
    verify: desk,
    desk,
    policy: ['administrator', 'coordinator', 'system'],
    prove: ['coordinator', 'officer', 'own', 'system'],
    help: ['coordinator', 'helper', 'officer', 'system'],
  }

  it.each(Object.keys(permissions) as Act[])('%s is for those of the table only', (act) => {
    const followers = act === 'submit' ? undefined : ['own']
    const allowed = Object.keys(actors).filter((name) => may(actors[name]!, act, followers))
    expect(allowed.sort()).toEqual(expected[act])
  })

  it('a mandate lets its helper do what the family agreed to, and nobody else anything', () => {
    const helping = [{ helperId: 'helper-1', allows: ['follow', 'proofs'] as const }]
    const helper: Actor = { kind: 'staff', accountId: 'helper-1', roles: ['helper'], centreIds: [] }
    const acts = Object.keys(permissions) as Act[]
    const allowed = (actor: Actor): Act[] => acts.filter((act) => may(actor, act, [], helping))
    expect(allowed(helper).sort()).toEqual(['help', 'prove', 'see', 'submit'])
    expect(allowed({ ...helper, accountId: 'helper-2' }).sort()).toEqual(['help', 'submit'])
    // The same account with another role only: a mandate is a helper's.
    expect(allowed({ ...helper, roles: ['director'] })).toEqual([])
    expect(allowed({ kind: 'family', accountId: 'helper-1' })).toEqual([])
  })

  it('a draft is for who began it; a stranger’s for who holds its link', () => {
    expect(mayUseDraft(own, 'anyone')).toBe(true)
    expect(mayUseDraft(own, 'family:own')).toBe(true)
    expect([
      mayUseDraft(anyone, 'family:own'),
      mayUseDraft(own, 'family:other'),
      mayUseDraft(own, 'staff:own'),
    ]).toEqual([false, false, false])
  })
})
