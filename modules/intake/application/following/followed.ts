import type { JournalEntry } from '@ribambelle/correspondence'
import type { Actor, Day } from '@ribambelle/kernel'
import { nextActOf, proofsLeft, stageOf } from '../../domain/following/progress.ts'
import type { NextAct, Stage } from '../../domain/following/progress.ts'
import { answerBy } from '../../domain/following/renewal.ts'
import { may } from '../../domain/permissions.ts'
import type { CareRequest, Fact, Household } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'
import { requestSheet } from '../queries.ts'
import type { Sheet } from '../queries.ts'

/** Where one request stands for the person who follows it. */
export interface Followed {
  readonly request: CareRequest
  readonly stage: Stage
  readonly next: NextAct
  /** until when « do you still need a place? » is answered in time; null when it was not asked */
  readonly renewBy: Day | null
  /** messages of the service that this person has not read */
  readonly unread: number
  /** facts for which a proof can still be shown */
  readonly proofsLeft: readonly Fact[]
}

/** A household with its requests, the latest first. */
export interface FollowedHousehold {
  readonly household: Household
  readonly requests: readonly Followed[]
}

/** Everything a family follows, household by household: one may follow children of two homes. */
export async function myHouseholds(_: null, actor: Actor, ports: IntakePorts): Promise<FollowedHousehold[]> {
  if (actor.kind !== 'family') return []
  const requests = (await ports.requests.ofAccount(actor.accountId)).reverse()
  const unread = await ports.letters.unread(
    actor.accountId,
    requests.map(({ requestId }) => requestId),
  )
  const households = new Map<string, { household: Household; requests: Followed[] }>()
  for (const request of requests) {
    const { household } = request
    const kept = households.get(household.householdId) ?? { household, requests: [] }
    households.set(household.householdId, kept)
    kept.requests.push(await follow(request, unread.get(request.requestId) ?? 0, ports))
  }
  return [...households.values()]
}

async function follow(
  request: CareRequest,
  unread: number,
  { renewals, proofs, time }: IntakePorts,
): Promise<Followed> {
  const pages = await proofs.list({ draftId: null, requestId: request.requestId })
  const shown = pages.map(({ code }) => code)
  const renewal = await renewals.lastOf(request.requestId)
  const asked = renewal?.state === 'asked' || renewal?.state === 'by-hand'
  const dated = asked && renewal.asks.length > 0
  return {
    request,
    stage: stageOf(request),
    next: nextActOf(request, { today: time.today(), asked, unread, shown }),
    renewBy: dated ? answerBy(renewal.asks, await renewals.policy()) : null,
    unread,
    proofsLeft: proofsLeft(request, shown),
  }
}

/** One request with all that its page shows. */
export interface FollowedSheet extends Sheet, Followed {
  /** what was written about it, oldest first */
  readonly letters: readonly JournalEntry[]
  /** the request that it was found to be one with; null for the others */
  readonly joined: Joined | null
}

/** A request that goes on for another one. */
export interface Joined {
  readonly requestId: string
  readonly reference: string
  /** whether the reader follows it as well */
  readonly follows: boolean
}

async function joinedTo(requestId: string, actor: Actor, { desk, requests }: IntakePorts): Promise<Joined | null> {
  const kept = await desk.families.mergedInto(requestId)
  const filed = kept && (await requests.find(kept.requestId))
  return filed && kept ? { ...kept, follows: may(actor, 'see', filed.followers, filed.helping) } : null
}

/** One request, for who follows it; null for the others. */
export async function followedSheet(
  requestId: string,
  actor: Actor,
  ports: IntakePorts,
): Promise<FollowedSheet | null> {
  const sheet = await requestSheet(requestId, actor, ports)
  if (!sheet) return null
  const reader = actor.kind === 'family' ? actor.accountId : ''
  const unread = (await ports.letters.unread(reader, [requestId])).get(requestId) ?? 0
  return {
    ...sheet,
    ...(await follow(sheet.request, unread, ports)),
    letters: await ports.letters.journal(requestId),
    joined: await joinedTo(requestId, actor, ports),
  }
}

/** What was written about a request, for who may see it; null for the others. */
export async function lettersAbout(
  requestId: string,
  actor: Actor,
  { requests, letters }: IntakePorts,
): Promise<{ readonly request: CareRequest; readonly letters: readonly JournalEntry[] } | null> {
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers)) return null
  return { request: filed.request, letters: await letters.journal(requestId) }
}
