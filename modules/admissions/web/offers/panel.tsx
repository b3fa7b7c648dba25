import type { Day } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Card, Details, LinkButton, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Site } from '@ribambelle/directory'
import { placeNotOffered } from '../../application/decisions/queries.ts'
import { offersOfRequest } from '../../application/offers/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { isLeftWithout } from '../../domain/decision/not-offered.ts'
import { isOpen } from '../../domain/offer/offer.ts'
import { may } from '../../domain/permissions.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import { centreName, nameWords } from '../words.ts'
import { say } from './messages.ts'
import { placeGone, stateTone, WithdrawnWhy } from './offer-view.tsx'

/** Where somebody sees an offer: at the desk, as the family's helper, or as the family. */
const offerPath = ({ actor }: Pick<PageRequest, 'actor'>, offerId: string): string =>
  may(actor, 'see-offers')
    ? `/desk/offers/${offerId}`
    : actor.kind === 'staff'
      ? `/desk/helped/offers/${offerId}`
      : `/my/offers/${offerId}`

function OfferCard({ request, offer, sites }: { request: PageRequest; offer: Offer; sites: readonly Site[] }): VNode {
  const { lang, link } = request
  const t = say(lang)
  const staff = may(request.actor, 'see-offers')
  const open = offer.state === 'made'
  const label = staff ? 'panel.desk' : open ? 'panel.answer' : 'panel.see'
  return (
    <Card
      level={2}
      title={t(open && !staff ? 'panel.title.open' : 'panel.title')}
      aside={<Tag tone={stateTone[offer.state]}>{t(`state.${offer.state}`)}</Tag>}
      actions={
        <LinkButton href={link(offerPath(request, offer.offerId))} variant={open && !staff ? 'primary' : 'secondary'}>
          {t(label)}
        </LinkButton>
      }
    >
      {[...new Set(offer.places.map(({ centreId }) => centreId))].map((centreId) => (
        <p>
          {t('panel.line', {
            centre: nameWords(centreName(sites, centreId)),
            day: dayWords(lang, offer.places.find((place) => place.centreId === centreId)!.from),
          })}
        </p>
      ))}
      {offer.state === 'withdrawn' && !staff && <WithdrawnWhy lang={lang} offer={offer} />}
      {open && (
        <p>
          <strong>{t('panel.deadline', { day: dayWords(lang, offer.deadline) })}</strong>
        </p>
      )}
    </Card>
  )
}

/** The offers of a request, for the pages of intake: the one that waits for an answer first. */
export const offersOnly =
  (run: Runner<AdmissionsPorts>) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    const found = await run.ask(offersOfRequest, requestId, request.by)
    if (!found) return null
    const { offers, sites } = found
    const first = offers.find(isOpen) ?? offers[0]!
    const others = offers.filter((offer) => offer !== first)
    const t = say(request.lang)
    return (
      <>
        <OfferCard request={request} offer={first} sites={sites} />
        {others.length > 0 && (
          <Details summary={t('panel.before', { count: others.length })}>
            {others.map((offer) => (
              <OfferCard request={request} offer={offer} sites={sites} />
            ))}
          </Details>
        )}
      </>
    )
  }

/** Where the offer of a request that waits is answered, and until when; null when none waits. */
export const waitingOffer =
  (run: Runner<AdmissionsPorts>) =>
  async (requestId: string, { by }: Pick<PageRequest, 'by'>): Promise<{ path: string; by: Day } | null> => {
    const offer = (await run.ask(offersOfRequest, requestId, by))?.offers.find(isOpen)
    return offer ? { path: offerPath(by, offer.offerId), by: offer.deadline } : null
  }

/** Why the place that a commission gave is not offered, or no more: its decision said so, or the service took its offer back; false where it stands. */
export const placeLost =
  (run: Runner<AdmissionsPorts>) =>
  async (requestId: string, roundId: string, { by }: Pick<PageRequest, 'by'>): Promise<false | 'lost' | 'other'> => {
    const why = await run.ask(placeNotOffered, { requestId, roundId }, by)
    if (why === 'other-offer' || why === 'has-place') return 'other'
    if (isLeftWithout(why)) return 'lost'
    const ofRound = (await run.ask(offersOfRequest, requestId, by))?.offers.filter((one) => one.roundId === roundId)
    const last = ofRound?.[0]
    return last?.state === 'withdrawn' && placeGone.some((reason) => reason === last.reason) && 'lost'
  }
