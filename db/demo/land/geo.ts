import type { Point } from './geometry.ts'

/**
 * Where the invented territory lies: in the Atlantic, some 200 km off the coast, so that no map and no address service can take it for
 * a real place. Degrees, WGS 84.
 */
const middle = { latitude: 46.2, longitude: -4.8 }

const kilometresByDegree = { latitude: 111.2, longitude: 111.32 * Math.cos((middle.latitude * Math.PI) / 180) }

const sixDigits = (value: number): number => Math.round(value * 1e6) / 1e6

/** A point of the flat map in degrees. */
export const toGeo = ({ x, y }: Point): { latitude: number; longitude: number } => ({
  latitude: sixDigits(middle.latitude + y / kilometresByDegree.latitude),
  longitude: sixDigits(middle.longitude + x / kilometresByDegree.longitude),
})

const position = (point: Point): [number, number] => {
  const { latitude, longitude } = toGeo(point)
  return [longitude, latitude]
}

/** A GeoJSON geometry, as the directory keeps them. */
export interface Geometry {
  readonly type: string
  readonly coordinates: unknown
}

/** A ring as a GeoJSON polygon: its first point comes again at its end. */
export const polygon = (ring: readonly Point[]): Geometry => ({
  type: 'Polygon',
  coordinates: [[...ring, ring[0]!].map(position)],
})

export const lineString = (line: readonly Point[]): Geometry => ({
  type: 'LineString',
  coordinates: line.map(position),
})
