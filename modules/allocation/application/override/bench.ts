import type { Site } from '@ribambelle/directory'
import { hasRole } from '@ribambelle/kernel'
import type { Actor, HalfDay, Month, Week } from '@ribambelle/kernel'
import { versionOf } from '../../domain/override/override.ts'
import { centreQueue, roster } from '../../domain/override/roster.ts'
import type { Queued, RosterGroup } from '../../domain/override/roster.ts'
import type { Standing } from '../../domain/override/decided.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { namesOf } from '../queries.ts'
import type { Names } from '../queries.ts'
import { benchReaders, callFamilies, caseOf, isOpen } from './case.ts'
import type { Called, CaseSheet } from './case.ts'
import { benchLoad } from './bench-load.ts'
import type { LoadLine } from './bench-load.ts'
import { groundOfRound, standNow } from './ground.ts'
import { mayKeepRounds } from '../../domain/round/round.ts'

type Ports = Pick<
  AllocationPorts,
  'rounds' | 'scales' | 'territory' | 'dayOf' | 'overrides' | 'proposals' | 'panels' | 'requests' | 'sites'
>

export interface BenchQuestion {
  readonly roundId: string
  readonly centreId: string
  /** the month shown; the fullest when it is none of them */
  readonly month: string
  /** the age group shown; that of the chosen family, or the first, when it is none of them */
  readonly group: string
  readonly offset: number
  /** the family that is looked at, and what is tried for it */
  readonly requestId: string
  readonly option: number | null | undefined
}

/** Families of the queue on a page. */
export const queueLines = 25

export interface BenchRow {
  readonly family: Called
  /** which of the family's children */
  readonly child: number
  readonly points: number
  readonly rank: number | null
  readonly week: Week
  readonly changed: boolean
}

export interface BenchGroup extends Omit<RosterGroup, 'rows'> {
  readonly rows: readonly BenchRow[]
}

export interface QueueRow extends Omit<Queued, 'result'> {
  readonly family: Called
  readonly result: FamilyResult
}

export interface BenchSheet {
  readonly round: Round
  readonly site: Site
  readonly months: readonly Month[]
  readonly month: Month
  readonly halfDays: readonly HalfDay[]
  /** every group, with how many are proposed and how many wait */
  readonly groups: readonly {
    readonly groupId: string
    readonly name: string
    readonly proposed: number
    readonly waiting: number
  }[]
  readonly group: BenchGroup
  readonly queue: readonly QueueRow[]
  readonly waiting: number
  readonly names: Names
  readonly chosen: CaseSheet | null
  /** the groups over the months, and the other wishes of the chosen family */
  readonly load: readonly LoadLine[]
  readonly version: number
  readonly mayChange: boolean
}

/** A centre's week with the children proposed to it, those who wait beside it, and what a change would do. */
export async function benchSheet(question: BenchQuestion, actor: Actor, ports: Ports): Promise<BenchSheet | undefined> {
  if (!hasRole(actor, ...benchReaders)) return undefined
  const { roundId, centreId } = question
  const round = await ports.rounds.find(roundId)
  const ground = round && (await groundOfRound(round, ports))
  const [site] = await ports.sites.find([centreId])
  if (!round || !ground || !site) return undefined
  const { built } = ground.bench
  const centre = built.ground.centres.get(centreId)
  if (!centre) return undefined
  const standing = standNow(ground)
  const { months } = built.problem.calendar
  const month = (months.find((one) => one === question.month) ?? fullestOf(standing, centreId) ?? months[0]!) as Month
  const groups = roster(built, standing, centre, month)
  const all = centreQueue(built, standing, centre)
  const group = groupShown(groups, all, question, ground.pseudonymOf(question.requestId))
  if (!group) return undefined
  const queue = all.filter(({ groupId }) => groupId === group.groupId)
  const shown = queue.slice(question.offset, question.offset + queueLines)
  const scene = { round, ground, standing }
  const proposed = group.rows.map(({ pseudonym }) => pseudonym)
  const called = await callFamilies(scene, [...proposed, ...shown.map(({ result }) => result.pseudonym)], actor, ports)
  const chosen = question.requestId ? ((await caseOf(scene, question, actor, ports)) ?? null) : null
  return {
    round,
    site,
    months: months as readonly Month[],
    month,
    halfDays: built.ground.snapshot.halfDays,
    groups: counted(groups, all),
    group: withFamilies(group, standing, called),
    queue: shown.map((line) => ({ ...line, family: called.get(line.result.pseudonym)! })),
    waiting: queue.length,
    names: await namesOf(
      ports,
      shown.flatMap(({ result }) => result.stays.flatMap((stay) => (stay ? [stay.centreId] : []))),
    ),
    chosen,
    load: await benchLoad(
      { built, standing, site, pseudonym: chosen?.result.pseudonym, trial: chosen?.trial ?? null },
      ports,
    ),
    version: versionOf(ground.overrides),
    mayChange: mayKeepRounds(actor) && (await isOpen(round, ports)),
  }
}

/** Each group with how many are proposed there and how many wait. */
const counted = (groups: readonly RosterGroup[], queue: readonly Queued[]): BenchSheet['groups'] =>
  groups.map(({ groupId, name, rows }) => ({
    groupId,
    name,
    proposed: rows.length,
    waiting: queue.filter((line) => line.groupId === groupId).length,
  }))

function withFamilies(
  group: RosterGroup,
  { families }: Standing,
  called: Awaited<ReturnType<typeof callFamilies>>,
): BenchGroup {
  const resultOf = new Map(families.map((family) => [family.pseudonym, family]))
  const rows = group.rows.map(({ pseudonym, child, week }): BenchRow => {
    const { points, rank, override } = resultOf.get(pseudonym)!
    return { family: called.get(pseudonym)!, child, points, rank, week, changed: override !== undefined }
  })
  return { ...group, rows }
}

/** The month with the fewest places left over all half-days: what is refused is refused there. */
function fullestOf({ occupancy }: Standing, centreId: string): Month | undefined {
  const cells = occupancy.find((one) => one.centreId === centreId)?.groups.flatMap((group) => group.cells) ?? []
  const left = new Map<Month, number>()
  for (const { month, authorised, occupied } of cells)
    left.set(month, (left.get(month) ?? 0) + Math.max(0, authorised - occupied))
  return [...left].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))[0]?.[0]
}

function groupShown(
  groups: readonly RosterGroup[],
  queue: readonly Queued[],
  { group }: BenchQuestion,
  pseudonym: string | undefined,
): RosterGroup | undefined {
  const waits = queue.find(({ result }) => result.pseudonym === pseudonym)?.groupId
  return (
    groups.find(({ groupId }) => groupId === group) ??
    groups.find(({ groupId, rows }) => groupId === waits || rows.some((row) => row.pseudonym === pseudonym)) ??
    groups[0]
  )
}
