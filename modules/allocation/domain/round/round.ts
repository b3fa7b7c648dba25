import { addDays, hasRole, isMonth, monthOf, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Actor, Day, Month } from '@ribambelle/kernel'

/** The event in which places are proposed (« commission »). */
export const roundKinds = ['april', 'autumn', 'inter', 'emergency'] as const
export type RoundKind = (typeof roundKinds)[number]

/** Kinds that take only requests with an emergency that was not refused. */
const urgentOnly: Readonly<Record<RoundKind, boolean>> = { april: false, autumn: false, inter: false, emergency: true }

/** Whether a request enters a round of this kind. */
export const entersRound = (
  kind: RoundKind,
  { facts }: { readonly facts: readonly { readonly code: string; readonly value: number; readonly proof: string }[] },
): boolean =>
  !urgentOnly[kind] || facts.some(({ code, value, proof }) => code === 'emergency' && value > 0 && proof !== 'refused')

export const roundStates = ['open', 'frozen', 'drawn', 'proposed', 'published'] as const
export type RoundState = (typeof roundStates)[number]

export const roundActs = ['freeze', 'draw', 'propose', 'publish'] as const
export type RoundAct = (typeof roundActs)[number]

/** The whole life of a round: each act leads from one state to the next, and there is no way back. */
const transitions: Readonly<Record<RoundAct, { readonly from: RoundState; readonly to: RoundState }>> = {
  freeze: { from: 'open', to: 'frozen' },
  draw: { from: 'frozen', to: 'drawn' },
  propose: { from: 'drawn', to: 'proposed' },
  publish: { from: 'proposed', to: 'published' },
}

/** The state after an act, or undefined when the act is not possible now. */
export const after = (state: RoundState, act: RoundAct): RoundState | undefined =>
  transitions[act].from === state ? transitions[act].to : undefined

/** The act that comes next; undefined when the round is over. */
export const nextAct = (state: RoundState): RoundAct | undefined =>
  roundActs.find((act) => transitions[act].from === state)

/** Whether a round in this state has been through another. */
export const hasReached = (state: RoundState, reached: RoundState): boolean =>
  roundStates.indexOf(state) >= roundStates.indexOf(reached)

/** Whether a list is frozen and not published yet. */
export const isSitting = (state: RoundState): boolean => hasReached(state, 'frozen') && state !== 'published'

export interface Round {
  readonly roundId: string
  readonly name: string
  readonly kind: RoundKind
  /** the first month for which places are given, `2027-09`; it enters the lottery */
  readonly campaign: Month
  readonly startMonths: readonly Month[]
  readonly ageRule: 'cohort' | 'monthly'
  readonly scaleId: string
  readonly scaleVersion: number
  readonly state: RoundState
  /** SHA-256 of the seed, published when the round opens */
  readonly commitment: string
  /** null until the draw */
  readonly seed: string | null
  /** SHA-256 of the frozen requests and places; null until the freeze */
  readonly snapshotHash: string | null
  /** instants, ISO 8601 UTC; null while to come */
  readonly openedAt: string
  readonly frozenAt: string | null
  readonly drawnAt: string | null
  readonly proposedAt: string | null
  readonly publishedAt: string | null
  /** set where the coordination dropped an open round: when, and why in its words, kept inside */
  readonly dropped?: { readonly at: string; readonly reason: string }
}

/** Days without an act after which a frozen list is told as forgotten: it keeps the places that come free from being offered. */
export const forgottenAfter = 21

/** Since when nothing was done about a frozen list that waits for its publication; undefined where it is not forgotten. @param today of the territory */
export function forgottenSince(
  { state, frozenAt, drawnAt, proposedAt }: Pick<Round, 'state' | 'frozenAt' | 'drawnAt' | 'proposedAt'>,
  today: Day,
): string | undefined {
  if (!isSitting(state)) return undefined
  const last = [frozenAt, drawnAt, proposedAt]
    .filter((at) => at !== null)
    .sort()
    .at(-1)
  return last !== undefined && last.slice(0, 10) <= addDays(today, -forgottenAfter) ? last : undefined
}

