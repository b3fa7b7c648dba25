import type { Layer } from '../../application/ports.ts'
import type { Sheet } from '../../domain/sheet.ts'
import type { Zone } from '../../domain/site.ts'
import { projectionOf } from '../map/projection.ts'

const width = 900
/** Beyond this, numbers would cover each other: dots alone, and the list says where. */
const mostNumbered = 150

/** Colours of paper: the page of a printed leaflet has no dark side. */
const ink = {
  land: '#FFFFFF',
  border: '#B9AE9C',
  water: '#CFE1EE',
  street: '#E4DCCD',
  mark: '#0E5A54',
  text: '#FFFFFF',
}

const isArea = (geometry: unknown): boolean => (geometry as { type: string }).type.endsWith('Polygon')

/** The map of the leaflet as a picture file; marks carry the number that the list prints. */
export function brochureMap(
  zones: readonly Zone[],
  layers: readonly Layer[],
  places: readonly { readonly number: number; readonly site: Pick<Sheet, 'longitude' | 'latitude'> }[],
): string {
  const projection = projectionOf(
    zones.map(({ outline }) => outline),
    width,
  )
  const drawn = (layerId: Layer['layerId'], areas?: boolean): string =>
    layers
      .filter((layer) => layer.layerId === layerId)
      .flatMap(({ features }) => features)
      .filter((feature) => areas === undefined || isArea(feature) === areas)
      .map((feature) => projection.path(feature))
      .join('')
  const outlines = zones.map(({ outline }) => projection.path(outline)).filter(Boolean)
  const numbered = places.length <= mostNumbered
  const marks = places.map(({ number, site }) => {
    const [x, y] = projection.at(site.longitude, site.latitude)
    const dot = `<circle cx="${x}" cy="${y}" r="${numbered ? 12 : 5}" fill="${ink.mark}" stroke="${ink.text}" stroke-width="1.5"/>`
    return numbered
      ? `${dot}<text x="${x}" y="${y + 4.2}" font-family="Noto Sans" font-size="12" font-weight="700" text-anchor="middle" fill="${ink.text}">${number}</text>`
      : dot
  })
  const paths = [
    ...outlines.map((path) => `<path d="${path}" fill="${ink.land}"/>`),
    `<path d="${drawn('water', true)}" fill="${ink.water}"/>`,
    // A brook is a line: filled, it would become a lake between its bends.
    `<path d="${drawn('water', false)}" fill="none" stroke="${ink.water}" stroke-width="1.5"/>`,
    `<path d="${drawn('streets')}" fill="none" stroke="${ink.street}"/>`,
    ...outlines.map((path) => `<path d="${path}" fill="none" stroke="${ink.border}" stroke-width="1.2"/>`),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${projection.width} ${projection.height}" width="${projection.width}" height="${projection.height}"><clipPath id="frame"><rect width="100%" height="100%"/></clipPath><g clip-path="url(#frame)">${paths.filter((path) => !path.includes('d=""')).join('')}${marks.join('')}</g></svg>`
}
