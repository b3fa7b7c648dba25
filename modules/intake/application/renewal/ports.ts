import type { Day, Month } from '@ribambelle/kernel'
import type { Ask, RenewalPolicy, RenewalReason, RenewalState } from '../../domain/following/renewal.ts'
import type { Channel, RequestState } from '../../domain/request.ts'

/** A question to a family, with each time that it was asked. */
export interface Renewal {
  readonly renewalId: string
  readonly requestId: string
  readonly state: RenewalState
  readonly reason: RenewalReason
  readonly openedOn: Day
  readonly answeredOn: Day | null
  readonly asks: readonly Ask[]
  /** what correspondence wrote */
  readonly messageIds: readonly string[]
  /** ways by which somebody of the service spoke with the family, or tried to */
  readonly inPerson: readonly Channel[]
}

/** A question as the desk lists it. */
export interface ListedRenewal {
  readonly renewalId: string
  readonly requestId: string
  readonly reference: string
  readonly guardian: string
  readonly phone: string | null
  readonly startMonth: Month
  readonly requestState: RequestState
  readonly state: RenewalState
  readonly reason: RenewalReason
  readonly openedOn: Day
  readonly asks: readonly Ask[]
}

export interface Campaign {
  readonly campaignId: string
  readonly reason: 'commission' | 'desk'
  readonly firstMonth: Month
  readonly lastMonth: Month
  /** the day of the commission; null when the desk asked on its own */
  readonly before: Day | null
  readonly openedOn: Day
  readonly requests: number
  /** how many of its questions stand where */
  readonly states: Readonly<Record<RenewalState, number>>
}

export interface NewCampaign extends Omit<Campaign, 'openedOn' | 'states'> {
  readonly openedBy: string
}

export interface Renewals {
  policy(): Promise<RenewalPolicy>
  /** requests that wait, were last heard of on this day or before, and are not being asked */
  silentSince(day: Day): Promise<string[]>
  /** the same, of a span of months */
  silentFor(months: { readonly first: Month; readonly last: Month }, day: Day): Promise<string[]>
  /** ids of questions that wait for an answer and may have a next step */
  unanswered(): Promise<string[]>
  addCampaign(campaign: NewCampaign): Promise<void>
  /** whether a commission of this day has had its campaign for these months */
  hasCampaign(before: Day, months: { readonly first: Month; readonly last: Month }): Promise<boolean>
  campaigns(): Promise<Campaign[]>
  /** opens questions that nobody has been asked yet; requests that are being asked already are passed over */
  open(
    questions: readonly { readonly renewalId: string; readonly requestId: string }[],
    why: { readonly reason: RenewalReason; readonly campaignId: string | null },
  ): Promise<void>
  find(renewalId: string): Promise<Renewal | undefined>
  /** the last question about a request, answered or not */
  lastOf(requestId: string): Promise<Renewal | undefined>
  byToken(token: string): Promise<Renewal | undefined>
  addAsk(
    renewalId: string,
    ask: {
      readonly askId: string
      readonly number: number
      readonly way: Channel
      readonly messageId: string | null
      readonly by: string
    },
  ): Promise<void>
  addLink(renewalId: string, token: string): Promise<void>
  /** @param by who answered; null when nobody did */
  move(renewalId: string, state: RenewalState, by: string | null): Promise<void>
  counts(): Promise<Record<RenewalState, number>>
  list(state: RenewalState, page: { readonly skip: number; readonly take: number }): Promise<ListedRenewal[]>
}
