import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  Column,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  RadioGroup,
  SummaryList,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { askPlace } from '../../application/meeting/ask-place.ts'
import { bookMeeting } from '../../application/meeting/book-meeting.ts'
import type { MeetingPorts } from '../../application/meeting/ports.ts'
import { myMeetings, openMeeting } from '../../application/meeting/queries.ts'
import type { OneMeeting } from '../../application/meeting/queries.ts'
import { placesLeft } from '../../domain/meeting/meeting.ts'
import type { CareRequest } from '../../domain/request.ts'
import { shared } from '../messages.ts'
import { childrenWords } from '../words.ts'
import { say } from './messages.ts'
import { roomOf } from './room.ts'
import { factRows, leftWords, refusalWords, summaryWords } from './words.ts'

type Run = Runner<MeetingPorts>

interface Props {
  readonly request: PageRequest
  readonly one: OneMeeting
  readonly refusals: readonly Refusal[]
}

/** One meeting with its title, what to know, and what follows. */
function MeetingFrame({ request, one, refusals, children }: Props & { children: VNode }): VNode {
  const { lang } = request
  const t = say(lang)
  const { meeting, zone } = one
  const mine = !request.path.startsWith('/meetings')
  const back = mine ? roomOf(request).at : '/meetings'
  const crumbs = [
    { label: t(mine ? 'title' : 'open.session'), href: request.link(`${back}?kind=${meeting.kind}`) },
    { label: t(`kind.${meeting.kind}`) },
  ]
  return (
    <Column>
      <PageHeader
        title={t(`kind.${meeting.kind}`)}
        lead={t(`${meeting.kind}.means`)}
        above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />}
      />
      <ErrorSummary title={shared(lang)('errors.title')} errors={summaryWords(lang, refusals)} />
      <SummaryList
        rows={[
          ...factRows(lang, meeting, zone, false),
          ...(meeting.kind === 'session' ? [{ term: t('fact.places'), value: leftWords(lang, meeting) }] : []),
        ]}
      />
      {children}
    </Column>
  )
}

function Full({ request }: { request: PageRequest }): VNode {
  const t = say(request.lang)
  return (
    <Panel title={t('full')}>
      <p>{t('full.means')}</p>
    </Panel>
  )
}

/** For which request: asked only where a family has several. */
function ForRequest({ request, requests }: { request: PageRequest; requests: readonly CareRequest[] }): VNode | null {
  const t = say(request.lang)
  const [first] = requests
  if (!first || requests.length < 2) return null
  return (
    <RadioGroup
      name="requestId"
      label={t('for-request')}
      value={request.form.text('requestId') || first.requestId}
      choices={requests.map(({ requestId, reference, needs }) => ({
        value: requestId,
        label: childrenWords(
          request.lang,
          needs.map(({ child }) => child),
        ),
        hint: reference,
      }))}
    />
  )
}

/** A family looks at a meeting before it takes a place. @param refusals why the last try was not taken */
export const bookPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const room = roomOf(request)
    const { requests } = await run.ask(myMeetings, room, request.by)
    if (room.requestId !== undefined && requests.length === 0) return notFound()
    const one = await run.ask(openMeeting, request.params['meetingId'] ?? '', request.by)
    if (!one) return goneReply(request, room.at)
    const t = say(request.lang)
    const full = placesLeft(one.meeting) === 0
    const [first] = requests
    const hidden = {
      orWait: full && one.meeting.kind === 'session' ? 'yes' : '',
      ...(first && requests.length === 1 ? { requestId: first.requestId } : {}),
    }
    const body = (
      <MeetingFrame request={request} one={one} refusals={refusals}>
        <Form
          action={request.link(`${room.at}/${one.meeting.meetingId}`)}
          idempotencyKey={request.newKey}
          hidden={hidden}
        >
          {full && <Full request={request} />}
          <ForRequest request={request} requests={requests} />
          <Button wide icon={full ? undefined : 'check'}>
            {t(full ? 'book.wait' : 'book')}
          </Button>
        </Form>
      </MeetingFrame>
    )
    return page(t(`kind.${one.meeting.kind}`), body, { ...room.page, status: refusals.length > 0 ? 422 : 200 })
  }

/** Takes the place. */
export const book =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params } = request
    const command = {
      meetingId: params['meetingId'] ?? '',
      requestId: roomOf(request).requestId ?? form.text('requestId'),
      orWait: form.text('orWait') === 'yes',
    }
    const done = await run.act(bookMeeting, command, request.by)
    if (done.ok)
      return redirect(request.link(`${roomOf(request).at}/booked/${done.value.bookingId}?done=${done.value.state}`))
    if (done.refusals.some(({ code }) => code === 'request-not-found')) return notFound()
    return bookPage(run)(request, done.refusals)
  }

/** A meeting that began, was closed or never was: the list says what is left. */
const goneReply = (request: PageRequest, back: string): Reply => {
  const { lang } = request
  const t = say(lang)
  const body = (
    <Column>
      <PageHeader title={t('gone')} lead={t('gone.means')} />
      <p>
        <a href={request.link(back)}>{t('gone.others')}</a>
      </p>
    </Column>
  )
  return page(t('gone'), body, { status: 404 })
}

/** A session for who has no account: a name and an address. */
export const askPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const one = await run.ask(openMeeting, request.params['meetingId'] ?? '', request.by)
    if (!one || !one.meeting.public) return goneReply(request, '/meetings')
    const { lang, form } = request
    const t = say(lang)
    const error = (field: string): string | undefined => {
      const found = refusals.find((refusal) => refusal.field === field)
      return found && refusalWords(lang, found)
    }
    const sent = request.query.has('asked') && refusals.length === 0
    const body = (
      <MeetingFrame request={request} one={one} refusals={refusals}>
        {sent ? (
          <Panel tone="success" title={t('asked')} announce>
            <p>{t('asked.means')}</p>
          </Panel>
        ) : (
          <Form action={request.link(`/meetings/${one.meeting.meetingId}`)} idempotencyKey={request.newKey}>
            {placesLeft(one.meeting) === 0 && <Full request={request} />}
            <TextField
              name="name"
              label={t('name')}
              value={form.text('name')}
              autoComplete="name"
              error={error('name')}
              required
            />
            <TextField
              name="email"
              type="email"
              inputMode="email"
              autoComplete="email"
              label={t('email')}
              hint={t('email.hint')}
              value={form.text('email')}
              error={error('email')}
              required
            />
            <Button wide>{t('ask-place')}</Button>
          </Form>
        )}
      </MeetingFrame>
    )
    return page(t('kind.session'), body, { current: '/meetings', status: refusals.length > 0 ? 422 : 200 })
  }

/** Sends the link that confirms. */
export const ask =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, lang } = request
    const meetingId = params['meetingId'] ?? ''
    const command = { meetingId, name: form.text('name'), email: form.text('email'), language: lang }
    const done = await run.act(askPlace, command, request.by)
    return done.ok ? redirect(request.link(`/meetings/${meetingId}?asked`)) : askPage(run)(request, done.refusals)
  }
