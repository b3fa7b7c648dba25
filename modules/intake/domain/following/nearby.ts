/** Somewhere, in degrees (WGS 84); null where it is not known. */
export interface Spot {
  readonly latitude: number | null
  readonly longitude: number | null
}

const metresPerDegree = 111_320

/** Metres between two spots as the crow flies; undefined when one is not known. Right to a few metres within a territory. */
export function metresBetween(a: Spot, b: Spot): number | undefined {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return undefined
  const north = (a.latitude - b.latitude) * metresPerDegree
  const east =
    (a.longitude - b.longitude) * metresPerDegree * Math.cos(((a.latitude + b.latitude) / 2) * (Math.PI / 180))
  return Math.round(Math.hypot(north, east))
}

/** The nearest ones first, those of unknown distance last; as many as asked. */
export const nearest = <T extends Spot>(
  from: Spot,
  all: readonly T[],
  count: number,
): { site: T; metres: number | undefined }[] =>
  all
    .map((site) => ({ site, metres: metresBetween(from, site) }))
    .toSorted((a, b) => (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY))
    .slice(0, count)
