import { addDays, addMonths, halfDays, isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, HalfDay, Outcome, Refusal } from '@ribambelle/kernel'
import { placesEntries } from '../domain/grid/grid.ts'
import { authorisedOn } from '../domain/occupancy.ts'
import type { AuthorisedPlaces } from '../domain/places.ts'
import { shortOf } from '../domain/promised.ts'
import { keepEntries, takeGrid } from './grid/keep.ts'
import type { CapacityPorts } from './ports.ts'

export interface RecordCapacity {
  readonly centreId: string
  readonly ageGroupId: string
  /** first day, as typed */
  readonly from: string
  /** last day of a season, as typed; empty or absent: without an end */
  readonly until?: string
  /** how many years in a row the season comes; 1 when absent */
  readonly years?: number
  /** version of the grid that was looked at; undefined for a program */
  readonly version?: number | undefined
  /** places by half-day; a half-day that is absent is closed; NaN where something else was typed */
  readonly places: Readonly<Partial<Record<HalfDay, number>>>
}

export type RecordCapacityRefusal =
  | 'not-allowed'
  | 'centre-not-found'
  | 'age-group-not-found'
  | 'day-unknown'
  | 'day-passed'
  | 'places-not-whole'
  | 'fewer-than-promised'
  | 'dates-crossed'
  | 'years-unknown'
  | 'changed-meanwhile'
  | 'children-after-closing'

/** More children than one unit may receive is a slip of the keyboard. Art. R. 2324-46, II: 60 places a unit. */
const mostPlaces = 60

/** Longest that a season is recorded ahead. */
export const mostYears = 5

/** Field of a half-day in the form. */
export const placesField = (halfDay: HalfDay): string => `places-${halfDay}`

/**
 * A director or coordinator records the places that the département granted to an age group, for a week of half-days, from a day on.
 * @returns how many half-days changed
 */
export async function recordCapacity(
  command: RecordCapacity,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<{ changed: number }, RecordCapacityRefusal>> {
  const { centreId, ageGroupId, from } = command
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const { centre, grid } = taken.value
  const group = grid.ageGroups.find((one) => one.ageGroupId === ageGroupId)
  if (!group) return refuse({ code: 'age-group-not-found', field: 'group' })
  const wrong = wrongIn(command, ports.today)
  if (wrong.length > 0 || !isDay(from)) return refuse(...wrong)

  const seasons = seasonsOf(command, from)
  const contracts = await ports.places.contracts({ centreIds: [centreId], untilFrom: from })
  const promised = { ageGroups: grid.ageGroups, contracts }
  const short = seasons.flatMap((season) =>
    shortOf(promised, group, command.places, { kind: centre.kind, ...season, rule: 'cohort' }),
  )
  if (short.length > 0) return refuse(...fewerThanPromised(short))
  const rows = seasons.flatMap((season) => changes(command, season, grid.authorised))
  const kept = await keepEntries(taken.value, placesEntries(grid.authorised, rows), { kind: 'places' }, actor, ports)
  if (!kept.ok) return kept
  const total = rows.reduce((sum, row) => sum + row.places, 0)
  return ok(
    { changed: kept.value.changed },
    kept.value.changed === 0
      ? []
      : [{ type: 'capacity.recorded', subject: centreId, data: { ageGroupId, from, total } }],
  )
}

/** From one day on; or from a day to another one, in so many years. */
const seasonsOf = ({ until = '', years = 1 }: RecordCapacity, from: Day): { from: Day; until: Day | null }[] =>
  isDay(until)
    ? Array.from({ length: years }, (_, year) => ({
        from: addMonths(from, 12 * year),
        until: addMonths(until, 12 * year),
      }))
    : [{ from, until: null }]

/** Each half-day once, however many seasons it is short in. */
const fewerThanPromised = (short: ReturnType<typeof shortOf>): Refusal<RecordCapacityRefusal>[] =>
  [...new Map(short.map((one) => [one.halfDay, one])).values()].map(({ halfDay, promised, peak }) => ({
    code: 'fewer-than-promised',
    field: placesField(halfDay),
    details: { promised, peak },
  }))

function wrongIn(
  { from, until = '', years = 1, places }: RecordCapacity,
  today: Day,
): Refusal<RecordCapacityRefusal>[] {
  const wrong: Refusal<RecordCapacityRefusal>[] = []
  if (!isDay(from)) wrong.push({ code: 'day-unknown', field: 'from' })
  else if (from < today) wrong.push({ code: 'day-passed', field: 'from' })
  if (until !== '') {
    if (!isDay(until)) wrong.push({ code: 'day-unknown', field: 'until' })
    else if (isDay(from) && until < from) wrong.push({ code: 'dates-crossed', field: 'until' })
    // A season that lasted a year or more would meet itself.
    else if (isDay(from) && years > 1 && until >= addMonths(from, 12))
      wrong.push({ code: 'dates-crossed', field: 'until' })
  }
  if (!Number.isInteger(years) || years < 1 || years > mostYears)
    wrong.push({ code: 'years-unknown', field: 'years', details: { most: mostYears } })
  for (const halfDay of halfDays) {
    const count = places[halfDay] ?? 0
    if (!Number.isInteger(count) || count < 0 || count > mostPlaces)
      wrong.push({ code: 'places-not-whole', field: placesField(halfDay), details: { most: mostPlaces } })
  }
  return wrong
}

/** Only what differs from the places in force on that day; the newest row wins, so those before need no end. */
function changes(
  { centreId, ageGroupId, places }: RecordCapacity,
  { from, until }: { readonly from: Day; readonly until: Day | null },
  all: readonly AuthorisedPlaces[],
): AuthorisedPlaces[] {
  const inForce = [
    ...authorisedOn(
      all.filter((row) => row.ageGroupId === ageGroupId),
      from,
    ).values(),
  ]
  return halfDays.flatMap((halfDay) => {
    const before = inForce.find((row) => row.halfDay === halfDay)
    const now = places[halfDay] ?? 0
    // A season is written as a whole; without an end, only what differs.
    const same = until === null && (before?.places ?? 0) === now && !before?.invented && !before?.until
    if (same || (!before && now === 0)) return []
    const season = { centreId, ageGroupId, halfDay, from, until, places: now, invented: false }
    // What began on the very day of the season goes on after it.
    return until !== null && before?.from === from && (before.until === null || before.until > until)
      ? [season, { ...before, from: addDays(until, 1) }]
      : [season]
  })
}
