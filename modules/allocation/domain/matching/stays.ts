import type { HalfDay, Week } from '@ribambelle/kernel'
import { groupOfBand } from '../round/snapshot.ts'
import type { AgeBand, FrozenCentre, FrozenChild, FrozenGroup, Snapshot } from '../round/snapshot.ts'

/** The frozen round with its lookups. */
export interface Ground {
  readonly snapshot: Snapshot
  readonly centres: ReadonlyMap<string, FrozenCentre>
  readonly bands: ReadonlyMap<string, AgeBand>
  /** half-days of centres that some child holds and may give back: `centre half-day` */
  readonly mayComeFree: ReadonlySet<string>
}

export const groundOf = (snapshot: Snapshot): Ground => ({
  snapshot,
  centres: new Map(snapshot.centres.map((centre) => [centre.centreId, centre])),
  bands: new Map(snapshot.bands.map((band) => [band.bandId, band])),
  mayComeFree: new Set(
    snapshot.requests.flatMap(({ children }) =>
      children.flatMap(({ held }) => held?.week.map((halfDay) => `${held.centreId} ${halfDay}`) ?? []),
    ),
  ),
})

/** Why a wish can never be served, whatever the points. */
export type Impossible = 'no-places-of-care' | 'age' | 'closed' | 'closed-then' | 'start-outside'

/** A child at a centre, from a month to a month of the round (indexes, both included). */
export interface PossibleStay {
  readonly centre: FrozenCentre
  readonly week: Week
  readonly from: number
  readonly until: number
  /** group of the centre in each month from `from` to `until` */
  readonly groups: readonly FrozenGroup[]
}

export const indexOfCell = ({ snapshot }: Ground, halfDay: HalfDay, month: number): number =>
  snapshot.halfDays.indexOf(halfDay) * snapshot.months.length + month

/** The group that receives a child in a month, or undefined. */
export function groupIn(
  ground: Ground,
  centre: FrozenCentre,
  child: FrozenChild,
  month: number,
): FrozenGroup | undefined {
  const band = ground.bands.get(child.bands[month] ?? '')
  return band && groupOfBand(centre, band)
}

/**
 * Whether a child can be at a centre on these half-days from this month: the centre receives its age, and places are authorised on each
 * half-day, in a month that is not one of its closures. Whether they are free is for the matching to say. A child that grows too old leaves with its last month.
 */
export function stayAt(
  ground: Ground,
  centreId: string,
  child: FrozenChild,
  week: Week,
  from: number,
): PossibleStay | Impossible {
  const centre = ground.centres.get(centreId)
  if (!centre) return 'no-places-of-care'
  if (from < 0 || from >= ground.snapshot.months.length) return 'start-outside'
  // Who is there already keeps the place through a closure; nobody begins in it.
  if (centre.closed?.includes(from)) return 'closed-then'
  const groups: FrozenGroup[] = []
  for (let m = from; m < ground.snapshot.months.length; m++) {
    const group = groupIn(ground, centre, child, m)
    if (!group) break
    if (!week.every((halfDay) => (group.authorised[indexOfCell(ground, halfDay, m)] ?? 0) > 0)) {
      if (m === from) return 'closed'
      break
    }
    groups.push(group)
  }
  if (groups.length === 0) return 'age'
  return { centre, week, from, until: from + groups.length - 1, groups }
}

/** Free places of a stay's cell in a month, a place that the child holds there today not counted. */
const freeIn = (ground: Ground, stay: PossibleStay, halfDay: HalfDay, month: number): number =>
  stay.groups[month - stay.from]!.free[indexOfCell(ground, halfDay, month)]!

/** Whether some half-day of a stay has no place at all, and nobody can give one back: it can never be granted. */
export function isHopeless(ground: Ground, stay: PossibleStay): boolean {
  return stay.week.some(
    (halfDay) =>
      !ground.mayComeFree.has(`${stay.centre.centreId} ${halfDay}`) &&
      stay.groups.some((_, i) => freeIn(ground, stay, halfDay, stay.from + i) === 0),
  )
}

/**
 * Whether beginning `later` could be granted where beginning at once is refused. Who is there stays until the end of the round, so
 * leaving out the first months only helps where one of them has fewer places than the month of the later start, or another age group.
 */
export function laterHelps(ground: Ground, atOnce: PossibleStay, later: PossibleStay): boolean {
  const first = later.groups[0]!
  for (let m = atOnce.from; m < later.from; m++) {
    if (atOnce.groups[m - atOnce.from] !== first) return true
    for (const halfDay of atOnce.week)
      if (freeIn(ground, atOnce, halfDay, m) < freeIn(ground, later, halfDay, later.from)) return true
  }
  return false
}

/** The place that a child holds, as far as this round's months and the centre's groups go. */
export function heldStay(ground: Ground, child: FrozenChild): PossibleStay | undefined {
  const { held } = child
  const centre = held && ground.centres.get(held.centreId)
  if (!held || !centre) return undefined
  const { months } = ground.snapshot
  const from = Math.max(0, months.indexOf(held.from))
  const last = held.until > months.at(-1)! ? months.length - 1 : months.indexOf(held.until)
  const groups: FrozenGroup[] = []
  for (let m = from; m <= last; m++) {
    const group = groupIn(ground, centre, child, m)
    if (!group) break
    groups.push(group)
  }
  return groups.length > 0 ? { centre, week: held.week, from, until: from + groups.length - 1, groups } : undefined
}
