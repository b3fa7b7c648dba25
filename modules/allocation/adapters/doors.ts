import { freePlaces } from '@ribambelle/capacity'
import type { CareContract } from '@ribambelle/capacity'
import { requestsWaiting } from '@ribambelle/intake'
import type { Month, Week } from '@ribambelle/kernel'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { callOrder, lastRoundFor } from '../application/next-families.ts'
import type { CallOrder, CallQuestion } from '../application/next-families.ts'
import type { FamilyResult } from '../domain/result/family-result.ts'
import { leftFree } from '../application/round/left-free.ts'
import type { FreeFrom } from '../application/round/left-free.ts'
import { compareStrength } from '../domain/result/strength.ts'
import { isSitting, roundMonths } from '../domain/round/round.ts'
import type { Round } from '../domain/round/round.ts'
import type { Scale } from '../domain/scale/scale.ts'
import { allocationPorts } from './index.ts'
import { heldResults } from './override/overrides.pg.ts'
import { nextFamiliesKept } from './round/next-families/next-families.ts'

/** A place that a published commission gave to a family, child by child. */
export interface PlaceGiven {
  readonly requestId: string
  readonly rank: number
  readonly points: number
  /** the whole week from the month asked */
  readonly asAsked: boolean
  readonly stays: readonly {
    readonly childId: string
    readonly centreId: string
    readonly week: Week
    readonly from: Month
  }[]
}

/** What a published commission gave, and where it left places that it did not look at. */
export interface RoundGiven {
  readonly round: Round
  /** strongest family first */
  readonly given: readonly PlaceGiven[]
  readonly free: readonly FreeFrom[]
}

/**
 * A published commission with the places that it gave; undefined before it is published.
 * @param promised places of offers that wait for an answer
 */
export async function placesGiven(
  scope: Scope,
  roundId: string,
  promised: readonly CareContract[] = [],
): Promise<RoundGiven | undefined> {
  const ports = allocationPorts(scope, () => Promise.resolve(promised))
  const { rounds } = ports
  const round = await rounds.find(roundId)
  if (round?.state !== 'published') return undefined
  const { lines } = await rounds.results(roundId, { outcome: 'placed', limit: 1_000_000, offset: 0 })
  const childrenOf = new Map((await rounds.snapshot(roundId)).requests.map((one) => [one.requestId, one.children]))
  const given = lines.toSorted(compareStrength).map(({ requestId, rank, points, fewerDays, later, stays }) => ({
    requestId,
    rank: rank!,
    points,
    asAsked: !fewerDays && later === 0,
    stays: stays.flatMap((stay, i) => {
      const child = childrenOf.get(requestId)?.[i]
      return stay && child
        ? [{ childId: child.childId, centreId: stay.centreId, week: stay.week, from: stay.from }]
        : []
    }),
  }))
  return { round, given, free: await leftFree(round, ports) }
}

/** The commission that was published last, with how many families it answered and how many of them it gave a place. */
export async function lastPublished(scope: Scope): Promise<
  | {
      readonly roundId: string
      readonly name: string
      readonly publishedAt: string
      readonly families: number
      readonly placed: number
    }
  | undefined
> {
  const { rounds } = allocationPorts(scope)
  const published = (await rounds.list()).filter(({ state }) => state === 'published')
  const last = published.toSorted((a, b) => (a.publishedAt! < b.publishedAt! ? 1 : -1))[0]
  const summary = last && (await rounds.digest(last.roundId, 'summary'))
  if (!last || !summary) return undefined
  const { roundId, name, publishedAt } = last
  return { roundId, name, publishedAt: publishedAt!, families: summary.requests, placed: summary.placed }
}

/** What a published commission decided, with everything its reasons are told from. */
export interface RoundAnswers {
  readonly round: Round
  readonly scale: Scale
  readonly answers: readonly {
    readonly reference: string
    readonly result: FamilyResult
    /** what the computation had answered, where people changed it; null where it stands */
    readonly computed: FamilyResult | null
  }[]
}

/** The answers of one published commission to some requests; undefined before it is published. */
export async function roundAnswers(
  scope: Scope,
  { roundId, requestIds }: { readonly roundId: string; readonly requestIds: readonly string[] },
): Promise<RoundAnswers | undefined> {
  const { rounds, scales } = allocationPorts(scope)
  const round = await rounds.find(roundId)
  const scale = round && (await scales.find(round.scaleId, round.scaleVersion))
  if (round?.state !== 'published' || !scale) return undefined
  const answers = await rows(
    scope,
    sql<RoundAnswers['answers'][number]>`select r.content result, e.reference,
        case when r.content ? 'override' then p.content end computed from ${heldResults} r
      join allocation.result p on p.territory_id = r.territory_id and p.round_id = r.round_id and p.request_id = r.request_id
      join allocation.entry e on e.territory_id = r.territory_id and e.round_id = r.round_id and e.request_id = r.request_id
      where r.territory_id = ${scope.territory} and r.round_id = ${roundId} and r.request_id = any(${requestIds}::text[])
      order by r.request_id`,
  )
  return { round, scale, answers }
}

/** The published commission by whose rules families are called in a month. */
export const roundFor = (scope: Scope, month: Month): Promise<Round | undefined> =>
  lastRoundFor(month, allocationPorts(scope).rounds)

/**
 * The commission that is giving the places of a month: its list is frozen and not published. What is free then was counted by it, or is called
 * once it is published.
 */
export async function roundSitting(scope: Scope, month: Month): Promise<Round | undefined> {
  const rounds = await allocationPorts(scope).rounds.list()
  return rounds.find(({ state, startMonths }) => isSitting(state) && roundMonths(startMonths).includes(month))
}

/** Requests of a published commission by what it decided for them. */
export const requestsDecided = (
  scope: Scope,
  roundId: string,
  outcomes: readonly FamilyResult['outcome'][],
): Promise<string[]> => allocationPorts(scope).rounds.requestIdsByOutcome(roundId, outcomes)

/**
 * Who comes next for the places that are free between two commissions, by the rules of the last one.
 * @returns undefined when no commission was published for the school year of that month
 */
export const nextCandidates = (scope: Scope, question: CallQuestion): Promise<CallOrder | undefined> =>
  callOrder(question, allocationPorts(scope), {
    waiting: (until) => requestsWaiting(scope, until),
    free: (centreIds, months, rule, promised) => freePlaces(scope, { centreIds, months, rule, promised }),
    decide: nextFamiliesKept,
  })
