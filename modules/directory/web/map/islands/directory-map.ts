import { latLngBounds, map as createMap } from 'leaflet'
import type { LatLngBounds, LatLngExpression, Map as LeafletMap } from 'leaflet'
import type { MapGround, MapPlaces } from '../map-data.ts'
import { drawGround } from './ground.ts'
import { drawPlaces } from './places.ts'
import type { Setting } from './setting.ts'

/** Puts a map that moves in the place of the server's drawing: local ground, places as paper shapes, neighbours gathered. */
async function start(island: HTMLElement): Promise<void> {
  const setting = JSON.parse(island.querySelector('script')?.textContent ?? '') as Setting
  const [places, ground] = await Promise.all([read<MapPlaces>(setting.places), read<MapGround>(setting.ground)])
  if (!places || !ground) return
  const frame = document.createElement('div')
  frame.className = 'map-canvas'
  frame.dir = 'ltr'
  island.replaceChildren(frame)
  const map = createMap(frame, { preferCanvas: true, zoomControl: false, maxZoom: 18, zoomSnap: 0.5 })
  name(map, frame, setting)
  drawGround(map, ground, setting)
  map.fitBounds(boundsOf(setting, places, ground), { padding: [24, 24], maxZoom: 16 })
  drawPlaces(map, places, setting)
}

/** The drawing of the server stays when something cannot be read. */
async function read<T>(address: string): Promise<T | undefined> {
  const answer = await fetch(address).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as T) : undefined
}

/** Names, in the reader's language, what the library leaves in English. */
function name(map: LeafletMap, frame: HTMLElement, { words }: Setting): void {
  map.attributionControl.setPrefix(false)
  frame.setAttribute('role', 'application')
  frame.setAttribute('aria-label', words.label)
  const bar = document.createElement('div')
  bar.className = 'map-zoom'
  for (const [sign, label, act] of [
    ['+', words.in, () => map.zoomIn()],
    ['−', words.out, () => map.zoomOut()],
  ] as const) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', label)
    button.addEventListener('click', act)
    bar.append(button)
  }
  frame.before(bar)
}

function boundsOf({ box, zone }: Setting, { places }: MapPlaces, { zones }: MapGround): LatLngBounds {
  if (box)
    return latLngBounds([
      [box.south, box.west],
      [box.north, box.east],
    ])
  const corners = zone
    ? cornersOf(zone)
    : places.map(([latitude, longitude]): LatLngExpression => [latitude, longitude])
  return latLngBounds(corners.length > 1 ? corners : zones.flatMap(({ outline }) => cornersOf(outline)))
}

function cornersOf(geometry: unknown): LatLngExpression[] {
  const found: LatLngExpression[] = []
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] === 'number') found.push([part[1] as number, part[0]])
    else for (const one of part) walk(one)
  }
  walk((geometry as { coordinates?: unknown }).coordinates)
  return found
}

const island = document.querySelector<HTMLElement>('[data-island="directory-map"]')
if (island) void start(island)
