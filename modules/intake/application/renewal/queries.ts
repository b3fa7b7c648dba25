import type { Actor, Day } from '@ribambelle/kernel'
import { answerBy, nextOn } from '../../domain/following/renewal.ts'
import type { QuestionState, RenewalState } from '../../domain/following/renewal.ts'
import { may } from '../../domain/permissions.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'
import type { Named } from './answer-renewal.ts'
import type { Campaign, CampaignFilter, ListedRenewal, Renewal } from './ports.ts'

/** Questions that may have a next step, for the program itself. */
export const unansweredRenewals = (_: null, actor: Actor, { renewals }: IntakePorts): Promise<string[]> =>
  actor.kind === 'system' ? renewals.unanswered() : Promise.resolve([])

/** What whoever holds a link may see: nothing that names anybody. */
export interface LinkedRenewal {
  readonly requestId: string
  readonly reference: string
  readonly startMonth: CareRequest['startMonth']
  readonly children: number
  readonly state: CareRequest['state']
  /** the last question; null when nothing was asked yet */
  readonly renewal: Renewal | null
  /** until when an answer is in time; null while nobody was asked */
  readonly by: Day | null
}

/** The question that a link or a request opens; null when it opens nothing. */
export async function linkedRenewal(named: Named, actor: Actor, ports: IntakePorts): Promise<LinkedRenewal | null> {
  const { renewals, requests } = ports
  const requestId = 'token' in named ? (await renewals.byToken(named.token))?.requestId : named.requestId
  const filed = requestId === undefined ? undefined : await requests.find(requestId)
  if (!filed || !('token' in named || may(actor, 'see', filed.followers))) return null
  const { reference, startMonth, needs, state } = filed.request
  const renewal = (await renewals.lastOf(filed.request.requestId)) ?? null
  const waits = renewal !== null && renewal.state === 'asked' && renewal.asks.length > 0
  return {
    requestId: filed.request.requestId,
    reference,
    startMonth,
    children: needs.length,
    state,
    renewal,
    by: waits ? answerBy(renewal.asks, await renewals.policy()) : null,
  }
}

/** The questions as the desk follows them. */
export interface RenewalDesk {
  readonly counts: Readonly<Record<RenewalState, number>>
  readonly campaigns: readonly Campaign[]
  readonly listed: readonly ListedRenewal[]
  readonly renewalMonths: number
  readonly graceDays: number
}

/** How many questions stand where, the campaigns, and one list. */
export async function renewalDesk(
  { state, skip, take }: { readonly state: RenewalState; readonly skip: number; readonly take: number },
  actor: Actor,
  { renewals }: IntakePorts,
): Promise<RenewalDesk | null> {
  if (!may(actor, 'desk')) return null
  return {
    counts: await renewals.counts(),
    campaigns: await renewals.campaigns(),
    listed: await renewals.list(state, { skip, take }),
    ...(await renewals.policy()),
  }
}

/** Questions of a campaign for which something can happen from a day on. */
export interface NextStep {
  readonly on: Day
  readonly step: 'ask' | 'end'
  readonly questions: number
}

/** One campaign as the desk follows it. */
export interface CampaignDesk {
  readonly campaign: Campaign
  readonly listed: readonly ListedRenewal[]
  readonly total: number
  /** what comes next while nobody answers, the nearest first */
  readonly next: readonly NextStep[]
}

/** A campaign, its families, and its next dates; null for who does not work at the desk, or when there is none. */
export async function campaignDesk(
  {
    campaignId,
    filter,
    skip,
    take,
  }: {
    readonly campaignId: string
    readonly filter: CampaignFilter
    readonly skip: number
    readonly take: number
  },
  actor: Actor,
  { renewals, time }: IntakePorts,
): Promise<CampaignDesk | null> {
  const campaign = may(actor, 'desk') ? await renewals.campaign(campaignId) : undefined
  if (!campaign) return null
  const policy = await renewals.policy()
  const today = time.today()
  const steps = new Map<string, NextStep>()
  for (const { last, tried, questions } of await renewals.waitingSince(campaignId)) {
    const { on, step } = nextOn({ last, tried }, policy)
    // What was held comes as soon as it goes on.
    const soonest = on < today ? today : on
    const known = steps.get(`${soonest} ${step}`)?.questions ?? 0
    steps.set(`${soonest} ${step}`, { on: soonest, step, questions: known + questions })
  }
  const next = [...steps.values()].toSorted((a, b) => (a.on + a.step < b.on + b.step ? -1 : 1))
  return { campaign, next, ...(await renewals.inCampaign(campaignId, filter, { skip, take })) }
}

/** Where the questions of a campaign can stand, in the order of a page. */
export const questionStates: readonly QuestionState[] = [
  'asked',
  'by-hand',
  'confirmed',
  'ended',
  'asleep',
  'cancelled',
]