/** Who sees the list of rounds; elected members only find the book behind it. */
export const roundReaders = ['officer', 'coordinator', 'director', 'elected', 'auditor', 'administrator'] as const
/** Who sees a round by family, with the references of the requests. */
export const familyReaders = ['officer', 'coordinator', 'auditor', 'administrator'] as const
/** Who reads the anonymised book. */
export const bookReaders = ['officer', 'coordinator', 'elected', 'auditor', 'administrator'] as const
/** Who sees one centre's result; directors only their own centres. */
export const centreReaders = ['officer', 'coordinator', 'director', 'auditor', 'administrator'] as const
/** Who opens, freezes, draws, proposes and publishes. */
export const roundKeepers = ['coordinator', 'administrator'] as const

export type RoundKeeper = (typeof roundKeepers)[number]

/** The role in which somebody keeps a round; null for the program itself. */
export const keeperRole = (actor: Actor): RoundKeeper | null =>
  actor.kind === 'staff' ? (roundKeepers.find((role) => actor.roles.includes(role)) ?? null) : null

export const mayKeepRounds = (actor: Actor): boolean => hasRole(actor, ...roundKeepers)

export const maySeeCentre = (actor: Actor, centreId: string): boolean =>
  hasRole(actor, 'officer', 'coordinator', 'auditor', 'administrator') ||
  (hasRole(actor, 'director') && actor.kind === 'staff' && actor.centreIds.includes(centreId))

/**
 * The months that a round decides: from its first start month to the July that ends the school year. In July the children who leave
 * for school leave; a later month decides nothing that July has not decided.
 */
export function roundMonths(startMonths: readonly Month[]): Month[] {
  const first = [...startMonths].sort()[0]
  if (!first || !startMonths.every(isMonth))
    throw new RangeError(`a round needs start months, got ${startMonths.join()}`)
  const number = Number(first.slice(5))
  const last = `${Number(first.slice(0, 4)) + (number > 7 ? 1 : 0)}-07` as Month
  return Array.from({ length: monthsBetween(first, last) + 1 }, (_, i) => shiftMonth(first, i))
}

/** Longer than that before a round nobody still waits: the child is at school. Months. */
const longestWait = 36

/**
 * Months asked for by the requests that enter a round: its own, and earlier ones that have begun or were decided. Who asked for September and
 * still waits after the April commission is there in the autumn one, whenever that one is frozen; who asks for a month to come before the
 * round waits for the round of that month.
 * @param decided months for which `monthsDecided` already gave places
 */
export function monthsEntering(startMonths: readonly Month[], today: Day, decided: readonly Month[]): Month[] {
  const first = [...startMonths].sort()[0]
  if (!first) return []
  const earlier = Array.from({ length: longestWait }, (_, i) => shiftMonth(first, i - longestWait))
  return [...earlier.filter((month) => month <= monthOf(today) || decided.includes(month)), ...startMonths]
}

/** Start months that published rounds decided for everybody who had asked. */
export const monthsDecided = (rounds: readonly Pick<Round, 'kind' | 'state' | 'startMonths'>[]): Month[] => [
  ...new Set(
    rounds.flatMap(({ kind, state, startMonths }) => (state === 'published' && !urgentOnly[kind] ? startMonths : [])),
  ),
]

/** A request as a round takes it: who asked for an earlier month is ready from the first. */
export const readyFrom = <Request extends { readonly startMonth: Month }>(first: Month, request: Request): Request =>
  request.startMonth < first ? { ...request, startMonth: first } : request

/** Whether start months fit in one round: at least one, each once, all within the school year that the first begins. */
export function startMonthsFit(startMonths: readonly Month[]): boolean {
  if (startMonths.length === 0 || new Set(startMonths).size < startMonths.length) return false
  const months = roundMonths(startMonths)
  return startMonths.every((month) => months.includes(month))
}

/**
 * Whether children stay in one age group from the first month of a round to its last. By school year they change in September: a round that
 * begins in August would see them in two, and would have to publish for whole ages what only a day of birth tells.
 */
export const ageRuleFits = (startMonths: readonly Month[], ageRule: 'cohort' | 'monthly'): boolean =>
  ageRule === 'monthly' || !startMonths.some((month) => month.endsWith('-08'))

/** Months as somebody typed the first and the last; none when they are not months, are in the wrong order, or too many for a round. */
export function monthsFrom(first: string, last: string): Month[] {
  if (!isMonth(first) || !isMonth(last)) return []
  const count = monthsBetween(first, last) + 1
  return count < 1 || count > 12 ? [] : Array.from({ length: count }, (_, i) => shiftMonth(first, i))
}
