import type { CapacityLine, Centre, Limit, Pool } from '@ribambelle/matching'
import type { Scale } from '../scale/scale.ts'
import type { FrozenCentre, FrozenGroup } from '../round/snapshot.ts'
import { keptPlaces } from './reserves.ts'
import type { KeptPlaces } from './reserves.ts'
import { indexOfCell } from './stays.ts'
import type { Ground, PossibleStay } from './stays.ts'

/** A limit of the matching's format, at most this many a centre. */
const mostLimits = 20

/** The matching's name for a group that spans several bands: `group~1`, `group~2` for its lines. */
export const limitGroup = (group: string): string => group.split('~')[0]!

/**
 * Free places of every centre in the matching's format, with the places that transfers may give back.
 * A group that spans several bands (a childminder who receives all ages) has its places in each band and one limit over them.
 * @param months how many months of the round decide
 */
export function centresOf(ground: Ground, scale: Scale, months: number, held: readonly PossibleStay[]): Centre[] {
  const back = givenBack(ground, held)
  return ground.snapshot.centres.map((centre) => {
    const all = centre.groups.map((group) => ({ group, grid: gridOf(ground, group, months, back.get(group)) }))
    const kept = keptPlaces(
      centre,
      scale,
      all.map(({ group, grid }) => ({ group, own: grid.map((row) => row.map(({ own }) => own)) })),
    )
    const outside = kept.filter(({ category }) => category === null)
    const grids = all.map(({ group, grid }, g) => ({ group, grid: without(grid, g, outside) }))
    const reserved = kept.filter((one) => one.category !== null)
    const spanning = grids.filter(({ group }) => bandsOf(ground, group).length > 1)
    const limits = spanning.flatMap(({ group, grid }) => limitsOf(ground, group, grid, spanning.length))
    const pools = reserved.map((one) => poolOf(ground, one, centre.groups))
    return {
      id: centre.code,
      capacity: grids.flatMap(({ group, grid }, g) =>
        linesOf(
          ground,
          group,
          without(grid, g, reserved).map((row) => row.map(({ free }) => free)),
        ),
      ),
      ...(pools.length > 0 ? { pools } : {}),
      ...(limits.length > 0 ? { limits } : {}),
    }
  })
}

/** What a group offers once some reserves are taken out of it. @param g its place among the groups of the centre */
const without = (grid: Grid, g: number, kept: readonly KeptPlaces[]): Grid =>
  grid.map((row, h) =>
    row.map(({ free, own }, m) => {
      const less = kept.reduce((sum, { grids }) => sum + grids[g]![h]![m]!, 0)
      return { free: free - less, own: own - less }
    }),
  )

interface Places {
  /** offered in this round, places held by those who may move included */
  readonly free: number
  /** without them: what reserves are counted from */
  readonly own: number
}

/** Places by half-day, then month. */
type Grid = readonly (readonly Places[])[]

function gridOf(
  ground: Ground,
  group: FrozenGroup,
  months: number,
  back: ReadonlyMap<number, number> | undefined,
): Grid {
  const { halfDays } = ground.snapshot
  return halfDays.map((halfDay) =>
    Array.from({ length: months }, (_, m) => {
      const index = indexOfCell(ground, halfDay, m)
      const own = group.free[index]!
      return { own, free: own + (back?.get(index) ?? 0) }
    }),
  )
}

/** Places held today by children who ask to move, by group and cell. */
function givenBack(ground: Ground, held: readonly PossibleStay[]): Map<FrozenGroup, Map<number, number>> {
  const back = new Map<FrozenGroup, Map<number, number>>()
  for (const stay of held)
    for (const [i, group] of stay.groups.entries())
      for (const halfDay of stay.week) {
        const cells = back.get(group) ?? new Map<number, number>()
        back.set(group, cells)
        const index = indexOfCell(ground, halfDay, stay.from + i)
        cells.set(index, (cells.get(index) ?? 0) + 1)
      }
  return back
}

const bandsOf = ({ snapshot }: Ground, { from, to }: FrozenGroup): string[] =>
  snapshot.bands.filter((band) => from <= band.from && band.to <= to).map(({ bandId }) => bandId)

function poolOf(ground: Ground, { code, kind, grids }: KeptPlaces, groups: readonly FrozenGroup[]): Pool {
  return { id: code, kind, category: code, capacity: groups.flatMap((group, g) => linesOf(ground, group, grids[g]!)) }
}

/** Cells with the same number of places, as few lines as half-days and months allow. */
function linesOf(ground: Ground, group: FrozenGroup, places: readonly (readonly number[])[]): CapacityLine[] {
  const ageGroups = bandsOf(ground, group)
  return blocks(ground, places)
    .filter(({ places }) => places > 0)
    .map((block) => ({ ...block, ageGroups }))
}

interface Block {
  readonly places: number
  readonly halfDays: readonly string[]
  readonly months: readonly string[]
}

function blocks({ snapshot }: Ground, places: readonly (readonly number[])[]): Block[] {
  const rows = new Map<string, number[]>()
  places.forEach((row, h) => rows.set(row.join(), [...(rows.get(row.join()) ?? []), h]))
  return [...rows.values()].flatMap((halfDays) => {
    const row = places[halfDays[0]!]!
    return [...new Set(row)].map((value) => ({
      places: value,
      halfDays: halfDays.map((h) => snapshot.halfDays[h]!),
      months: snapshot.months.filter((_, m) => m < row.length && row[m] === value),
    }))
  })
}

/** One limit for each block; where the format does not hold so many, blocks are made larger with the smallest number of places. */
function limitsOf(ground: Ground, group: FrozenGroup, grid: Grid, groups: number): Limit[] {
  const most = Math.floor(mostLimits / groups)
  const places = grid.map((row) => row.map(({ free }) => free))
  const tries = [
    places,
    places.map((row) => row.map(() => Math.min(...row))),
    places.map((row) => row.map(() => Math.min(...places.flat()))),
  ]
  // Where nothing is free the bands themselves say so.
  const found = tries
    .map((grid) => blocks(ground, grid).filter(({ places }) => places > 0))
    .find((lines) => lines.length <= most)
  const weights = Object.fromEntries(bandsOf(ground, group).map((band) => [band, 1]))
  return found!.map(({ places, halfDays, months }, i) => ({
    id: `${group.groupId}~${i + 1}`,
    weights,
    atMost: places,
    halfDays,
    months,
  }))
}

/** The group of a centre behind the matching's name of a cell: a band, or a limit. */
export function groupNamed(ground: Ground, centre: FrozenCentre, name: string): FrozenGroup | undefined {
  const band = ground.bands.get(name)
  return band
    ? centre.groups.find(({ from, to }) => from <= band.from && band.to <= to)
    : centre.groups.find(({ groupId }) => groupId === limitGroup(name))
}
