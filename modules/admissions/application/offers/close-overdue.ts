import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { remindersDue } from '../../domain/deadline/deadline.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { freedBy } from './new-offer.ts'

/** Offers whose last day is over expire. The family keeps its place on the lists; the place goes to the next. */
export async function closeOverdue(
  _: null,
  actor: Actor,
  { offers, world }: Pick<AdmissionsPorts, 'offers' | 'world'>,
): Promise<Outcome<{ readonly expired: number }, 'not-allowed'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const events = await expireOverdue({ offers, world })
  return ok({ expired: events.length }, events)
}

/**
 * The same within an act that makes offers: a family whose last day is over may be made another one at once, whether or not the hour that closes
 * offers has come. Call it once centres are locked: offers come after places.
 */
export async function expireOverdue({
  offers,
  world,
}: Pick<AdmissionsPorts, 'offers' | 'world'>): Promise<DomainEvent[]> {
  const expired = await offers.expire(world.today())
  return expired.map(({ offerId, requestId, deadline, places, origin }) => ({
    type: 'admissions.offer-expired',
    subject: offerId,
    data: { requestId, deadline, origin, ...freedBy(places) },
  }))
}

/** Families that have not answered are reminded, on the days that the local rules say; each reminder once. */
export async function remindFamilies(
  _: null,
  actor: Actor,
  { offers, policy, world }: Pick<AdmissionsPorts, 'offers' | 'policy' | 'world'>,
): Promise<Outcome<{ readonly reminded: number }, 'not-allowed'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const { remindersBefore } = await policy.get()
  const today = world.today()
  const behind = (await offers.running(today)).filter(
    ({ deadline, reminders }) => remindersDue(deadline, remindersBefore, today) > reminders,
  )
  const events: DomainEvent[] = []
  for (const offer of await offers.take(behind.map(({ offerId }) => offerId))) {
    const due = remindersDue(offer.deadline, remindersBefore, today)
    if (offer.state !== 'made' || due <= offer.reminders) continue
    await offers.save({ ...offer, reminders: due })
    const data = { requestId: offer.requestId, number: due, last: due >= remindersBefore.length }
    events.push({ type: 'admissions.family-reminded', subject: offer.offerId, data })
  }
  return ok({ reminded: events.length }, events)
}
