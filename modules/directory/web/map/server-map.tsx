import { listWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Tag } from '@ribambelle/ui'
import type { Box } from '../../application/find-places.ts'
import type { Layer, PlacePoint } from '../../application/ports.ts'
import { families, familyOf } from '../../domain/family.ts'
import { clustersOf } from '../../domain/finding/cluster.ts'
import type { Point } from '../../domain/finding/walk.ts'
import type { Zone } from '../../domain/site.ts'
import { kindWord } from '../words.ts'
import { marks } from './marks.ts'
import { say } from './messages.ts'
import { projectionOf } from './projection.ts'
import type { Projection } from './projection.ts'

export interface PlacesMapProps {
  lang: Lang
  zones: readonly Zone[]
  /** what the list is narrowed to */
  zoneId?: string | undefined
  box?: Box | undefined
  layers: readonly Layer[]
  sites: readonly PlacePoint[]
  /** where the reader is */
  home?: Point | undefined
  href: (site: PlacePoint) => string
  /** the same list, narrowed to a part of the map */
  boxHref: (box: Box) => string
}

const width = 720
const markSize = 15
// Beyond this many marks nothing can be told apart, and the page grows heavy: neighbours are gathered.
const gathering = { cell: 56, least: 120 } as const

/** A quiet map, drawn on the server: zones, water, streets, sites by kind. The list beside it says the same. */
export function PlacesMap(props: PlacesMapProps) {
  const { lang, zones, zoneId, box, sites, home } = props
  const t = say(lang)
  const shown = zones.filter((zone) => zone.zoneId === zoneId)
  const outlines = (shown.length > 0 ? shown : zones).map(({ outline }) => outline)
  const projection = projectionOf(box ? [cornersOf(box)] : outlines, width)
  const at = ({ longitude, latitude }: Point): readonly [number, number] => projection.at(longitude, latitude)
  return (
    <figure>
      <svg
        viewBox={`0 0 ${projection.width} ${projection.height}`}
        width="100%"
        role="group"
        aria-label={t('map.label', { count: sites.length })}
      >
        <rect width="100%" height="100%" rx="12" fill="var(--sand)" />
        <Ground projection={projection} {...props} />
        {clustersOf(sites, at, gathering).map(({ x, y, members }) => {
          const [only] = members
          return members.length === 1 && only ? (
            <Mark x={x} y={y} site={only} lang={lang} href={props.href(only)} />
          ) : (
            <Crowd x={x} y={y} count={members.length} lang={lang} href={props.boxHref(around(members))} />
          )
        })}
        {home && <Home at={at(home)} label={t('map.home')} />}
      </svg>
      <Legend {...props} />
    </figure>
  )
}

const cornersOf = ({ west, south, east, north }: Box): unknown => ({
  type: 'LineString',
  coordinates: [
    [west, south],
    [east, north],
  ],
})

/** A box that holds sites with a little air around them, so that the next map shows them whole. */
function around(sites: readonly Point[]): Box {
  const [xs, ys] = [sites.map(({ longitude }) => longitude), sites.map(({ latitude }) => latitude)]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const air = Math.max(east - west, north - south, 0.004) * 0.12
  return { west: west - air, south: south - air, east: east + air, north: north + air }
}

export function Legend({ lang, layers, sites }: Pick<PlacesMapProps, 'lang' | 'layers' | 'sites'>) {
  const t = say(lang)
  const present = families.filter((family) => sites.some(({ kind }) => familyOf(kind) === family))
  const sources = [...new Set(layers.map(({ source }) => source))]
  return (
    <figcaption>
      {present.map((family) => (
        <>
          <Tag tone={marks[family].tone} shape={marks[family].shape}>
            {t(`family.${family}`)}
          </Tag>{' '}
        </>
      ))}
      {sources.length > 0 && <p class="hint">{t('map.source', { sources: listWords(lang, sources) })}</p>}
    </figcaption>
  )
}

function Ground({
  projection,
  zones,
  zoneId,
  layers,
}: { projection: Projection } & Pick<PlacesMapProps, 'zones' | 'zoneId' | 'layers'>) {
  const drawn = (layerId: Layer['layerId'], step: number, areas = false): string =>
    layers
      .filter((layer) => layer.layerId === layerId)
      .flatMap(({ features }) => features.filter(({ type }) => type.endsWith('Polygon') === areas))
      .map((feature) => projection.path(feature, step))
      .join('')
  return (
    <g stroke-linejoin="round" aria-hidden="true">
      {zones
        .filter((zone) => zone.kind === 'commune' || zone.zoneId === zoneId)
        .map((zone) => (
          <path
            d={projection.path(zone.outline, 3)}
            fill={zone.zoneId === zoneId ? 'var(--primary-tint)' : 'var(--surface)'}
          />
        ))}
      <path d={drawn('water', 3, true)} fill="var(--info-tint)" stroke="var(--sky)" stroke-opacity="0.35" />
      <path d={drawn('water', 3)} fill="none" stroke="var(--sky)" stroke-opacity="0.35" />
      <path d={drawn('streets', 6)} fill="none" stroke="var(--line)" />
      {zones.map(({ kind, outline }) => (
        <path
          d={projection.path(outline, 3)}
          fill="none"
          stroke="var(--edge)"
          stroke-opacity={kind === 'sub-quarter' ? 0.45 : 0.8}
        />
      ))}
    </g>
  )
}

interface MarkProps {
  x: number
  y: number
  lang: Lang
  href: string
}

// The keyboard goes through the list, which holds the same links.
function Mark({ x, y, site, href, lang }: MarkProps & { site: PlacePoint }) {
  const { path, fill } = marks[familyOf(site.kind)]
  const label = `${site.name} (${kindWord(lang, site.kind)})`
  return (
    <a href={href} tabindex={-1} aria-label={label}>
      <title>{label}</title>
      <svg x={x - markSize / 2} y={y - markSize / 2} width={markSize} height={markSize} viewBox="-1 -1 18 18">
        <path d={path} fill={fill} fill-rule="evenodd" stroke="var(--surface)" stroke-width="1.5" />
      </svg>
    </a>
  )
}

/** Several places too near each other to be told apart: how many, and the way to look closer. */
function Crowd({ x, y, count, href, lang }: MarkProps & { count: number }) {
  const label = say(lang)('map.crowd', { count })
  return (
    <a href={href} tabindex={-1} aria-label={label}>
      <title>{label}</title>
      <circle
        cx={Math.round(x)}
        cy={Math.round(y)}
        r={10 + Math.min(10, Math.round(Math.sqrt(count)))}
        fill="var(--primary)"
        stroke="var(--surface)"
        stroke-width="2"
      />
      <text
        x={Math.round(x)}
        y={Math.round(y)}
        dy="0.35em"
        text-anchor="middle"
        fill="var(--on-primary)"
        font-size="13"
        font-weight="700"
      >
        {count}
      </text>
    </a>
  )
}

function Home({ at: [x, y], label }: { at: readonly [number, number]; label: string }) {
  return (
    <g>
      <title>{label}</title>
      <circle cx={x} cy={y} r="10" fill="none" stroke="var(--coral)" stroke-width="3" />
      <circle cx={x} cy={y} r="4" fill="var(--coral)" />
    </g>
  )
}
