import { addDays, firstDay, halfDays, monthOf, monthsBetween, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay } from '@ribambelle/kernel'
import { occupancy } from '../occupancy.ts'
import type { AgeGroup, AuthorisedPlaces, CareContract } from '../places.ts'

/** What a childminder says of one age group: children whom she can still receive, from a day on, without an end or for a season. */
export interface DeclaredWeek {
  readonly ageGroupId: string
  readonly from: Day
  /** last day; null: without an end */
  readonly until: Day | null
  /** half-days that are absent have no free place */
  readonly free: Readonly<Partial<Record<HalfDay, number>>>
}

/** Contracts reach a few school years ahead; nothing is promised later. */
const horizon = 48

interface Known {
  readonly centreId: string
  readonly ageGroups: readonly AgeGroup[]
  readonly authorised: readonly AuthorisedPlaces[]
  readonly contracts: readonly CareContract[]
}

/**
 * The places of one age group once a childminder said how many are free: those, and those that her contracts hold, so that a child who
 * leaves makes one more place by itself. A later month in which more children are promised has as many places as they need.
 * @returns every row of the group that counts from then on, and the keys of rows that do not any more
 */
export function declaredPlaces(
  known: Known,
  week: DeclaredWeek,
): { readonly rows: readonly AuthorisedPlaces[]; readonly gone: readonly AuthorisedPlaces[] } {
  const before = known.authorised.filter(({ ageGroupId }) => ageGroupId === week.ageGroupId)
  const rows: AuthorisedPlaces[] = []
  const gone: AuthorisedPlaces[] = []
  const held = heldFrom(known, week)
  for (const halfDay of halfDays) {
    const own = before.filter((row) => row.halfDay === halfDay)
    const wanted = stepsOf(known.centreId, week, halfDay, held.get(halfDay) ?? [])
    const after = own.flatMap((row) => afterSeason(own, row, week))
    // A half-day that never had a place, and has none now, needs no row.
    const kept = own.length === 0 && wanted.every(({ places }) => places === 0) ? [] : [...wanted, ...after]
    rows.push(...kept)
    const taken = new Set(kept.map(({ from }) => from))
    gone.push(...own.filter((row) => row.from >= week.from && isWithin(row, week) && !taken.has(row.from)))
  }
  return { rows, gone }
}

const isWithin = ({ from }: AuthorisedPlaces, { until }: DeclaredWeek): boolean => until === null || from <= until

/** Children who hold each half-day, month by month from the first day on. */
function heldFrom({ centreId, ageGroups, contracts }: Known, { ageGroupId, from, until }: DeclaredWeek) {
  const lasting = contracts.filter((contract) => contract.until >= from)
  const furthest = lasting.reduce((last, contract) => (contract.until > last ? contract.until : last), from)
  const last = until !== null && until < furthest ? until : furthest
  const months = Math.min(horizon, monthsBetween(monthOf(from), monthOf(last)))
  const held = new Map<HalfDay, number[]>()
  for (let step = 0; step <= months; step++)
    for (const cell of occupancy(
      centreId,
      { ageGroups, authorised: [], contracts: lasting },
      shiftMonth(monthOf(from), step),
      'cohort',
    ))
      if (cell.ageGroupId === ageGroupId) {
        const own = held.get(cell.halfDay) ?? []
        own[step] = cell.held
        held.set(cell.halfDay, own)
      }
  return held
}

/** The declared places, and more of them from the month on in which more children are promised. */
function stepsOf(
  centreId: string,
  { ageGroupId, from, until, free }: DeclaredWeek,
  halfDay: HalfDay,
  held: readonly (number | undefined)[],
): AuthorisedPlaces[] {
  const row = (first: Day, places: number): AuthorisedPlaces => ({
    centreId,
    ageGroupId,
    halfDay,
    from: first,
    until,
    places,
    invented: false,
  })
  const steps = [row(from, (free[halfDay] ?? 0) + (held[0] ?? 0))]
  for (let step = 1; step < held.length; step++)
    if ((held[step] ?? 0) > steps.at(-1)!.places)
      steps.push(row(firstDay(shiftMonth(monthOf(from), step)), held[step]!))
  return steps
}

/** What stood before and goes on after a season: a row that began within it, or on its first day and was written over. */
function afterSeason(
  own: readonly AuthorisedPlaces[],
  row: AuthorisedPlaces,
  { from, until }: DeclaredWeek,
): AuthorisedPlaces[] {
  if (until === null || row.from < from || row.from > until) return []
  if (row.until !== null && row.until <= until) return []
  const next = addDays(until, 1)
  // Of several that began within the season the last one was in force at its end.
  const later = own.some(
    (other) => other.from > row.from && other.from <= next && (other.until === null || other.until > until),
  )
  return later ? [] : [{ ...row, from: next }]
}

/** Half-days on which a childminder would receive more children than the law lets one approval hold. */
export function aboveLimit(
  rows: readonly AuthorisedPlaces[],
  limit: number,
): { readonly halfDay: HalfDay; readonly total: number }[] {
  const days = [...new Set(rows.map(({ from }) => from))]
  return halfDays.flatMap((halfDay) => {
    const own = rows.filter((row) => row.halfDay === halfDay)
    const total = Math.max(0, ...days.map((on) => placesOn(own, on)))
    return total > limit ? [{ halfDay, total }] : []
  })
}

/** All age groups together on a day. */
function placesOn(rows: readonly AuthorisedPlaces[], on: Day): number {
  const inForce = new Map<string, AuthorisedPlaces>()
  for (const row of rows) {
    if (row.from > on || (row.until !== null && row.until < on)) continue
    const other = inForce.get(row.ageGroupId)
    if (!other || row.from >= other.from) inForce.set(row.ageGroupId, row)
  }
  return [...inForce.values()].reduce((sum, { places }) => sum + places, 0)
}
