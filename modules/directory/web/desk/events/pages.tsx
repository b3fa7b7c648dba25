import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import { dayWords, timeWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, EmptyState, Form, LinkButton, PageHeader, Panel, Table, Tag } from '@ribambelle/ui'
import { eventToKeep, eventsToKeep } from '../../../application/keeping/events.ts'
import type { EventsToKeep } from '../../../application/keeping/events.ts'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { cancelEvent, saveEvent } from '../../../application/save-event.ts'
import type { DirectoryEvent } from '../../../domain/event.ts'
import { sheetKeepers } from '../../../domain/keeping/policy.ts'
import { say } from '../messages.ts'
import { EventForm } from './form.tsx'
import type { Refused } from './form.tsx'
import { typedIn, typedNew, typedOf, writtenOf } from './typed.ts'
import type { Typed } from './typed.ts'

const here = '/desk/events'

/** What takes place soon, and what was announced lately. */
const listPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, query, by } = request
    const t = say(lang)
    const { events, sites } = await run.ask(eventsToKeep, {}, by)
    return page(
      t('events.title'),
      <>
        <PageHeader
          title={t('events.title')}
          lead={t('events.lead')}
          actions={
            <LinkButton href={link(`${here}/new`)} icon="plus">
              {t('events.new')}
            </LinkButton>
          }
        />
        {query.has('saved') && <Panel tone="success" title={t('keep.done.saved')} announce />}
        {events.length === 0 ? (
          <EmptyState title={t('events.none')}>
            <p>{t('events.none.text')}</p>
          </EmptyState>
        ) : (
          <Events request={request} events={events} sites={sites} />
        )}
      </>,
      { density: 'desk', current: here },
    )
  }

function Events({ request, events, sites }: EventsToKeep & { request: PageRequest }) {
  const { lang, link } = request
  const t = say(lang)
  const named = new Map(sites.map(({ siteId, name }) => [siteId, name]))
  return (
    <Table
      caption={t('events.title')}
      hideCaption
      rows={events}
      columns={[
        {
          key: 'title',
          title: t('events.field.title'),
          rowHeader: true,
          cell: ({ eventId, title }) => <a href={link(`${here}/${eventId}`)}>{title}</a>,
        },
        {
          key: 'day',
          title: t('events.field.day'),
          cell: ({ day, startsAt }) => t('events.when', { day: dayWords(lang, day), time: timeWords(lang, startsAt) }),
        },
        {
          key: 'place',
          title: t('events.field.siteId'),
          cell: ({ siteId, place }) => (siteId ? named.get(siteId) : null) ?? place,
        },
        {
          key: 'state',
          title: t('lists.state'),
          cell: (event) => <State request={request} event={event} />,
        },
        { key: 'act', title: t('lists.act'), cell: (event) => <Cancel request={request} event={event} /> },
      ]}
    />
  )
}

function State({ request: { lang, today }, event }: { request: PageRequest; event: DirectoryEvent }) {
  const t = say(lang)
  if (event.cancelled) return <Tag tone="warning">{t('events.cancelled')}</Tag>
  return event.day < today ? <Tag>{t('events.past')}</Tag> : null
}

/** Calls an event off, or on again. */
function Cancel({ request: { lang, link, newKey, today }, event }: { request: PageRequest; event: DirectoryEvent }) {
  const { eventId, title, cancelled, day } = event
  if (day < today) return null
  const act = cancelled ? 'restore' : 'cancel'
  return (
    <Form action={link(`${here}/${eventId}/${act}`)} idempotencyKey={`${newKey}-${eventId}`}>
      <Button variant="quiet" icon={cancelled ? 'undo' : 'close'} about={title}>
        {say(lang)(`events.act.${act}`)}
      </Button>
    </Form>
  )
}

interface Shown {
  readonly eventId: string | null
  readonly typed: Typed
  readonly refusals: readonly Refused[]
}

function shownForm(request: PageRequest, sites: EventsToKeep['sites'], shown: Shown): Reply {
  const { lang, link } = request
  const t = say(lang)
  const title = shown.eventId === null ? t('events.new') : t('events.edit')
  const crumbs = [{ label: t('events.title'), href: link(here) }, { label: title }]
  return page(
    title,
    <>
      <PageHeader title={title} above={<Breadcrumb label={t('keep.crumbs')} crumbs={crumbs} />} />
      <EventForm request={request} action={`${here}/${shown.eventId ?? 'new'}`} sites={sites} {...shown} />
    </>,
    { density: 'desk', current: here, status: shown.refusals.length > 0 ? 422 : 200 },
  )
}

const newPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { sites } = await run.ask(eventsToKeep, {}, request.by)
    return shownForm(request, sites, { eventId: null, typed: typedNew, refusals: [] })
  }

const editPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const eventId = request.params['eventId'] ?? ''
    const found = await run.ask(eventToKeep, { eventId }, request.by)
    if (!found) return notFound()
    return shownForm(request, found.sites, { eventId, typed: typedOf(request.lang, found.event), refusals: [] })
  }

/** Announces what was typed, or shows it again with what is wrong. */
const sendEvent =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, by, link, params } = request
    const eventId = params['eventId'] ?? null
    const { sites } = await run.ask(eventsToKeep, {}, by)
    if (eventId !== null && !(await run.ask(eventToKeep, { eventId }, by))) return notFound()
    const typed = typedIn(form)
    const { event, faults } = writtenOf(eventId, typed)
    if (faults.length > 0) return shownForm(request, sites, { eventId, typed, refusals: faults })
    const outcome = await run.act(saveEvent, event, by)
    if (outcome.ok) return redirect(link(`${here}?saved`))
    return shownForm(request, sites, { eventId, typed, refusals: outcome.refusals })
  }

const sendCancel =
  (run: Runner<DirectoryPorts>, cancelled: boolean) =>
  async ({ params, by, link }: PageRequest): Promise<Reply> => {
    const outcome = await run.act(cancelEvent, { eventId: params['eventId'] ?? '', cancelled }, by)
    return outcome.ok ? redirect(link(`${here}?saved`)) : notFound()
  }

/** Where events are announced. */
export const eventRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: here, who: sheetKeepers, handle: listPage(run) },
  { method: 'GET', path: `${here}/new`, who: sheetKeepers, handle: newPage(run) },
  { method: 'POST', path: `${here}/new`, who: sheetKeepers, handle: sendEvent(run) },
  { method: 'GET', path: `${here}/:eventId`, who: sheetKeepers, handle: editPage(run) },
  { method: 'POST', path: `${here}/:eventId`, who: sheetKeepers, handle: sendEvent(run) },
  { method: 'POST', path: `${here}/:eventId/cancel`, who: sheetKeepers, handle: sendCancel(run, true) },
  { method: 'POST', path: `${here}/:eventId/restore`, who: sheetKeepers, handle: sendCancel(run, false) },
]
