import type { Site } from '@ribambelle/directory'
import type { Actor, Day, HalfDay, Month } from '@ribambelle/kernel'
import { firstDay, lastDay, monthOf } from '@ribambelle/kernel'
import { isOld } from '../domain/availability/availability.ts'
import type { Declaration } from '../domain/availability/availability.ts'
import type { ClosedDays } from '../domain/closed.ts'
import type { Closure, Pool } from '../domain/grid/grid.ts'
import { peakCapacity, staffNeeded } from '../domain/law.ts'
import { authorisedOn, byCentre, occupancy, toBeginWith } from '../domain/occupancy.ts'
import type { FreeCell } from '../domain/occupancy.ts'
import type { AgeGroup, AuthorisedPlaces } from '../domain/places.ts'
import { mayReadCentre, mayRecord } from '../domain/policy.ts'
import type { CapacityPorts } from './ports.ts'

/** Groups follow the school year on the desk, as in the rounds. */
const rule = 'cohort'

/** A group's month in four figures. */
export interface GroupMonth {
  readonly group: AgeGroup
  /** on the half-day with most places */
  readonly places: number
  /** on the half-day with most children */
  readonly held: number
  /** free on every open half-day: a child could come all week */
  readonly freeAllWeek: number
  /** free half-days of the week, all places together */
  readonly freeHalfDays: number
}

export interface CentreMonth {
  readonly centre: Site
  readonly groups: readonly GroupMonth[]
}

/** Sums up the cells of a group. In a month in which the centre receives nobody, no place is free to begin with. */
export function groupMonth(group: AgeGroup, cells: readonly FreeCell[]): GroupMonth {
  const own = cells.filter((cell) => cell.ageGroupId === group.ageGroupId).map(toBeginWith)
  const open = own.filter(({ authorised }) => authorised > 0)
  return {
    group,
    places: Math.max(0, ...own.map(({ authorised }) => authorised)),
    held: Math.max(0, ...own.map(({ held }) => held)),
    freeAllWeek: open.length === 0 ? 0 : Math.min(...open.map(({ free }) => free)),
    freeHalfDays: own.reduce((sum, { free }) => sum + free, 0),
  }
}

/** Places, children and free places of every centre that the actor may see, in a month. */
export async function capacityOverview(
  { month }: { readonly month: Month },
  actor: Actor,
  { centres, places }: CapacityPorts,
): Promise<CentreMonth[]> {
  const seen = (await centres.list()).filter(({ siteId }) => mayReadCentre(actor, siteId))
  const ids = seen.map(({ siteId }) => siteId)
  const occupied = await places.occupied(ids, [month])
  const own = byCentre(occupied)
  return seen.flatMap((centre) => {
    const its = own.get(centre.siteId)
    if (!its) return []
    const cells = occupancy(centre.siteId, its, month, rule)
    return [{ centre, groups: its.ageGroups.map((group) => groupMonth(group, cells)) }]
  })
}

/** Centres that the actor may record and that have no age group yet. */
export async function centresWithoutPlaces(
  _question: object,
  actor: Actor,
  { centres, places }: CapacityPorts,
): Promise<Site[]> {
  const own = (await centres.list()).filter(({ siteId }) => mayRecord(actor, siteId))
  const known = new Set((await places.ageGroups(own.map(({ siteId }) => siteId))).map(({ centreId }) => centreId))
  return own.filter(({ siteId }) => !known.has(siteId))
}

export interface CentreSheet {
  readonly centre: Site
  readonly groups: readonly AgeGroup[]
  readonly cells: readonly FreeCell[]
  /** half-day of the week with most children, all groups together; null when there is no place */
  readonly busiest: Busiest | null
  /** whether some of the places shown were invented */
  readonly invented: boolean
  /** changes recorded for later */
  readonly coming: readonly AuthorisedPlaces[]
  readonly mayRecord: boolean
  /** of the grid, to notice what others change meanwhile */
  readonly version: number
  /** days without children in the month */
  readonly closures: readonly Closure[]
  /** places kept for some children in the month */
  readonly pools: readonly Pool[]
}

