import type { Refusal } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  SummaryList,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Lang } from '@ribambelle/platform/messages'
import type { Attendee, MeetingPorts } from '../../../application/meeting/ports.ts'
import type { BookingState } from '../../../domain/meeting/meeting.ts'
import { deskMeeting } from '../../../application/meeting/queries.ts'
import type { DeskMeeting } from '../../../application/meeting/queries.ts'
import { shared } from '../../messages.ts'
import { say as sayAll } from '../messages.ts'
import { factRows, whenWords } from '../words.ts'
import { Attendees } from './attendees.tsx'
import { say } from './messages.ts'
import { BookForm, ChangeForm, CloseForm } from './forms.tsx'
import { errorOf, errorsOf, here } from './words.ts'
import type { ColleaguesSlot } from './words.ts'

type Run = Runner<MeetingPorts>

function Done({ request }: { request: PageRequest }): VNode | null {
  const t = say(request.lang)
  const { query } = request
  const opened = Number(query.get('opened') ?? '0')
  if (opened > 0) return <Panel tone="success" title={t('opened', { count: Math.min(opened, 300) })} announce />
  const done = (['booked', 'waiting', 'changed', 'closed', 'noted', 'cancelled'] as const).find(
    (one) => one === query.get('done'),
  )
  return done ? <Panel tone="success" title={t(`done.${done}`)} announce /> : null
}

/** « 12 présentes, 3 absentes, 1 à noter » */
function cameWords(lang: Lang, attendees: readonly Attendee[]): string {
  const count = (state: BookingState): number => attendees.filter((one) => one.state === state).length
  return say(lang)('came.of', { came: count('attended'), missed: count('missed'), open: count('booked') })
}

interface Shown {
  readonly request: PageRequest
  readonly one: DeskMeeting
  readonly people: Awaited<ReturnType<ColleaguesSlot>>
  readonly error: ReturnType<typeof errorOf>
}

/** When and where, who receives, how many come or came. */
function Facts({ request, one, people }: Shown): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { meeting, attendees, begun, zone } = one
  const officer = people.find(({ accountId }) => accountId === meeting.officerId)?.name ?? t('nobody')
  const rows = [
    ...factRows(lang, meeting, zone, true),
    { term: t('officer'), value: officer },
    { term: t('booked'), value: t('booked.of', { booked: meeting.booked, capacity: meeting.capacity }) },
    ...(begun && attendees.length > 0 ? [{ term: t('came'), value: cameWords(lang, attendees) }] : []),
    ...(meeting.public
      ? [{ term: t('public'), value: <a href={link(`/meetings/${meeting.meetingId}`)}>{t('public.see')}</a> }]
      : []),
  ]
  return <SummaryList rows={rows} />
}

function Families(props: Shown & { readonly changes: boolean }): VNode {
  const { request, changes } = props
  const { meeting, attendees, begun, zone } = props.one
  const t = say(request.lang)
  return (
    <Section title={t('families')}>
      {attendees.length === 0 ? (
        <EmptyState title={t('families.none')} />
      ) : (
        <>
          <Attendees request={request} attendees={attendees} begun={begun} meeting={meeting} zone={zone} />
          <ButtonRow>
            <LinkButton
              href={request.link(`${here}/${meeting.meetingId}/people.csv`)}
              variant="quiet"
              icon="download"
              download
            >
              {t('people')}
            </LinkButton>
          </ButtonRow>
        </>
      )}
      {changes && <BookForm {...props} />}
    </Section>
  )
}

function Changes(props: Shown): VNode {
  const { request, error } = props
  const t = say(request.lang)
  return (
    <Section title={t('more')}>
      <Details
        summary={t('change')}
        open={['place', 'capacity', 'officerId'].some((field) => error(field) !== undefined)}
      >
        <ChangeForm {...props} />
      </Details>
      <Details summary={t('close')}>
        <CloseForm {...props} />
      </Details>
    </Section>
  )
}

/** A meeting: who comes, who waits, what can be changed. @param refusals why the last act was not done */
export const meetingPage =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const one = await run.ask(deskMeeting, request.params['meetingId'] ?? '', request.by)
    if (!one) return notFound()
    const { lang } = request
    const t = say(lang)
    const { meeting, begun, zone } = one
    const shown = { request, one, people: await colleagues(request), error: errorOf(lang, refusals) }
    const changes = meeting.state === 'open' && !begun
    const kind = sayAll(lang)(`kind.${meeting.kind}`)
    const title = t('sheet.title', { kind, when: whenWords(lang, meeting, zone) })
    const crumbs = [{ label: t('title'), href: request.link(here) }, { label: kind }]
    const body = (
      <>
        <PageHeader title={title} above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />} />
        <ErrorSummary title={shared(lang)('errors.title')} errors={errorsOf(lang, refusals)} />
        {refusals.length === 0 && <Done request={request} />}
        {meeting.state !== 'open' && (
          <Panel tone="warning" title={t('state.closed')}>
            <p>{meeting.reason === '' ? t('closed.no-reason') : meeting.reason}</p>
          </Panel>
        )}
        <Facts {...shown} />
        <Families {...shown} changes={changes} />
        {changes && <Changes {...shown} />}
      </>
    )
    return page(title, body, { density: 'desk', current: here, status: refusals.length > 0 ? 422 : 200 })
  }
