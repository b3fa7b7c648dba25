import type { Lang, Refusal } from '@ribambelle/kernel'
import { hubHoursIn } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import { dateWords, dayWords, listWords } from '@ribambelle/platform/messages'
import { Card, Column, ErrorSummary, PageHeader, Panel, Section, SummaryList, Tag, Week } from '@ribambelle/ui'
import type { SummaryRow, TagTone } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { AnswerRefusal } from '../../application/answers/answerer.ts'
import type { AskExtensionRefusal } from '../../application/answers/extend-offer.ts'
import type { OfferSheet } from '../../application/offers/queries.ts'
import type { Offer, OfferedPlace, OfferState } from '../../domain/offer/offer.ts'
import { OtherWeekAsked, otherWeekRefusal } from '../other-week/form.tsx'
import { centreName, firstNameOf, nameWords, phoneWords, weekAxes, weekWords } from '../words.ts'
import { AnswerForms } from './answer-forms.tsx'
import { say } from './messages.ts'

export const stateTone: Readonly<Record<OfferState, TagTone>> = {
  made: 'warning',
  awaiting: 'info',
  accepted: 'success',
  declined: 'neutral',
  expired: 'neutral',
  withdrawn: 'neutral',
}

type Shown = AnswerRefusal | AskExtensionRefusal | 'key-reused'

/** Why an answer was not recorded, with its field where there is one. */
export const refusalLines = (
  request: PageRequest,
  refusals: readonly Refusal[],
): { field?: string | undefined; message: string }[] =>
  refusals.map(({ code, field, details }) => ({
    field,
    message: otherWeekRefusal(request, { code }) ?? say(request.lang)(`refusal.${code as Shown}`, details),
  }))

/** Who the offer is for: first names. */
export function childrenOf(request: PageRequest, { offer, request: asked }: OfferSheet): string {
  const t = say(request.lang)
  const names = offer.places.map(({ childId }) => firstNameOf(asked, childId, t('child.unnamed')))
  return names.length === 0 ? t('title.children') : listWords(request.lang, names)
}

interface PlaceProps {
  readonly request: PageRequest
  readonly sheet: OfferSheet
  readonly place: OfferedPlace
}

const childOf = ({ request, sheet, place }: PlaceProps): string =>
  firstNameOf(sheet.request, place.childId, say(request.lang)('child.unnamed'))

/** What one needs to know to answer. */
function PlaceCard(props: PlaceProps): VNode {
  const { request, sheet, place } = props
  const { lang } = request
  const t = say(lang)
  const site = sheet.sites.find(({ siteId }) => siteId === place.centreId)
  const rows: SummaryRow[] = [
    {
      term: t('place.from'),
      // Care begins with a month; later in it only after days on which the centre is closed.
      value: place.from.endsWith('-01')
        ? dayWords(lang, place.from)
        : t('place.from.after-closure', { day: dayWords(lang, place.from) }),
    },
    { term: t('place.week'), value: weekWords(lang, place.week) },
    ...(site ? [{ term: t('place.where'), value: <bdi>{`${site.address}, ${site.town}`}</bdi> }] : []),
  ]
  return (
    <Card
      level={2}
      title={t('place.title', {
        child: nameWords(childOf(props)),
        centre: nameWords(centreName(sheet.sites, place.centreId)),
      })}
    >
      <SummaryList rows={rows} />
      {place.leaves !== null && <p>{t('place.moves')}</p>}
    </Card>
  )
}

/** The week, the last day, how to call the place. */
function PlaceDetails(props: PlaceProps): VNode {
  const { request, sheet, place } = props
  const { lang, link } = request
  const t = say(lang)
  const site = sheet.sites.find(({ siteId }) => siteId === place.centreId)
  const { days, halves } = weekAxes(lang, place.week)
  const rows: SummaryRow[] = [
    { term: t('place.until'), value: dayWords(lang, place.until) },
    ...(site?.phone ? [{ term: t('place.phone'), value: phoneWords(site.phone) }] : []),
  ]
  return (
    <>
      <Week
        mode="display"
        caption={t('place.week.caption', { child: childOf(props) })}
        days={days}
        halves={halves}
        state={(key, half) =>
          place.week.some((halfDay) => halfDay === `${key}-${half}`)
            ? { word: t('place.present'), tone: 'given' }
            : { word: t('place.absent'), tone: 'empty' }
        }
      />
      <SummaryList rows={rows} />
      {site?.listed === true && (
        <p>
          <a href={link(`/places/${site.siteId}`)}>{t('place.sheet')}</a>
        </p>
      )}
    </>
  )
}

