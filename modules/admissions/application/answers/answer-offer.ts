import { addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, DomainEvent, Outcome } from '@ribambelle/kernel'
import { isDeclineReason } from '../../domain/offer/reasons.ts'
import { mayStayListed } from '../../domain/offer/offer.ts'
import { after } from '../../domain/offer/transitions.ts'
import type { Answer, AnswerWay, Offer } from '../../domain/offer/offer.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { answererFor } from './answerer.ts'
import type { Answered, Answerer, AnswerRefusal, To } from './answerer.ts'
import { declineOffer } from './decline-offer.ts'
import { freedBy, offerWithdrawn, withdrawn } from '../offers/new-offer.ts'
import { centresOf, contractsOfOffers, fitting, leavingOf, leftContracts } from '../offers/places.ts'

export interface AnswerOffer {
  readonly to: To
  readonly answer: Answer
  /** why it is declined */
  readonly reason?: string | undefined
  /** after declining: the family no longer asks for a place */
  readonly leaves?: boolean
  /** how the answer came, when an officer records it */
  readonly way?: AnswerWay | undefined
}

/**
 * A family answers an offer: by the link it received, signed in, or through an officer. The first answer counts. A « yes » holds the place, ends
 * what the family asked for elsewhere, and is only said when the place is there: all in one transaction.
 */
