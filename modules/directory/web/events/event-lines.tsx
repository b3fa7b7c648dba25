import { weekday } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, listWords, weekdayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Card, Icon, Section, Tag } from '@ribambelle/ui'
import type { EventsToCome } from '../../application/queries.ts'
import { isWebsite } from '../../domain/event.ts'
import type { DirectoryEvent } from '../../domain/event.ts'
import { addressLine, agesWords, clockWords, languagesWords } from '../words.ts'
import { say } from './messages.ts'

/** « mardi 24 novembre 2026, 9 h 30 – 11 h 30 » */
export function whenWords(lang: Lang, { day, startsAt, endsAt }: DirectoryEvent): string {
  const t = say(lang)
  const words = { weekday: weekdayName(lang, weekday(day)), day: dayWords(lang, day), from: clockWords(lang, startsAt) }
  return endsAt === null ? t('when.from', words) : t('when.span', { ...words, to: clockWords(lang, endsAt) })
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

export function EventCards({ request, events }: EventsProps) {
  return (
    <>
      {events.map(({ event, site }) => (
        <EventCard request={request} event={event} site={site} />
      ))}
    </>
  )
}

function EventCard({ request, event, site }: { request: PageRequest } & EventsToCome) {
  const { lang, link } = request
  const t = say(lang)
  const ages = agesWords(lang, event)
  const facts = [
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
  return (
    <Card
      title={event.title}
      aside={event.cancelled ? <Tag tone="warning">{t('cancelled')}</Tag> : undefined}
      actions={
        event.cancelled ? undefined : (
          <a href={link(`/events/${event.eventId}/calendar.ics`)}>
            {t('ics')}
            <span class="for-reader"> {event.title}</span>
          </a>
        )
      }
    >
      <p>
        <Icon name="calendar" label={whenWords(lang, event)} />
      </p>
      <p>
        {site ? (
          <>
            <a href={link(`/places/${site.siteId}`)}>{site.name}</a>, {addressLine(site)}
          </>
        ) : (
          event.place
        )}
      </p>
      {event.about !== null && <p>{event.about}</p>}
      <p class="hint">{facts.join(' · ')}</p>
      <Registration request={request} event={event} />
    </Card>
  )
}

/** Whether one must say that one comes, and to whom. */
function Registration({ request: { lang }, event }: { request: PageRequest; event: DirectoryEvent }) {
  const t = say(lang)
  const { contactPhone, contactEmail, contactWebsite } = event
  return (
    <p>
      {t(`registration.${event.registration}`)}{' '}
      {contactPhone !== null && (
        <a href={`tel:${contactPhone.replaceAll(/[^+\d]/g, '')}`}>
          <bdi>{contactPhone}</bdi>
        </a>
      )}{' '}
      {contactEmail !== null && <a href={`mailto:${contactEmail}`}>{contactEmail}</a>}{' '}
      {contactWebsite !== null && isWebsite(contactWebsite) && (
        <a href={contactWebsite} rel="noopener external">
          {contactWebsite}
        </a>
      )}
    </p>
  )
}
