import { entryInForce, halfDays, isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, DomainEvent, HalfDay, Outcome, Refusal } from '@ribambelle/kernel'
import { aboveLimit, declaredPlaces } from '../../domain/availability/declared.ts'
import type { DeclaredWeek } from '../../domain/availability/declared.ts'
import type { Declaration } from '../../domain/availability/availability.ts'
import { placesEntries, placesKey } from '../../domain/grid/grid.ts'
import type { Entry } from '../../domain/grid/grid.ts'
import { childminderLimit, houseLimit } from '../../domain/grid/limits.ts'
import type { AgeGroup, AuthorisedPlaces } from '../../domain/places.ts'

import { gridAfter, keepEntries, takeAllowed } from '../grid/keep.ts'
import type { Taken } from '../grid/keep.ts'
import type { CapacityPorts } from '../ports.ts'
import { isDeclaring, openerFor } from './opener.ts'
import type { Of, Opener } from './opener.ts'
import { groupsOf } from './sheet.ts'

export interface DeclarePlaces {
  readonly of: Of
  /** as typed */
  readonly from: string
  /** as typed; empty: without an end */
  readonly until: string
  /** of the grid that was looked at */
  readonly version: number
  /** free places by age group, then half-day; NaN where something else was typed */
  readonly free: Readonly<Record<string, Readonly<Partial<Record<HalfDay, number>>>>>
}

export type DeclareRefusal =
  | 'childminder-not-found'
  | 'day-unknown'
  | 'day-passed'
  | 'dates-crossed'
  | 'free-not-whole'
  | 'more-than-approved'
  | 'changed-meanwhile'
  | 'fewer-than-promised'
  | 'children-after-closing'

/** Field of a half-day of a group in the form. */
export const freeField = (ageGroupId: string, halfDay: HalfDay): string => `free-${ageGroupId}-${halfDay}`

/** Most children that one field takes: a house of childminders receives twenty. */
export const mostFree = 20

/**
 * A childminder says how many children she can still receive, or the hub writes it down for her. What was paused is offered again.
 * @returns how many half-days changed
 */
