import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Agreement } from '../domain/asking/mandate.ts'
import { may, mayUseDraft } from '../domain/permissions.ts'
import { isOpen } from '../domain/transitions.ts'
import type { Answers, IntakePorts } from './ports.ts'

/** Most characters that a draft keeps: a long form is a few thousand. */
const mostKept = 40_000

export interface StartDraft {
  /** the request to change; null for a new one */
  readonly changesRequestId: string | null
  readonly answers: Answers
  /** what a family agreed to, when somebody writes for it */
  readonly mandate?: Agreement | undefined
}

/** Somebody begins to write a request, or to change one. The token is the secret of the draft's link; it is not kept in the clear. */
export async function startDraft(
  { changesRequestId, answers, mandate }: StartDraft,
  actor: Actor,
  { drafts, requests, codes }: IntakePorts,
): Promise<Outcome<{ readonly token: string }, 'not-allowed' | 'request-not-found' | 'too-late'>> {
  if (!may(actor, 'submit')) return refuse('not-allowed')
  const filed = changesRequestId === null ? undefined : await requests.find(changesRequestId)
  if (changesRequestId !== null) {
    if (!filed || !may(actor, 'change', filed.followers, filed.helping)) return refuse('request-not-found')
    if (!isOpen(filed.request.state)) return refuse('too-late')
  }
  const token = codes.newToken()
  const baseVersion = filed?.version ?? null
  const draft = { draftId: codes.newId(), madeBy: actorName(actor), changesRequestId, answers, baseVersion }
  await drafts.add({ ...draft, mandate: mandate ?? null }, token)
  return ok({ token })
}

export interface KeepDraft {
  readonly token: string
  /** fields of the step, which this answer replaces */
  readonly drop: readonly string[]
  readonly set: Answers
}

/** What was typed is kept as typed, right or wrong: nothing is lost when a telephone rings. */
export async function keepDraft(
  { token, drop, set }: KeepDraft,
  actor: Actor,
  { drafts }: IntakePorts,
): Promise<Outcome<null, 'draft-not-found' | 'draft-sent' | 'draft-too-long'>> {
  const draft = await drafts.take(token)
  if (!draft || !mayUseDraft(actor, draft.madeBy)) return refuse('draft-not-found')
  if (draft.requestId) return refuse('draft-sent')
  if (JSON.stringify({ ...draft.answers, ...set }).length > mostKept) return refuse('draft-too-long')
  await drafts.keep(draft.draftId, drop, set)
  return ok(null)
}
