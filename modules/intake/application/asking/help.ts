import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { agreementFaults, isHeld } from '../../domain/asking/mandate.ts'
import type { Agreement, AgreementFault, Mandate, TypedAgreement } from '../../domain/asking/mandate.ts'
import { may } from '../../domain/permissions.ts'
import type { CareRequest } from '../../domain/request.ts'
import type { Draft, IntakePorts } from '../ports.ts'
import { startDraft } from '../write-draft.ts'
import type { ListedMandate } from './ports.ts'

export interface BeginFor {
  readonly agreement: TypedAgreement
  /** language of the page, for the family unless it says another */
  readonly language: string
}

export type BeginForRefusal = AgreementFault | 'not-allowed'

/** A helper or an officer begins to write a request with a family, or from its paper form: what it agreed to is written down first. */
export async function beginFor(
  { agreement, language }: BeginFor,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly token: string }, BeginForRefusal>> {
  if (!may(actor, 'help')) return refuse('not-allowed')
  const { mandateMonths } = await ports.places.policy()
  const faults = agreementFaults(agreement, ports.time.today(), mandateMonths)
  if (faults.length > 0) return refuse(...faults)
  const { allows, consent, agreedOn, until } = agreement
  const mandate = { allows, consent, agreedOn, until } as Agreement
  const begun = await startDraft({ changesRequestId: null, answers: { language: [language] }, mandate }, actor, ports)
  return begun.ok ? begun : refuse('not-allowed')
}

/** The request of a draft is sent: what the family agreed to holds from now on. */
export async function giveMandate(
  draft: Draft | null,
  { requestId, household }: CareRequest,
  actor: Actor,
  { mandates, codes }: Pick<IntakePorts, 'mandates' | 'codes'>,
): Promise<DomainEvent[]> {
  if (!draft?.mandate || actor.kind !== 'staff') return []
  const { allows, consent, agreedOn, until } = draft.mandate
  const mandate = { ...draft.mandate, mandateId: codes.newId(), requestId, helperId: actor.accountId, endedOn: null }
  await mandates.add(mandate, household.householdId)
  return [{ type: 'intake.mandate-given', subject: requestId, data: { allows, consent, agreedOn, until } }]
}

/** A helper who is nothing else writes with a family's agreement only. */
export const needsAgreement = (actor: Actor): boolean => actor.kind === 'staff' && !may(actor, 'desk')

/** The families that somebody helps, or helped; nothing of a family whose mandate is over but its reference. */
export async function familiesHelped(
  _: null,
  actor: Actor,
  { mandates, time }: IntakePorts,
): Promise<readonly (ListedMandate & { readonly held: boolean })[] | null> {
  if (actor.kind !== 'staff' || !may(actor, 'help')) return null
  const today = time.today()
  return (await mandates.ofHelper(actor.accountId)).map((mandate) => {
    const held = isHeld(mandate, today)
    return { ...mandate, held, children: held ? mandate.children : [] }
  })
}

/** Who acts for a family, for those who may see its request; null for the others. */
export async function mandatesOf(
  requestId: string,
  actor: Actor,
  { requests, mandates, time }: IntakePorts,
): Promise<readonly (Mandate & { readonly held: boolean })[] | null> {
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers, filed.helping)) return null
  const today = time.today()
  return (await mandates.ofRequest(requestId)).map((mandate) => ({ ...mandate, held: isHeld(mandate, today) }))
}

/** A mandate ends before its day: its family, its helper or the service says so. */
export async function endMandate(
  { mandateId }: { readonly mandateId: string },
  actor: Actor,
  { requests, mandates, time }: IntakePorts,
): Promise<Outcome<{ readonly requestId: string }, 'mandate-not-found'>> {
  const mandate = await mandates.find(mandateId)
  const filed = mandate && (await requests.take(mandate.requestId))
  const own = actor.kind === 'staff' && actor.accountId === mandate?.helperId && may(actor, 'help')
  if (!mandate || !filed || !(own || may(actor, 'change', filed.followers))) return refuse('mandate-not-found')
  const { requestId } = mandate
  if (mandate.endedOn !== null) return ok({ requestId })
  await mandates.end(mandateId, time.today(), actorName(actor))
  return ok({ requestId }, [{ type: 'intake.mandate-ended', subject: requestId, data: {} }])
}
