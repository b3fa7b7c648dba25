import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Asked, AskedFault } from '../domain/asked.ts'
import { matchChildren } from '../domain/asking/child.ts'
import { changedParts, recompose } from '../domain/asking/compose.ts'
import { may, mayUseDraft } from '../domain/permissions.ts'
import type { CareRequest } from '../domain/request.ts'
import { factsToVerify } from '../domain/situation.ts'
import { after, isOpen } from '../domain/transitions.ts'
import { examine } from './asking/check.ts'
import { handOver } from './asking/hand-over.ts'
import { keepApart } from './asking/keep-apart.ts'
import type { IntakePorts } from './ports.ts'
import { likenesses } from './submit-request.ts'
import type { Receipt } from './submit-request.ts'

export interface ChangeRequest {
  readonly requestId: string
  readonly asked: Asked
  readonly draftToken: string | null
  /** the version that its author saw last; that of the draft's beginning when left out */
  readonly seen?: number | undefined
}

export type ChangeRefusal = AskedFault | 'request-not-found' | 'draft-not-found' | 'too-late' | 'changed-meanwhile'

/** A family, or an officer for it, changes a request that waits. Its reference, its seniority and its children's tickets stay. */
export async function changeRequest(
  { requestId, asked, draftToken, seen }: ChangeRequest,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<Receipt, ChangeRefusal>> {
  const { requests, drafts, codes } = ports
  const filed = await requests.take(requestId)
  if (!filed || !may(actor, 'change', filed.followers, filed.helping)) return refuse('request-not-found')
  const draft = draftToken === null ? null : await drafts.take(draftToken)
  if (draft === undefined || (draft && !mayUseDraft(actor, draft.madeBy))) return refuse('draft-not-found')
  const { request } = filed
  const receipt = { requestId, reference: request.reference }
  if (draft?.requestId) return ok(receipt)
  if (!isOpen(request.state)) return refuse('too-late')
  const base = seen ?? draft?.baseVersion ?? filed.version
  if (base !== filed.version) return refuse({ code: 'changed-meanwhile', details: { version: filed.version } })
  const { faults, context } = await examine(asked, ports)
  if (faults.length > 0) return refuse(...faults)

  const childIds = childIdsFor(asked, request).map((childId) => childId ?? codes.newId())
  const changed = recompose(asked, request, childIds, codes.newId, context)
  const parts = changedParts(request, changed)
  await keepApart(asked, changed, actor, ports)
  if (parts.length > 0) await requests.save({ ...changed, state: stateOf(changed) })
  if (draft) await handOver(draft, changed, ports)
  if (parts.length === 0) return ok(receipt)
  return ok(receipt, [
    { type: 'intake.request-changed', subject: requestId, data: { parts, version: filed.version + 1 } },
  ])
}

/** A form that was opened on a request says which child is which; a child that was added is told by its likeness. */
function childIdsFor(asked: Asked, { needs }: CareRequest): (string | undefined)[] {
  const known = needs.map(({ child }) => child)
  const named = asked.children.map(({ childId }) => known.find((child) => child.childId === childId)?.childId)
  const left = known.filter(({ childId }) => !named.includes(childId))
  const rest = likenesses(asked).filter((_, n) => named[n] === undefined)
  const matches = matchChildren(left, rest)
  return named.map((childId) => childId ?? matches.shift()?.childId)
}

/** A request that was complete is looked at again when it says something new. */
const stateOf = ({ state, facts }: CareRequest): CareRequest['state'] =>
  factsToVerify(facts).length > 0 ? (after(state, 'ask-again') ?? state) : state
