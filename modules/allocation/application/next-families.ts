import type { CareContract } from '@ribambelle/capacity'
import type { CareRequest } from '@ribambelle/intake'
import type { Month } from '@ribambelle/kernel'
import { lotteryNumber } from '@ribambelle/matching'
import { factOfPool } from '../domain/matching/reserves.ts'
import type { FamilyResult } from '../domain/result/family-result.ts'
import { ticketHolders, ticketOf } from '../domain/round/names.ts'
import { factsBetweenRounds, scoredAsFrozen } from '../domain/round/next-families.ts'
import type { nextFamilies } from '../domain/round/next-families.ts'
import { readyFrom, roundMonths } from '../domain/round/round.ts'
import type { Round } from '../domain/round/round.ts'
import type { Snapshot } from '../domain/round/snapshot.ts'
import type { Scale } from '../domain/scale/scale.ts'
import { keepsAway, takenPlaces } from './override/taken-places.ts'
import type { TakenPlace } from './override/taken-places.ts'
import type { AllocationPorts } from './ports.ts'
import { takeSnapshot } from './round/take-snapshot.ts'

/** Which places are to be given, and who is left out of it. */
export interface CallQuestion {
  /** the first month of care; it lies in the school year of the last published commission */
  readonly month: Month
  /** places that are offered and not answered: counted as held */
  readonly promised: readonly CareContract[]
  /** requests that think about an offer */
  readonly without: readonly string[]
  /** wishes that count no more: the family refused that place, or was passed over for it */
  readonly notAt?: readonly { readonly requestId: string; readonly centreId: string }[]
}

/** A family that waits, with what the rules give it among the places that are free now. */
export interface WaitingFamily {
  readonly request: CareRequest
  readonly result: FamilyResult
  /** `round`: its points are those of the commission. `since`: it came, or changed, afterwards */
  readonly basis: 'round' | 'since'
}

export interface CallOrder {
  readonly round: Round
  readonly scale: Scale
  /** from the month asked to the end of the school year */
  readonly months: readonly Month[]
  /** strongest first */
  readonly families: readonly WaitingFamily[]
  /** families that are not called to a centre: in the commission, people took that place from them */
  readonly keptAway: readonly TakenPlace[]
}

/** The places and requests between two commissions, and how they are read. */
export interface Between {
  readonly waiting: (until: Month) => Promise<CareRequest[]>
  readonly free: (
    centreIds: readonly string[],
    months: readonly Month[],
    rule: Round['ageRule'],
    promised: readonly CareContract[],
  ) => ReturnType<AllocationPorts['places']['free']>
  /** computes like `nextFamilies`; the same is not computed twice */
  readonly decide: (now: {
    readonly snapshot: Snapshot
    readonly scale: Scale
    readonly entries: Parameters<typeof nextFamilies>[2]
  }) => Promise<readonly FamilyResult[]>
}

/** The last published commission whose school year a month lies in; undefined when there is none. */
export async function lastRoundFor(month: Month, rounds: AllocationPorts['rounds']): Promise<Round | undefined> {
  const published = (await rounds.list())
    .filter(({ state, startMonths }) => state === 'published' && roundMonths(startMonths).includes(month))
    .sort((a, b) => (a.publishedAt! < b.publishedAt! ? 1 : -1))
  return published[0]
}

/**
 * Between two commissions: the families that wait for a place in a month, in the order of the last commission's scale, tie-breaks and
 * draw, and what the engine gives them of the places free now. Requests that came since have their ticket drawn from the same seed.
 * What people decided there about a family and a centre holds on: it is not called to the place that they took from it.
 * @returns undefined when no commission was published for that school year: there is no rule to call by
 */
export async function callOrder(
  { month, promised, without, notAt = [] }: CallQuestion,
  ports: Pick<
    AllocationPorts,
    'rounds' | 'overrides' | 'scales' | 'places' | 'sites' | 'secret' | 'requests' | 'dayOf'
  >,
  between: Between,
): Promise<CallOrder | undefined> {
  const { rounds, scales } = ports
  const round = await lastRoundFor(month, rounds)
  const scale = round && (await scales.find(round.scaleId, round.scaleVersion))
  if (!round || !scale) return undefined
  const months = roundMonths([month])
  const frozen = await rounds.snapshot(round.roundId)
  const out = new Set(without)
  const waiting = (await between.waiting(month)).filter(({ requestId }) => !out.has(requestId))
  const keptAway = (await takenPlaces(round.roundId, ports)).filter(keepsAway)
  const asking = waiting.map((request) => withoutWishes(request, [...notAt, ...keptAway]))
  const snapshot = await snapshotNow({ round, months, frozen, waiting: asking, promised }, ports, between)
  const results = await between.decide({ snapshot, scale, entries: await entriesNow(round, snapshot, ports) })
  const requests = new Map(waiting.map((request) => [request.requestId, request]))
  const before = new Map(frozen.requests.map((request) => [request.requestId, request]))
  const now = new Map(snapshot.requests.map((request) => [request.requestId, request]))
  const families = results.map((result) => ({
    request: requests.get(result.requestId)!,
    result,
    basis: scoredAsFrozen(now.get(result.requestId)!, before.get(result.requestId))
      ? ('round' as const)
      : ('since' as const),
  }))
  return { round, scale, months, families, keptAway }
}

