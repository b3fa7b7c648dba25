import type { HalfDay, Month, Week } from '@ribambelle/kernel'
import type { Refusal, Result } from '@ribambelle/matching'
import { groupNamed, limitGroup } from '../matching/capacities.ts'
import type { RankedOption } from '../matching/options.ts'
import { pointsAt } from '../matching/problem.ts'
import type { BuiltRound, Candidate } from '../matching/problem.ts'
import type { Impossible } from '../matching/stays.ts'
import type { OverrideKind } from '../override/override.ts'
import type { PointsLine, Scale } from '../scale/scale.ts'

/** What one request received, and why it did not receive better: kept for its own family and for the desk. */
export interface FamilyResult {
  readonly requestId: string
  readonly pseudonym: string
  readonly ticket: string
  readonly lottery: number
  /** `kept`: the family asked to move and keeps the place it holds. `impossible`: no wish can be served, whatever the points. */
  readonly outcome: 'placed' | 'kept' | 'not-placed' | 'impossible'
  /** rank of the wish received, the worst of its children's; null without a wish received */
  readonly rank: number | null
  readonly stays: readonly (GivenStay | null)[]
  /** months later than asked */
  readonly later: number
  /** fewer days than asked, for one child at least */
  readonly fewerDays: boolean
  readonly points: number
  readonly lines: readonly PointsLine[]
  readonly tieBreaks: readonly number[]
  readonly wishes: readonly WishAnswer[]
  /** true when the list of justified claims names this family */
  readonly claims: boolean
  /** set when people changed this family's answer: which change, and its coded reason */
  readonly override?: { readonly number: number; readonly kind: OverrideKind }
}

export interface GivenStay {
  readonly centreId: string
  readonly group: string
  readonly week: Week
  readonly from: Month
}

/** The answer to one wish. */
export interface WishAnswer {
  readonly centreId: string
  /** `better-received`: not looked at any more, a wish ranked before was granted */
  readonly answer: 'given' | 'refused' | 'impossible' | 'better-received'
  readonly reason: Impossible | null
  /** points of the family at this centre */
  readonly points: number
  /** by month, the hardest first, at most `cellsShown`; none when only a brother's or sister's centre was full. All are in the published files */
  readonly cells: readonly FullCell[]
  readonly cellCount: number
}

/** A cell in which no place was left for this family. */
export interface FullCell {
  readonly group: string
  readonly halfDay: HalfDay
  readonly month: Month
  /** places offered in the round */
  readonly places: number
  /** of them, held by families that come before */
  readonly used: number
  /** what the family needs: one place for each of its children there */
  readonly need: number
  /** points of the last of those families; null when the cell is too small even empty */
  readonly lowestPoints: number | null
  readonly decidedBy: DecidedBy
}

/** What put the others before this family. A number is the index of a tie-break of the scale. */
export type DecidedBy = 'no-place' | 'place-held' | 'reserve' | 'points' | 'lottery' | number

const cellsShown = 12

/** The results of all requests, in the order of their pseudonyms. */
export function familyResults(built: BuiltRound, scale: Scale, result: Result): FamilyResult[] {
  const chosen = new Map(result.assignment.map(({ family, option }) => [family, option]))
  const refusals = Map.groupBy(result.refusals, ({ family }) => family)
  const claimed = new Set(result.claims.map(({ family }) => family))
  return built.candidates.map((candidate) => {
    const { pseudonym } = candidate.entry
    const option = chosen.get(pseudonym) ?? null
    return familyResult(built, scale, candidate, option, refusals.get(pseudonym) ?? [], claimed.has(pseudonym))
  })
}

function familyResult(
  built: BuiltRound,
  scale: Scale,
  candidate: Candidate,
  option: number | null,
  refusals: readonly Refusal[],
  claims: boolean,
): FamilyResult {
  const { request, entry, list, points, tieBreaks } = candidate
  const received = option === null ? undefined : list.options[option]
  const shown = received?.kind === 'wish' ? pointsAt(scale, request, received.stays) : points
  return {
    requestId: request.requestId,
    pseudonym: entry.pseudonym,
    ticket: entry.ticket,
    lottery: entry.lottery,
    outcome: outcomeOf(candidate, received),
    rank: received?.kind === 'wish' ? Math.max(...received.ranks) : null,
    stays: request.children.map((_, i) => given(built, received?.stays[i] ?? null)),
    later: received?.later ?? 0,
    fewerDays:
      received?.kind === 'wish' && request.children.some(({ week }, i) => received.stays[i]!.week.length < week.length),
    points: shown.total,
    lines: shown.lines,
    tieBreaks,
    wishes: request.wishes.map((centreId, w) => wishAnswer(built, scale, candidate, { centreId, w, option, refusals })),
    claims,
  }
}

