import { csv, file } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../application/ports.ts'
import { listedPlaces } from '../application/queries.ts'
import type { Site } from '../domain/site.ts'

/** Columns of the open data, in their order; also the properties of its GeoJSON. */
const columns = [
  'siteId',
  'kind',
  'name',
  'zoneId',
  'address',
  'postcode',
  'town',
  'latitude',
  'longitude',
  'phone',
  'email',
  'website',
  'operator',
  'hours',
  'fromMonths',
  'toMonths',
  'languages',
  'stepFree',
  'transport',
  'invented',
  'source',
  'checkedOn',
] as const satisfies readonly (keyof Site)[]

const cell = (value: Site[(typeof columns)[number]]): string | number | null =>
  typeof value === 'string' || typeof value === 'number' || value === null
    ? value
    : typeof value === 'boolean'
      ? String(value)
      : value.join(' ')

/** Sites that may be shown, as CSV that a spreadsheet opens safely. */
export const placesCsv =
  (run: Runner<DirectoryPorts>) =>
  async ({ by, territory }: PageRequest): Promise<Reply> => {
    const sites = await run.ask(listedPlaces, {}, by)
    const lines = [[...columns], ...sites.map((site) => columns.map((column) => cell(site[column])))]
    return file(csv(lines), 'text/csv; charset=utf-8', `places-${territory.territoryId}.csv`)
  }

/** Sites that may be shown, as GeoJSON (RFC 7946). */
export const placesGeojson =
  (run: Runner<DirectoryPorts>) =>
  async ({ by }: PageRequest): Promise<Reply> => {
    const sites = await run.ask(listedPlaces, {}, by)
    const features = sites.map((site) => ({
      type: 'Feature',
      id: site.siteId,
      geometry: { type: 'Point', coordinates: [site.longitude, site.latitude] },
      properties: Object.fromEntries(
        columns
          .filter((column) => column !== 'latitude' && column !== 'longitude')
          .map((column) => [column, site[column]]),
      ),
    }))
    return file(JSON.stringify({ type: 'FeatureCollection', features }), 'application/geo+json; charset=utf-8')
  }
