import type { Day, HalfDay, Month, Week } from '@ribambelle/kernel'
import type { KnownFact } from '../scale/scale.ts'

/**
 * What a round decides on, as it stood when the round was frozen. It stays in the service's own tables: ids of requests and children are
 * in it, but no name, no address and no day of birth.
 */
export interface Snapshot {
  readonly format: typeof snapshotFormat
  readonly campaign: Month
  readonly months: readonly Month[]
  readonly halfDays: readonly HalfDay[]
  readonly ageRule: 'cohort' | 'monthly'
  /** the ages that some centre tells apart, common to all centres; youngest first */
  readonly bands: readonly AgeBand[]
  readonly centres: readonly FrozenCentre[]
  readonly requests: readonly FrozenRequest[]
  /** requests left out, and why */
  readonly excluded: readonly { readonly requestId: string; readonly reason: ExclusionReason }[]
}

export const snapshotFormat = 'ribambelle-snapshot/1'

/**
 * `duplicate`: another request of the round asks for the same child. `no-wish`: no wished site holds places of care. `offer-open`: the family
 * is thinking about a place that it was offered, which is kept for it.
 */
export type ExclusionReason = 'duplicate' | 'no-wish' | 'offer-open'

/** Ages in completed months, `from` included, `to` excluded. */
export interface AgeBand {
  readonly bandId: string
  readonly from: number
  readonly to: number
}

export interface FrozenCentre {
  readonly centreId: string
  /** its name in published files: its id, or a code drawn for the round when it is not listed */
  readonly code: string
  readonly zoneId: string
  readonly care: 'collective' | 'individual'
  readonly groups: readonly FrozenGroup[]
  /** months of the round, by index, in which the centre receives nobody: no care begins in them. Absent when there are none */
  readonly closed?: readonly number[]
  /** places that the centre keeps for some children; absent when it keeps none */
  readonly pools?: readonly FrozenPool[]
}

/** Places that a centre keeps for some children, as they stood at the freeze. */
export interface FrozenPool {
  readonly poolId: string
  /** kind of reserve in capacity: `insertion`, `disability`, `emergency`, `resident`, `employer`, `other` */
  readonly kind: string
  /** null: in any age group */
  readonly groupId: string | null
  readonly places: number
  /** for these children alone; else for them first */
  readonly hard: boolean
  /** first and last month of the round in which it counts, by index */
  readonly from: number
  readonly until: number
}

export interface FrozenGroup {
  readonly groupId: string
  readonly name: string
  readonly from: number
  readonly to: number
  /** free places, and places authorised, of half-day h in month m at index `h * months.length + m` */
  readonly free: readonly number[]
  readonly authorised: readonly number[]
}

export interface FrozenRequest {
  readonly requestId: string
  readonly registered: Day | null
  readonly zoneId: string
  readonly familyType: 'couple' | 'single'
  readonly activity: Activity
  readonly income: IncomeBand
  readonly siblings: 'together' | 'split'
  readonly startMonth: Month
  readonly startFlexibility: number
  readonly facts: readonly KnownFact[]
  /** what the service works out from the request itself; absent in snapshots older than these facts */
  readonly computed?: readonly KnownFact[]
  /** eldest first, so that the first child's ticket is the family's */
  readonly children: readonly FrozenChild[]
  /** ids of centres, best first */
  readonly wishes: readonly string[]
}

export interface FrozenChild {
  readonly childId: string
  readonly week: Week
  readonly fewestDays: number | null
  /** present where as many other days would do, but for these: `mon` to `sat` */
  readonly otherDays?: { readonly never: readonly string[] }
  /** band of each month of the round; null while too young, or too old, for every centre */
  readonly bands: readonly (string | null)[]
  /** the place held today, when it lasts into the round */
  readonly held: HeldPlace | null
}

export interface HeldPlace {
  readonly centreId: string
  readonly week: Week
  readonly from: Month
  readonly until: Month
}

/** What the parents do, as coded facts say it. */
export const activities = [
  'both-work',
  'one-works',
  'none-works',
  'single-works',
  'single-seeks',
  'single-home',
  'unknown',
] as const
export type Activity = (typeof activities)[number]

/** Yearly resources of the household in euros: the steps of a published municipal scale (doczz.fr/doc/2482280). */
export const incomeBands = ['under-18000', '18000-36000', '36000-68000', 'over-68000', 'unknown'] as const
export type IncomeBand = (typeof incomeBands)[number]

const activityOfFact: Readonly<Record<string, Activity>> = {
  'couple-both-work': 'both-work',
  'couple-one-works-one-seeks': 'one-works',
  'couple-one-works-one-home': 'one-works',
  'couple-none-works': 'none-works',
  'single-works': 'single-works',
  'single-seeks': 'single-seeks',
  'single-home': 'single-home',
}

export function activityOf(facts: readonly KnownFact[]): Activity {
  for (const { code, value, proof } of facts) {
    const activity = activityOfFact[code]
    if (activity && value > 0 && proof !== 'refused') return activity
  }
  return 'unknown'
}

/** @param cents yearly resources, whole cents */
export function incomeBandOf(cents: number | null): IncomeBand {
  if (cents === null) return 'unknown'
  const euros = cents / 100
  return euros <= 18_000
    ? 'under-18000'
    : euros <= 36_000
      ? '18000-36000'
      : euros <= 68_000
        ? '36000-68000'
        : 'over-68000'
}

/**
 * The ages that at least one centre tells apart: between two neighbouring bounds no centre puts two children in different groups.
 * @param bounds of every group of every centre, in months
 */
export function ageBands(bounds: readonly { readonly from: number; readonly to: number }[]): AgeBand[] {
  const cuts = [...new Set(bounds.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  return cuts
    .slice(0, -1)
    .map((from, i) => ({ from, to: cuts[i + 1]! }))
    .filter(({ from, to }) => bounds.some((group) => group.from <= from && to <= group.to))
    .map(({ from, to }) => ({ bandId: `m${two(from)}-${two(to)}`, from, to }))
}

const two = (months: number): string => String(months).padStart(2, '0')

/** The group of a centre that receives a band, or undefined. */
export const groupOfBand = (centre: FrozenCentre, band: AgeBand): FrozenGroup | undefined =>
  centre.groups.find(({ from, to }) => from <= band.from && band.to <= to)
