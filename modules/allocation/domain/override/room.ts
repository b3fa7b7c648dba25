import type { HalfDay, Month } from '@ribambelle/kernel'
import type { PossibleStay } from '../matching/stays.ts'
import type { BuiltRound } from '../matching/problem.ts'
import type { CentreOccupancy } from '../result/occupancy.ts'

/** A cell of a centre, named as people know it. */
export interface NamedCell {
  readonly centreId: string
  readonly groupId: string
  readonly group: string
  readonly halfDay: HalfDay
  readonly month: Month
}

export interface RoomCell extends NamedCell {
  readonly occupied: number
  readonly authorised: number
}

const nameOf = ({ centreId, groupId, halfDay, month }: Omit<NamedCell, 'group'>): string =>
  `${centreId} ${groupId} ${halfDay} ${month}`

/** Occupancy by cell. */
export type Rooms = ReadonlyMap<string, RoomCell>

export const roomsOf = (occupancy: readonly CentreOccupancy[]): Rooms =>
  new Map(
    occupancy.flatMap(({ centreId, groups }) =>
      groups.flatMap(({ groupId, name, cells }) =>
        cells.map(({ halfDay, month, occupied, authorised }) => {
          const cell = { centreId, groupId, group: name, halfDay, month, occupied, authorised }
          return [nameOf(cell), cell] as const
        }),
      ),
    ),
  )

/** Cells that a family's stays use, with how many of its children, in the months that decide. */
export function cellsUsed(
  { ground, problem }: BuiltRound,
  stays: readonly (PossibleStay | null)[],
): { readonly name: string; readonly cell: Omit<NamedCell, 'group'>; readonly need: number }[] {
  const months = problem.calendar.months.length
  const used = new Map<string, { cell: Omit<NamedCell, 'group'>; need: number }>()
  for (const stay of stays)
    stay?.groups.forEach((group, i) => {
      if (stay.from + i >= months) return
      for (const halfDay of stay.week) {
        const cell = {
          centreId: stay.centre.centreId,
          groupId: group.groupId,
          halfDay,
          month: ground.snapshot.months[stay.from + i]!,
        }
        const name = nameOf(cell)
        used.set(name, { cell, need: (used.get(name)?.need ?? 0) + 1 })
      }
    })
  return [...used].map(([name, { cell, need }]) => ({ name, cell, need }))
}

/**
 * Cells in which some stays do not fit, the family's present stays given back first. An indication from what is occupied: reserves and limits
 * over several ages are only known once a change is tried.
 */
export function shortCells(
  built: BuiltRound,
  rooms: Rooms,
  wanted: readonly (PossibleStay | null)[],
  present: readonly (PossibleStay | null)[],
): RoomCell[] {
  const own = new Map(cellsUsed(built, present).map(({ name, need }) => [name, need]))
  return cellsUsed(built, wanted).flatMap(({ name, need }) => {
    const cell = rooms.get(name)
    if (!cell) return []
    return cell.occupied - (own.get(name) ?? 0) + need > cell.authorised ? [cell] : []
  })
}

/** Cells whose occupancy a change moves, in the order of the first list. */
export function changedCells(
  before: readonly CentreOccupancy[],
  after: readonly CentreOccupancy[],
): (RoomCell & { readonly was: number })[] {
  const then = roomsOf(after)
  return [...roomsOf(before)].flatMap(([name, cell]) => {
    const now = then.get(name)!
    return now.occupied === cell.occupied ? [] : [{ ...now, was: cell.occupied }]
  })
}
