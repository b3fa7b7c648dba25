import { pageWords } from '@ribambelle/platform/messages'
import { notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, EmptyState, ItemList, LinkButton, PageHeader, Pages, Section, Tabs, Tag } from '@ribambelle/ui'
import type { Item } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Held, MeetingPorts } from '../../application/meeting/ports.ts'
import { myMeetings, openMeetings } from '../../application/meeting/queries.ts'
import type { MeetingList } from '../../application/meeting/queries.ts'
import { meetingKinds, placesLeft } from '../../domain/meeting/meeting.ts'
import type { Meeting, MeetingKind } from '../../domain/meeting/meeting.ts'
import { shared } from '../messages.ts'
import { say as sayDesk } from './desk/messages.ts'
import { say } from './messages.ts'
import { roomOf } from './room.ts'
import { bookingTone, languageWords, leftWords, whenWords } from './words.ts'

type Run = Runner<MeetingPorts>

const pageSize = 25

/** A meeting as a line to choose. */
function lineOf(request: PageRequest, meeting: Meeting, zone: string, href: string): Item {
  const { lang } = request
  const t = say(lang)
  const when = whenWords(lang, meeting, zone)
  const { language, interpreter } = meeting
  const spoken = interpreter === null ? language : `${language} ${interpreter}`
  const detail = t('line', {
    way: t(`way.${meeting.way}`),
    language: spoken
      .split(' ')
      .map((code) => languageWords(lang, code))
      .join(', '),
  })
  return {
    id: meeting.meetingId,
    title: when,
    detail: (
      <>
        <p>{detail}</p>
        {meeting.way === 'place' && (
          <p>
            <bdi>{meeting.place}</bdi>
          </p>
        )}
        {meeting.kind === 'session' && <p>{leftWords(lang, meeting)}</p>}
      </>
    ),
    actions: (
      <LinkButton href={href} variant="secondary" about={when}>
        {placesLeft(meeting) > 0 ? t('choose') : t('choose.wait')}
      </LinkButton>
    ),
  }
}

interface OpeningsProps {
  readonly request: PageRequest
  readonly list: MeetingList
  /** address of the list, after the language */
  readonly at: string
  readonly kind: MeetingKind
}

function Openings({ request, list, at, kind }: OpeningsProps): VNode {
  const t = say(request.lang)
  if (list.meetings.length === 0) {
    return (
      <EmptyState title={t('none')}>
        <p>{t('none.hint')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p>{t(`${kind}.means`)}</p>
      <ItemList
        label={t(`open.${kind}`)}
        items={list.meetings.map((one) => lineOf(request, one, list.zone, request.link(`${at}/${one.meetingId}`)))}
      />
      <Pages
        {...pageWords(request.lang)}
        total={list.total}
        size={pageSize}
        from={pageAt(request).skip}
        at={(_, turned) => request.link(`${at}?kind=${kind}&page=${turned}`)}
      />
    </>
  )
}

/** The dates of one kind, with the way to the other kind. */
function ToChoose({ request, list, at, kind }: OpeningsProps): VNode {
  const t = say(request.lang)
  const tabs = meetingKinds.map((one) => ({
    label: t(`open.${one}`),
    href: request.link(`${at}?kind=${one}`),
    current: one === kind,
  }))
  return (
    <Section title={t('open')}>
      <Tabs label={t('open')} tabs={tabs} />
      <Openings request={request} list={list} at={at} kind={kind} />
    </Section>
  )
}

function NoRequest({ request }: { request: PageRequest }): VNode {
  const t = say(request.lang)
  return (
    <EmptyState title={t('no-request')} action={<LinkButton href={request.link('/request')}>{t('ask')}</LinkButton>}>
      <p>{t('no-request.hint')}</p>
    </EmptyState>
  )
}

/** What a family has booked. @param at address of the list, after the language */
export function HeldList({
  request,
  held,
  zone,
  label,
  at = '/my/meetings',
}: {
  request: PageRequest
  held: readonly Held[]
  zone: string
  label: string
  at?: string
}): VNode {
  const t = say(request.lang)
  const items = held.map(({ booking, meeting }): Item => {
    const when = whenWords(request.lang, meeting, zone)
    return {
      id: booking.bookingId,
      title: when,
      detail: (
        <p>
          {t(`kind.${booking.kind}`)} <Tag tone={bookingTone[booking.state]}>{t(`state.${booking.state}`)}</Tag>
        </p>
      ),
      actions: (
        <LinkButton href={request.link(`${at}/booked/${booking.bookingId}`)} variant="secondary" about={when}>
          {t('see')}
        </LinkButton>
      ),
    }
  })
  return <ItemList label={label} items={items} />
}

const isComing = ({ booking, meeting }: Held, now: Date): boolean =>
  (booking.state === 'booked' || booking.state === 'waiting' || booking.state === 'closed') && meeting.endsAt > now

/** What a family has booked and what it may book; the dates of one kind at a time. */
export const myMeetingsPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, query } = request
    const t = say(lang)
    const kind = meetingKinds.find((one) => one === query.get('kind')) ?? 'interview'
    const { at, requestId, page: room } = roomOf(request)
    const { held, requests, zone } = await run.ask(myMeetings, { requestId }, request.by)
    if (requestId !== undefined && requests.length === 0) return notFound()
    const list = await run.ask(openMeetings, { filter: { kind }, page: pageAt(request) }, request.by)
    const title = requestId === undefined ? t('title') : sayDesk(lang)('helped.title')
    const now = request.clock.now()
    const coming = held.filter((one) => isComing(one, now))
    const past = held.filter((one) => !isComing(one, now) && one.booking.state !== 'cancelled').slice(-10)
    const crumbs = [
      requestId === undefined
        ? { label: t('my'), href: request.link('/my') }
        : { label: requests[0]!.reference, href: request.link(`/desk/helped/${requestId}`) },
      { label: title },
    ]
    const body = (
      <>
        <PageHeader
          title={title}
          lead={requestId === undefined ? t('lead') : sayDesk(lang)('helped.lead')}
          above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />}
        />
        {coming.length > 0 && (
          <Section title={t('mine')}>
            <HeldList request={request} held={coming} zone={zone} label={t('mine')} at={at} />
          </Section>
        )}
        {requests.length === 0 ? (
          <NoRequest request={request} />
        ) : (
          <ToChoose request={request} list={list} at={at} kind={kind} />
        )}
        {past.length > 0 && (
          <Section title={t('past')}>
            <HeldList request={request} held={past} zone={zone} label={t('past')} at={at} />
          </Section>
        )}
      </>
    )
    return page(title, body, room)
  }

const pageAt = (request: PageRequest): { skip: number; take: number } => ({
  skip: (pageIn(request.query) - 1) * pageSize,
  take: pageSize,
})

/** Sessions open to every family, without an account. */
export const publicMeetingsPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const filter = { kind: 'session' as const, public: true }
    const list = await run.ask(openMeetings, { filter, page: pageAt(request) }, request.by)
    const body = (
      <>
        <PageHeader title={t('open.session')} lead={t('public.lead')} />
        <Openings request={request} list={list} at="/meetings" kind="session" />
      </>
    )
    return page(t('open.session'), body, { current: '/meetings' })
  }