const withoutWishes = (request: CareRequest, notAt: NonNullable<CallQuestion['notAt']>): CareRequest => {
  const gone = notAt.filter(({ requestId }) => requestId === request.requestId).map(({ centreId }) => centreId)
  return gone.length === 0
    ? request
    : { ...request, wishes: request.wishes.filter(({ siteId }) => !gone.includes(siteId)) }
}

interface Now {
  readonly round: Round
  readonly months: readonly Month[]
  readonly frozen: Snapshot
  readonly waiting: readonly CareRequest[]
  readonly promised: readonly CareContract[]
}

/** The requests that wait and the places that are free, as a commission would freeze them today. */
async function snapshotNow(
  { round, months, frozen, waiting, promised }: Now,
  { places, sites, dayOf }: Pick<AllocationPorts, 'places' | 'sites' | 'dayOf'>,
  between: Between,
): Promise<Snapshot> {
  const contracts = await places.contracts(waiting.flatMap(({ needs }) => needs.map(({ child }) => child.childId)))
  const wished = waiting.flatMap(({ wishes }) => wishes.map(({ siteId }) => siteId))
  const ids = [...new Set([...wished, ...contracts.map(({ centreId }) => centreId)])]
  const known = new Map(frozen.requests.map(({ requestId, facts }) => [requestId, facts]))
  const snapshot = takeSnapshot({
    campaign: round.campaign,
    months,
    ageRule: round.ageRule,
    requests: waiting.map((request) => readyFrom(months[0]!, request)),
    contracts,
    sites: await sites.find(ids),
    groups: await places.groups(ids),
    free: await between.free(ids, months, round.ageRule, promised),
    pools: releasedPools(await places.pools(ids)),
    dayOf,
    codeOf: (centreId) => centreId,
  })
  return {
    ...snapshot,
    requests: snapshot.requests.map((request) => ({
      ...request,
      facts: factsBetweenRounds(request.facts, known.get(request.requestId)),
    })),
  }
}

/**
 * Places kept by the centres, between two commissions: for these children first, then for everybody. Nothing tells how many of a hard reserve
 * the commission has used. What somebody else gives stays out.
 */
const releasedPools = (pools: Awaited<ReturnType<AllocationPorts['places']['pools']>>): typeof pools =>
  new Map(
    [...pools].map(([centreId, own]) => [
      centreId,
      own.map((pool) => ({ ...pool, hard: pool.hard && factOfPool[pool.kind] === undefined })),
    ]),
  )

/** Numbers of the commission's draw; a request that came since has the number that its ticket gives with the revealed seed. */
async function entriesNow(
  { roundId, campaign, seed }: Round,
  { requests }: Snapshot,
  { rounds, secret, requests: intake }: Pick<AllocationPorts, 'rounds' | 'secret' | 'requests'>,
): Promise<Parameters<typeof nextFamilies>[2]> {
  const drawn = new Map((await rounds.entries(roundId)).map((entry) => [entry.requestId, entry]))
  const own = await secret()
  const eldest = requests.map(({ children }) => children[0]!.childId)
  const holders = ticketHolders(eldest, await intake.firstAskedAs(eldest))
  const inPlay = new Set(requests.flatMap(({ requestId }) => drawn.get(requestId)?.ticket ?? []))
  return requests.map(({ requestId }, i) => {
    const entry = drawn.get(requestId)
    const known = ticketOf(own, roundId, holders[i]!)
    const ticket = entry?.ticket ?? (inPlay.has(known) ? ticketOf(own, roundId, eldest[i]!) : known)
    return {
      requestId,
      pseudonym: requestId,
      ticket,
      lottery: entry?.lottery ?? lotteryNumber(seed!, ticket, campaign),
    }
  })
}