export interface Busiest {
  readonly halfDay: HalfDay
  readonly places: number
  /** children, the peak rule counted */
  readonly peak: number
  /** professionals when every place is taken, one for six children */
  readonly staff: number
}

/** One centre's month in detail; undefined when there is none for this actor. */
export async function centreSheet(
  { centreId, month }: { readonly centreId: string; readonly month: Month },
  actor: Actor,
  { centres, places, grids, today }: CapacityPorts,
): Promise<CentreSheet | undefined> {
  if (!mayReadCentre(actor, centreId)) return undefined
  const centre = await centres.find(centreId)
  if (!centre) return undefined
  const occupied = await places.occupied([centreId], [month])
  const { grid, version } = await grids.read(centreId)
  const cells = occupancy(centreId, occupied, month, rule)
  const [first, last] = [firstDay(month), lastDay(month)]
  const shown = [...authorisedOn(occupied.authorised, firstDay(month)).values()]
  return {
    centre,
    groups: occupied.ageGroups,
    cells,
    busiest: busiestOf(centre, cells, firstDay(month)),
    invented: shown.some(({ invented }) => invented),
    coming: occupied.authorised.filter(({ from }) => from > today),
    mayRecord: mayRecord(actor, centreId),
    version,
    closures: grid.closures.filter(({ from, until }) => from <= last && until >= first),
    pools: grid.pools.filter(({ from, until }) => from <= last && (until === null || until >= first)),
  }
}

function busiestOf({ kind }: Site, cells: readonly FreeCell[], on: Day): Busiest | null {
  const sums = new Map<HalfDay, number>()
  for (const { halfDay, authorised } of cells) sums.set(halfDay, (sums.get(halfDay) ?? 0) + authorised)
  const [most] = [...sums].sort((a, b) => b[1] - a[1])
  if (!most || most[1] === 0) return null
  const [halfDay, places] = most
  const individual = kind === 'childminder' || kind === 'mam'
  // Childminders are approved for a number of children each: the ratio of centres does not speak of them.
  const staff = individual ? 0 : staffNeeded({ notWalking: places, walking: 0 }, kind, 'one-for-all', on)
  return { halfDay, places, peak: peakCapacity(places, kind, on), staff }
}

/** What anybody may see of a centre's places. */
export interface PublicPlaces {
  readonly groups: readonly GroupMonth[]
  readonly invented: boolean
  /** when a childminder, or the hub for her, last answered for these places; null for collective centres, and before the first answer */
  readonly answered: Pick<Declaration, 'on' | 'by'> | null
  /** whether that answer is too old to count on */
  readonly isOld: boolean
  readonly isPaused: boolean
  /** days without children that are not over, soonest first */
  readonly closures: readonly ClosedDays[]
}

/** Closures that families read of: what comes in the next months. */
const closuresShown = 3

/** Free places of a centre as anybody may see them, by age group. */
export async function publicPlaces(
  { centreId, month }: { readonly centreId: string; readonly month: Month },
  _actor: Actor,
  { places, availability, today }: CapacityPorts,
): Promise<PublicPlaces> {
  const occupied = await places.occupied([centreId], [monthOf(today), month])
  const cells = occupancy(centreId, occupied, month, rule)
  const last = (await availability.states([centreId])).get(centreId)?.last ?? null
  const { months } = await availability.rule()
  return {
    groups: occupied.ageGroups.map((group) => groupMonth(group, cells)),
    invented: occupied.authorised.some(({ invented }) => invented),
    answered: last && { on: last.on, by: last.by },
    isOld: last !== null && isOld(last.on, today, months),
    isPaused: (last?.pausedFrom ?? null) !== null,
    closures: (occupied.closures?.get(centreId) ?? []).filter(({ until }) => until >= today).slice(0, closuresShown),
  }
}
