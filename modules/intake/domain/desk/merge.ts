import type { Fact, FactCode, RequestState } from '../request.ts'
import { factsToVerify } from '../situation.ts'

/** What rounds and admissions count: two requests of one family went through the same ones. */
const countedFacts: readonly FactCode[] = ['past-rounds', 'offers-refused', 'rules-broken', 'waiting-year']

/** A fact with who looked at it. */
export interface SettledFact extends Fact {
  readonly verifiedBy: string | null
}

/** All that a merge may change of the two requests: what it was, or what it is. */
export interface Settled {
  readonly kept: {
    readonly submittedAt: string | null
    readonly facts: readonly SettledFact[]
    /** accounts that follow its household */
    readonly followers: readonly string[]
  }
  readonly merged: {
    readonly state: RequestState
    readonly submittedAt: string | null
    readonly facts: readonly SettledFact[]
    readonly followers: readonly string[]
    readonly mergedInto: string | null
  }
}

/** States of a request that may be closed as one with another. */
export const mergeable: readonly RequestState[] = ['submitted', 'complete', 'asleep']

/**
 * What two requests become when they are one: the kept one has the older day of submission; what was proven for one is not asked again for the
 * other; rounds that it went through are counted once; the closed one points to it.
 * @param followers whether the accounts of the closed one follow the kept one from now on
 */
export function mergedTo(before: Settled, keptId: string, followers: boolean): Settled {
  const { kept, merged } = before
  return {
    kept: {
      submittedAt: older(kept.submittedAt, merged.submittedAt),
      facts: mergedFacts(kept.facts, merged.facts),
      followers: followers ? [...new Set([...kept.followers, ...merged.followers])].sort() : kept.followers,
    },
    merged: { ...merged, state: 'closed', mergedInto: keptId },
  }
}

const older = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other

const byCode = (a: SettledFact, b: SettledFact): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

function mergedFacts(kept: readonly SettledFact[], merged: readonly SettledFact[]): SettledFact[] {
  const other = (code: FactCode): SettledFact | undefined => merged.find((fact) => fact.code === code)
  const counted = merged.filter(({ code }) => countedFacts.includes(code) && !kept.some((fact) => fact.code === code))
  return [...kept.map((fact) => better(fact, other(fact.code))), ...counted].sort(byCode)
}

/** Of one fact told twice: the higher count, where the service counts; the one that was proven, where they say the same. */
function better(fact: SettledFact, other: SettledFact | undefined): SettledFact {
  if (!other) return fact
  if (countedFacts.includes(fact.code)) return other.value > fact.value ? other : fact
  return fact.proof === 'declared' && other.proof === 'verified' && other.value === fact.value ? other : fact
}

/** Whether nothing that a merge changed has been changed again since: only then can it be taken back exactly. */
export function isStillMerged(now: Settled, after: Settled): boolean {
  const same = (one: SettledFact | undefined, two: SettledFact | undefined): boolean =>
    one?.value === two?.value && one?.proof === two?.proof && one?.verifiedOn === two?.verifiedOn
  const fact = (side: Settled, code: FactCode): SettledFact | undefined =>
    side.kept.facts.find((one) => one.code === code)
  return (
    now.merged.state === 'closed' &&
    now.merged.mergedInto === after.merged.mergedInto &&
    now.kept.submittedAt === after.kept.submittedAt &&
    after.kept.facts.every(({ code }) => same(fact(now, code), fact(after, code))) &&
    now.kept.facts.every(({ code }) => same(fact(now, code), fact(after, code)))
  )
}

/** The state of an open request with some facts. */
export const openState = (facts: readonly Fact[]): 'submitted' | 'complete' =>
  factsToVerify(facts).length > 0 ? 'submitted' : 'complete'
