import type { HalfDay, Month, Week } from '@ribambelle/kernel'
import { compareStrength } from '../result/strength.ts'
import type { BuiltRound, Candidate } from '../matching/problem.ts'
import type { RankedOption } from '../matching/options.ts'
import type { FamilyResult } from '../result/family-result.ts'
import type { FrozenCentre } from '../round/snapshot.ts'
import type { Standing } from './decided.ts'
import { roomsOf, shortCells } from './room.ts'
import type { RoomCell } from './room.ts'

/** A child that a list places at a centre, in one month. */
export interface RosterRow {
  readonly pseudonym: string
  /** index among the family's children */
  readonly child: number
  readonly week: Week
}

/** One age group of a centre in one month: its places half-day by half-day, and the children proposed. */
export interface RosterGroup {
  readonly groupId: string
  readonly name: string
  readonly cells: ReadonlyMap<
    HalfDay,
    { readonly occupied: number; readonly authorised: number; readonly given: number }
  >
  readonly rows: readonly RosterRow[]
}

const answersOf = ({ answers }: Standing): Map<string, number | null> =>
  new Map(answers.assignment.map(({ family, option }) => [family, option]))

const received = (
  { list, entry }: Candidate,
  answers: ReadonlyMap<string, number | null>,
): RankedOption | undefined => {
  const option = answers.get(entry.pseudonym) ?? null
  return option === null ? undefined : list.options[option]
}

/** A centre's groups in one month, children in the order of their strength. */
export function roster(built: BuiltRound, standing: Standing, centre: FrozenCentre, month: Month): RosterGroup[] {
  const at = built.ground.snapshot.months.indexOf(month)
  const answers = answersOf(standing)
  const strength = new Map(standing.families.toSorted(compareStrength).map(({ pseudonym }, i) => [pseudonym, i]))
  const rows = built.candidates.flatMap((candidate) => {
    const option = received(candidate, answers)
    if (option?.kind !== 'wish') return []
    return option.stays.flatMap((stay, child) => {
      const group = stay && stay.centre === centre ? stay.groups[at - stay.from] : undefined
      return stay && group ? [{ group, pseudonym: candidate.entry.pseudonym, child, week: stay.week }] : []
    })
  })
  const occupancy = standing.occupancy.find(({ centreId }) => centreId === centre.centreId)!
  return occupancy.groups.map(({ groupId, name, cells }) => ({
    groupId,
    name,
    cells: new Map(
      cells
        .filter((cell) => cell.month === month)
        .map(({ halfDay, occupied, authorised, given }) => [halfDay, { occupied, authorised, given }]),
    ),
    rows: rows
      .filter(({ group }) => group.groupId === groupId)
      .map(({ group: _, ...row }) => row)
      .sort((a, b) => strength.get(a.pseudonym)! - strength.get(b.pseudonym)!),
  }))
}

/** A family that wished a centre and has something less liked, or nothing. */
export interface Queued {
  readonly result: FamilyResult
  /** its place among those who wait for this group, 1 is the strongest */
  readonly place: number
  readonly groupId: string
  /** the first line of its list at this centre */
  readonly option: number
  readonly wish: number
  readonly week: Week
  readonly from: Month
  /** points at this centre */
  readonly points: number
  /** cells without room as the list stands; none when it seems to fit */
  readonly short: readonly RoomCell[]
}

/** Families that would rather have a place at a centre than what they have, group by group in the order of their points. */
export function centreQueue(built: BuiltRound, standing: Standing, centre: FrozenCentre): Queued[] {
  const answers = answersOf(standing)
  const rooms = roomsOf(standing.occupancy)
  const resultOf = new Map(standing.families.map((family) => [family.pseudonym, family]))
  const lines = built.candidates.flatMap((candidate): Omit<Queued, 'place'>[] => {
    const { list, entry } = candidate
    const answer = answers.get(entry.pseudonym) ?? null
    const option = list.options.findIndex(
      ({ kind, stays }) => kind === 'wish' && stays.some((stay) => stay?.centre === centre),
    )
    if (option < 0 || (answer !== null && answer <= option)) return []
    const wanted = list.options[option]!
    const stay = wanted.stays.find((one) => one?.centre === centre)!
    // Another line at the same centre was granted: other days, or later. The family is in already.
    const present = received(candidate, answers)
    if (present?.stays.some((one) => one?.centre === centre)) return []
    const result = resultOf.get(entry.pseudonym)!
    const points = result.wishes.find(({ centreId }) => centreId === centre.centreId)?.points ?? result.points
    const own = stay.groups[0]!
    return [
      {
        result,
        groupId: own.groupId,
        option,
        wish: Math.max(...wanted.ranks),
        week: stay.week,
        from: built.ground.snapshot.months[stay.from]!,
        points,
        short: shortCells(built, rooms, wanted.stays, present?.stays ?? []),
      },
    ]
  })
  lines.sort((a, b) => b.points - a.points || compareStrength(a.result, b.result))
  const places = new Map<string, number>()
  return lines.map((line) => {
    const place = (places.get(line.groupId) ?? 0) + 1
    places.set(line.groupId, place)
    return { ...line, place }
  })
}
