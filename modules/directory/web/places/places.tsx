import { pageWords } from '@ribambelle/platform/messages'
import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  ActionBar,
  Button,
  Details,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  Split,
  Tabs,
} from '@ribambelle/ui'
import { pageSize } from '../../application/find-places.ts'
import type { DirectoryPorts, Layer } from '../../application/ports.ts'
import { mapGround } from '../../application/queries.ts'
import { favouritesOf } from '../choice/favourites.ts'
import { PlacesMap } from '../map/server-map.tsx'
import type { DirectorySlots } from '../slots.ts'
import { askPlaces } from './ask.ts'
import type { Asking } from './ask.ts'
import { addressOf, queryOf } from './asked.ts'
import { Filters, chipWords } from './filters.tsx'
import { say } from './messages.ts'
import { NearForm, NearLine, addressIsland } from './near.tsx'
import { PlaceCard } from './place-card.tsx'

/** Every place, found by words and by what families ask for; the map beside it says the same. */
export const placesPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const asking = await askPlaces(run, slots, request, '/places')
    const { layers } = await run.ask(mapGround, {}, request.by)
    return page(
      t('places.title'),
      <>
        <PageHeader title={t('places.title')} lead={t('places.lead', { territory: request.territory.name })} />
        <Views asking={asking} current="list" />
        <Filters {...asking} nearby={<Near asking={asking} to="list" />} />
        <Split even list={<List {...asking} />} sheet={<SmallMap asking={asking} layers={layers} />} />
        <Unlisted {...asking} />
      </>,
      { current: '/places', islands: asking.near ? [] : [addressIsland] },
    )
  }

/** The same places as a list, on a map, and those one has kept. */
export function Views({ asking: { request, asked }, current }: { asking: Asking; current: 'list' | 'map' }) {
  const t = say(request.lang)
  const kept = favouritesOf(request).length
  return (
    <Tabs
      label={t('views.label')}
      tabs={[
        { label: t('views.list'), href: request.link(addressOf(asked)), current: current === 'list' },
        {
          label: t('views.map'),
          href: request.link(addressOf({ ...asked, page: 1 }, '/places/map')),
          current: current === 'map',
        },
        {
          label: t('views.favourites'),
          href: request.link('/places/favourites'),
          ...(kept > 0 ? { count: kept } : {}),
        },
      ]}
    />
  )
}

export function Near({ asking: { request, asked, near }, to }: { asking: Asking; to: 'list' | 'map' }) {
  const back = queryOf({ ...asked, page: 1 }).toString()
  if (near) return <NearLine request={request} near={near} back={back} to={to} />
  return (
    <Details summary={say(request.lang)('near.form')}>
      <NearForm request={request} back={back} to={to} />
    </Details>
  )
}

function SmallMap({ asking, layers }: { asking: Asking; layers: readonly Layer[] }) {
  const { request, asked, answer, near, href } = asking
  if (answer.zones.length === 0) return null
  return (
    <>
      <PlacesMap
        lang={request.lang}
        zones={answer.zones}
        zoneId={asked.zoneId}
        box={asked.box}
        layers={layers}
        sites={answer.found}
        home={near}
        href={({ siteId }) => request.link(`/places/${siteId}`)}
        boxHref={(box) => href({ ...asked, box, page: 1 })}
      />
      <p class="no-print">
        <LinkButton
          href={request.link(addressOf({ ...asked, page: 1 }, '/places/map'))}
          variant="secondary"
          icon="map-pin"
        >
          {say(request.lang)('places.large-map')}
        </LinkButton>
      </p>
    </>
  )
}

/** What one may do with the places that are ticked. */
function Ticked({ request: { lang, link } }: Pick<Asking, 'request'>) {
  const t = say(lang)
  return (
    <ActionBar>
      <Button variant="secondary" icon="list" about={t('choose.ticked')}>
        {t('choose.compare')}
      </Button>
      <Button
        variant="quiet"
        icon="star"
        formAction={link('/places/favourites')}
        formMethod="post"
        name="act"
        value="add"
        about={t('choose.ticked')}
      >
        {t('choose.keep')}
      </Button>
    </ActionBar>
  )
}

function List(asking: Asking) {
  const { request, asked, answer, href } = asking
  const { lang, link } = request
  const t = say(lang)
  const { found, page } = answer
  if (found.length === 0) return <Nothing {...asking} />
  return (
    <>
      <h2 id="found">{t('places.found', { count: found.length })}</h2>
      <Unsaid {...asking} />
      <Form action={link('/places/compare')} method="get" label={t('choose.form')}>
        {answer.places.map((place) => (
          <PlaceCard request={request} place={place} pick />
        ))}
        <Ticked request={request} />
      </Form>
      <Pages
        {...pageWords(lang)}
        total={found.length}
        size={pageSize}
        from={(page - 1) * pageSize}
        at={(_, turned) => href({ ...asked, page: turned })}
      />
    </>
  )
}

/** Nothing speaks against these places, but their sheets do not say all that is asked. */
export function Unsaid({ request, asked, answer, href }: Asking) {
  const t = say(request.lang)
  if (answer.unsaid === 0 || asked.unsure) return null
  return (
    <p class="hint">
      {t('places.unsaid', { count: answer.unsaid })}{' '}
      <a href={href({ ...asked, unsure: true, page: 1 })}>{t('places.unsaid.show')}</a>
    </p>
  )
}

/** Nothing found: which filter to let go of, and how many places each would bring back. */
export function Nothing(asking: Asking) {
  const { request, answer, narrowings, asked, href } = asking
  const t = say(request.lang)
  const looser = narrowings
    .map((narrowing, index) => ({ narrowing, count: answer.looser[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return (
    <EmptyState
      title={t('places.found', { count: 0 })}
      action={<LinkButton href={request.link(asking.path)}>{t('filters.clear')}</LinkButton>}
    >
      <p>{t('places.none.text')}</p>
      {looser.length > 0 && (
        <ul>
          {looser.map(({ narrowing, count }) => (
            <li>
              <a href={href(narrowing.without)}>
                {t('places.none.without', { filter: chipWords(asking, narrowing), count })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {answer.unsaid > 0 && !asked.unsure && (
        <p>
          {t('places.unsaid', { count: answer.unsaid })}{' '}
          <a href={href({ ...asked, unsure: true, page: 1 })}>{t('places.unsaid.show')}</a>
        </p>
      )}
    </EmptyState>
  )
}

function Unlisted({ request: { lang, link }, asked, answer: { unlisted } }: Asking) {
  const t = say(lang)
  const { kinds } = asked.filter
  if (unlisted === 0 || (kinds.length > 0 && !kinds.includes('childminder'))) return null
  return (
    <Panel title={t('unlisted.title')}>
      <p>{unlisted === null ? t('unlisted.few') : t('unlisted.text', { count: unlisted })}</p>
      <p>
        <a href={link('/childminders')}>{t('unlisted.link')}</a>
      </p>
    </Panel>
  )
}