export async function answerOffer(
  command: AnswerOffer,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<Answered, AnswerRefusal>> {
  const answerer = await answererFor(command.to, command.way, actor, ports)
  if (!answerer) return refuse('offer-not-found')
  const { answer, reason = 'not-said' } = command
  if (answer === 'decline') {
    const { reasons } = await ports.policy.get()
    if (!isDeclineReason(reason, reasons)) return refuse({ code: 'reason-missing', field: 'reason' })
    return declineOffer({ ...answerer, reason, leaves: command.leaves ?? false }, ports)
  }
  return acceptOffer({ ...answerer, listed: answer === 'accept-listed' }, ports)
}

interface Accepting extends Answerer {
  readonly listed: boolean
}

async function acceptOffer(
  { offerId, by, way, listed }: Accepting,
  ports: AdmissionsPorts,
): Promise<Outcome<Answered, AnswerRefusal>> {
  const { offers, families, places, world } = ports
  const asked = await offers.find(offerId)
  if (!asked) return refuse('offer-not-found')
  const promised = (await offers.awaiting()).filter((one) => one.offerId !== offerId)
  const left = await leftContracts([asked, ...promised], ports)
  // Places first, offers after: every act locks in this order.
  await places.lock(centresOf([asked, ...promised], left))
  const taken = await offers.take([offerId, ...promised.map((one) => one.offerId)])
  const offer = taken.find((one) => one.offerId === offerId)!
  const no = refusalOf(offer, listed, world.today())
  if (no) return no
  if (offer.state === 'accepted' || offer.state === 'awaiting') return ok({ offerId, state: offer.state })
  const request = await families.request(offer.requestId)
  if (request?.state !== 'submitted' && request?.state !== 'complete') return refuse('request-gone')
  const said = { ...offer, answeredAt: world.now(), answeredBy: by, answeredThrough: way, staysListed: listed }
  const waiting = taken.filter((one) => one.offerId !== offerId && one.state === 'awaiting')
  const settled = await fitting([...waiting, said], offer.ageRule, ports)
  if (settled.some((one) => one.offerId === offerId)) return carryOut(settled, said, ports)
  if (!(await comesFree(said, waiting, ports))) return refuse('place-taken')
  await offers.save({ ...said, state: 'awaiting' })
  return ok({ offerId, state: 'awaiting' as const }, [
    { type: 'admissions.offer-promised', subject: offerId, data: { requestId: offer.requestId, through: way } },
  ])
}

function refusalOf(offer: Offer, listed: boolean, today: string): Outcome<Answered, AnswerRefusal> | undefined {
  const { state } = offer
  if (state === 'accepted' || state === 'awaiting')
    return offer.staysListed === listed
      ? undefined
      : refuse({ code: 'already-answered', details: { answer: 'accepted' } })
  if (state === 'declined') return refuse({ code: 'already-answered', details: { answer: 'declined' } })
  if (state === 'withdrawn') return refuse('offer-withdrawn')
  // The day is over, even if the job that closes offers has not run yet.
  if (!after(state, 'accept') || offer.deadline < today) return refuse('offer-expired')
  return listed && !mayStayListed(offer) ? refuse('nothing-better') : undefined
}

/** Whether the place would be there once children who are asked to move have said yes. */
export async function comesFree(said: Offer, waiting: readonly Offer[], ports: AdmissionsPorts): Promise<boolean> {
  const movers = (await ports.offers.open()).filter(
    (one) => one.offerId !== said.offerId && one.state === 'made' && leavingOf([one]).length > 0,
  )
  if (movers.length === 0) return false
  const together = await fitting([...waiting, ...movers, said], said.ageRule, ports)
  return together.some(({ offerId }) => offerId === said.offerId)
}

/** Holds the places of everybody whose place is there now: the family that answers, and those who waited for it. */
export async function carryOut(
  settled: readonly Offer[],
  answered: Offer | null,
  ports: AdmissionsPorts,
): Promise<Outcome<Answered, AnswerRefusal>> {
  const { offers, places } = ports
  const events: DomainEvent[] = []
  const left = await endLeft(settled, ports)
  await places.save(contractsOfOffers(settled))
  for (const offer of settled) {
    await offers.save({ ...offer, state: 'accepted', extensionAskedAt: null })
    events.push(...(await cleanLists(offer, ports)))
    const { offerId, requestId, answeredThrough, staysListed } = offer
    const contracts = offer.places.map(({ contractId }) => contractId)
    const data = { requestId, through: answeredThrough, staysListed, contracts }
    events.push({ type: 'admissions.offer-accepted', subject: offerId, data })
  }
  if (left.length > 0)
    events.push({ type: 'admissions.places-freed', subject: left[0]!.contractId, data: freedBy(left) })
  return ok({ offerId: answered?.offerId ?? '', state: 'accepted' as const }, events)
}

/** A child who moves leaves its old place the day before; a contract that never began is taken away. @returns where, and from when */
async function endLeft(
  settled: readonly Offer[],
  ports: AdmissionsPorts,
): Promise<{ contractId: string; centreId: string; from: Day }[]> {
  const from = new Map(leavingOf(settled).map((one) => [one.contractId, one.from]))
  const left = await leftContracts(settled, ports)
  const ended = left.map((contract) => ({ ...contract, until: addDays(from.get(contract.contractId)!, -1) }))
  await ports.places.save(ended.filter((contract) => contract.until >= contract.from))
  await ports.places.remove(
    ended.filter((contract) => contract.until < contract.from).map(({ contractId }) => contractId),
  )
  return left.map(({ contractId, centreId }) => ({ contractId, centreId, from: from.get(contractId)! }))
}

/** Nobody else waits for these children: the request is placed, their other requests end, their other offers are taken back. */
async function cleanLists(
  { offerId, requestId, staysListed, places }: Offer,
  { offers, families }: AdmissionsPorts,
): Promise<DomainEvent[]> {
  const events: DomainEvent[] = []
  const others = await families.openFor(
    places.map(({ childId }) => childId),
    requestId,
  )
  if (!staysListed) {
    await families.markPlaced([requestId])
    await families.close(others)
    events.push(
      ...others.map((other) => ({ type: 'admissions.request-closed', subject: other, data: { because: 'placed' } })),
    )
  }
  const open = (await offers.openOf(others)).filter((one) => one.offerId !== offerId)
  for (const rival of await offers.take(open.map((one) => one.offerId))) {
    if (!after(rival.state, 'withdraw')) continue
    const gone = withdrawn(rival, 'accepted-elsewhere')
    await offers.save(gone)
    events.push(offerWithdrawn(gone))
  }
  return events
}
