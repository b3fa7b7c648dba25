import type { PageRequest } from '@ribambelle/platform/http'
import { Button, Form, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MeetingList } from '../../../application/meeting/queries.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import { readReference } from '../../../domain/reference.ts'
import { say as sayAll } from '../messages.ts'
import { whenWords } from '../words.ts'
import { say } from './messages.ts'
import { here } from './words.ts'
import type { Colleague } from './words.ts'

/** The request for which a date is looked for, by its reference: the way from its sheet. */
export const wantedFor = ({ query }: PageRequest): string | undefined =>
  readReference(query.get('for') ?? '') ?? undefined

/** How a member of the staff is called; empty for nobody. */
export const nameOf = (people: readonly Colleague[], accountId: string | null): string =>
  people.find((one) => one.accountId === accountId)?.name ?? ''

/** One click books the family whose date is looked for. */
function BookHere({ request, one, reference, when }: BookHereProps): VNode | null {
  const t = say(request.lang)
  const { meetingId, state, booked, capacity, startsAt } = one
  if (state === 'closed' || booked >= capacity || startsAt <= request.clock.now()) return null
  return (
    <Form
      action={request.link(`${here}/${meetingId}/book`)}
      idempotencyKey={`${request.newKey}-${meetingId}`}
      hidden={{ reference }}
      label={t('for.book-about', { reference, when })}
    >
      <Button variant="secondary" icon="plus" about={when}>
        {t('book.do')}
      </Button>
    </Form>
  )
}

interface BookHereProps {
  readonly request: PageRequest
  readonly one: Meeting
  readonly reference: string
  readonly when: string
}

/** Whether a date may still be booked. */
function StateTag({ request, one }: { request: PageRequest; one: Meeting }): VNode {
  const t = say(request.lang)
  const { state, booked, capacity } = one
  if (state === 'closed') return <Tag>{t('state.closed')}</Tag>
  return booked < capacity ? <Tag tone="info">{t('state.free')}</Tag> : <Tag tone="success">{t('state.full')}</Tag>
}

/** How many families come and wait, and whether there is room. */
function takenColumns(request: PageRequest): TableColumn<Meeting>[] {
  const t = say(request.lang)
  return [
    {
      key: 'booked',
      phone: 'bare',
      title: t('booked'),
      numeric: true,
      whole: true,
      cell: ({ booked, capacity }) => t('booked.of', { booked, capacity }),
    },
    { key: 'waiting', title: t('waiting'), numeric: true, cell: ({ waiting }) => String(waiting) },
    { key: 'state', phone: 'beside', title: t('state'), cell: (one) => <StateTag request={request} one={one} /> },
  ]
}

/** Dates, each with its families; with the button that books the family for which one is looked for. */
export function MeetingRows({
  request,
  list,
  people,
}: {
  request: PageRequest
  list: MeetingList
  people: readonly Colleague[]
}): VNode {
  const { lang } = request
  const t = say(lang)
  const all = sayAll(lang)
  const reference = wantedFor(request)
  const whenOf = (one: Meeting): string => whenWords(lang, one, list.zone)
  const bookColumn: TableColumn<Meeting> = {
    key: 'for',
    phone: 'bare',
    title: t('book.do'),
    cell: (one) => <BookHere request={request} one={one} reference={reference ?? ''} when={whenOf(one)} />,
  }
  return (
    <Table<Meeting>
      caption={t('title')}
      hideCaption
      narrow="lines"
      rows={list.meetings}
      columns={[
        {
          key: 'when',
          title: t('when'),
          rowHeader: true,
          cell: (one) => <a href={request.link(`${here}/${one.meetingId}`)}>{whenOf(one)}</a>,
        },
        { key: 'kind', phone: 'bare', title: t('kind'), cell: ({ kind }) => all(`kind.${kind}`) },
        {
          key: 'way',
          phone: 'away',
          title: t('way'),
          cell: ({ way, place }) => (way === 'place' ? place : all(`way.${way}`)),
        },
        { key: 'officer', title: t('officer'), cell: ({ officerId }) => nameOf(people, officerId) || t('nobody') },
        ...takenColumns(request),
        ...(reference ? [bookColumn] : []),
      ]}
    />
  )
}
