import type { Refusal } from '@ribambelle/kernel'
import { file, hubHoursIn, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { calendarFile } from '@ribambelle/platform/calendar'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  RadioGroup,
  Section,
  SummaryList,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { confirmPlace } from '../../application/meeting/ask-place.ts'
import { bookMeeting } from '../../application/meeting/book-meeting.ts'
import { cancelBooking } from '../../application/meeting/cancel-booking.ts'
import type { NamedBooking } from '../../application/meeting/held.ts'
import type { MeetingPorts } from '../../application/meeting/ports.ts'
import { oneBooking } from '../../application/meeting/queries.ts'
import type { OneBooking } from '../../application/meeting/queries.ts'
import { isOpenFor } from '../../domain/meeting/meeting.ts'
import { shared } from '../messages.ts'
import { phoneWords } from '../words.ts'
import { say } from './messages.ts'
import { roomOf } from './room.ts'
import { factRows, summaryWords, whenWords } from './words.ts'

type Run = Runner<MeetingPorts>

/** A link opens the booking without signing in; its id opens it for who follows the request. */
const namedBy = ({ params }: PageRequest): NamedBooking =>
  params['token'] === undefined ? { bookingId: params['bookingId'] ?? '' } : { token: params['token'] }

function addressOf(request: PageRequest, more = ''): string {
  const { token, bookingId } = request.params
  return request.link(
    token === undefined ? `${roomOf(request).at}/booked/${bookingId}${more}` : `/meetings/with/${token}${more}`,
  )
}

interface Props {
  readonly request: PageRequest
  readonly one: OneBooking
}

function Others({ request, one }: Props): VNode {
  const { lang } = request
  const t = say(lang)
  if (one.others.length === 0) return <p>{t('none.hint')}</p>
  const [first] = one.others
  return (
    <Form action={addressOf(request, '/move')} idempotencyKey={request.newKey} label={t('move')}>
      <RadioGroup
        name="meetingId"
        label={t('move.to')}
        value={request.form.text('meetingId') || first!.meetingId}
        choices={one.others.map((other) => ({
          value: other.meetingId,
          label: whenWords(lang, other, one.zone),
          hint: t(`way.${other.way}`),
        }))}
      />
      <Button>{t('move.do')}</Button>
    </Form>
  )
}

/** Nothing happens when the page is only opened: mail programs open links. */
function Confirm({ request }: Pick<Props, 'request'>): VNode {
  const t = say(request.lang)
  return (
    <Form action={addressOf(request, '/confirm')} label={t('confirm')}>
      <Button wide icon="check">
        {t('confirm')}
      </Button>
    </Form>
  )
}

function Stands({ request, one }: Props): VNode {
  const t = say(request.lang)
  return (
    <>
      <ButtonRow>
        <LinkButton href={addressOf(request, '/calendar.ics')} variant="secondary" icon="calendar" download>
          {t('calendar')}
        </LinkButton>
      </ButtonRow>
      <Details summary={t('move')}>
        <Others request={request} one={one} />
      </Details>
      <Details summary={t('cancel')}>
        <p>{t('cancel.means')}</p>
        <Form action={addressOf(request, '/cancel')} label={t('cancel')}>
          <Button variant="danger">{t('cancel.do')}</Button>
        </Form>
      </Details>
    </>
  )
}

/** What can be done about a booking now. */
function Acts({ request, one }: Props): VNode | null {
  const t = say(request.lang)
  const { booking, meeting } = one
  const open = isOpenFor(meeting, request.clock.now())
  if (booking.state === 'asked') return open ? <Confirm request={request} /> : null
  if ((booking.state === 'booked' || booking.state === 'waiting') && open) return <Stands request={request} one={one} />
  if (booking.state === 'attended') return null
  return (
    <Section title={t('again')}>
      <Others request={request} one={one} />
    </Section>
  )
}

const tones = {
  asked: 'warning',
  booked: 'success',
  waiting: 'info',
  cancelled: 'info',
  closed: 'warning',
  attended: 'success',
  missed: 'info',
} as const

/** Where it stands; a date that was given up for another one leads there. */
function State({ request, one: { booking, moved, zone } }: Props): VNode {
  const t = say(request.lang)
  if (!moved) {
    return (
      <Panel tone={tones[booking.state]} title={t(`state.${booking.state}`)} announce={request.query.has('done')}>
        <p>{t(`state.${booking.state}.means`)}</p>
      </Panel>
    )
  }
  return (
    <Panel tone="info" title={t('moved', { when: whenWords(request.lang, moved.meeting, zone) })}>
      <p>{t('moved.means')}</p>
      <p>
        <a href={request.link(`${roomOf(request).at}/booked/${moved.booking.bookingId}`)}>{t('moved.open')}</a>
      </p>
    </Panel>
  )
}

/** A booking: where it stands, what to know, how to move or cancel it. @param refusals why the last act was not done */
export const bookingPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const one = await run.ask(oneBooking, namedBy(request), request.by)
    if (!one) return notFound()
    const { lang } = request
    const t = say(lang)
    const { booking, meeting, zone } = one
    const { hubPhone = '' } = request.territory.settings
    const crumbs = [{ label: t('title'), href: request.link(roomOf(request).at) }, { label: t(`kind.${booking.kind}`) }]
    const body = (
      <Column>
        <PageHeader
          title={t(`kind.${booking.kind}`)}
          above={
            request.actor.kind !== 'anyone' ? (
              <Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />
            ) : undefined
          }
        />
        <ErrorSummary title={shared(lang)('errors.title')} errors={summaryWords(lang, refusals)} />
        <State request={request} one={one} />
        <SummaryList rows={factRows(lang, meeting, zone, booking.state === 'booked')} />
        {one.moved === null && <Acts request={request} one={one} />}
        {hubPhone !== '' && (
          <p>
            {shared(lang)('call-us', {
              phone: phoneWords(hubPhone),
              hours: hubHoursIn(request.territory.settings, lang).text,
            })}
          </p>
        )}
      </Column>
    )
    return page(t(`kind.${booking.kind}`), body, { ...roomOf(request).page, status: refusals.length > 0 ? 422 : 200 })
  }

