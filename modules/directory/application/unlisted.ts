import { publicTotals } from '../domain/small-counts.ts'
import type { Zone } from '../domain/site.ts'
import type { Sites } from './ports.ts'

/** Childminders who are only counted, by zone with what lies inside it (`''`: all): null where they are too few to be told. */
export async function unlistedTotals(
  zones: readonly Zone[],
  sites: Pick<Sites, 'unlistedByZone'>,
): Promise<ReadonlyMap<string, number | null>> {
  const counts = new Map((await sites.unlistedByZone()).map(({ zoneId, childminders }) => [zoneId, childminders]))
  return publicTotals(zones.map(({ zoneId, parentId }) => ({ zoneId, parentId, count: counts.get(zoneId) ?? 0 })))
}
