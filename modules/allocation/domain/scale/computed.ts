import { addMonths, daysBetween, firstDay, monthOf, monthsBetween } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import type { IncomeBand, Snapshot } from '../round/snapshot.ts'
import type { KnownFact } from './scale.ts'

/** Facts that the service works out from a request: nobody is asked, nobody proves them, and a scale may count them like any other. */
export const computedFactCodes = [
  'months-waiting', // whole months from the registration to the first month of the round
  'income-under-18000', // yearly resources of the household, euros: the steps of a published municipal scale (doczz.fr/doc/2482280)
  'income-18000-36000',
  'income-36000-68000',
  'income-over-68000',
  'registered-early', // before the end of the fifth month of pregnancy
  'registered-before-birth',
  'registered-first-month', // within the month that follows the birth
  'registered-later',
  'children-in-charge', // how many children the household cares for
] as const

export type ComputedFact = (typeof computedFactCodes)[number]

/** Of these a snapshot that was frozen before they existed tells nothing: days of birth and households stay in intake. */
export const onlyAtTheFreeze: readonly ComputedFact[] = [
  'registered-early',
  'registered-before-birth',
  'registered-first-month',
  'registered-later',
  'children-in-charge',
]

/** What computed facts come from. */
export interface Evidence {
  readonly registered: Day | null
  readonly income: IncomeBand
  /** of each child asked for, or the day on which it is expected; none where they are not known any more */
  readonly born: readonly Day[]
  readonly childrenInCharge: number | null
}

/** Months of pregnancy that remain at the end of the fifth. */
const leftAfterFive = 4

/**
 * Every computed fact of a request, in the order of their codes.
 * @param campaign first month of the round: time waited is counted up to it, so that no fact changes between two looks
 */
export function computedFacts({ registered, income, born, childrenInCharge }: Evidence, campaign: Month): KnownFact[] {
  const facts: KnownFact[] = []
  const know = (code: ComputedFact, value = 1): void => void facts.push({ code, value, proof: 'verified' })
  if (childrenInCharge !== null && childrenInCharge > 0) know('children-in-charge', childrenInCharge)
  if (income !== 'unknown') know(`income-${income}`)
  const waited = registered ? monthsWaited(registered, campaign) : 0
  if (waited > 0) know('months-waiting', waited)
  const youngest = [...born].sort().at(-1)
  if (registered && youngest) know(registeredWhen(registered, youngest))
  return facts.sort((a, b) => (a.code < b.code ? -1 : 1))
}

function monthsWaited(registered: Day, campaign: Month): number {
  const whole = monthsBetween(monthOf(registered), campaign)
  // The round begins on the first of a month: a month that began later than its first day is not whole.
  return registered > firstDay(monthOf(registered)) ? whole - 1 : whole
}

function registeredWhen(registered: Day, born: Day): ComputedFact {
  if (registered <= addMonths(born, -leftAfterFive)) return 'registered-early'
  if (registered < born) return 'registered-before-birth'
  return daysBetween(born, registered) <= 31 && registered <= addMonths(born, 1)
    ? 'registered-first-month'
    : 'registered-later'
}

/** Facts of a frozen request that a scale may count. */
export const factsToCount = ({
  facts,
  computed,
}: {
  readonly facts: readonly KnownFact[]
  readonly computed?: readonly KnownFact[]
}): readonly KnownFact[] => (computed ? [...facts, ...computed] : facts)

/**
 * A snapshot with the computed facts that it still allows, where it was frozen before they were kept.
 * @returns also the facts that cannot be told any more
 */
export function withComputed(snapshot: Snapshot): { readonly snapshot: Snapshot; readonly lost: readonly string[] } {
  if (snapshot.requests.every(({ computed }) => computed)) return { snapshot, lost: [] }
  const requests = snapshot.requests.map((request) =>
    request.computed
      ? request
      : { ...request, computed: computedFacts({ ...request, born: [], childrenInCharge: null }, snapshot.campaign) },
  )
  return { snapshot: { ...snapshot, requests }, lost: onlyAtTheFreeze }
}