type Done =
  | { readonly ok: true; readonly value: { readonly bookingId: string } }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** After an act: the booking that it made, or why not. The link that was used still opens the old one. */
async function after(run: Run, request: PageRequest, done: Done): Promise<Reply> {
  if (!done.ok) {
    const gone = done.refusals.some(({ code }) => code === 'booking-not-found')
    return gone ? notFound() : bookingPage(run)(request, done.refusals)
  }
  const mine = request.params['token'] === undefined
  return redirect(
    mine ? request.link(`${roomOf(request).at}/booked/${done.value.bookingId}?done`) : addressOf(request, '?done'),
  )
}

/** What a link allowed is kept in no table of answers: the keys of these forms are left out, and an act done twice is heard once. */
const byLink = ({ by, params }: PageRequest): PageRequest['by'] =>
  params['token'] === undefined ? by : { territory: by.territory, actor: by.actor }

export const cancel =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    after(run, request, await run.act(cancelBooking, { named: namedBy(request) }, byLink(request)))

export const move =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const command = {
      meetingId: request.form.text('meetingId'),
      requestId: '',
      instead: namedBy(request),
      orWait: false,
    }
    return after(run, request, await run.act(bookMeeting, command, byLink(request)))
  }

export const confirm =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    after(run, request, await run.act(confirmPlace, { token: request.params['token'] ?? '' }, byLink(request)))

/** The meeting for the calendars of telephones: the same event each time it is read, also when it moved. */
export const calendar =
  (run: Run, origin: string) =>
  async (request: PageRequest): Promise<Reply> => {
    const one = await run.ask(oneBooking, namedBy(request), request.by)
    if (!one || one.booking.state !== 'booked') return notFound()
    const { lang, territory } = request
    const t = say(lang)
    const { booking, meeting, zone } = one
    const body = calendarFile({
      name: t('title'),
      zone,
      events: [
        {
          uid: `meeting-${booking.bookingId}@${territory.territoryId}`,
          title: t('calendar.title', { kind: t(`kind.${booking.kind}`), service: territory.name }),
          start: meeting.startsAt,
          end: meeting.endsAt,
          place: meeting.way === 'phone' ? t('where.phone') : meeting.place,
          description: meeting.note,
          ...(origin === '' ? {} : { url: `${origin}${request.link('/my/meetings')}` }),
        },
      ],
    })
    return file(body, 'text/calendar; charset=utf-8', `${t('calendar.file')}.ics`)
  }
