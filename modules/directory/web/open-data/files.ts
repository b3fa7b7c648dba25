import type { Day } from '@ribambelle/kernel'
import { csv, file } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import { languages } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../application/ports.ts'
import { listedPlaces } from '../../application/queries.ts'
import type { Sheet } from '../../domain/sheet.ts'
import type { DirectorySlots } from '../slots.ts'
import { columns } from './columns.ts'
import type { ColumnName } from './columns.ts'
import { licenceOf } from './licence.ts'
import { siteThing } from './thing.ts'

const cell = (value: Sheet[ColumnName]): string | number | null =>
  typeof value === 'string' || typeof value === 'number' || value === null
    ? value
    : typeof value === 'boolean'
      ? String(value)
      : value.join(' ')

/** The last day on which somebody vouched for one of the sheets. */
export const modifiedOn = (sites: readonly Sheet[]): Day | undefined =>
  sites
    .map(({ checkedOn }) => checkedOn)
    .sort()
    .at(-1)

/** Sites that may be shown, as CSV that a spreadsheet opens safely. */
const placesCsv =
  (run: Runner<DirectoryPorts>) =>
  async ({ by, territory }: PageRequest): Promise<Reply> => {
    const sites = await run.ask(listedPlaces, {}, by)
    const lines = [[...columns], ...sites.map((site) => columns.map((column) => cell(site[column])))]
    return file(csv(lines), 'text/csv; charset=utf-8', `places-${territory.territoryId}.csv`)
  }

/** Sites that may be shown, as GeoJSON (RFC 7946). */
const placesGeojson =
  (run: Runner<DirectoryPorts>) =>
  async ({ by, territory }: PageRequest): Promise<Reply> => {
    const sites = await run.ask(listedPlaces, {}, by)
    const properties = columns.filter((column) => column !== 'latitude' && column !== 'longitude')
    const features = sites.map((site) => ({
      type: 'Feature',
      id: site.siteId,
      geometry: { type: 'Point', coordinates: [site.longitude, site.latitude] },
      properties: Object.fromEntries(properties.map((column) => [column, site[column]])),
    }))
    const collection = {
      type: 'FeatureCollection',
      name: territory.name,
      licence: licenceOf(territory).url,
      modified: modifiedOn(sites) ?? null,
      features,
    }
    return file(JSON.stringify(collection), 'application/geo+json; charset=utf-8')
  }

/** Sites that may be shown, as a data set of schema.org. */
const placesJsonld =
  (run: Runner<DirectoryPorts>, origin: string) =>
  async ({ by, territory, link }: PageRequest): Promise<Reply> => {
    const sites = await run.ask(listedPlaces, {}, by)
    const at = (path: string): string => `${origin}${link(path)}`
    const modified = modifiedOn(sites)
    const dataset = {
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': at('/places.jsonld'),
      name: `${territory.name} : ${territory.settings.serviceName ?? 'Ribambelle'}`,
      license: licenceOf(territory).url,
      ...(modified === undefined ? {} : { dateModified: modified }),
      distribution: [
        { '@type': 'DataDownload', encodingFormat: 'application/geo+json', contentUrl: at('/places.geojson') },
        { '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: at('/places.csv') },
        { '@type': 'DataDownload', encodingFormat: 'application/ld+json', contentUrl: at('/places.jsonld') },
      ],
      hasPart: sites.map((site) => siteThing(site, at(`/places/${site.siteId}`))),
    }
    return file(JSON.stringify(dataset), 'application/ld+json; charset=utf-8')
  }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Pages that everybody may read, beside the sheets. */
const publicPages = ['/', '/places', '/places/map', '/childminders', '/events', '/questions', '/open-data'] as const

/** Every public page of the territory in every language, each naming its other languages (sitemaps.org). */
const sitemap =
  (run: Runner<DirectoryPorts>, origin: string) =>
  async ({ by, territory }: PageRequest): Promise<Reply> => {
    const sites = await run.ask(listedPlaces, {}, by)
    const at = (lang: string, path: string): string => escaped(`${origin}/${territory.territoryId}/${lang}${path}`)
    const pages = [
      ...publicPages.map((path) => ({ path, day: undefined })),
      ...sites.map(({ siteId, checkedOn }) => ({ path: `/places/${siteId}`, day: checkedOn })),
    ]
    const others = (path: string): string =>
      languages.map((lang) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${at(lang, path)}"/>`).join('')
    const urls = pages.flatMap(({ path, day }) =>
      languages.map(
        (lang) =>
          `<url><loc>${at(lang, path)}</loc>${day === undefined ? '' : `<lastmod>${day}</lastmod>`}${others(path)}</url>`,
      ),
    )
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`
    return file(xml, 'application/xml; charset=utf-8')
  }

export function openDataRoutes(run: Runner<DirectoryPorts>, { origin = '' }: DirectorySlots): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, who: 'anyone', handle })
  return [
    get('/places.geojson', placesGeojson(run)),
    get('/places.csv', placesCsv(run)),
    get('/places.jsonld', placesJsonld(run, origin)),
    get('/sitemap.xml', sitemap(run, origin)),
  ]
}
