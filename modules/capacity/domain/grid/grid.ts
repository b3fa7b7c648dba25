import type { Day, HalfDay } from '@ribambelle/kernel'
import { authorisedOn } from '../occupancy.ts'
import type { AgeGroup, AuthorisedPlaces } from '../places.ts'
import type { StaffingChoice } from '../law.ts'

/** Since when and until when a centre receives children, and how it counts its staff. */
export interface CentreTerms {
  /** first day with children; null when it has always been open */
  readonly opensOn: Day | null
  /** last day with children; null when no end is known */
  readonly closesOn: Day | null
  readonly staffing: StaffingChoice
  /** professionals with the children at the fullest moment; null until the centre says it */
  readonly professionals: number | null
}

export const closureReasons = ['holidays', 'training', 'works', 'strike', 'other'] as const

/** Days on which nobody is received, though the places are authorised. */
export interface Closure {
  readonly closureId: string
  readonly from: Day
  readonly until: Day
  readonly reason: (typeof closureReasons)[number]
}

export const poolKinds = ['insertion', 'disability', 'emergency', 'resident', 'employer', 'other'] as const

/** Places kept for some children first (soft) or for them alone (hard). */
export interface Pool {
  readonly poolId: string
  readonly kind: (typeof poolKinds)[number]
  /** null: of any age group */
  readonly ageGroupId: string | null
  readonly places: number
  readonly from: Day
  readonly until: Day | null
  readonly hard: boolean
}

/** All that is said of one centre, as it stands. */
export interface Grid {
  readonly terms: CentreTerms
  readonly ageGroups: readonly AgeGroup[]
  readonly authorised: readonly AuthorisedPlaces[]
  readonly closures: readonly Closure[]
  readonly pools: readonly Pool[]
}

export const usualTerms: CentreTerms = { opensOn: null, closesOn: null, staffing: 'one-for-all', professionals: null }

interface PlacesValue {
  readonly places: number
  readonly until: Day | null
  readonly invented: boolean
}

interface Values {
  readonly places: PlacesValue
  readonly group: Pick<AgeGroup, 'name' | 'fromMonths' | 'toMonths'>
  readonly closure: Omit<Closure, 'closureId'>
  readonly pool: Omit<Pool, 'poolId'>
  readonly terms: CentreTerms
}

/** One thing that a change found (`before`) and left (`after`); null: it was not there. */
export type Entry = {
  readonly [Part in keyof Values]: {
    readonly part: Part
    readonly key: string
    readonly before: Values[Part] | null
    readonly after: Values[Part] | null
    /** for places: what was in force until then, where no row began on that very day */
    readonly was?: number
    /** that number was invented, as where a territory is tried out: said again, it becomes true */
    readonly wasInvented?: true
  }
}[keyof Values]

/** What tells a row of places apart in its centre: `babies mon-am 2026-09-01`. */
export const placesKey = ({
  ageGroupId,
  halfDay,
  from,
}: Pick<AuthorisedPlaces, 'ageGroupId' | 'halfDay' | 'from'>): string => `${ageGroupId} ${halfDay} ${from}`

export function placesOfKey(key: string): { ageGroupId: string; halfDay: HalfDay; from: Day } {
  const [ageGroupId = '', halfDay = '', from = ''] = key.split(' ')
  return { ageGroupId, halfDay: halfDay as HalfDay, from: from as Day }
}

/** What the grid says now where an entry wrote. */
export function nowAt(
  { terms, ageGroups, authorised, closures, pools }: Grid,
  { part, key }: Pick<Entry, 'part' | 'key'>,
): Entry['after'] {
  if (part === 'terms') return terms
  if (part === 'group') {
    const found = ageGroups.find(({ ageGroupId }) => ageGroupId === key)
    return found ? { name: found.name, fromMonths: found.fromMonths, toMonths: found.toMonths } : null
  }
  if (part === 'closure') {
    const { closureId: _, ...found } = closures.find(({ closureId }) => closureId === key) ?? { closureId: null }
    return 'from' in found ? found : null
  }
  if (part === 'pool') {
    const { poolId: _, ...found } = pools.find(({ poolId }) => poolId === key) ?? { poolId: null }
    return 'from' in found ? found : null
  }
  const found = authorised.find((row) => placesKey(row) === key)
  return found ? { places: found.places, until: found.until, invented: found.invented } : null
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** Whether two values say the same, whatever the order of their fields. */
export const sameValue = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b)

/** Entries of a change that the grid does not say any more: somebody changed them since. */
export const changedSince = (grid: Grid, entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => !sameValue(nowAt(grid, entry), entry.after))

/** The entries that put back what a change found. */
export const takenBack = (entries: readonly Entry[]): Entry[] =>
  entries.toReversed().map(({ part, key, before, after }) => ({ part, key, before: after, after: before }) as Entry)

const wasOf = ({ places, invented }: AuthorisedPlaces): Pick<Entry, 'was' | 'wasInvented'> =>
  invented ? { was: places, wasInvented: true } : { was: places }

/** Entries that turn rows of places into others; what stays the same makes none. */
export function placesEntries(before: readonly AuthorisedPlaces[], rows: readonly AuthorisedPlaces[]): Entry[] {
  return rows.flatMap((row): Entry[] => {
    const key = placesKey(row)
    const found = before.find((one) => placesKey(one) === key)
    const was = found ? { places: found.places, until: found.until, invented: found.invented } : null
    const now = { places: row.places, until: row.until, invented: row.invented }
    if (sameValue(was, now)) return []
    const own = before.filter(({ ageGroupId, halfDay }) => ageGroupId === row.ageGroupId && halfDay === row.halfDay)
    const [inForce] = was === null ? authorisedOn(own, row.from).values() : []
    return [{ part: 'places', key, before: was, after: now, ...(inForce ? wasOf(inForce) : {}) }]
  })
}

/**
 * Places within the dates of a centre: none before it opens, none after it closes.
 * @param rows of one centre, each half-day in the order of their first day
 */
export function withinTerms(
  rows: readonly AuthorisedPlaces[],
  { opensOn, closesOn }: Pick<CentreTerms, 'opensOn' | 'closesOn'>,
): AuthorisedPlaces[] {
  if (opensOn === null && closesOn === null) return [...rows]
  return rows.flatMap((row) => {
    const from = opensOn !== null && row.from < opensOn ? opensOn : row.from
    const until = closesOn !== null && (row.until === null || row.until > closesOn) ? closesOn : row.until
    return until !== null && until < from ? [] : [{ ...row, from, until }]
  })
}
