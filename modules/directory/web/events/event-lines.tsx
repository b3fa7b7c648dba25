import { weekday } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, listWords, timeWords, weekdayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Card, Grid, Icon, Section, Tag } from '@ribambelle/ui'
import type { EventsToCome } from '../../application/queries.ts'
import { eventWords, isWebsite } from '../../domain/event.ts'
import type { DirectoryEvent } from '../../domain/event.ts'
import { AddressLine, Phone } from '../inline.tsx'
import { agesWords, languagesWords } from '../words.ts'
import { say } from './messages.ts'

/** « mardi 24 novembre 2026, 9 h 30 – 11 h 30 » */
export function whenWords(lang: Lang, { day, startsAt, endsAt }: DirectoryEvent): string {
  const t = say(lang)
  const words = { weekday: weekdayName(lang, weekday(day)), day: dayWords(lang, day), from: timeWords(lang, startsAt) }
  return endsAt === null ? t('when.from', words) : t('when.span', { ...words, to: timeWords(lang, endsAt) })
}

interface EventsProps {
  request: PageRequest
  events: readonly EventsToCome[]
}

/** Events one under the other, with the title of their part of the page. */
export function EventLines({ request, title, events }: EventsProps & { title: string }) {
  return (
    <Section title={title}>
      <EventCards request={request} events={events} />
    </Section>
  )
}

function EventCards({ request, events }: EventsProps) {
  return (
    <>
      {events.map(({ event, site }) => (
        <div id={event.eventId}>
          <EventCard request={request} event={event} site={site} />
        </div>
      ))}
    </>
  )
}

/** The next few events, each a way to all of them: for pages that are about something else. */
export function EventTeasers({ request, events }: EventsProps) {
  const { lang, link } = request
  return (
    <Grid>
      {events.map(({ event, site }) => {
        const { title } = eventWords(event, lang)
        return (
          <Card title={title.text} titleLang={title.lang} href={link(`/events#${event.eventId}`)}>
            <p>
              <Icon name="calendar" label={whenWords(lang, event)} />
            </p>
            <p class="hint">{site ? site.name : event.place}</p>
          </Card>
        )
      })}
    </Grid>
  )
}

function EventCard({ request, event, site }: { request: PageRequest } & EventsToCome) {
  const { lang, link } = request
  const t = say(lang)
  const { title, about } = eventWords(event, lang)
  return (
    <Card
      title={title.text}
      titleLang={title.lang}
      aside={event.cancelled ? <Tag tone="warning">{t('cancelled')}</Tag> : undefined}
      actions={event.cancelled ? undefined : <ToCalendar request={request} event={event} title={title} />}
    >
      <p>
        <Icon name="calendar" label={whenWords(lang, event)} />
      </p>
      <p>
        {site ? (
          <>
            <a href={link(`/places/${site.siteId}`)}>{site.name}</a>, <AddressLine site={site} />
          </>
        ) : (
          event.place
        )}
      </p>
      {about && (
        <p dir="auto" lang={about.lang}>
          {about.text}
        </p>
      )}
      <p class="hint">{factsOf(lang, event).join(' · ')}</p>
      <Registration request={request} event={event} />
    </Card>
  )
}

/** For whom it is, of which age, at what price, in which languages. */
function factsOf(lang: PageRequest['lang'], event: DirectoryEvent): string[] {
  const t = say(lang)
  const ages = agesWords(lang, event)
  return [
    t('for', {
      whom: listWords(
        lang,
        event.audience.map((one) => t(`audience.${one}`)),
      ),
    }),
    ...(ages === undefined ? [] : [ages]),
    ...(event.free === null ? [] : [t(event.free ? 'free' : 'not-free')]),
    ...(event.languages.length > 0 ? [languagesWords(lang, event.languages)] : []),
  ]
}

function ToCalendar({
  request: { lang, link },
  event,
  title,
}: {
  request: PageRequest
  event: DirectoryEvent
  title: ReturnType<typeof eventWords>['title']
}) {
  return (
    <a href={link(`/events/${event.eventId}/calendar.ics`)}>
      {say(lang)('ics')}
      <span class="for-reader" lang={title.lang}>
        {' '}
        {title.text}
      </span>
    </a>
  )
}

/** Whether one must say that one comes, and to whom. */
function Registration({ request: { lang }, event }: { request: PageRequest; event: DirectoryEvent }) {
  const t = say(lang)
  const { contactPhone, contactEmail, contactWebsite } = event
  return (
    <p>
      {t(`registration.${event.registration}`)} {contactPhone !== null && <Phone phone={contactPhone} />}{' '}
      {contactEmail !== null && <a href={`mailto:${contactEmail}`}>{contactEmail}</a>}{' '}
      {contactWebsite !== null && isWebsite(contactWebsite) && (
        <a href={contactWebsite} rel="noopener external">
          {contactWebsite}
        </a>
      )}
    </p>
  )
}