const doneTone = {
  accepted: 'success',
  awaiting: 'info',
  declined: 'info',
  expired: 'info',
  withdrawn: 'info',
} as const

/** Reasons for which the place itself is not there any more, and those that are about the family. */
export const placeGone = ['places-corrected', 'made-in-error', 'place-not-freed'] as const
const reasonsTold = [...placeGone, 'situation-changed', 'lives-elsewhere', 'family-asked'] as const

/** Why the service took an offer back, where a family is told; nothing where it was replaced, or came to nothing by itself. */
export function WithdrawnWhy({ lang, offer }: { readonly lang: Lang; readonly offer: Offer }): VNode | null {
  const told = reasonsTold.find((reason) => reason === offer.reason)
  return told ? <p>{say(lang)(`withdrawn.reason.${told}`)}</p> : null
}

/** What became of the offer. */
function Outcome({ request, offer, over }: { request: PageRequest; offer: Offer; over: boolean }): VNode | null {
  const t = say(request.lang)
  const state = over && offer.state === 'made' ? 'expired' : offer.state
  if (state === 'made') return null
  return (
    <Panel tone={doneTone[state]} title={t(`done.${state}`)} announce>
      {state === 'withdrawn' && <WithdrawnWhy lang={request.lang} offer={offer} />}
      <p>{t(`done.${state}.text`)}</p>
      {state === 'accepted' && offer.staysListed && <p>{t('done.accepted.listed')}</p>}
      {offer.answeredAt !== null && (
        <p>{t('done.on', { day: dateWords(request.lang, offer.answeredAt, request.clock.zone) })}</p>
      )}
    </Panel>
  )
}

export interface OfferViewProps {
  readonly request: PageRequest
  readonly sheet: OfferSheet
  /** where the forms of this page go */
  readonly action: string
  readonly above?: ComponentChildren
  readonly refusals: readonly Refusal[]
}

/** A place offered, as its family sees it: the place first, then the answer, then who can be called. */
export function OfferView({ request, sheet, action, above, refusals }: OfferViewProps): VNode {
  const { lang, territory } = request
  const t = say(lang)
  const { offer, over } = sheet
  const open = offer.state === 'made' && !over
  const { hubPhone } = territory.settings
  return (
    <Column>
      <ErrorSummary title={t('errors.title')} errors={refusalLines(request, refusals)} />
      <PageHeader
        above={above}
        title={t('title', { children: childrenOf(request, sheet) })}
        lead={open ? t('lead.open', { day: dayWords(lang, offer.deadline) }) : undefined}
        actions={<Tag tone={stateTone[offer.state]}>{t(`state.${offer.state}`)}</Tag>}
      />
      <Outcome request={request} offer={offer} over={over} />
      {open && <OtherWeekAsked request={request} sheet={sheet} unnamed={t('child.unnamed')} />}
      {offer.places.map((place) => (
        <PlaceCard request={request} sheet={sheet} place={place} />
      ))}
      {open && <p>{offer.rank === null ? t('place.no-wish') : t('place.rank', { rank: offer.rank })}</p>}
      {open && !offer.asAsked && <p>{t('place.less')}</p>}
      {open && (
        <Section title={t('answer.title')}>
          <AnswerForms request={request} sheet={sheet} action={action} refusals={refusals} />
        </Section>
      )}
      <Section title={t('place.details')}>
        {offer.places.map((place) => (
          <PlaceDetails request={request} sheet={sheet} place={place} />
        ))}
        {open && (
          <p>
            <a href={request.link('/costs')}>{t('answer.cost')}</a>
          </p>
        )}
      </Section>
      {hubPhone !== undefined && (
        <p>{t('answer.call', { phone: phoneWords(hubPhone), hours: hubHoursIn(territory.settings, lang).text })}</p>
      )}
    </Column>
  )
}
