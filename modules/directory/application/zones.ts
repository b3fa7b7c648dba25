import type { Zone } from '../domain/site.ts'

/** Ids of a zone and of every zone inside it; of all zones when none is asked for or it does not exist. */
export function zonesWithin(zones: readonly Zone[], zoneId: string | undefined): ReadonlySet<string> {
  const start = zones.find((zone) => zone.zoneId === zoneId)
  if (!start) return new Set(zones.map((zone) => zone.zoneId))
  const within = new Set([start.zoneId])
  // Zones come parents first, so one pass reaches every depth.
  for (const zone of zones) if (zone.parentId !== null && within.has(zone.parentId)) within.add(zone.zoneId)
  return within
}

/** The zones that hold a zone, from the widest to itself. */
export function pathOf(zones: readonly Zone[], zoneId: string): Zone[] {
  const all = new Map(zones.map((zone) => [zone.zoneId, zone]))
  const path: Zone[] = []
  for (let zone = all.get(zoneId); zone; zone = zone.parentId === null ? undefined : all.get(zone.parentId))
    path.unshift(zone)
  return path
}
