import { file } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../application/ports.ts'
import { mapGround } from '../../application/queries.ts'
import { familyOf } from '../../domain/family.ts'
import type { Family } from '../../domain/family.ts'
import type { SiteKind } from '../../domain/site.ts'
import { askPlaces } from '../places/ask.ts'
import type { DirectorySlots } from '../slots.ts'
import { kindWord } from '../words.ts'

/** One place as the map needs it: latitude, longitude, index of its kind, id, name, street. */
export type MapPlace = readonly [number, number, number, string, string, string]

/** What the map asks for once: the same places as the list, all of its pages together. */
export interface MapPlaces {
  readonly kinds: readonly { readonly word: string; readonly family: Family }[]
  readonly places: readonly MapPlace[]
}

/** The ground of the map: GeoJSON geometries, lightest first. */
export interface MapGround {
  readonly zones: readonly { readonly name: string; readonly fine: boolean; readonly outline: unknown }[]
  readonly water: readonly unknown[]
  readonly streets: readonly unknown[]
}

// Five decimals are one metre.
const short = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

const mapPlaces =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { answer } = await askPlaces(run, slots, request, '/places/map')
    const kinds = [...new Set<SiteKind>(answer.found.map(({ kind }) => kind))]
    const data: MapPlaces = {
      kinds: kinds.map((kind) => ({ word: kindWord(request.lang, kind), family: familyOf(kind) })),
      places: answer.found.map(({ latitude, longitude, kind, siteId, name, address }) => [
        short(latitude),
        short(longitude),
        kinds.indexOf(kind),
        siteId,
        name,
        address,
      ]),
    }
    return file(JSON.stringify(data), 'application/json; charset=utf-8')
  }

const ground =
  (run: Runner<DirectoryPorts>) =>
  async ({ by }: PageRequest): Promise<Reply> => {
    const { layers, zones } = await run.ask(mapGround, {}, by)
    const of = (layerId: string): readonly unknown[] =>
      layers.filter((layer) => layer.layerId === layerId).flatMap(({ features }) => features)
    const data: MapGround = {
      zones: zones.map(({ name, kind, outline }) => ({ name, fine: kind === 'sub-quarter', outline })),
      water: of('water'),
      streets: of('streets'),
    }
    const rounded = (_key: string, value: unknown): unknown =>
      typeof value === 'number' && !Number.isInteger(value) ? short(value) : value
    return file(JSON.stringify(data, rounded), 'application/json; charset=utf-8')
  }

export const mapDataRoutes = (run: Runner<DirectoryPorts>, slots: DirectorySlots): Route[] => [
  { method: 'GET', path: '/places/map.json', who: 'anyone', handle: mapPlaces(run, slots) },
  { method: 'GET', path: '/places/ground.json', who: 'anyone', handle: ground(run) },
]
