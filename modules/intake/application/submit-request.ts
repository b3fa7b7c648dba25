import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome } from '@ribambelle/kernel'
import type { Asked, AskedFault } from '../domain/asked.ts'
import { matchChildren } from '../domain/asking/child.ts'
import type { Likeness } from '../domain/asking/child.ts'
import { compose } from '../domain/asking/compose.ts'
import { may, mayUseDraft } from '../domain/permissions.ts'
import { guardianIdsFor } from '../domain/asking/guardian.ts'
import type { CareRequest, Guardian } from '../domain/request.ts'
import { isOpen, transitions } from '../domain/transitions.ts'
import { examine } from './asking/check.ts'
import { handOver } from './asking/hand-over.ts'
import { giveMandate, needsAgreement } from './asking/help.ts'
import { keepApart } from './asking/keep-apart.ts'
import type { Draft, IntakePorts, Requests } from './ports.ts'

export interface SubmitRequest {
  readonly asked: Asked
  /** the draft in which it was written, if any: it is sent once, from however many windows */
  readonly draftToken: string | null
}

export interface Receipt {
  readonly requestId: string
  readonly reference: string
}

export type SubmitRefusal = AskedFault | 'not-allowed' | 'draft-not-found' | 'already-asked' | 'mandate-missing'

/** A family asks for care: signed in, as a stranger who gives an e-mail, or through an officer or helper. */
export async function submitRequest(
  { asked, draftToken }: SubmitRequest,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<Receipt, SubmitRefusal>> {
  const { requests, drafts, families, codes, time } = ports
  if (!may(actor, 'submit')) return refuse('not-allowed')
  const draft = draftToken === null ? null : await drafts.take(draftToken)
  if (draft === undefined || (draft && !mayUseDraft(actor, draft.madeBy))) return refuse('draft-not-found')
  if (draft?.requestId) return sentBefore(draft.requestId, requests)
  if (needsAgreement(actor) && !agrees(draft, time.today())) return refuse('mandate-missing')
  const { faults, context } = await examine(asked, ports)
  if (faults.length > 0) return refuse(...faults)

  const accountId = actor.kind === 'family' ? actor.accountId : null
  const known = accountId === null ? noneKnown(asked) : await knownTo(accountId, asked, requests)
  if (known.open) return refuse({ code: 'already-asked', details: { reference: known.open.reference } })
  const given = {
    // A draft becomes the request of its id: its pages are known by it already.
    requestId: draft?.draftId ?? codes.newId(),
    reference: await freeReference(ports),
    householdId: known.householdId ?? codes.newId(),
    accountId: known.householdId === undefined ? accountId : known.accountId,
    childIds: known.childIds.map((childId) => childId ?? codes.newId()),
    guardianIds: guardianIdsFor(asked.guardians, await guardiansOf(known.householdId, families), codes.newId),
    state: transitions.submit.to,
    submittedAt: time.now(),
  }
  const request = compose(asked, given, context)
  await requests.save(request)
  await keepApart(asked, request, actor, { families, time })
  if (draft) await handOver(draft, request, ports)
  const agreed = await giveMandate(draft, request, actor, ports)
  const { requestId, reference } = request
  const data = { children: request.needs.length, wishes: request.wishes.length, startMonth: request.startMonth }
  return ok({ requestId, reference }, [
    { type: 'intake.request-submitted', subject: requestId, data: { ...data, by: actorName(actor).split(':')[0] } },
    ...agreed,
  ])
}

const guardiansOf = async (
  householdId: string | undefined,
  families: IntakePorts['families'],
): Promise<readonly Guardian[]> =>
  householdId === undefined ? [] : ((await families.find(householdId))?.household.guardians ?? [])

/** What the family agreed to still holds. */
const agrees = (draft: Draft | null, today: Day): boolean => (draft?.mandate?.until ?? '') >= today

/** The second window, or the second click, gets the receipt of the first. */
async function sentBefore(requestId: string, requests: Requests): Promise<Outcome<Receipt, SubmitRefusal>> {
  const sent = await requests.find(requestId)
  return sent ? ok({ requestId, reference: sent.request.reference }) : refuse('draft-not-found')
}

interface Known {
  readonly householdId: string | undefined
  /** account that keeps the household */
  readonly accountId: string | null
  readonly childIds: readonly (string | undefined)[]
  /** a request for one of the children that still waits for an answer */
  readonly open: CareRequest | undefined
}

const noneKnown = ({ children }: Asked): Known => ({
  householdId: undefined,
  accountId: null,
  childIds: children.map(() => undefined),
  open: undefined,
})

export const likenesses = ({ children }: Asked): Likeness[] =>
  children.map(({ firstName, lastName, born, arrival }) => ({
    firstName: firstName === '' ? null : firstName,
    lastName,
    born: born as Likeness['born'],
    expected: arrival !== 'born',
  }))

/** The household and children that the account asked for before: a child keeps its id, and so its lottery ticket. */
async function knownTo(accountId: string, asked: Asked, requests: Requests): Promise<Known> {
  await requests.takeAccount(accountId)
  const households = await requests.householdsOf(accountId)
  const candidates = households.map((household) => ({
    ...household,
    matches: matchChildren(household.children, likenesses(asked)),
  }))
  const best = candidates.find(({ matches }) => matches.some(Boolean)) ?? candidates[0]
  const childIds = asked.children.map((_, n) => best?.matches[n]?.childId)
  const open = (await requests.ofAccount(accountId)).find(
    ({ state, needs }) => isOpen(state) && needs.some(({ child }) => childIds.includes(child.childId)),
  )
  return { householdId: best?.householdId, accountId: best?.accountId ?? null, childIds, open }
}

async function freeReference({ requests, codes }: IntakePorts): Promise<string> {
  for (;;) {
    const reference = codes.newReference()
    if (await requests.isReferenceFree(reference)) return reference
  }
}
