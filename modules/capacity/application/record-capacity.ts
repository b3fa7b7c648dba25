import { halfDays, isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, HalfDay, Outcome, Refusal } from '@ribambelle/kernel'
import { authorisedOn } from '../domain/occupancy.ts'
import type { AuthorisedPlaces } from '../domain/places.ts'
import { mayRecord } from '../domain/policy.ts'
import { shortOf } from '../domain/promised.ts'
import type { CapacityPorts } from './ports.ts'

export interface RecordCapacity {
  readonly centreId: string
  readonly ageGroupId: string
  /** first day, as typed */
  readonly from: string
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

/** More children than one unit may receive is a slip of the keyboard. Art. R. 2324-46, II: 60 places a unit. */
const mostPlaces = 60

/** Field of a half-day in the form. */
export const placesField = (halfDay: HalfDay): string => `places-${halfDay}`

/**
 * A director or coordinator records the places that the département granted to an age group, for a week of half-days, from a day on.
 * @returns how many half-days changed
 */
export async function recordCapacity(
  command: RecordCapacity,
  actor: Actor,
  { centres, places, today }: CapacityPorts,
): Promise<Outcome<{ changed: number }, RecordCapacityRefusal>> {
  const { centreId, ageGroupId, from } = command
  if (!mayRecord(actor, centreId)) return refuse('not-allowed')
  const centre = await centres.find(centreId)
  if (!centre) return refuse('centre-not-found')
  await places.lock(centreId)
  const ageGroups = await places.ageGroups([centreId])
  const group = ageGroups.find((one) => one.ageGroupId === ageGroupId)
  if (!group) return refuse({ code: 'age-group-not-found', field: 'group' })
  const wrong = wrongIn(command, today)
  if (wrong.length > 0 || !isDay(from)) return refuse(...wrong)

  const contracts = await places.contracts({ centreIds: [centreId], untilFrom: from })
  const short = shortOf({ ageGroups, contracts }, group, command.places, { kind: centre.kind, from, rule: 'cohort' })
  if (short.length > 0)
    return refuse(
      ...short.map(({ halfDay, promised, peak }) => ({
        code: 'fewer-than-promised' as const,
        field: placesField(halfDay),
        details: { promised, peak },
      })),
    )
  const rows = changes(command, from, await places.authorised([centreId]))
  await places.saveAuthorised(rows)
  const total = rows.reduce((sum, row) => sum + row.places, 0)
  return ok(
    { changed: rows.length },
    rows.length === 0 ? [] : [{ type: 'capacity.recorded', subject: centreId, data: { ageGroupId, from, total } }],
  )
}

function wrongIn({ from, places }: RecordCapacity, today: Day): Refusal<RecordCapacityRefusal>[] {
  const wrong: Refusal<RecordCapacityRefusal>[] = []
  if (!isDay(from)) wrong.push({ code: 'day-unknown', field: 'from' })
  else if (from < today) wrong.push({ code: 'day-passed', field: 'from' })
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
  from: Day,
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
    const same = (before?.places ?? 0) === now && !before?.invented
    return same || (!before && now === 0)
      ? []
      : [{ centreId, ageGroupId, halfDay, from, until: null, places: now, invented: false }]
  })
}
