import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { after } from '../../domain/offer/transitions.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { carryOut, comesFree } from './answer-offer.ts'
import { offerWithdrawn, withdrawn } from '../offers/new-offer.ts'
import { centresOf, fitting, leftContracts } from '../offers/places.ts'

/**
 * Families who said yes and wait for another child to move: those whose place is there now have it; those whose place will not come free any
 * more are told so, and stay on the lists.
 */
export async function settleAwaiting(
  _: null,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly accepted: number; readonly withdrawn: number }, 'not-allowed'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const { offers, places } = ports
  const promised = await offers.awaiting()
  if (promised.length === 0) return ok({ accepted: 0, withdrawn: 0 })
  await places.lock(centresOf(promised, await leftContracts(promised, ports)))
  const ids = promised.map(({ offerId }) => offerId)
  const waiting = (await offers.take(ids)).filter(({ state }) => state === 'awaiting')
  const rule = promised[0]!.ageRule
  const settled = await fitting(waiting, rule, ports)
  const events: DomainEvent[] = []
  if (settled.length > 0) {
    const done = await carryOut(settled, null, ports)
    if (done.ok) events.push(...done.events)
  }
  let gone = 0
  for (const offer of waiting.filter((one) => !settled.includes(one))) {
    const others = waiting.filter((one) => one !== offer && !settled.includes(one))
    if (!after(offer.state, 'withdraw') || (await comesFree(offer, others, ports))) continue
    const lost = withdrawn(offer, 'place-not-freed')
    await offers.save(lost)
    events.push(offerWithdrawn(lost))
    gone += 1
  }
  return ok({ accepted: settled.length, withdrawn: gone }, events)
}
