import type { HalfDay, Month } from '@ribambelle/kernel'
import type { Result } from '@ribambelle/matching'
import type { RankedOption } from '../matching/options.ts'
import { pointsAt } from '../matching/problem.ts'
import type { BuiltRound } from '../matching/problem.ts'
import { indexOfCell } from '../matching/stays.ts'
import type { FrozenGroup } from '../round/snapshot.ts'
import type { Scale } from '../scale/scale.ts'

/** How one centre stands once the proposal is carried out, counted from the proposal itself and not from the engine's figures. */
export interface CentreOccupancy {
  readonly centreId: string
  readonly code: string
  readonly groups: readonly GroupOccupancy[]
  /** families that receive a place there, and that asked for it in any rank */
  readonly placed: number
  readonly asked: number
}

export interface GroupOccupancy {
  readonly groupId: string
  readonly name: string
  readonly cells: readonly CellOccupancy[]
}

export interface CellOccupancy {
  readonly halfDay: HalfDay
  readonly month: Month
  readonly authorised: number
  /** held when the round was frozen, and those given now */
  readonly occupied: number
  readonly given: number
  /** fewest points of a family that receives a place here; null when none does */
  readonly lowestPoints: number | null
}

/**
 * What everybody may read: where one or two children received a place, the fewest points are their family's, for whoever knows them.
 * @param least children who received a place in a half-day, for its fewest points to be shown
 */
export const withoutFewChildren = (centres: readonly CentreOccupancy[], least: number): CentreOccupancy[] =>
  centres.map((centre) => ({
    ...centre,
    groups: centre.groups.map((group) => ({
      ...group,
      cells: group.cells.map((cell) => (cell.given < least ? { ...cell, lowestPoints: null } : cell)),
    })),
  }))

interface Counting {
  given: number
  left: number
  lowest: number | null
}

/** What an answer fills: cells by group, families received and asking by centre. */
function filledBy(built: BuiltRound, scale: Scale, { assignment }: Pick<Result, 'assignment'>) {
  const chosen = new Map(assignment.map(({ family, option }) => [family, option]))
  const counts = new Map<FrozenGroup, Map<number, Counting>>()
  const [placed, asked] = [new Map<string, number>(), new Map<string, number>()]
  for (const { request, entry, list } of built.candidates) {
    for (const centreId of request.wishes) asked.set(centreId, (asked.get(centreId) ?? 0) + 1)
    const option = chosen.get(entry.pseudonym) ?? null
    const received = option === null ? undefined : list.options[option]
    if (received?.kind !== 'wish') continue
    const points = pointsAt(scale, request, received.stays).total
    for (const centreId of new Set(received.stays.map((stay) => stay!.centre.centreId)))
      placed.set(centreId, (placed.get(centreId) ?? 0) + 1)
    const give = (cell: Counting): void => {
      cell.given += 1
      cell.lowest = Math.min(cell.lowest ?? points, points)
    }
    eachCell(built, received, give, counts)
    const held = list.options.at(-1)
    if (held?.kind === 'held') eachCell(built, held, (cell) => void (cell.left += 1), counts)
  }
  return { counts, placed, asked }
}

/** Occupancy of every centre in the months that decide. */
export function occupancyOf(built: BuiltRound, scale: Scale, result: Pick<Result, 'assignment'>): CentreOccupancy[] {
  const { ground, problem } = built
  const { snapshot } = ground
  const months = snapshot.months.slice(0, problem.calendar.months.length)
  const { counts, placed, asked } = filledBy(built, scale, result)
  return snapshot.centres.map(({ centreId, code, groups }) => ({
    centreId,
    code,
    placed: placed.get(centreId) ?? 0,
    asked: asked.get(centreId) ?? 0,
    groups: groups.map((group) => ({
      groupId: group.groupId,
      name: group.name,
      cells: snapshot.halfDays.flatMap((halfDay) =>
        months.map((month, m) => {
          const index = indexOfCell(ground, halfDay, m)
          const { given, left, lowest } = counts.get(group)?.get(index) ?? { given: 0, left: 0, lowest: null }
          const authorised = group.authorised[index]!
          const heldBefore = authorised - group.free[index]!
          return { halfDay, month, authorised, occupied: heldBefore + given - left, given, lowestPoints: lowest }
        }),
      ),
    })),
  }))
}

function eachCell(
  { ground, problem }: BuiltRound,
  { stays }: RankedOption,
  count: (cell: Counting) => void,
  counts: Map<FrozenGroup, Map<number, Counting>>,
): void {
  const months = problem.calendar.months.length
  for (const stay of stays) {
    stay?.groups.forEach((group, i) => {
      if (stay.from + i >= months) return
      const cells = counts.get(group) ?? new Map<number, Counting>()
      counts.set(group, cells)
      for (const halfDay of stay.week) {
        const index = indexOfCell(ground, halfDay, stay.from + i)
        const cell = cells.get(index) ?? { given: 0, left: 0, lowest: null }
        cells.set(index, cell)
        count(cell)
      }
    })
  }
}
