import { monthOf } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { instantAt } from '@ribambelle/platform/clock'
import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import { calendarFile } from '@ribambelle/platform/calendar'
import type { CalendarEvent } from '@ribambelle/platform/calendar'
import { monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, LinkButton, PageHeader, Tabs } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../application/ports.ts'
import { eventsToCome } from '../../application/queries.ts'
import type { EventsToCome } from '../../application/queries.ts'
import { audiences } from '../../domain/event.ts'
import type { Audience } from '../../domain/event.ts'
import type { DirectorySlots } from '../slots.ts'
import { addressLine } from '../words.ts'
import { EventLines } from './event-lines.tsx'
import { eventWords } from '../../domain/event.ts'
import { say } from './messages.ts'

const audienceIn = ({ query }: PageRequest): Audience | undefined => audiences.find((one) => one === query.get('for'))

async function toCome(run: Runner<DirectoryPorts>, request: PageRequest): Promise<EventsToCome[]> {
  const wanted = audienceIn(request)
  const all = await run.ask(eventsToCome, { from: request.today }, request.by)
  return all.filter(({ event }) => wanted === undefined || event.audience.includes(wanted))
}

/** What happens soon, month by month, for everybody or for some. */
const eventsPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link } = request
    const t = say(lang)
    const wanted = audienceIn(request)
    const events = await toCome(run, request)
    const months = Map.groupBy(events, ({ event }) => monthOf(event.day))
    const query = wanted === undefined ? '' : `?for=${wanted}`
    return page(
      t('events.title'),
      <>
        <PageHeader title={t('events.title')} lead={t('events.lead', { territory: request.territory.name })} />
        <ForWhom request={request} wanted={wanted} />
        {events.length === 0 ? (
          <EmptyState title={t('events.none')}>
            <p>{t('events.none.text')}</p>
          </EmptyState>
        ) : (
          <>
            {[...months].map(([month, ofMonth]) => (
              <EventLines request={request} title={monthWords(lang, month)} events={ofMonth} />
            ))}
            <LinkButton href={link(`/events.ics${query}`)} variant="secondary" icon="calendar">
              {t('events.ics')}
            </LinkButton>
          </>
        )}
      </>,
      { current: '/events' },
    )
  }

function ForWhom({ request: { lang, link }, wanted }: { request: PageRequest; wanted: ReturnType<typeof audienceIn> }) {
  const t = say(lang)
  return (
    <Tabs
      label={t('events.for')}
      tabs={[
        { label: t('events.all'), href: link('/events'), current: wanted === undefined },
        ...audiences.map((one) => ({
          label: t(`events.audience.${one}`),
          href: link(`/events?for=${one}`),
          current: wanted === one,
        })),
      ]}
    />
  )
}

/** Without an end an event fills an hour of a calendar. */
const anHour = 3_600_000

/** An event in the hour that a spring night jumps over begins after it. */
const instantOf = (zone: string, on: Day, time: string): Date =>
  instantAt(zone, on, time) ?? instantAt(zone, on, '04:00')!

function entryOf(
  { event, site }: EventsToCome,
  { clock, lang, link, territory }: PageRequest,
  origin: string,
): CalendarEvent {
  const t = say(lang)
  const { title, about } = eventWords(event, lang)
  const start = instantOf(clock.zone, event.day, event.startsAt)
  const place = site ? `${site.name}, ${addressLine(site)}` : event.place
  return {
    uid: `event-${event.eventId}@${territory.territoryId}`,
    title: event.cancelled ? t('events.cancelled-title', { title: title.text }) : title.text,
    start,
    end: event.endsAt === null ? new Date(start.getTime() + anHour) : instantOf(clock.zone, event.day, event.endsAt),
    ...(about === null ? {} : { description: about.text }),
    ...(place === null ? {} : { place }),
    ...(origin === '' ? {} : { url: `${origin}${link('/events')}` }),
  }
}

const calendar = (name: string, zone: string, events: readonly CalendarEvent[], fileName: string): Reply =>
  file(calendarFile({ name, zone, events }), 'text/calendar; charset=utf-8', fileName)

const eventsFile =
  (run: Runner<DirectoryPorts>, origin: string) =>
  async (request: PageRequest): Promise<Reply> => {
    const name = say(request.lang)('events.calendar', { territory: request.territory.name })
    const events = (await toCome(run, request)).map((one) => entryOf(one, request, origin))
    return calendar(name, request.clock.zone, events, `events-${request.territory.territoryId}.ics`)
  }

const eventFile =
  (run: Runner<DirectoryPorts>, origin: string) =>
  async (request: PageRequest): Promise<Reply> => {
    const found = (await toCome(run, request)).find(({ event }) => event.eventId === request.params['eventId'])
    if (!found) return notFound()
    return calendar(
      eventWords(found.event, request.lang).title.text,
      request.clock.zone,
      [entryOf(found, request, origin)],
      `${found.event.eventId}.ics`,
    )
  }

export function eventRoutes(run: Runner<DirectoryPorts>, { origin = '' }: DirectorySlots): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, who: 'anyone', handle })
  return [
    get('/events', eventsPage(run)),
    get('/events.ics', eventsFile(run, origin)),
    get('/events/:eventId/calendar.ics', eventFile(run, origin)),
  ]
}
