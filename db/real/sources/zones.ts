import { searchable } from '@ribambelle/directory'
import type { Zone } from '@ribambelle/directory'
import type { Outline } from '../read/geometry.ts'
import { readFeatures } from '../read/geojson.ts'
import type { Feature } from '../read/geojson.ts'
import { openSource } from '../read/ledger.ts'
import type { Ledger } from '../read/ledger.ts'
import type { Recipe, ZoneLevel } from '../recipe.ts'

/** A zone with its outline typed, and its key in the file it comes from. */
export interface ReadZone extends Zone {
  readonly key: string
  readonly outline: Outline
}

/** Text as part of an address: `Près d'Arènes` is `pres-d-arenes`. */
export const slug = (text: string): string => searchable(text).replaceAll(' ', '-').slice(0, 70)

/** Reads every level of zones; refuses zones without a key, twice the same, or whose zone above is missing. */
export async function readZones(ledger: Ledger, folder: string, recipe: Recipe): Promise<ReadZone[]> {
  const zones: ReadZone[] = []
  let above: ReadZone[] = []
  for (const level of recipe.zones) {
    const source = await openSource(ledger, folder, level.file)
    const features = source ? readFeatures(ledger, source, ['Polygon', 'MultiPolygon']) : []
    const read: ReadZone[] = []
    for (const feature of features) {
      const key = textOf(feature, level.key)
      if (level.only && !level.only.includes(key)) continue
      const zone = zoneOf(ledger, level, feature, key, above)
      if (!zone) continue
      if (zones.some(({ zoneId }) => zoneId === zone.zoneId) || read.some(({ zoneId }) => zoneId === zone.zoneId))
        ledger.refuse(level.file, feature.line, level.key, 'duplicate-id', zone.zoneId)
      else read.push(zone)
    }
    for (const key of level.only ?? [])
      if (source && !read.some((zone) => zone.key === key))
        ledger.refuse(level.file, null, level.key, 'zone-missing', key)
    zones.push(...read)
    above = read
  }
  return zones
}

const textOf = ({ properties }: Feature, name: string): string => {
  const value = properties[name]
  return value === null || value === undefined ? '' : String(value).trim()
}

function zoneOf(
  ledger: Ledger,
  level: ZoneLevel,
  feature: Feature,
  key: string,
  above: readonly ReadZone[],
): ReadZone | undefined {
  const name = level.names?.[key] ?? textOf(feature, level.name)
  for (const [field, value] of [
    [level.key, key],
    [level.name, name],
  ] as const) {
    if (value !== '') continue
    ledger.refuse(level.file, feature.line, field, 'field-empty')
    return undefined
  }
  const parent =
    level.parent === undefined ? above[0] : above.find((zone) => zone.key === textOf(feature, level.parent!))
  if (above.length > 0 && !parent) {
    ledger.refuse(level.file, feature.line, level.parent ?? null, 'zone-above-unknown', textOf(feature, level.parent!))
    return undefined
  }
  return {
    zoneId: level.prefix ? `${level.prefix}-${slug(name)}` : slug(name),
    kind: level.kind,
    name,
    parentId: parent?.zoneId ?? null,
    communeCode: level.keyIsCommune ? key : (parent?.communeCode ?? null),
    outline: { type: feature.type, coordinates: feature.coordinates } as Outline,
    childrenUnder3: null,
    invented: false,
    key,
  }
}

/** The zones that nothing divides further: those in which sites and addresses are placed. */
export const finest = (zones: readonly ReadZone[]): ReadZone[] => {
  const parents = new Set(zones.map((zone) => zone.parentId))
  return zones.filter((zone) => !parents.has(zone.zoneId))
}
