import { canvas, geoJSON, tileLayer } from 'leaflet'
import type { Map as LeafletMap, PathOptions } from 'leaflet'
import type { MapGround } from '../map-data.ts'
import { colour } from './setting.ts'
import type { Setting } from './setting.ts'

type Collection = Parameters<typeof geoJSON>[0]

/** Zones, water and streets, painted on one canvas; pictures of tiles under them when the territory asks for them. */
export function drawGround(map: LeafletMap, { zones, water, streets }: MapGround, { tiles, zone }: Setting): void {
  const paint = { renderer: canvas({ padding: 0.4 }), interactive: false }
  const draw = (geometries: readonly unknown[], style: PathOptions): void => {
    const collection = geometries.map((geometry) => ({ type: 'Feature', geometry, properties: {} }))
    geoJSON(collection as unknown as Collection, { ...paint, style: { ...paint, ...style } }).addTo(map)
  }
  if (tiles) tileLayer(tiles.template, { attribution: plain(tiles.attribution) }).addTo(map)
  else {
    draw(
      zones.filter(({ fine }) => !fine).map(({ outline }) => outline),
      { stroke: false, fillColor: colour('--surface'), fillOpacity: 1 },
    )
    draw(water, { weight: 1, color: colour('--sky'), opacity: 0.35, fillColor: colour('--info-tint'), fillOpacity: 1 })
    draw(streets, { weight: 1, color: colour('--line'), fill: false })
  }
  for (const fine of [true, false])
    draw(
      zones.filter((one) => one.fine === fine).map(({ outline }) => outline),
      { weight: 1, color: colour('--edge'), opacity: fine ? 0.45 : 0.8, fill: false },
    )
  if (zone) draw([zone], { weight: 2.5, color: colour('--primary'), fill: false })
}

/** Text of a setting is text: the library would read it as HTML. */
function plain(text: string): string {
  const element = document.createElement('span')
  element.textContent = text
  return element.innerHTML
}
