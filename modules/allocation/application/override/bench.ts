import type { Site } from '@ribambelle/directory'
import { hasRole } from '@ribambelle/kernel'
import type { Actor, HalfDay, Month, Week } from '@ribambelle/kernel'
import { versionOf } from '../../domain/override/override.ts'
import { centreQueue, roster } from '../../domain/override/roster.ts'
import type { Queued, RosterGroup } from '../../domain/override/roster.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { namesOf } from '../queries.ts'
import type { Names } from '../queries.ts'
import { benchReaders, callFamilies, caseOf, isOpen } from './case.ts'
import type { Called, CaseSheet } from './case.ts'
import { groundOfRound, standNow } from './ground.ts'
import { mayKeepRounds } from '../../domain/round/round.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'scales' | 'territory' | 'overrides' | 'panels' | 'requests' | 'sites'>

export interface BenchQuestion {
  readonly roundId: string
  readonly centreId: string
  /** the month shown; the first that decides when it is none of them */
  readonly month: string
  /** only families of one age group; '' for all */
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
  readonly groups: readonly BenchGroup[]
  readonly queue: readonly QueueRow[]
  readonly waiting: number
  readonly names: Names
  readonly chosen: CaseSheet | null
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
  const month = (months.find((one) => one === question.month) ?? months[0]!) as Month
  const groups = roster(built, standing, centre, month)
  const queue = centreQueue(built, standing, centre, question.group)
  const shown = queue.slice(question.offset, question.offset + queueLines)
  const scene = { round, ground, standing }
  const proposed = groups.flatMap(({ rows }) => rows.map(({ pseudonym }) => pseudonym))
  const called = await callFamilies(scene, [...proposed, ...shown.map(({ result }) => result.pseudonym)], actor, ports)
  const resultOf = new Map(standing.families.map((family) => [family.pseudonym, family]))
  return {
    round,
    site,
    months: months as readonly Month[],
    month,
    halfDays: built.ground.snapshot.halfDays,
    groups: groups.map(({ rows, ...group }) => ({
      ...group,
      rows: rows.map(({ pseudonym, child, week }) => {
        const { points, rank, override } = resultOf.get(pseudonym)!
        return { family: called.get(pseudonym)!, child, points, rank, week, changed: override !== undefined }
      }),
    })),
    queue: shown.map((line) => ({ ...line, family: called.get(line.result.pseudonym)! })),
    waiting: queue.length,
    names: await namesOf(
      ports,
      shown.flatMap(({ result }) => result.stays.flatMap((stay) => (stay ? [stay.centreId] : []))),
    ),
    chosen: question.requestId ? ((await caseOf(scene, question, actor, ports)) ?? null) : null,
    version: versionOf(ground.overrides),
    mayChange: mayKeepRounds(actor) && (await isOpen(round, ports)),
  }
}
