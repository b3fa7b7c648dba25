import type { Point } from '../finding/walk.ts'
import type { Zone } from '../site.ts'

type Ring = readonly (readonly [number, number])[]

/** Whether a ring winds around a point (even-odd rule). */
function insideRing(x: number, y: number, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i]!
    const [x2, y2] = ring[j]!
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

function polygonsOf(outline: unknown): readonly (readonly Ring[])[] {
  const { type, coordinates } = (outline ?? {}) as { type?: string; coordinates?: unknown }
  if (type === 'Polygon') return [coordinates as readonly Ring[]]
  return type === 'MultiPolygon' ? (coordinates as readonly (readonly Ring[])[]) : []
}

/** Makes a function that finds the finest zone around a point. @param zones parents first */
export function zoneFinder(zones: readonly Zone[]): (point: Point) => Zone | undefined {
  const depths = new Map<string, number>()
  const all = zones.map((zone) => {
    const depth = zone.parentId === null ? 0 : (depths.get(zone.parentId) ?? 0) + 1
    depths.set(zone.zoneId, depth)
    const polygons = polygonsOf(zone.outline)
    const corners = polygons.flatMap((rings) => rings[0] ?? [])
    const box = corners.reduce(
      ([west, south, east, north], [x, y]) =>
        [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)] as const,
      [Infinity, Infinity, -Infinity, -Infinity] as readonly [number, number, number, number],
    )
    return { zone, depth, polygons, box }
  })
  const finest = all.toSorted((a, b) => b.depth - a.depth)
  return ({ longitude: x, latitude: y }) =>
    finest.find(
      ({ box: [west, south, east, north], polygons }) =>
        x >= west &&
        x <= east &&
        y >= south &&
        y <= north &&
        polygons.some((rings) => rings.filter((ring) => insideRing(x, y, ring)).length % 2 === 1),
    )?.zone
}

/** The middle of a zone's box: where something is put that is counted in it and shown nowhere. */
export function middleOf(zone: Zone): Point {
  const corners = polygonsOf(zone.outline).flatMap((rings) => rings[0] ?? [])
  const middle = (axis: 0 | 1): number => {
    const values = corners.map((corner) => corner[axis])
    return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2
  }
  return { latitude: middle(1), longitude: middle(0) }
}

export type PositionFault = 'position-unreadable' | 'position-projection-unknown'

/**
 * Coordinates as a list gives them: degrees, or metres of Lambert-93 (EPSG:2154) or of the Swiss grid LV95 (EPSG:2056), which are converted.
 * @param x longitude or easting
 * @param y latitude or northing
 */
export function readPosition(x: number, y: number): Point | { readonly fault: PositionFault } {
  if (![x, y].every(Number.isFinite) || (x === 0 && y === 0)) return { fault: 'position-unreadable' }
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return rounded({ longitude: x, latitude: y })
  if (x > 0 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000) return rounded(fromLambert93(x, y))
  if (x > 2_480_000 && x < 2_840_000 && y > 1_070_000 && y < 1_300_000) return rounded(fromSwissGrid(x, y))
  return { fault: 'position-projection-unknown' }
}

/** Six decimals: a tenth of a metre. */
const rounded = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 1e6) / 1e6,
  longitude: Math.round(longitude * 1e6) / 1e6,
})

/**
 * Lambert-93 to degrees (RGF93, which is WGS 84 to less than a metre).
 * @source IGN, NTG 71, « Projection cartographique conique conforme de Lambert », algorithms ALG0002 and ALG0004
 */
function fromLambert93(x: number, y: number): Point {
  const [n, c, xs, ys] = [0.725_607_765_053_267, 11_754_255.426_096, 700_000, 12_655_612.049_876]
  const e = 0.081_819_191_042_815_8
  const [dx, dy] = [x - xs, ys - y]
  const isometric = -Math.log(Math.hypot(dx, dy) / c) / n
  let latitude = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2
  for (let step = 0; step < 8; step++) {
    const s = e * Math.sin(latitude)
    latitude = 2 * Math.atan(((1 + s) / (1 - s)) ** (e / 2) * Math.exp(isometric)) - Math.PI / 2
  }
  return { latitude: (latitude * 180) / Math.PI, longitude: 3 + (Math.atan(dx / dy) / n) * (180 / Math.PI) }
}

/** Swiss grid LV95 to degrees, to about a metre. @source swisstopo, approximate formulas for the transformation */
function fromSwissGrid(east: number, north: number): Point {
  const [y, x] = [(east - 2_600_000) / 1e6, (north - 1_200_000) / 1e6]
  const longitude = 2.677_909_4 + 4.728_982 * y + 0.791_484 * y * x + 0.1306 * y * x ** 2 - 0.0436 * y ** 3
  const latitude =
    16.902_389_2 + 3.238_272 * x - 0.270_978 * y ** 2 - 0.002_528 * x ** 2 - 0.0447 * y ** 2 * x - 0.014 * x ** 3
  return { latitude: (latitude * 100) / 36, longitude: (longitude * 100) / 36 }
}
