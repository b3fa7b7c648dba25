import type { Territory } from '@ribambelle/platform/http'

/** Pictures of the ground from a server of tiles: only when the territory asks for them. */
export interface Tiles {
  /** with `{z}`, `{x}` and `{y}` */
  readonly template: string
  /** who has to be named, in plain text */
  readonly attribution: string
  /** the only outside address from which the map page may show pictures */
  readonly origin: string
}

/** The tiles of a territory; undefined, as by default, when it asks for none or for something that is not a server of tiles. */
export function tilesOf({ settings }: Territory): Tiles | undefined {
  const { template, attribution } = settings.mapTiles ?? {}
  if (!template || !attribution || !['{z}', '{x}', '{y}'].every((part) => template.includes(part))) return undefined
  const plain = template.replaceAll(/[{}]/g, '')
  if (!/^https:\/\/[a-z0-9.-]+(?::\d+)?\//.test(plain)) return undefined
  return { template, attribution, origin: new URL(plain).origin }
}
