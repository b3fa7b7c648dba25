import { clockAt } from '@ribambelle/platform/clock'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Form, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Attendee } from '../../../application/meeting/ports.ts'
import { mayMove } from '../../../domain/meeting/meeting.ts'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import { phoneWords } from '../../words.ts'
import { bookingTone, languageWords } from '../words.ts'
import { say } from './messages.ts'
import { here } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly attendee: Attendee
  readonly begun: boolean
}

/** What can be noted of one family now. */
function Acts({ request, attendee, begun }: Props): VNode | null {
  const t = say(request.lang)
  const { bookingId, meetingId, people, state } = attendee
  const acts = begun
    ? ([
        ['came', mayMove(state, 'attend')],
        ['missed', mayMove(state, 'miss')],
      ] as const)
    : ([['cancel', mayMove(state, 'cancel')]] as const)
  const possible = acts.filter(([, may]) => may)
  if (possible.length === 0) return null
  return (
    <Form
      action={request.link(`${here}/${meetingId}/bookings/${bookingId}`)}
      idempotencyKey={`${request.newKey}-${bookingId}`}
      label={t('act.of', { people })}
    >
      <ButtonRow>
        {possible.map(([act]) => (
          <Button name="act" value={act} variant={act === 'came' ? 'secondary' : 'quiet'} about={people}>
            {t(`act.${act}`)}
          </Button>
        ))}
      </ButtonRow>
    </Form>
  )
}

/** How an interview was held, as its record says it. */
const heldAs = { place: 'desk', phone: 'phone', video: 'video' } as const

interface RecordLinkProps {
  readonly request: PageRequest
  readonly attendee: Attendee
  readonly meeting: Meeting
  readonly zone: string
}

/** The way to the record of an interview that was held: it begins with the day and the way of the meeting. */
function RecordLink({ request, attendee, meeting, zone }: RecordLinkProps): VNode | null {
  if (meeting.kind !== 'interview' || attendee.state !== 'attended' || attendee.requestId === null) return null
  const held = `day=${clockAt(zone, meeting.startsAt).day}&way=${heldAs[meeting.way]}`
  return (
    <a href={request.link(`/desk/requests/${attendee.requestId}/interviews/new?${held}`)}>
      {say(request.lang)('record', { people: attendee.people })}
    </a>
  )
}

/** How a family is reached and in which language. */
const talkingColumns = (lang: Lang): TableColumn<Attendee>[] => [
  {
    key: 'phone',
    title: say(lang)('phone'),
    cell: ({ phone, email }) => (phone === null ? (email ?? '') : phoneWords(phone)),
  },
  {
    key: 'interpreter',
    title: say(lang)('interpreter'),
    cell: ({ interpreter, householdLanguage }) =>
      interpreter ? languageWords(lang, householdLanguage.split('-')[0]!) : '',
  },
]

function Standing({ lang, attendee: { state, missedOthers } }: { lang: Lang; attendee: Attendee }): VNode {
  const t = say(lang)
  return (
    <>
      <Tag tone={bookingTone[state]}>{t(`booking.${state}`)}</Tag>
      {missedOthers > 0 && <p class="hint">{t('missed.others', { count: missedOthers })}</p>}
    </>
  )
}

/** Who comes, who waits, and who came. An interview that was held leads to its record. */
export function Attendees({
  request,
  attendees,
  begun,
  meeting,
  zone,
}: {
  request: PageRequest
  attendees: readonly Attendee[]
  begun: boolean
  meeting: Meeting
  zone: string
}): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Table<Attendee>
      caption={t('families')}
      hideCaption
      rows={attendees}
      columns={[
        { key: 'people', title: t('family'), rowHeader: true, cell: ({ people }) => people },
        {
          key: 'reference',
          whole: true,
          title: t('reference'),
          cell: ({ requestId, reference }) =>
            requestId === null ? t('visitor') : <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
        },
        ...talkingColumns(lang),
        { key: 'state', title: t('state'), cell: (attendee) => <Standing lang={lang} attendee={attendee} /> },
        {
          key: 'acts',
          title: t('acts'),
          cell: (attendee) => (
            <>
              <Acts request={request} attendee={attendee} begun={begun} />
              <RecordLink request={request} attendee={attendee} meeting={meeting} zone={zone} />
            </>
          ),
        },
      ]}
    />
  )
}
