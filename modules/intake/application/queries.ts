import type { Site, Zone } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import type { IntakePolicy } from '../domain/policy.ts'
import { may, mayUseDraft } from '../domain/permissions.ts'
import type { CareRequest } from '../domain/request.ts'
import type { Draft, HistoryLine, IntakePorts } from './ports.ts'

/** A draft with all that its pages show. */
export interface OpenDraft {
  readonly draft: Draft
  /** the places that were wished; every place that may be, where the page offers them */
  readonly centres: readonly Site[]
  readonly zones: readonly Zone[]
  readonly policy: IntakePolicy
  /** reference of the request that it became */
  readonly reference: string | null
}

/** The local policy: everybody may know what may be asked, and for how long it is kept. */
export const intakePolicy = (_: null, _actor: Actor, { places }: IntakePorts): Promise<IntakePolicy> => places.policy()

export interface DraftQuestion {
  /** the secret of its link */
  readonly token: string
  /** whether the page offers places: thousands may be read */
  readonly allPlaces: boolean
}

/** A draft, for who may go on with it. */
export async function draftByToken(
  { token, allPlaces }: DraftQuestion,
  actor: Actor,
  ports: IntakePorts,
): Promise<OpenDraft | null> {
  const { drafts, places, requests } = ports
  const draft = await drafts.find(token)
  if (!draft || !mayUseDraft(actor, draft.madeBy)) return null
  const sent = draft.requestId === null ? undefined : await requests.find(draft.requestId)
  return {
    draft,
    centres: allPlaces ? await places.centres() : await places.named(draft.answers['wishes'] ?? []),
    zones: await places.zones(),
    policy: await places.policy(),
    reference: sent?.request.reference ?? null,
  }
}

/** A request as its family or an officer sees it. */
export interface Sheet {
  readonly request: CareRequest
  readonly sites: readonly Site[]
  readonly zones: readonly Zone[]
  readonly history: readonly HistoryLine[]
  readonly version: number
  /** whether somebody acts for the family today */
  readonly helped: boolean
}

/** The requests that a family follows, latest first. */
export const myRequests = async (_: null, actor: Actor, { requests }: IntakePorts): Promise<CareRequest[]> =>
  actor.kind === 'family' ? (await requests.ofAccount(actor.accountId)).reverse() : []

/** One request, for who may see it; null for the others. */
export async function requestSheet(requestId: string, actor: Actor, ports: IntakePorts): Promise<Sheet | null> {
  const { requests, places, histories } = ports
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers, filed.helping)) return null
  return {
    request: filed.request,
    sites: await places.named(filed.request.wishes.map(({ siteId }) => siteId)),
    zones: await places.zones(),
    history: await histories.of(requestId),
    version: filed.version,
    helped: filed.helping.length > 0,
  }
}
