import type { NavigationEntry, PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../application/ports.ts'
import { deskNavigation, deskRoutes } from './desk/routes.ts'
import { homePage } from './home.tsx'
import { say } from './messages.ts'
import { placesCsv, placesGeojson } from './open-data.ts'
import { placesPage } from './places.tsx'
import { sitePage } from './site.tsx'
import type { PlacesPanel } from './site.tsx'

export { brochureNavigation, brochureRoutes } from './brochure/routes.ts'
export type { PlacesPanel } from './site.tsx'

/**
 * The pages of the directory.
 * @param slots what other modules show on them
 */
export function directoryRoutes(
  run: Runner<DirectoryPorts>,
  slots: { readonly placesPanel?: PlacesPanel } = {},
): Route[] {
  const get = (path: string, who: Route['who'], handle: (request: PageRequest) => Promise<Reply>): Route => ({
    method: 'GET',
    path,
    who,
    handle,
  })
  return [
    get('/', 'anyone', homePage(run)),
    get('/places', 'anyone', placesPage(run)),
    get('/places.geojson', 'anyone', placesGeojson(run)),
    get('/places.csv', 'anyone', placesCsv(run)),
    get('/places/:siteId', 'anyone', sitePage(run, slots.placesPanel)),
    ...deskRoutes(run),
  ]
}

export const directoryNavigation: NavigationEntry[] = [
  { path: '/', who: 'anyone', area: 'public', order: 0, label: (lang) => say(lang)('nav.home') },
  { path: '/places', who: 'anyone', area: 'public', order: 10, label: (lang) => say(lang)('nav.places') },
  ...deskNavigation,
]