export async function declarePlaces(
  command: DeclarePlaces,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<{ readonly changed: number }, DeclareRefusal>> {
  const taken = await takeDeclaring(command.of, command.version, actor, ports)
  if (!taken.ok) return taken
  const { opener, grid, centre } = taken.value
  const groups = groupsOf(centre, grid)
  const wrong = wrongIn(command, groups, ports.today)
  if (wrong.length > 0 || !isDay(command.from)) return refuse(...wrong)
  const until = isDay(command.until) ? command.until : null
  const weeks = groups.map(({ ageGroupId }) => ({
    ageGroupId,
    from: command.from as Day,
    until,
    free: command.free[ageGroupId] ?? {},
  }))
  const entries = [...newGroups(grid.ageGroups, groups), ...(await entriesOf(taken.value, groups, weeks, ports))]
  const above = aboveApproval(taken.value, groups, entries, command.from, ports.today)
  if (above.length > 0) return refuse(...above)
  const kept = await keepEntries(taken.value, entries, { kind: 'declared', author: opener.author }, actor, ports)
  if (!kept.ok) return kept
  await ports.availability.declare(centre.siteId, spoken(opener, 'changed', ports.today, null))
  return ok({ changed: kept.value.changed }, [...kept.events, told(centre.siteId, 'changed', opener)])
}

/** One tap: the places are as they stand. */
export async function nothingChanged(
  { of }: { readonly of: Of },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<null, 'childminder-not-found'>> {
  return answer(of, 'same', actor, ports, (last) => last?.pausedFrom ?? null)
}

/** No place is offered from today on; the children who are there stay. */
export const pausePlaces = (
  { of }: { readonly of: Of },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<null, 'childminder-not-found'>> =>
  answer(of, 'paused', actor, ports, (last) => last?.pausedFrom ?? ports.today)

/** Places are offered again, as they stood. */
export const resumePlaces = (
  { of }: { readonly of: Of },
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<null, 'childminder-not-found'>> => answer(of, 'resumed', actor, ports, () => null)

async function answer(
  of: Of,
  kind: Exclude<Declaration['kind'], 'changed'>,
  actor: Actor,
  ports: CapacityPorts,
  pausedFrom: (last: Declaration | null) => Day | null,
): Promise<Outcome<null, 'childminder-not-found'>> {
  const taken = await takeDeclaring(of, undefined, actor, ports)
  if (!taken.ok) return refuse('childminder-not-found')
  const { opener, centre } = taken.value
  const { siteId } = centre
  const last = (await ports.availability.states([siteId])).get(siteId)?.last ?? null
  await ports.availability.declare(siteId, spoken(opener, kind, ports.today, pausedFrom(last)))
  return ok(null, [told(siteId, kind, opener)])
}

async function takeDeclaring(
  of: Of,
  version: number | undefined,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<Taken & { readonly opener: Opener }, 'childminder-not-found' | 'changed-meanwhile'>> {
  const opener = await openerFor(of, actor, ports)
  if (!opener) return refuse('childminder-not-found')
  const taken = await takeAllowed({ centreId: opener.centreId, version }, ports)
  if (!taken.ok)
    return taken.refusals.some(({ code }) => code === 'changed-meanwhile')
      ? refuse('changed-meanwhile')
      : refuse('childminder-not-found')
  return isDeclaring(taken.value.centre) ? ok({ ...taken.value, opener }) : refuse('childminder-not-found')
}

const spoken = (
  { by, author }: Opener,
  kind: Declaration['kind'],
  on: Day,
  pausedFrom: Day | null,
): Omit<Declaration, 'number'> => ({ kind, on, by, author, pausedFrom })

const told = (centreId: string, kind: Declaration['kind'], { by }: Opener): DomainEvent => ({
  type: 'capacity.declared',
  subject: centreId,
  data: { kind, by },
})

function wrongIn(
  { from, until, free }: DeclarePlaces,
  groups: readonly AgeGroup[],
  today: Day,
): Refusal<DeclareRefusal>[] {
  const wrong: Refusal<DeclareRefusal>[] = []
  if (!isDay(from)) wrong.push({ code: 'day-unknown', field: 'from' })
  else if (from < today) wrong.push({ code: 'day-passed', field: 'from' })
  if (until !== '' && !isDay(until)) wrong.push({ code: 'day-unknown', field: 'until' })
  else if (until !== '' && isDay(from) && until < from) wrong.push({ code: 'dates-crossed', field: 'until' })
  for (const { ageGroupId } of groups)
    for (const halfDay of halfDays) {
      const count = free[ageGroupId]?.[halfDay] ?? 0
      if (!Number.isInteger(count) || count < 0 || count > mostFree)
        wrong.push({ code: 'free-not-whole', field: freeField(ageGroupId, halfDay), details: { most: mostFree } })
    }
  return wrong
}

const newGroups = (known: readonly AgeGroup[], groups: readonly AgeGroup[]): Entry[] =>
  known.length > 0
    ? []
    : groups.map(({ ageGroupId, name, fromMonths, toMonths }) => ({
        part: 'group',
        key: ageGroupId,
        before: null,
        after: { name, fromMonths, toMonths },
      }))

async function entriesOf(
  { centre: { siteId: centreId }, grid }: Taken,
  ageGroups: readonly AgeGroup[],
  weeks: readonly DeclaredWeek[],
  { places }: CapacityPorts,
): Promise<Entry[]> {
  const contracts = await places.contracts({ centreIds: [centreId], untilFrom: weeks[0]!.from })
  return weeks.flatMap((week) => {
    const { rows, gone } = declaredPlaces({ centreId, ageGroups, authorised: grid.authorised, contracts }, week)
    return [
      ...gone.map(({ places, until, invented, ...row }): Entry => ({
        part: 'places',
        key: placesKey(row),
        before: { places, until, invented },
        after: null,
      })),
      ...placesEntries(grid.authorised, rows),
    ]
  })
}

/** One approval holds so many children, those who come already among them. */
function aboveApproval(
  { centre: { siteId, kind }, grid }: Taken,
  groups: readonly AgeGroup[],
  entries: readonly Entry[],
  from: Day,
  today: Day,
): Refusal<DeclareRefusal>[] {
  const limit = entryInForce(kind === 'mam' ? houseLimit : childminderLimit, today).value.children
  const after: readonly AuthorisedPlaces[] = gridAfter(siteId, grid, entries).authorised
  const before = new Map(
    aboveLimit(
      grid.authorised.filter((row) => countsFrom(row, from)),
      limit,
    ).map((one) => [one.halfDay, one.total]),
  )
  return (
    aboveLimit(
      after.filter((row) => countsFrom(row, from)),
      limit,
    )
      // An approval for more was recorded at the desk: it is not taken back here.
      .filter(({ halfDay, total }) => total > (before.get(halfDay) ?? 0))
      .map(({ halfDay, total }) => ({
        code: 'more-than-approved',
        field: freeField(groups[0]!.ageGroupId, halfDay),
        details: { halfDay, total, limit },
      }))
  )
}

const countsFrom = ({ until }: AuthorisedPlaces, from: Day): boolean => until === null || until >= from
