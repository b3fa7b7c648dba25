import { circleMarker, divIcon, latLngBounds, marker, popup } from 'leaflet'
import type { LatLngExpression, Map as LeafletMap, Marker } from 'leaflet'
import { clustersOf, setApart } from '../../../domain/finding/cluster.ts'
import type { MapPlace, MapPlaces } from '../map-data.ts'
import { colour } from './setting.ts'
import type { Setting } from './setting.ts'

// Below this many in sight every place has its own mark; above, those of one square of the screen are one.
const gathering = { cell: 56, least: 60 } as const

// Marks that a finger could not tell apart are one.
const finger = 44

const at = ([latitude, longitude]: MapPlace): [number, number] => [latitude, longitude]

/** Marks of the places in sight, brought up to date after each move; each can be reached and opened with the keyboard. */
export function drawPlaces(map: LeafletMap, { kinds, places }: MapPlaces, setting: Setting): void {
  const shown = new Map<string, Marker>()
  const redraw = (): void => {
    const sight = map.getBounds()
    const zoom = map.getZoom()
    const pixel = (place: MapPlace): readonly [number, number] => {
      const { x, y } = map.project(at(place), zoom)
      return [x, y]
    }
    const inSight = places.filter((place) => sight.contains(at(place)))
    const wanted = new Map(
      setApart(clustersOf(inSight, pixel, gathering), finger).map((cluster) => [keyOf(cluster.members, zoom), cluster]),
    )
    // A mark that stays keeps its open sheet, and the focus.
    for (const [key, mark] of shown)
      if (!wanted.has(key)) {
        mark.remove()
        shown.delete(key)
      }
    for (const [key, { x, y, members }] of wanted) {
      if (shown.has(key)) continue
      const [only] = members
      const mark =
        members.length === 1 && only
          ? placeMark(only, kinds, setting)
          : crowdMark(map, map.unproject([x, y], zoom), members, setting)
      shown.set(key, mark.addTo(map))
    }
  }
  map.on('moveend', redraw)
  redraw()
  if (setting.home) homeMark(setting.home, setting).addTo(map)
  followList(map, places)
}

const keyOf = (members: readonly MapPlace[], zoom: number): string =>
  members.length === 1 ? members[0]![3] : `${zoom} ${members.length} ${members[0]![3]} ${members.at(-1)![3]}`

function placeMark(place: MapPlace, kinds: MapPlaces['kinds'], setting: Setting): Marker {
  const [, , kind, siteId, name, address] = place
  const { word, family } = kinds[kind]!
  const { path, fill } = setting.marks[family]
  const icon = divIcon({
    className: 'map-mark',
    html: `<svg viewBox="-1 -1 18 18" aria-hidden="true"><path d="${path}" fill="${fill}" fill-rule="evenodd"/></svg>`,
    iconSize: [24, 24],
  })
  const mark = named(marker(at(place), { icon, title: name }), `${name} (${word})`)
  mark.bindPopup(() => sheetWords({ name, word, address, href: setting.sheets + siteId, link: setting.words.sheet }), {
    minWidth: 180,
  })
  mark.on('popupopen', ({ popup: opened }) => {
    const sheet = opened.getElement()
    sheet?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', setting.words.close)
    sheet?.querySelector<HTMLElement>('.map-sheet a')?.focus({ preventScroll: true })
  })
  // Who closes the sheet with the keyboard goes on from its mark.
  mark.on('popupclose', ({ popup: closed }) => {
    if (closed.getElement()?.contains(document.activeElement)) mark.getElement()?.focus({ preventScroll: true })
  })
  return mark
}

/** Says a mark to those who do not see it. */
function named(mark: Marker, label: string): Marker {
  return mark.on('add', () => mark.getElement()?.setAttribute('aria-label', label))
}

/** The little sheet that opens at a mark; names are text, never HTML. */
function sheetWords(words: { name: string; word: string; address: string; href: string; link: string }): HTMLElement {
  const sheet = document.createElement('div')
  const line = (text: string, tag: 'strong' | 'span'): void => {
    const element = document.createElement(tag)
    element.textContent = text
    element.dir = 'auto'
    sheet.append(element)
  }
  line(words.name, 'strong')
  line(words.word, 'span')
  line(words.address, 'span')
  const link = document.createElement('a')
  link.href = words.href
  link.textContent = words.link
  link.setAttribute('aria-label', `${words.link} ${words.name}`)
  sheet.append(link)
  sheet.className = 'map-sheet'
  return sheet
}

function crowdMark(map: LeafletMap, place: LatLngExpression, members: readonly MapPlace[], setting: Setting): Marker {
  const label = setting.words.crowd.replace('{count}', String(members.length))
  const size = 30 + Math.min(18, Math.round(Math.sqrt(members.length) * 2))
  const icon = divIcon({ className: 'map-crowd', html: String(members.length), iconSize: [size, size] })
  const mark = named(marker(place, { icon, title: label }), label)
  const closer = (): void => {
    const bounds = latLngBounds(members.map(at))
    const oneSpot = bounds.getSouthWest().equals(bounds.getNorthEast())
    if (oneSpot || map.getZoom() >= map.getMaxZoom()) listAll(map, place, members, setting)
    else map.fitBounds(bounds, { padding: [40, 40], maxZoom: map.getZoom() + 3 })
  }
  mark.on('click', closer)
  mark.on('keypress', ({ originalEvent }) => originalEvent.key === 'Enter' && closer())
  return mark
}

/** Several places at one address: zooming would never part them. */
function listAll(map: LeafletMap, place: LatLngExpression, members: readonly MapPlace[], setting: Setting): void {
  const list = document.createElement('ul')
  list.className = 'map-sheet'
  for (const [, , , siteId, name] of members) {
    const link = document.createElement('a')
    link.href = setting.sheets + siteId
    link.textContent = name
    const item = document.createElement('li')
    item.append(link)
    list.append(item)
  }
  popup({ maxHeight: 220 }).setLatLng(place).setContent(list).openOn(map)
}

function homeMark(home: readonly [number, number], { words }: Setting): Marker {
  const icon = divIcon({ className: 'map-home', html: '', iconSize: [22, 22] })
  return marker([...home], { icon, title: words.home, keyboard: false, interactive: false })
}

/** The place of the line that is pointed at in the list is ringed on the map. */
function followList(map: LeafletMap, places: readonly MapPlace[]): void {
  const byId = new Map(places.map((place) => [place[3], place]))
  const ring = circleMarker([0, 0], {
    radius: 16,
    weight: 4,
    color: colour('--coral'),
    fill: false,
    interactive: false,
  })
  for (const line of document.querySelectorAll<HTMLElement>('[data-site]')) {
    const place = byId.get(line.dataset['site'] ?? '')
    if (!place) continue
    for (const event of ['mouseenter', 'focusin'])
      line.addEventListener(event, () => ring.setLatLng(at(place)).addTo(map))
    for (const event of ['mouseleave', 'focusout']) line.addEventListener(event, () => ring.remove())
  }
}
