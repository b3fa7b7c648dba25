import { monthsOfAll } from '@ribambelle/capacity'
import type { CareRequest } from '@ribambelle/intake'
import type { Site } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import type { Offer, OfferState } from '../../domain/offer/offer.ts'
import { may, onlyCentres } from '../../domain/permissions.ts'
import { contractsOfOffers } from './places.ts'
import type { AdmissionsPorts, ChildName, OfferQuestion } from '../ports.ts'

/** A line of the desk's list: the offer with who it is made to. */
export interface OfferLine {
  readonly offer: Offer
  readonly request: CareRequest | undefined
  /** true when fewer places are there than were offered: a « yes » would not be carried out */
  readonly short: boolean
}

export interface OfferList {
  readonly total: number
  readonly lines: readonly OfferLine[]
  readonly counts: Readonly<Record<OfferState, number>>
  readonly extensions: number
  readonly otherWeeks: number
  /** centres that may be asked for */
  readonly centres: readonly Site[]
}

/** What a page of the desk asks for; `typed` are words of a child's names or a reference. */
export interface ListAsked extends OfferQuestion {
  readonly typed?: string | undefined
}

/** The offers that somebody of the staff sees; null for who sees none. */
export async function deskOffers(
  { typed, ...question }: ListAsked,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<OfferList | null> {
  if (!may(actor, 'see-offers')) return null
  const { offers, families, sites } = ports
  const own = onlyCentres(actor)
  const all = await sites.centres()
  const centres = own === null ? all : all.filter(({ siteId }) => own.includes(siteId))
  const asked = { ...question, centreIds: boundTo(question.centreIds, own) }
  const named = typed === undefined ? undefined : await families.named(typed)
  const found = await offers.list({ ...asked, ...(named ? { childIds: named.map(idOf) } : {}) })
  const requests = new Map(
    (await families.requests([...new Set(found.rows.map(({ requestId }) => requestId))])).map((one) => [
      one.requestId,
      one,
    ]),
  )
  const short = await shortOf(found.rows, ports)
  const counts = await offers.counts(own)
  const at = { centreIds: boundTo(undefined, own), skip: 0, take: 1 }
  const extensions = (await offers.list({ ...at, extensionAsked: true })).total
  const otherWeeks = (await offers.list({ ...at, otherWeekAsked: true })).total
  return {
    total: found.total,
    lines: found.rows.map((offer) => ({
      offer,
      request: requests.get(offer.requestId),
      short: short.has(offer.offerId),
    })),
    counts,
    extensions,
    otherWeeks,
    centres,
  }
}

const idOf = ({ childId }: ChildName): string => childId

/** Centres asked for, within those that somebody may see. */
export function boundTo(
  asked: readonly string[] | undefined,
  own: readonly string[] | null,
): readonly string[] | undefined {
  if (own === null) return asked
  return asked ? asked.filter((centreId) => own.includes(centreId)) : own
}

/** Made offers for which no place is free any more; children who move are left out, their places depend on each other. */
export async function shortOf(
  offers: readonly Offer[],
  { places }: Pick<AdmissionsPorts, 'places'>,
): Promise<ReadonlySet<string>> {
  const made = offers.filter((offer) => offer.state === 'made' && offer.places.every(({ leaves }) => leaves === null))
  if (made.length === 0) return new Set()
  const contracts = contractsOfOffers(made)
  const centreIds = [...new Set(contracts.map(({ centreId }) => centreId))]
  const cells = await places.free(centreIds, monthsOfAll(contracts), made[0]!.ageRule, [])
  const free = new Map(
    cells.map((cell) => [`${cell.centreId} ${cell.ageGroupId} ${cell.halfDay} ${cell.month}`, cell.free]),
  )
  const lacks = ({ places: offered }: Offer): boolean =>
    offered.some(({ centreId, ageGroupId, week, from }) =>
      week.some((halfDay) => (free.get(`${centreId} ${ageGroupId} ${halfDay} ${from.slice(0, 7)}`) ?? 0) < 1),
    )
  return new Set(made.filter(lacks).map(({ offerId }) => offerId))
}
