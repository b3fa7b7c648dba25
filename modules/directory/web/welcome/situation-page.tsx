import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, LinkButton, Numbered, PageHeader, Panel, Section, Table } from '@ribambelle/ui'
import { findPlaces } from '../../application/find-places.ts'
import type { PlacesAnswer } from '../../application/find-places.ts'
import type { Address, DirectoryPorts } from '../../application/ports.ts'
import { eventsToCome } from '../../application/queries.ts'
import type { EventsToCome } from '../../application/queries.ts'
import type { FoundPlace } from '../../application/with-sheets.ts'
import type { Audience } from '../../domain/event.ts'
import type { SiteKind } from '../../domain/site.ts'
import { EventTeasers } from '../events/event-lines.tsx'
import { askedIn } from '../places/asked.ts'
import { nearOf } from '../places/near.tsx'
import { PlaceCard } from '../places/place-card.tsx'
import type { DirectorySlots } from '../slots.ts'
import { Lines } from '../sheet/lines.tsx'
import { Phone } from '../inline.tsx'
import { hoursLines, kindWord, kindWords, phoneLink } from '../words.ts'
import { say } from './messages.ts'
import { Call, Situations, nextDays } from './parts.tsx'
import { situationIds, situations } from './situations.ts'
import type { SituationId } from './situations.ts'

const most = 3

/** The messages hold every step of the table of situations; a test reads all the pages. */
type Key = Parameters<ReturnType<typeof say>>[0]

/** One situation: what to do, in order; the right places; whom to call; what happens soon. */
export const situationPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const id = situationIds.find((one) => one === request.params['situation'])
    if (!id) return notFound()
    const { lang, territory } = request
    const t = say(lang)
    const situation = situations[id]
    const near = await nearOf(run, request)
    const places = await found(run, slots, request, situation.places, near)
    const days = situation.days ? await nextDays(slots, request) : null
    const events = await soon(run, request, situation.audience)
    return page(
      t(`situation.${id}`),
      <>
        <Heading request={request} id={id} />
        {situation.danger && territory.country === 'FR' && (
          <Panel tone="warning">
            <p>{t('danger')}</p>
          </Panel>
        )}
        <Steps request={request} id={id} />
        {days && <Section title={t('days')}>{days}</Section>}
        <Places request={request} id={id} places={places} near={near} />
        <Section title={t('call')}>
          <Call request={request} bare />
          <Contacts request={request} places={await contacts(run, slots, request, situation.callKinds, near)} />
        </Section>
        <Events request={request} events={events} />
        <Section title={t('others')}>
          <Situations request={request} except={id} />
        </Section>
      </>,
      { current: '/' },
    )
  }

function Heading({ request: { lang, link }, id }: { request: PageRequest; id: SituationId }) {
  const t = say(lang)
  const title = t(`situation.${id}`)
  return (
    <PageHeader
      title={title}
      lead={t(`situation.${id}.lead`)}
      above={
        <Breadcrumb label={t('crumbs')} crumbs={[{ label: t('crumbs.home'), href: link('/') }, { label: title }]} />
      }
    />
  )
}

/** The first places that fit the situation, nearest first where one said where. */
function Places({
  request,
  id,
  places,
  near,
}: {
  request: PageRequest
  id: SituationId
  places: PlacesAnswer
  near: Address | undefined
}) {
  const { lang, link } = request
  const t = say(lang)
  if (places.found.length === 0) return null
  return (
    <Section title={t(`situation.${id}.places`)}>
      {places.places.slice(0, most).map((place) => (
        <PlaceCard request={request} place={place} />
      ))}
      <LinkButton href={link(`/places?${situations[id].places}`)} variant="secondary" icon="list">
        {t('places.all', { count: places.found.length })}
      </LinkButton>
      {!near && (
        <p>
          <a href={link('/places/near')}>{t('places.near')}</a>
        </p>
      )}
    </Section>
  )
}

function Events({ request, events }: { request: PageRequest; events: readonly EventsToCome[] }) {
  const t = say(request.lang)
  if (events.length === 0) return null
  return (
    <Section title={t('home.events')}>
      <EventTeasers request={request} events={events} />
      <p>
        <a href={request.link('/events')}>{t('home.events.all')}</a>
      </p>
    </Section>
  )
}

async function found(
  run: Runner<DirectoryPorts>,
  slots: DirectorySlots,
  request: PageRequest,
  query: string,
  near: Address | undefined,
): Promise<PlacesAnswer> {
  const asked = askedIn(new URLSearchParams(query))
  const counted = (await slots.vacancies?.(request)) ?? new Map()
  const sort = asked.sort ?? (near ? 'distance' : 'name')
  return run.ask(
    findPlaces,
    { ...asked, sort, from: near, counted, kindWords: kindWords(request.lang), looser: [] },
    request.by,
  )
}

function Steps({ request, id }: { request: PageRequest; id: SituationId }) {
  const { lang, link, territory } = request
  const t = say(lang)
  const { hubPhone } = territory.settings
  const href = (path: string): string | undefined => (path === 'tel:' ? hubPhone && phoneLink(hubPhone) : link(path))
  return (
    <Numbered
      steps={situations[id].steps.map(({ key, path }) => {
        const step = `step.${id}.${key}` as Key
        const to = path === undefined ? undefined : href(path)
        return {
          title: t(step),
          children: (
            <>
              <p>{t(`${step}.text` as Key)}</p>
              {to && (
                <p>
                  <a href={to}>{t(`${step}.link` as Key)}</a>
                </p>
              )}
            </>
          ),
        }
      })}
    />
  )
}

/** Events for those whom this page is for. */
async function soon(
  run: Runner<DirectoryPorts>,
  { today, by }: PageRequest,
  audience: Audience,
): Promise<EventsToCome[]> {
  const events = await run.ask(eventsToCome, { from: today, limit: 50 }, by)
  return events.filter(({ event }) => !event.cancelled && event.audience.includes(audience)).slice(0, most)
}

/** The nearest places of some kinds that one can call, or the first by name. */
async function contacts(
  run: Runner<DirectoryPorts>,
  slots: DirectorySlots,
  request: PageRequest,
  kinds: readonly SiteKind[],
  near: Address | undefined,
): Promise<FoundPlace[]> {
  const { places } = await found(run, slots, request, kinds.map((kind) => `kind=${kind}`).join('&'), near)
  return places.filter(({ site }) => site.phone !== null).slice(0, 4)
}

function Contacts({ request: { lang, link }, places }: { request: PageRequest; places: readonly FoundPlace[] }) {
  if (places.length === 0) return null
  const t = say(lang)
  return (
    <Table
      caption={t('contacts')}
      hideCaption
      rows={places}
      columns={[
        {
          key: 'name',
          title: t('contacts.name'),
          cell: ({ site }) => <a href={link(`/places/${site.siteId}`)}>{site.name}</a>,
          rowHeader: true,
        },
        { key: 'kind', title: t('contacts.kind'), cell: ({ site }) => kindWord(lang, site.kind) },
        {
          key: 'phone',
          title: t('contacts.phone'),
          cell: ({ site }) => site.phone !== null && <Phone phone={site.phone} />,
        },
        {
          key: 'hours',
          title: t('contacts.hours'),
          cell: ({ site }) => site.hours && <Lines lines={hoursLines(lang, site.hours)} />,
        },
      ]}
    />
  )
}
