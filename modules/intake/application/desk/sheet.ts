import type { Actor } from '@ribambelle/kernel'
import type { ProofPage, Promised } from '../../domain/asking/proof.ts'
import { may } from '../../domain/permissions.ts'
import type { FactCode } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'
import { requestSheet } from '../queries.ts'
import type { Sheet } from '../queries.ts'
import type { FamilyCase } from './families/ports.ts'
import type { Handling } from './ports.ts'
import type { Note, Spoken } from './records.ts'
import type { Interview } from './interviews/ports.ts'

/** A request at the desk: what was asked and shown, who follows it, what the desk wrote, and the requests around it. */
export interface DeskSheet extends Sheet {
  readonly pages: readonly ProofPage[]
  readonly promised: Partial<Record<FactCode, Promised>>
  readonly handling: Handling
  readonly family: FamilyCase
  readonly notes: readonly Note[]
  readonly interviews: readonly Interview[]
  /** what was written to the family and said by it, oldest first */
  readonly spoken: readonly Spoken[]
}

/** A request for who works at the desk; null for the others. */
export async function deskSheet(requestId: string, actor: Actor, ports: IntakePorts): Promise<DeskSheet | null> {
  if (!may(actor, 'desk')) return null
  const sheet = await requestSheet(requestId, actor, ports)
  const { proofs, desk } = ports
  const handling = sheet && (await desk.handling.of(requestId))
  if (!sheet || !handling) return null
  return {
    ...sheet,
    pages: await proofs.list({ draftId: null, requestId }),
    promised: await proofs.promised(requestId),
    handling,
    family: await desk.families.of(requestId),
    notes: await desk.notes.of(requestId),
    interviews: await desk.interviews.of(requestId),
    spoken: await desk.letters.spoken(requestId),
  }
}
