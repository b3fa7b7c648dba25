import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { deadlineFrom } from '../../domain/deadline/deadline.ts'
import { isOpen } from '../../domain/offer/offer.ts'
import { after } from '../../domain/offer/transitions.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { answererFor } from './answerer.ts'
import type { To } from './answerer.ts'
import { centresOf, contractsOfOffers, fittingBeside } from '../offers/places.ts'

export type AskExtensionRefusal = 'offer-not-found' | 'offer-expired' | 'no-more-time'

/** A family asks for more time. The service answers; until then the deadline stands. */
export async function askExtension(
  { to }: { readonly to: To },
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly offerId: string }, AskExtensionRefusal>> {
  const answerer = await answererFor(to, undefined, actor, ports)
  const [offer] = answerer ? await ports.offers.take([answerer.offerId]) : []
  if (!offer) return refuse('offer-not-found')
  const { offerId, state, deadline, extensions, extensionAskedAt, requestId } = offer
  if (state !== 'made' || deadline < ports.world.today()) return refuse('offer-expired')
  if (extensionAskedAt !== null) return ok({ offerId })
  const { mostExtensions } = await ports.policy.get()
  if (extensions >= mostExtensions) return refuse('no-more-time')
  await ports.offers.save({ ...offer, extensionAskedAt: ports.world.now() })
  return ok({ offerId }, [
    { type: 'admissions.extension-asked', subject: offerId, data: { requestId, through: answerer!.way } },
  ])
}

export type ExtendRefusal =
  | 'not-allowed'
  | 'offer-not-found'
  | 'not-open'
  | 'no-more-time'
  | 'request-gone'
  | 'place-taken'

/**
 * An officer gives more time: asked for or not, and also to a family whose answer came late, as long as its place is still there.
 * @returns the new last day
 */
export async function extendOffer(
  { offerId }: { readonly offerId: string },
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly deadline: Day }, ExtendRefusal>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const { offers, families, places, policy, world } = ports
  const known = await offers.find(offerId)
  if (!known) return refuse('offer-not-found')
  await places.lock(centresOf([known], []))
  const offer = (await offers.take([offerId]))[0]!
  const state = after(offer.state, 'extend')
  if (!state) return refuse('not-open')
  const { extensionDays, mostExtensions, daysOff } = await policy.get()
  if (offer.extensions >= mostExtensions) return refuse('no-more-time')
  // Once its last day is over an offer holds nothing, closed or not: somebody may have been called for its place.
  if (offer.state === 'expired' || (offer.state === 'made' && offer.deadline < world.today())) {
    const request = await families.request(offer.requestId)
    if (request?.state !== 'submitted' && request?.state !== 'complete') return refuse('request-gone')
    if ((await offers.ofRequest(offer.requestId)).some((one) => isOpen(one) && one.offerId !== offerId))
      return refuse('not-open')
    const beside = contractsOfOffers((await offers.open()).filter((one) => one.offerId !== offerId))
    if ((await fittingBeside([offer], beside, offer.ageRule, ports)).length === 0) return refuse('place-taken')
  }
  const from = offer.deadline > world.today() ? offer.deadline : world.today()
  const deadline = deadlineFrom(from, extensionDays, { country: await world.country(), daysOff })
  await offers.save({
    ...offer,
    state,
    deadline,
    extensions: offer.extensions + 1,
    extensionAskedAt: null,
    reminders: 0,
  })
  return ok({ deadline }, [
    { type: 'admissions.offer-extended', subject: offerId, data: { requestId: offer.requestId, deadline } },
  ])
}

/** An officer cannot give more time: the deadline stands, and the family is told. */
export async function refuseExtension(
  { offerId }: { readonly offerId: string },
  actor: Actor,
  { offers }: Pick<AdmissionsPorts, 'offers'>,
): Promise<Outcome<{ readonly offerId: string }, 'not-allowed' | 'offer-not-found' | 'not-open'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const [offer] = await offers.take([offerId])
  if (!offer) return refuse('offer-not-found')
  if (offer.state !== 'made' || offer.extensionAskedAt === null) return refuse('not-open')
  await offers.save({ ...offer, extensionAskedAt: null })
  return ok({ offerId }, [
    {
      type: 'admissions.extension-refused',
      subject: offerId,
      data: { requestId: offer.requestId, deadline: offer.deadline },
    },
  ])
}
