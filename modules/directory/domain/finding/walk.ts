/** WGS 84, degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** A way on foot, estimated from the straight line. */
export interface Walk {
  /** rounded to 50 m below 1 km, to 100 m above */
  readonly metres: number
  /** at least 1; rounded to 5 above 10; null beyond an hour, where nobody walks with a child */
  readonly minutes: number | null
}

const earth = 6_371_000
// Streets turn: ways on foot are some 1.3 times the straight line in towns. A parent with a pushchair walks 4.5 km an hour.
const detour = 1.3
const metresPerMinute = 4_500 / 60

/** Metres in a straight line (haversine). */
export function straightLine(from: Point, to: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const half = (degrees: number): number => Math.sin(radians(degrees) / 2) ** 2
  const across =
    half(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(to.longitude - from.longitude)
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(across)))
}

const rounded = (value: number, step: number): number => Math.round(value / step) * step

/** What the way on foot between two points probably is. */
export function walkBetween(from: Point, to: Point): Walk {
  const metres = straightLine(from, to) * detour
  const minutes = metres / metresPerMinute
  return {
    metres: metres < 975 ? Math.max(50, rounded(metres, 50)) : rounded(metres, 100),
    minutes: minutes > 60 ? null : minutes < 10 ? Math.max(1, Math.round(minutes)) : rounded(minutes, 5),
  }
}
