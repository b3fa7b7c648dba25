import { listWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Tag } from '@ribambelle/ui'
import type { ShapeName, TagTone } from '@ribambelle/ui'
import type { Layer, PlacePoint } from '../application/ports.ts'
import { families, familyOf } from '../domain/family.ts'
import type { Family } from '../domain/family.ts'
import type { Zone } from '../domain/site.ts'
import { say } from './messages.ts'
import { projectionOf } from './projection.ts'
import type { Projection } from './projection.ts'
import { kindWord } from './words.ts'

/** Shape and colour of each family of kinds, the same on the map and in its legend. */
export const marks: Readonly<Record<Family, { tone: TagTone; shape: ShapeName; fill: string; path: string }>> = {
  nursery: { tone: 'success', shape: 'circle', fill: 'var(--success)', path: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z' },
  'part-time': { tone: 'info', shape: 'triangle', fill: 'var(--info)', path: 'M8 .8 15.6 15H.4z' },
  kindergarten: { tone: 'warning', shape: 'square', fill: 'var(--warning)', path: 'M2 2h12v12H2z' },
  childminding: { tone: 'plum', shape: 'diamond', fill: 'var(--plum)', path: 'M8 .5 15.5 8 8 15.5 .5 8z' },
  hub: {
    tone: 'neutral',
    shape: 'star',
    fill: 'var(--ink)',
    path: 'M8 .2 10.3 5.4 16 5.9 11.7 9.7 13 15.3 8 12.3 3 15.3 4.3 9.7 0 5.9 5.7 5.4z',
  },
  other: {
    tone: 'neutral',
    shape: 'ring',
    fill: 'var(--muted)',
    path: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14zm0 4a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  },
}

export interface PlacesMapProps {
  lang: Lang
  zones: readonly Zone[]
  /** zone that the list is narrowed to */
  zoneId?: string | undefined
  layers: readonly Layer[]
  sites: readonly PlacePoint[]
  href: (site: PlacePoint) => string
}

const width = 720
const markSize = 15

/** A quiet map, drawn on the server: zones, water, streets, sites by kind. The list beside it says the same. */
export function PlacesMap({ lang, zones, zoneId, layers, sites, href }: PlacesMapProps) {
  const t = say(lang)
  const shown = zones.filter((zone) => zone.zoneId === zoneId)
  const projection = projectionOf(
    (shown.length > 0 ? shown : zones).map(({ outline }) => outline),
    width,
  )
  const present = families.filter((family) => sites.some(({ kind }) => familyOf(kind) === family))
  const sources = [...new Set(layers.map(({ source }) => source))]
  return (
    <figure>
      <svg
        viewBox={`0 0 ${projection.width} ${projection.height}`}
        width="100%"
        role="group"
        aria-label={t('map.label', { count: sites.length })}
      >
        <rect width="100%" height="100%" rx="12" fill="var(--sand)" />
        <Ground projection={projection} zones={zones} zoneId={zoneId} layers={layers} />
        {sites.map((site) => (
          <Mark
            projection={projection}
            site={site}
            href={href(site)}
            label={`${site.name} (${kindWord(lang, site.kind)})`}
          />
        ))}
      </svg>
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
    </figure>
  )
}

function Ground({
  projection,
  zones,
  zoneId,
  layers,
}: { projection: Projection } & Pick<PlacesMapProps, 'zones' | 'zoneId' | 'layers'>) {
  const drawn = (layerId: Layer['layerId']): string =>
    layers
      .filter((layer) => layer.layerId === layerId)
      .flatMap(({ features }) => features.map((feature) => projection.path(feature)))
      .join('')
  return (
    <g stroke-linejoin="round" aria-hidden="true">
      {zones
        .filter((zone) => zone.kind === 'commune' || zone.zoneId === zoneId)
        .map((zone) => (
          <path
            d={projection.path(zone.outline)}
            fill={zone.zoneId === zoneId ? 'var(--primary-tint)' : 'var(--surface)'}
          />
        ))}
      <path d={drawn('water')} fill="var(--info-tint)" stroke="var(--sky)" stroke-opacity="0.35" />
      <path d={drawn('streets')} fill="none" stroke="var(--line)" />
      {zones.map(({ kind, outline }) => (
        <path
          d={projection.path(outline)}
          fill="none"
          stroke="var(--edge)"
          stroke-opacity={kind === 'sub-quarter' ? 0.45 : 0.8}
        />
      ))}
    </g>
  )
}

function Mark({
  projection,
  site,
  href,
  label,
}: {
  projection: Projection
  site: PlacePoint
  href: string
  label: string
}) {
  const [x, y] = projection.at(site.longitude, site.latitude)
  const { path, fill } = marks[familyOf(site.kind)]
  // The keyboard goes through the list, which holds the same links.
  return (
    <a href={href} tabindex={-1} aria-label={label}>
      <title>{label}</title>
      <svg x={x - markSize / 2} y={y - markSize / 2} width={markSize} height={markSize} viewBox="-1 -1 18 18">
        <path d={path} fill={fill} fill-rule="evenodd" stroke="var(--surface)" stroke-width="1.5" />
      </svg>
    </a>
  )
}
