import type { Island, NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../application/ports.ts'
import { comparePage } from './choice/compare.tsx'
import { favouritesRoutes } from './choice/favourites-page.tsx'
import { deskNavigation, deskRoutes } from './desk/routes.ts'
import { eventRoutes } from './events/events-page.tsx'
import { mapDataRoutes } from './map/map-data.ts'
import { mapIsland, mapPage } from './map/map-page.tsx'
import { say } from './messages.ts'
import { openDataRoutes } from './open-data/files.ts'
import { say as sayOpenData } from './open-data/messages.ts'
import { openDataPage } from './open-data/page.tsx'
import { childmindersPage } from './places/childminders.tsx'
import { addressIsland, nearRoutes } from './places/near.tsx'
import { placesPage } from './places/places.tsx'
import { correctionRoutes } from './sheet/correction.tsx'
import { sheetPage } from './sheet/sheet.tsx'
import type { DirectorySlots } from './slots.ts'
import { homePage } from './welcome/home.tsx'
import { say as sayWelcome } from './welcome/messages.ts'
import { questionsPage } from './welcome/questions-page.tsx'
import { situationPage } from './welcome/situation-page.tsx'

export { askOldSheets } from './desk/places/ask.ts'
export { brochureNavigation, brochureRoutes } from './brochure/routes.ts'
export type { DirectorySlots, PlacesPanel } from './slots.ts'

/**
 * The pages of the directory.
 * @param slots what other modules show on them
 */
export function directoryRoutes(run: Runner<DirectoryPorts>, slots: DirectorySlots = {}): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, who: 'anyone', handle })
  return [
    get('/', homePage(run)),
    get('/situations/:situation', situationPage(run, slots)),
    get('/questions', questionsPage(run, slots)),
    get('/places', placesPage(run, slots)),
    ...openDataRoutes(run, slots),
    get('/open-data', openDataPage(run)),
    get('/places/map', mapPage(run, slots)),
    ...mapDataRoutes(run, slots),
    ...nearRoutes(run),
    get('/places/compare', comparePage(run, slots)),
    ...favouritesRoutes(run, slots),
    ...eventRoutes(run, slots),
    get('/childminders', childmindersPage(run, slots)),
    get('/places/:siteId', sheetPage(run, slots)),
    ...correctionRoutes(run),
    ...deskRoutes(run),
  ]
}

export const directoryIslands: readonly Island[] = [
  {
    name: mapIsland,
    entry: new URL('./map/islands/directory-map.ts', import.meta.url),
    styles: [new URL(import.meta.resolve('leaflet/dist/leaflet.css'))],
    most: 60,
  },
  { name: addressIsland, entry: new URL('./places/islands/address.ts', import.meta.url), most: 4 },
]

export const directoryNavigation: NavigationEntry[] = [
  { path: '/', who: 'anyone', area: 'public', order: 0, label: (lang) => say(lang)('nav.home') },
  { path: '/places', who: 'anyone', area: 'public', order: 10, label: (lang) => say(lang)('nav.places') },
  { path: '/events', who: 'anyone', area: 'public', order: 15, label: (lang) => say(lang)('nav.events') },
  {
    path: '/questions',
    who: 'anyone',
    area: 'footer',
    order: 5,
    label: (lang) => sayWelcome(lang)('nav.questions'),
  },
  { path: '/open-data', who: 'anyone', area: 'footer', order: 60, label: (lang) => sayOpenData(lang)('nav') },
  ...deskNavigation,
]
