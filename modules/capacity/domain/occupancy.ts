import { firstDay, halfDays, lastDay } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { isClosedMonth } from './closed.ts'
import type { ClosedDays } from './closed.ts'
import { ageGroupIn } from './places.ts'
import type { AgeGroup, AgeGroupRule, AuthorisedPlaces, CareContract } from './places.ts'

/** One half-day of an age group in a month. */
export interface FreeCell {
  readonly centreId: string
  readonly ageGroupId: string
  readonly halfDay: HalfDay
  readonly month: Month
  /** places authorised on the first of the month */
  readonly authorised: number
  /** most children who hold this half-day on one same day of the month */
  readonly held: number
  /** never negative: a half-day held beyond what is authorised has no free place */
  readonly free: number
  /** present when the centre receives nobody in the month: who has a place keeps it, nobody begins */
  readonly closed?: true
}

/** What `occupancy` counts from; rows of other centres may be among them. */
export interface Occupied {
  readonly ageGroups: readonly AgeGroup[]
  readonly authorised: readonly AuthorisedPlaces[]
  readonly contracts: readonly CareContract[]
  /** centres that offer no place more, each from a day on: who is there stays, nobody comes */
  readonly paused?: ReadonlyMap<string, Day>
  /** days without children, by centre */
  readonly closures?: ReadonlyMap<string, readonly ClosedDays[]>
}

/** The same, centre by centre: only those with age groups. */
export function byCentre(all: Occupied): Map<string, Occupied> {
  const authorised = Map.groupBy(all.authorised, ({ centreId }) => centreId)
  const contracts = Map.groupBy(all.contracts, ({ centreId }) => centreId)
  return new Map(
    [...Map.groupBy(all.ageGroups, ({ centreId }) => centreId)].map(([centreId, ageGroups]) => [
      centreId,
      { ...all, ageGroups, authorised: authorised.get(centreId) ?? [], contracts: contracts.get(centreId) ?? [] },
    ]),
  )
}

const cellKey = (ageGroupId: string, halfDay: HalfDay): string => `${ageGroupId} ${halfDay}`

/** The places in force on a day: of several rows for the same half-day, the one that began last. */
export function authorisedOn(rows: readonly AuthorisedPlaces[], on: Day): Map<string, AuthorisedPlaces> {
  const inForce = new Map<string, AuthorisedPlaces>()
  for (const row of rows) {
    if (row.from > on || (row.until !== null && row.until < on)) continue
    const key = cellKey(row.ageGroupId, row.halfDay)
    const other = inForce.get(key)
    // Rows that a centre's opening cut to the same first day: the one that was granted last.
    if (!other || row.from >= other.from) inForce.set(key, row)
  }
  return inForce
}

/**
 * The group that holds a child's place. A child outside every group (younger than the first, or kept a little longer than the last)
 * still sits somewhere: with the nearest group. @param groups not empty
 */
export function groupHolding(groups: readonly AgeGroup[], born: Day, month: Month, rule: AgeGroupRule): AgeGroup {
  const found = ageGroupIn(groups, born, month, rule)
  if (found) return found
  const byAge = [...groups].sort((a, b) => a.fromMonths - b.fromMonths)
  const youngest = byAge[0]
  if (!youngest) throw new RangeError('a centre without age groups holds no place')
  // Between two groups, or above them all: the last group whose first age the child has reached.
  const reached = byAge.filter((group) => ageGroupIn([{ ...group, toMonths: 1200 }], born, month, rule) !== undefined)
  return reached.at(-1) ?? youngest
}

/** Most places held on one same day of the month, by group and half-day. Two children who follow each other hold one place. */
function heldIn(
  groups: readonly AgeGroup[],
  contracts: readonly CareContract[],
  month: Month,
  rule: AgeGroupRule,
): Map<string, number> {
  const [first, last] = [firstDay(month), lastDay(month)]
  const present = contracts
    .filter(({ from, until }) => from <= last && until >= first)
    .map((contract) => ({ ...contract, group: groupHolding(groups, contract.born, month, rule).ageGroupId }))
  // Occupancy can only rise on a day when a contract begins: looking at those days finds the highest.
  const days = new Set([first, ...present.map(({ from }) => from).filter((from) => from > first)])
  const most = new Map<string, number>()
  for (const on of days) {
    const count = new Map<string, number>()
    for (const { from, until, week, group } of present) {
      if (from > on || until < on) continue
      for (const halfDay of week) count.set(cellKey(group, halfDay), (count.get(cellKey(group, halfDay)) ?? 0) + 1)
    }
    for (const [key, children] of count) most.set(key, Math.max(most.get(key) ?? 0, children))
  }
  return most
}

/**
 * Authorised, held and free places of one centre in one month.
 * @returns one cell for each half-day that is authorised or held, groups in order, half-days in calendar order
 */
export function occupancy(centreId: string, all: Occupied, month: Month, rule: AgeGroupRule): FreeCell[] {
  const groups = all.ageGroups.filter((group) => group.centreId === centreId)
  if (groups.length === 0) return []
  const places = authorisedOn(
    all.authorised.filter((row) => row.centreId === centreId),
    firstDay(month),
  )
  const held = heldIn(
    groups,
    all.contracts.filter((contract) => contract.centreId === centreId),
    month,
    rule,
  )
  const pausedFrom = all.paused?.get(centreId)
  const isClosed = isClosedMonth(all.closures?.get(centreId) ?? [], month)
  const isPaused = pausedFrom !== undefined && pausedFrom <= lastDay(month)
  const cells: FreeCell[] = []
  for (const { ageGroupId } of groups) {
    for (const halfDay of halfDays) {
      const key = cellKey(ageGroupId, halfDay)
      const [granted, taken] = [places.get(key)?.places ?? 0, held.get(key) ?? 0]
      const authorised = isPaused ? Math.min(granted, taken) : granted
      if (authorised === 0 && taken === 0) continue
      cells.push({
        centreId,
        ageGroupId,
        halfDay,
        month,
        authorised,
        held: taken,
        free: Math.max(0, authorised - taken),
        ...(isClosed ? { closed: true as const } : {}),
      })
    }
  }
  return cells
}

/** A cell as somebody sees it who would begin in its month: nothing is free where the centre is closed. */
export const toBeginWith = (cell: FreeCell): FreeCell => (cell.closed ? { ...cell, free: 0 } : cell)
