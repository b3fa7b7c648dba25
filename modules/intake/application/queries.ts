import type { Site, Zone } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import type { IntakePolicy } from '../domain/policy.ts'
import { may, mayUseDraft } from '../domain/permissions.ts'
import type { ProofPage, Promised } from '../domain/asking/proof.ts'
import type { CareRequest, FactCode } from '../domain/request.ts'
import type { Basket, Draft, HistoryLine, IntakePorts, ListedRequest, ListQuestion } from './ports.ts'

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
  const { requests, places, lists } = ports
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers, filed.helping)) return null
  return {
    request: filed.request,
    sites: await places.named(filed.request.wishes.map(({ siteId }) => siteId)),
    zones: await places.zones(),
    history: await lists.history(requestId),
    version: filed.version,
    helped: filed.helping.length > 0,
  }
}

/** A request at the desk, with those that look like it and what was shown for it. */
export interface DeskSheet extends Sheet {
  readonly alike: readonly { requestId: string; reference: string }[]
  readonly pages: readonly ProofPage[]
  readonly promised: Partial<Record<FactCode, Promised>>
}

/** A request for who works at the desk; null for the others. */
export async function deskSheet(requestId: string, actor: Actor, ports: IntakePorts): Promise<DeskSheet | null> {
  if (!may(actor, 'desk')) return null
  const sheet = await requestSheet(requestId, actor, ports)
  if (!sheet) return null
  const { lists, proofs } = ports
  return {
    ...sheet,
    alike: await lists.alike(requestId),
    pages: await proofs.list({ draftId: null, requestId }),
    promised: await proofs.promised(requestId),
  }
}

/** How many requests lie in each basket of the desk. */
export const deskBaskets = async (
  _: null,
  actor: Actor,
  { lists }: IntakePorts,
): Promise<Record<Basket, number> | null> => (may(actor, 'desk') ? lists.counts() : null)

export interface DeskList {
  readonly total: number
  readonly rows: readonly ListedRequest[]
  readonly centres: readonly Site[]
  readonly zones: readonly Zone[]
}

/** The desk's list of requests. */
export async function deskRequests(
  question: ListQuestion,
  actor: Actor,
  { lists, places }: IntakePorts,
): Promise<DeskList | null> {
  if (!may(actor, 'desk')) return null
  return { ...(await lists.find(question)), centres: await places.centres(), zones: await places.zones() }
}

/** The request that somebody names on the telephone. */
export const deskReference = async (reference: string, actor: Actor, { lists }: IntakePorts): Promise<string | null> =>
  may(actor, 'desk') ? ((await lists.byReference(reference)) ?? null) : null
