import { monthOf } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import { EmptyState, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { OfferLine, OfferList } from '../../../application/offers/desk-queries.ts'
import { isOpen } from '../../../domain/offer/offer.ts'
import { centreName, weekShort } from '../../words.ts'
import { stateTone } from '../../offers/offer-view.tsx'
import { say } from '../messages.ts'

/** Who an offer is for: first names. */
export const childrenWords = (request: PageRequest, { offer, request: asked }: OfferLine): string => {
  const t = say(request.lang)
  return listWords(
    request.lang,
    offer.places.map(({ childId }) => {
      const child = asked?.needs.find((need) => need.child.childId === childId)?.child
      return child ? `${child.firstName ?? t('child.unnamed')} ${child.lastName}` : t('child.unnamed')
    }),
  )
}

/** The centres of an offer. */
export const centresWords = (line: OfferLine, list: OfferList): string[] => [
  ...new Set(line.offer.places.map(({ centreId }) => centreName(list.centres, centreId))),
]

function columns(request: PageRequest, list: OfferList): TableColumn<OfferLine>[] {
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'reference',
      whole: true,
      title: t('column.reference'),
      rowHeader: true,
      cell: ({ offer, request: asked }) => (
        <a href={request.link(`/desk/offers/${offer.offerId}`)}>{asked?.reference ?? '—'}</a>
      ),
    },
    { key: 'children', phone: 'bare', title: t('column.children'), cell: (line) => childrenWords(request, line) },
    {
      key: 'centre',
      phone: 'bare',
      title: t('column.centre'),
      cell: (line) => listWords(lang, centresWords(line, list)),
    },
    { key: 'from', title: t('column.start'), cell: ({ offer }) => monthWords(lang, monthOf(offer.places[0]!.from)) },
    {
      key: 'week',
      phone: 'away',
      title: t('column.week'),
      cell: ({ offer }) => weekShort(lang, offer.places[0]!.week),
    },
    {
      key: 'rank',
      phone: 'away',
      title: t('column.rank'),
      numeric: true,
      cell: ({ offer }) => String(offer.rank ?? '—'),
    },
    { key: 'origin', phone: 'away', title: t('column.origin'), cell: ({ offer }) => t(`origin.${offer.origin}`) },
    {
      key: 'deadline',
      whole: true,
      title: t('column.deadline'),
      cell: ({ offer }) => (isOpen(offer) ? dayWords(lang, offer.deadline) : '—'),
    },
    {
      key: 'state',
      phone: 'beside',
      title: t('column.state'),
      cell: (line) => <StateTags request={request} line={line} />,
    },
  ]
}

/** Where an offer stands, and what calls for attention. */
export function StateTags({ request, line: { offer, short } }: { request: PageRequest; line: OfferLine }): VNode {
  const t = say(request.lang)
  return (
    <>
      <Tag tone={stateTone[offer.state]}>{t(`state.${offer.state}`)}</Tag>
      {short && <Tag tone="error">{t('flag.short')}</Tag>}
      {offer.extensionAskedAt !== null && <Tag tone="warning">{t('offers.extension')}</Tag>}
      {offer.state === 'made' && offer.otherWeek !== null && <Tag tone="warning">{t('offers.other-week')}</Tag>}
      {offer.staysListed && <Tag tone="info">{t('flag.listed')}</Tag>}
    </>
  )
}

/** Offers, one a line. */
export function OfferTable({ request, list }: { request: PageRequest; list: OfferList }): VNode {
  const t = say(request.lang)
  if (list.lines.length === 0)
    return (
      <EmptyState title={t('none')} figures={3}>
        <p>{t('none.hint')}</p>
      </EmptyState>
    )
  return (
    <Table
      caption={t('offers.count', { count: list.total })}
      columns={columns(request, list)}
      rows={list.lines}
      narrow="lines"
    />
  )
}
