import type { Offer } from '../offer/offer.ts'
import { isOpen } from '../offer/offer.ts'

/** Why a place that a commission gave is not offered to its family. */
export type NotOffered =
  | 'places-corrected' // fewer places were recorded after the freeze
  | 'no-longer-fits' // the request changed since the freeze
  | 'other-offer' // the family was offered another place meanwhile, and thinks about it
  | 'has-place' // the child was given another place meanwhile
  | 'withdrawn'
  | 'ended' // the request waits no more

/**
 * Why a place given by a commission is not offered, once its offers are made; undefined where it was.
 * @param state of the request today
 * @param own the offer that the commission made for it
 * @param others offers of the request that it thinks about
 */
export function whyNotOffered(
  state: string | undefined,
  own: Pick<Offer, 'state' | 'reason'> | undefined,
  others: readonly Pick<Offer, 'state'>[],
): NotOffered | undefined {
  if (own?.state === 'withdrawn' && own.reason === 'places-corrected') return 'places-corrected'
  if (state === 'withdrawn') return 'withdrawn'
  if (own) return undefined
  if (state === 'placed') return 'has-place'
  if (others.some(isOpen)) return 'other-offer'
  return state === 'submitted' || state === 'complete' ? 'no-longer-fits' : 'ended'
}

/** Whether the commission leaves the family without a place though it gave one: it goes on waiting, and is helped. */
export const isLeftWithout = (notOffered: NotOffered | undefined): boolean =>
  notOffered === 'places-corrected' || notOffered === 'no-longer-fits'
