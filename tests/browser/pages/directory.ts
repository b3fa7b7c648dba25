import type { Page } from '@playwright/test'
import { at, sendAsItIs } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const correction = plain('place-correction', '/places/:siteId/correction', null, '/places/les-cerfs-volants/correction')
const near = plain('places-near', '/places/near', null)
const compare = '/places/compare'
const favourites = '/places/favourites'

/** A parent who says where she lives; the browser keeps it for the next pages. */
async function liveNear(page: Page, lang: Lang): Promise<void> {
  await page.goto(at('/places/near', lang))
  await page.locator('input[name="address"]').fill('12 rue')
  await sendAsItIs(page)
  await sendAsItIs(page, page.locator('main form').first())
  await page.waitForURL(/\/places$/)
}

async function keep(page: Page, lang: Lang): Promise<void> {
  await page.goto(at('/places/les-cerfs-volants', lang))
  const add = page.locator('main form button[type="submit"]', { has: page.locator('svg') }).first()
  await add.click()
  await page.goto(at(favourites, lang))
}

const situation = (id: string): Shown => plain(`situation-${id}`, '/situations/:situation', null, `/situations/${id}`)

/** Pages that anybody reads before asking for a place. */
export const directoryPages: readonly Shown[] = [
  plain('home', '/', null),
  ...['expecting', 'september', 'tomorrow', 'activities', 'specific-needs'].map(situation),
  plain('questions', '/questions', null),
  plain('places', '/places', null),
  plain('places-none', '/places', null, '/places?q=zzzz'),
  plain('places-loosen', '/places', null, '/places?kind=mam&hours=saturday&with=step-free'),
  plain('places-filtered', '/places', null, '/places?kind=childminder&language=fr&unsure=yes'),
  { name: 'places-from-home', route: '/places', as: null, open: liveNear },
  near,
  { ...sent(near, 'places-near-refused', (page) => page.locator('input[name="address"]').fill('zzzz')), status: 422 },
  sent(near, 'places-near-several', (page) => page.locator('input[name="address"]').fill('rue des')),
  plain('map', '/places/map', null),
  plain('map-none', '/places/map', null, '/places/map?q=zzzz'),
  plain('place', '/places/:siteId', null, '/places/les-cerfs-volants'),
  plain('place-service', '/places/:siteId', null, '/places/la-boussole'),
  correction,
  { ...sent(correction, 'place-correction-refused'), status: 422 },
  plain('place-correction-sent', '/places/:siteId/correction', null, '/places/les-cerfs-volants/correction?sent=yes'),
  plain('compare', compare, null, `${compare}?sites=les-cerfs-volants,la-cabane,la-maisonnee,le-quai-des-bulles`),
  plain('compare-none', compare, null),
  { name: 'favourites', route: favourites, as: null, open: keep },
  plain('favourites-none', favourites, null),
  plain('favourites-shared', favourites, null, `${favourites}?sites=les-cerfs-volants,la-cabane`),
  plain('childminders', '/childminders', null),
  plain('events', '/events', null),
  plain('events-none', '/events', null, '/events?for=childminders'),
  plain('open-data', '/open-data', null),
  plain('desk-corrections', '/desk/corrections', 'nadia-coordinator'),
]

/** GET routes of the directory that show no page. */
export const directoryFiles: Readonly<Record<string, string>> = {
  '/places.geojson': 'a file',
  '/places.csv': 'a file',
  '/places.jsonld': 'a file',
  '/sitemap.xml': 'a file',
  '/places/map.json': 'what the map reads',
  '/places/ground.json': 'what the map reads',
  '/events.ics': 'a file',
  '/events/:eventId/calendar.ics': 'a file',
}
