import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

/** How somebody of the service tried to reach a family. A visit, or a word through somebody else, counts as `helper`. */
export const contactWays = ['phone', 'letter', 'helper'] as const

export interface NoteContact {
  readonly renewalId: string
  readonly way: (typeof contactWays)[number]
}

export type ContactRefusal = 'not-allowed' | 'renewal-not-found' | 'renewal-answered'

/**
 * Somebody of the service rang, wrote by hand or came by, and nobody answered. It counts as one more way tried: three different ones and the
 * grace let the request rest.
 */
export async function noteContact(
  { renewalId, way }: NoteContact,
  actor: Actor,
  { renewals, requests, codes }: IntakePorts,
): Promise<Outcome<null, ContactRefusal>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const asked = await renewals.find(renewalId)
  if (!asked) return refuse('renewal-not-found')
  await requests.take(asked.requestId)
  const renewal = await renewals.find(renewalId)
  if (renewal?.state !== 'asked' && renewal?.state !== 'by-hand') return refuse('renewal-answered')
  const number = renewal.asks.length + 1
  await renewals.addAsk(renewalId, { askId: codes.newId(), number, way, messageId: null, by: actorName(actor) })
  // The program looks again: with this way, three may have been tried.
  if (renewal.state === 'by-hand') await renewals.move(renewalId, 'asked', null)
  return ok(null, [
    { type: 'intake.renewal-asked', subject: renewal.requestId, data: { number, ways: [way], by: 'service' } },
  ])
}