function outcomeOf({ list }: Candidate, received: RankedOption | undefined): FamilyResult['outcome'] {
  if (list.options.length === 0) return 'impossible'
  return received ? (received.kind === 'held' ? 'kept' : 'placed') : 'not-placed'
}

const given = ({ ground }: BuiltRound, stay: RankedOption['stays'][number]): GivenStay | null =>
  stay && {
    centreId: stay.centre.centreId,
    group: stay.groups[0]!.name,
    week: stay.week,
    from: ground.snapshot.months[stay.from]!,
  }

interface AskedWish {
  readonly centreId: string
  readonly w: number
  readonly option: number | null
  readonly refusals: readonly Refusal[]
}

function wishAnswer(
  built: BuiltRound,
  scale: Scale,
  candidate: Candidate,
  { centreId, w, option, refusals }: AskedWish,
): WishAnswer {
  const { list, request } = candidate
  const concerns = ({ kind, ranks }: RankedOption): boolean => kind === 'wish' && ranks.includes(w + 1)
  const first = list.options.findIndex((line) => line.kind === 'wish' && line.ranks.every((rank) => rank === w + 1))
  const index = first < 0 ? list.options.findIndex(concerns) : first
  const line = list.options[index]
  const none = { reason: null, cells: [], cellCount: 0 }
  const points = line ? pointsAt(scale, request, line.stays).total : candidate.points.total
  const received = option === null ? undefined : list.options[option]
  if (!line && !list.impossible.has(w) && received) {
    // The wish is the place held today, or is ranked after it.
    const here = received.stays.some((stay) => stay?.centre.centreId === centreId)
    return { ...none, centreId, answer: here ? 'given' : 'better-received', points }
  }
  if (!line)
    return { ...none, centreId, answer: 'impossible', reason: list.impossible.get(w) ?? 'start-outside', points }
  if (received && concerns(received)) return { ...none, centreId, answer: 'given', points }
  if (option !== null && option < index) return { ...none, centreId, answer: 'better-received', points }
  const concerned = refusals.filter((refusal) => concerns(list.options[refusal.option]!))
  const own = concerned.filter((refusal) => refusal.option === index)
  const cells = cellsOf(built, centreId, own)
  // Brothers and sisters at two centres: this one may only be full for another of their combinations, or for none.
  const found = cells.length > 0 ? cells : cellsOf(built, centreId, concerned)
  return {
    centreId,
    answer: 'refused',
    reason: null,
    points,
    cells: found.slice(0, cellsShown),
    cellCount: found.length,
  }
}

/** The binding cells of a refusal at one centre: by month, those with the highest points first. */
function cellsOf({ ground }: BuiltRound, centreId: string, refusals: readonly Refusal[]): FullCell[] {
  const centre = ground.centres.get(centreId)!
  const known = new Map<string, FullCell>()
  for (const { key, cells } of refusals) {
    for (const { cell, capacity, used, need, lowestKey } of cells) {
      if (cell.centre !== centre.code) continue
      const found: FullCell = {
        group: groupNamed(ground, centre, cell.group)?.name ?? limitGroup(cell.group),
        halfDay: cell.halfDay as HalfDay,
        month: cell.month as Month,
        places: capacity,
        used,
        need,
        lowestPoints: lowestKey ? lowestKey[1]! : null,
        decidedBy: decidedBy(key, lowestKey),
      }
      // A family may be refused in several pools of the same cell: the largest one tells most.
      const name = `${found.group} ${found.halfDay} ${found.month}`
      const other = known.get(name)
      if (!other || other.places < found.places) known.set(name, found)
    }
  }
  const order = (halfDay: HalfDay): number => ground.snapshot.halfDays.indexOf(halfDay)
  // The first month tells a family most: that is when it asks to begin. Within it, the hardest cell.
  return [...known.values()].sort(
    (a, b) =>
      (a.month < b.month ? -1 : a.month > b.month ? 1 : 0) ||
      (b.lowestPoints ?? Infinity) - (a.lowestPoints ?? Infinity) ||
      order(a.halfDay) - order(b.halfDay),
  )
}

/** The first component in which the last family before this one is stronger. Keys: [place held or reserve, points, ...tie-breaks, lottery]. */
export function decidedBy(own: readonly number[], lowest: readonly number[] | null): DecidedBy {
  if (!lowest) return 'no-place'
  const at = lowest.findIndex((value, i) => value !== own[i])
  if (at === 0) return lowest[0] === 2 ? 'place-held' : 'reserve'
  if (at === 1) return 'points'
  return at < 0 || at === lowest.length - 1 ? 'lottery' : at - 2
}
