import fc from 'fast-check'
import { expect, it } from 'vitest'
import { factCodes } from '../request.ts'
import { isStillMerged, mergedTo } from './merge.ts'
import type { Settled, SettledFact } from './merge.ts'

const anyFact = (code: SettledFact['code']): fc.Arbitrary<SettledFact> =>
  fc.record({
    code: fc.constant(code),
    value: fc.integer({ min: 1, max: 4 }),
    proof: fc.constantFrom('declared', 'verified', 'refused'),
    verifiedOn: fc.constantFrom(null, '2026-11-01', '2026-11-20'),
    verifiedBy: fc.constantFrom(null, 'bruno'),
  })

const anyFacts: fc.Arbitrary<SettledFact[]> = fc
  .subarray([...factCodes])
  .chain((codes) => fc.tuple(...codes.map(anyFact)))
  .map((facts) => facts)

const anyDay = fc.constantFrom(null, '2026-01-05T08:00:00.000Z', '2026-06-01T08:00:00.000Z')
const anyAccounts = fc.subarray(['a', 'b', 'c'])

const anySettled: fc.Arbitrary<Settled> = fc.record({
  kept: fc.record({ submittedAt: anyDay, facts: anyFacts, followers: anyAccounts }),
  merged: fc.record({
    state: fc.constantFrom('submitted', 'complete', 'asleep'),
    submittedAt: anyDay,
    facts: anyFacts,
    followers: anyAccounts,
    mergedInto: fc.constant(null),
  }),
})

it('a merge never costs a family a day, a proof or a count', () => {
  fc.assert(
    fc.property(anySettled, fc.boolean(), (before, followers) => {
      const after = mergedTo(before, 'kept', followers)
      const days = [before.kept.submittedAt, before.merged.submittedAt].filter((day) => day !== null).sort()
      expect(after.kept.submittedAt).toBe(days[0] ?? null)
      for (const fact of before.kept.facts) {
        const now = after.kept.facts.find(({ code }) => code === fact.code)
        expect(now).toBeDefined()
        if (fact.proof === 'verified' && now?.value === fact.value) expect(now.proof).not.toBe('declared')
      }
      const rounds = (facts: readonly SettledFact[]): number =>
        facts.find(({ code }) => code === 'past-rounds')?.value ?? 0
      expect(rounds(after.kept.facts)).toBe(Math.max(rounds(before.kept.facts), rounds(before.merged.facts)))
      expect(after.kept.facts.filter(({ proof }) => proof === 'declared').length).toBeLessThanOrEqual(
        [...before.kept.facts, ...before.merged.facts].filter(({ proof }) => proof === 'declared').length,
      )
    }),
  )
})

it('says nothing for a family that it did not say: only what the service counts comes from the other request', () => {
  fc.assert(
    fc.property(anySettled, (before) => {
      const after = mergedTo(before, 'kept', false)
      const added = after.kept.facts.filter(({ code }) => !before.kept.facts.some((fact) => fact.code === code))
      const counted = ['past-rounds', 'offers-refused', 'rules-broken', 'waiting-year']
      expect(added.every(({ code }) => counted.includes(code))).toBe(true)
      expect(after.kept.followers).toEqual(before.kept.followers)
    }),
  )
})

it('is seen to hold as long as nothing that it touched has changed', () => {
  fc.assert(
    fc.property(anySettled, fc.boolean(), (before, followers) => {
      const after = mergedTo(before, 'kept', followers)
      expect(isStillMerged(after, after)).toBe(true)
      const sent = { ...after, kept: { ...after.kept, submittedAt: '2020-01-01T00:00:00.000Z' } }
      expect(isStillMerged(sent, after)).toBe(false)
      const [first, ...others] = after.kept.facts
      if (first) {
        const looked = { ...after, kept: { ...after.kept, facts: [{ ...first, value: first.value + 1 }, ...others] } }
        expect(isStillMerged(looked, after)).toBe(false)
      }
    }),
  )
})
