/** Longitude and latitude, WGS 84, degrees. */
type Position = readonly [number, number]

export interface Projection {
  readonly width: number
  readonly height: number
  /** where a point is drawn */
  at(longitude: number, latitude: number): readonly [x: number, y: number]
  /**
   * A GeoJSON geometry as the `d` of a path, in whole units; empty when it is too small to be seen.
   * @param step units that a point must lie from the one before to be drawn: 1 is all that can be seen, more is lighter
   */
  path(geometry: unknown, step?: number): string
}

const margin = 12

/** Every position of a geometry, whatever its depth. */
function* positions(coordinates: unknown): Generator<Position> {
  if (!Array.isArray(coordinates)) return
  if (typeof coordinates[0] === 'number') yield coordinates as unknown as Position
  else for (const part of coordinates) yield* positions(part)
}

/** Rings and lines of a geometry: the arrays whose elements are positions. */
function* lines(coordinates: unknown): Generator<readonly Position[]> {
  if (!Array.isArray(coordinates) || !Array.isArray(coordinates[0])) return
  if (typeof coordinates[0][0] === 'number') yield coordinates as Position[]
  else for (const part of coordinates) yield* lines(part)
}

const shapeOf = (geometry: unknown): { type: string; coordinates: unknown } =>
  geometry as { type: string; coordinates: unknown }

/**
 * A flat map of a small territory (equirectangular at its middle latitude) that fits a width.
 * @param geometries GeoJSON geometries that must be seen whole
 * @param width units
 */
export function projectionOf(geometries: readonly unknown[], width: number): Projection {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const geometry of geometries) {
    for (const [x, y] of positions(shapeOf(geometry).coordinates)) {
      ;[west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)]
    }
  }
  if (!Number.isFinite(west)) [west, south, east, north] = [-1, -1, 1, 1]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (width - 2 * margin) / Math.max(1e-9, (east - west) * squeeze)
  const at = (longitude: number, latitude: number): [number, number] => [
    Math.round(margin + (longitude - west) * squeeze * scale),
    Math.round(margin + (north - latitude) * scale),
  ]
  return {
    width,
    height: Math.round((north - south) * scale) + 2 * margin,
    at,
    path(geometry, step = 1) {
      const { type, coordinates } = shapeOf(geometry)
      return [...lines(coordinates)].map((line) => linePath(line, at, step, type.endsWith('Polygon'))).join('')
    },
  }
}

/** Points too near the one before are left out, but for the last: the path stays as light as its drawing. */
function linePath(line: readonly Position[], at: Projection['at'], step: number, closed: boolean): string {
  const drawn: (readonly [number, number])[] = []
  for (const [index, [longitude, latitude]] of line.entries()) {
    const [x, y] = at(longitude, latitude)
    const last = drawn.at(-1)
    const away = last ? Math.max(Math.abs(x - last[0]), Math.abs(y - last[1])) : Infinity
    if (away >= (index === line.length - 1 ? 1 : step)) drawn.push([x, y])
  }
  return drawn.length < 2 ? '' : `M${drawn.map((point) => point.join(' ')).join('L')}${closed ? 'Z' : ''}`
}
