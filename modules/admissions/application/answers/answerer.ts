import { actorName, hasRole } from '@ribambelle/kernel'
import type { CareRequest } from '@ribambelle/intake'
import type { Actor } from '@ribambelle/kernel'
import type { AnswerWay, Offer } from '../../domain/offer/offer.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'

/** The offer itself, for who is signed in; or the secret of a link. */
export type To = { readonly offerId: string } | { readonly token: string }

/** Who answers: the name the audit writes, and the way. */
export interface Answerer {
  readonly offerId: string
  readonly by: string
  readonly way: AnswerWay
}

export interface Answered {
  readonly offerId: string
  readonly state: Offer['state']
}

export type AnswerRefusal =
  | 'offer-not-found'
  | 'answer-unknown'
  | 'reason-missing'
  | 'already-answered'
  | 'offer-expired'
  | 'offer-withdrawn'
  | 'request-gone'
  | 'nothing-better'
  | 'place-taken'

/** The requests that somebody answers for: a family its own, a helper those of families that let her answer today; none for the others. */
export async function answeringFor(
  actor: Actor,
  { families }: Pick<AdmissionsPorts, 'families'>,
): Promise<readonly CareRequest[]> {
  if (actor.kind === 'family') return families.ofAccount(actor.accountId)
  return actor.kind === 'staff' && hasRole(actor, 'helper') ? families.answeredFor(actor.accountId) : []
}

/**
 * Who may answer this offer; undefined for everybody else, as if there were no such offer.
 * @param way how the answer came, when an officer records it
 */
export async function answererFor(
  to: To,
  way: AnswerWay | undefined,
  actor: Actor,
  { offers, families }: Pick<AdmissionsPorts, 'offers' | 'families'>,
): Promise<Answerer | undefined> {
  if ('token' in to) {
    const holder = await offers.byLink(to.token)
    return holder && { offerId: holder.offerId, by: `link:guardian-${holder.guardian}`, way: 'link' }
  }
  const { offerId } = to
  const by = actorName(actor)
  if (may(actor, 'record-answer')) return { offerId, by, way: way ?? 'counter' }
  const offer = await offers.find(offerId)
  const own = offer && (await answeringFor(actor, { families })).some(({ requestId }) => requestId === offer.requestId)
  return own ? { offerId, by, way: actor.kind === 'family' ? 'account' : 'helper' } : undefined
}
