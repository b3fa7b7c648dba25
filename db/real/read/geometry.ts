import type { Random } from '@ribambelle/kernel'

/** Longitude and latitude, WGS 84, degrees. */
export type Position = readonly [longitude: number, latitude: number]

export type Ring = readonly Position[]

/** The outlines that zones have. */
export type Outline =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

const polygons = (outline: Outline): readonly (readonly Ring[])[] =>
  outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates

/** Whether a ring winds around a point (even-odd rule; a point on the edge may fall on either side). */
function insideRing([x, y]: Position, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[i]!, ring[j]!]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** Whether a point lies in an outline, holes left out. */
export const contains = (outline: Outline, point: Position): boolean =>
  polygons(outline).some((rings) => rings.filter((ring) => insideRing(point, ring)).length % 2 === 1)

/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

export function boxOf(outline: Outline): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const rings of polygons(outline)) {
    for (const [x, y] of rings[0] ?? []) {
      ;[west, south] = [Math.min(west, x), Math.min(south, y)]
      ;[east, north] = [Math.max(east, x), Math.max(north, y)]
    }
  }
  return [west, south, east, north]
}

/** Makes a function that tells in which of these outlines a point lies: the first that contains it. */
export function locator<Id>(places: readonly { readonly id: Id; readonly outline: Outline }[]) {
  const boxed = places.map((place) => ({ ...place, box: boxOf(place.outline) }))
  return (point: Position): Id | undefined =>
    boxed.find(
      ({ box: [west, south, east, north], outline }) =>
        point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north && contains(outline, point),
    )?.id
}

/** Metres between two points less than some tens of kilometres apart (equirectangular projection, sphere of 6,371 km). */
export function metresBetween([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const radians = Math.PI / 180
  const x = (lon2 - lon1) * radians * Math.cos(((lat1 + lat2) / 2) * radians)
  return 6_371_000 * Math.hypot(x, (lat2 - lat1) * radians)
}

/** Distance of a point from a segment, in degrees. */
function offSegment([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const along =
    dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - (x1 + along * dx), y - (y1 + along * dy))
}

/** A line with fewer points, none of those left out farther than `tolerance` degrees from it (Douglas & Peucker 1973). */
export function simplify(line: readonly Position[], tolerance: number): Position[] {
  if (line.length < 3) return [...line]
  const kept = new Set([0, line.length - 1])
  const parts: [number, number][] = [[0, line.length - 1]]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part
    let [farthest, most] = [-1, tolerance]
    for (let i = from + 1; i < to; i++) {
      const off = offSegment(line[i]!, line[from]!, line[to]!)
      if (off > most) [farthest, most] = [i, off]
    }
    if (farthest === -1) continue
    kept.add(farthest)
    parts.push([from, farthest], [farthest, to])
  }
  return line.filter((_, index) => kept.has(index))
}

/** Area of a ring, square degrees, unsigned (shoelace formula). */
export function areaOf(ring: Ring): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  return Math.abs(twice) / 2
}

/** A point drawn inside an outline, uniformly. */
export function pointIn(outline: Outline, random: Random): Position {
  const [west, south, east, north] = boxOf(outline)
  for (let tries = 0; tries < 10_000; tries++) {
    const point: Position = [
      round(west + random.next() * (east - west)),
      round(south + random.next() * (north - south)),
    ]
    if (contains(outline, point)) return point
  }
  throw new RangeError(`no point found inside an outline of box ${[west, south, east, north].join(' ')}`)
}

/** Five decimals: about a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
