import type { Actor, Day } from '@ribambelle/kernel'
import { answerBy } from '../../domain/following/renewal.ts'
import type { RenewalState } from '../../domain/following/renewal.ts'
import { may } from '../../domain/permissions.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'
import type { Named } from './answer-renewal.ts'
import type { Campaign, ListedRenewal, Renewal } from './ports.ts'

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
