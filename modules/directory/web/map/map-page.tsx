import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { LinkButton, MapFrame, PageHeader } from '@ribambelle/ui'
import { pageSize } from '../../application/find-places.ts'
import type { DirectoryPorts, Layer } from '../../application/ports.ts'
import { mapGround } from '../../application/queries.ts'
import { familyOf } from '../../domain/family.ts'
import { askPlaces } from '../places/ask.ts'
import type { Asking } from '../places/ask.ts'
import { addressOf, queryOf } from '../places/asked.ts'
import { Filters } from '../places/filters.tsx'
import { addressIsland } from '../places/near.tsx'
import { Near, Nothing, Unsaid, Views } from '../places/places.tsx'
import type { DirectorySlots } from '../slots.ts'
import { kindWord, walkWords } from '../words.ts'
import { say } from './messages.ts'
import { marks } from './marks.ts'
import { Legend, PlacesMap } from './server-map.tsx'
import { tilesOf } from './tiles.ts'

export const mapIsland = 'directory-map'

/** The large map, with the same places beside it as a list. */
export const mapPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const asking = await askPlaces(run, slots, request, '/places/map')
    const { layers } = await run.ask(mapGround, {}, request.by)
    const tiles = tilesOf(request.territory)
    return page(
      t('map.title'),
      <>
        <PageHeader title={t('map.title')} lead={t('map.lead', { territory: request.territory.name })} />
        <Views asking={asking} current="map" />
        <Filters {...asking} nearby={<Near asking={asking} to="map" />} />
        {asking.answer.found.length === 0 ? (
          <Nothing {...asking} />
        ) : (
          <MapFrame
            skip={{ label: t('map.skip'), href: '#found' }}
            map={<Island asking={asking} layers={layers} />}
            legend={<Legend lang={request.lang} layers={layers} sites={asking.answer.found} />}
            list={<List {...asking} />}
          />
        )}
      </>,
      {
        current: '/places',
        islands: [mapIsland, ...(asking.near ? [] : [addressIsland])],
        ...(tiles ? { imagesFrom: [tiles.origin] } : {}),
      },
    )
  }

/** The drawing of the server; the island puts a map that moves in its place. */
function Island({ asking, layers }: { asking: Asking; layers: readonly Layer[] }) {
  const { request, asked, answer, near, href } = asking
  const { lang, link } = request
  return (
    <div data-island={mapIsland}>
      <script
        type="application/json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(settingOf(asking)).replaceAll('<', '\\u003c') }}
      />
      <PlacesMap
        lang={lang}
        zones={answer.zones}
        zoneId={asked.zoneId}
        box={asked.box}
        layers={layers}
        sites={answer.found}
        home={near}
        href={({ siteId }) => link(`/places/${siteId}`)}
        boxHref={(box) => href({ ...asked, box, page: 1 })}
      />
    </div>
  )
}

/** What the island is told: where to read places from, where to begin, its words. */
function settingOf({ request, asked, answer, near }: Asking) {
  const { lang, link, territory } = request
  const t = say(lang)
  const query = queryOf({ ...asked, page: 1 }).toString()
  const zone = answer.zones.find(({ zoneId }) => zoneId === asked.zoneId)
  const tiles = tilesOf(territory)
  return {
    places: link(`/places/map.json${query === '' ? '' : `?${query}`}`),
    ground: link('/places/ground.json'),
    sheets: link('/places/'),
    box: asked.box ?? null,
    zone: zone?.outline ?? null,
    home: near ? [near.latitude, near.longitude] : null,
    tiles: tiles ? { template: tiles.template, attribution: tiles.attribution } : null,
    marks: Object.fromEntries(Object.entries(marks).map(([family, { path, fill }]) => [family, { path, fill }])),
    words: {
      label: t('map.label', { count: answer.found.length }),
      in: t('map.zoom-in'),
      out: t('map.zoom-out'),
      close: t('map.close'),
      sheet: t('map.sheet'),
      home: t('map.home'),
      crowd: t('map.crowd-of'),
    },
  }
}

/** The places beside the map: enough to choose, their sheets a tap away. */
function List(asking: Asking) {
  const { request, asked, answer, href } = asking
  const { lang, link } = request
  const t = say(lang)
  const { found, places, page: current, pages } = answer
  const from = (current - 1) * pageSize + 1
  return (
    <>
      <h2 id="found" tabindex={-1}>
        {t('map.found', { count: found.length })}
      </h2>
      <Unsaid {...asking} />
      <ul class="map-list">
        {places.map(({ site, walk }) => (
          <li data-site={site.siteId}>
            <MarkShape family={familyOf(site.kind)} />
            <span>
              <a href={link(`/places/${site.siteId}`)}>{site.name}</a>
              <span class="hint">
                {[kindWord(lang, site.kind), site.town, walk && walkWords(lang, walk)].filter(Boolean).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <p class="hint">
          {t('map.list-part', { from, to: from + places.length - 1, total: found.length })}{' '}
          {current < pages && <a href={href({ ...asked, page: current + 1 })}>{t('map.list-next')}</a>}
        </p>
      )}
      <p>
        <LinkButton href={link(addressOf({ ...asked, page: 1 }))} variant="secondary" icon="list">
          {t('map.as-list')}
        </LinkButton>
      </p>
    </>
  )
}

function MarkShape({ family }: { family: keyof typeof marks }) {
  const { path, fill } = marks[family]
  return (
    <svg class="map-shape" viewBox="-1 -1 18 18" aria-hidden="true" focusable="false">
      <path d={path} fill={fill} fill-rule="evenodd" />
    </svg>
  )
}
