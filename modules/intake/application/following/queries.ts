import type { Recipient } from '@ribambelle/correspondence'
import type { Actor } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

/** A request for another module's page about it. */
export interface RequestAccess {
  readonly reference: string
  readonly householdId: string
  readonly recipients: readonly Recipient[]
}

/** What another module may know of a request, for who may see it; null for the others. */
export async function requestAccess(
  requestId: string,
  actor: Actor,
  { requests, families }: IntakePorts,
): Promise<RequestAccess | null> {
  const filed = await requests.find(requestId)
  if (!filed || !may(actor, 'see', filed.followers, filed.helping)) return null
  const { reference, household } = filed.request
  return { reference, householdId: household.householdId, recipients: await families.recipients(requestId) }
}
