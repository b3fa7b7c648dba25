import type { Day, Month } from '@ribambelle/kernel'
import type {
  Ask,
  CampaignMove,
  CampaignState,
  QuestionState,
  RenewalPolicy,
  RenewalReason,
  RenewalState,
} from '../../domain/following/renewal.ts'
import type { Channel, RequestState } from '../../domain/request.ts'

/** A question to a family, with each time that it was asked. */
export interface Renewal {
  readonly renewalId: string
  readonly requestId: string
  readonly state: QuestionState
  /** its campaign is held: nothing leaves, and nobody's grace ends */
  readonly held: boolean
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
  readonly state: QuestionState
  readonly answeredOn: Day | null
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
  readonly states: Readonly<Record<QuestionState, number>>
  readonly state: CampaignState
  /** when it was held, taken up or stopped */
  readonly changedOn: Day | null
}

/** Which questions of a campaign a page shows. */
export interface CampaignFilter {
  readonly state?: QuestionState | undefined
  /** a reference, or words of a name */
  readonly text?: string | undefined
}

/** Questions that wait, asked for the last time on one day. */
export interface WaitingSince {
  readonly last: Day
  /** different ways tried so far */
  readonly tried: number
  readonly questions: number
}

export interface NewCampaign extends Omit<Campaign, 'openedOn' | 'states' | 'state' | 'changedOn'> {
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
  campaign(campaignId: string): Promise<Campaign | undefined>
  /** @returns whether the campaign stood before the move: of two people at once, one moves it */
  steer(campaignId: string, move: CampaignMove, by: string): Promise<boolean>
  /** ends the questions of a campaign that wait for an answer. @returns the requests they were about */
  stopQuestions(campaignId: string, by: string): Promise<{ renewalId: string; requestId: string }[]>
  /** questions of a campaign, those that wait the longest first */
  inCampaign(
    campaignId: string,
    filter: CampaignFilter,
    page: { readonly skip: number; readonly take: number },
  ): Promise<{ readonly listed: ListedRenewal[]; readonly total: number }>
  /** when those of a campaign that wait were asked for the last time */
  waitingSince(campaignId: string): Promise<WaitingSince[]>
  /** opens questions that nobody has been asked yet; requests that are being asked already are passed over */
  open(
    questions: readonly { readonly renewalId: string; readonly requestId: string }[],
    why: { readonly reason: RenewalReason; readonly campaignId: string | null },
  ): Promise<void>
  find(renewalId: string): Promise<Renewal | undefined>
  /** the same, and nobody stops it before this act is done */
  take(renewalId: string): Promise<Renewal | undefined>
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
