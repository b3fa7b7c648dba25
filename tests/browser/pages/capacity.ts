import { at, become, linksTo, newLinkTo, sendAsItIs } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain } from '../showing.ts'
import type { Shown } from '../showing.ts'
import type { Page } from '@playwright/test'

const nadia = 'nadia-coordinator'
const nest = '/desk/capacity/les-cerfs-volants'
const terms = plain('desk-capacity-terms', '/desk/capacity/:centreId/terms', 'marc-director', `${nest}/terms`)
/** A place of a nursery that waits since September for a child who does not come. */
const reserve = plain(
  'desk-capacity-reserve',
  '/desk/capacity/:centreId/reserves/:poolId',
  'marc-director',
  `${nest}/reserves/demo-4`,
)
const imports = plain('desk-capacity-import', '/desk/capacity/import', nadia)

/** A file of places with a line that is taken, and lines that are refused. */
export const placesFile = (
  centre: string,
): string => `Établissement;Groupe d’âge;À partir du;Jusqu’au;lundi matin;Couleur
${centre};Grands;2031-07-01;2031-07-31;21;bleu
Crèche Inconnue;Grands;2031-07-01;;21;
${centre};Lutins;2031-07-01;;21;
${centre};Grands;2020-01-01;;1;
`

/** Brings a file, and stops where one reads what it would change. */
export async function bringPlaces(page: Page, lang: Lang, text: string): Promise<void> {
  await page.goto(at('/desk/capacity/import', lang))
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'places.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await sendAsItIs(page, page.locator('form[enctype]'))
  await page.waitForURL(/\/desk\/capacity\/import\/[0-9a-f-]{36}/)
}

const minders = '/desk/capacity/childminders'

/** The hub sends a childminder a new link, and one opens her places by it, as she would. @returns the address of the link */
export async function herPlaces(page: Page, lang: Lang, siteId = 'rosa-ribeirinha'): Promise<string> {
  await become(page, nadia)
  await page.goto(at(`${minders}/${siteId}`))
  const living = page.locator('form[action$="/link/end"] button')
  // Before the page is there again, the one button would be pressed on the page of the other.
  if ((await living.count()) > 0) await Promise.all([page.waitForEvent('load'), living.click()])
  const address = `${siteId}@lurelle.example`
  const before = await linksTo(address, 'availability')
  await page.locator('form[action$="/link"] button').first().click()
  const link = await newLinkTo(address, 'availability', before)
  const path = new URL(link).pathname.replace('/fr/', `/${lang}/`)
  // Another test that sends her a link at this moment ends this one.
  const opened = await page.goto(path)
  return opened?.status() === 404 ? herPlaces(page, lang, siteId) : path
}

const hers = {
  name: 'availability',
  route: '/availability/:token',
  as: nadia,
  open: async (page: Page, lang: Lang) => void (await herPlaces(page, lang)),
} as const

/** Each state has a childminder of its own: a new link ends the one before. */
const herForm = (siteId: string) =>
  ({
    name: 'availability-change',
    route: '/availability/:token/change',
    as: nadia,
    open: async (page: Page, lang: Lang) => void (await page.goto(`${await herPlaces(page, lang, siteId)}/change`)),
  }) as const

/** Childminders' places: behind their link, and at the hub. */
const availabilityPages: readonly Shown[] = [
  hers,
  {
    ...hers,
    name: 'availability-answered',
    open: async (page, lang) => {
      await herPlaces(page, lang, 'helene-quatrevent')
      await page.locator('form[action$="/answer"] button').first().click()
    },
  },
  { ...plain('availability-gone', '/availability/:token', null, '/availability/nothing'), status: 404 },
  herForm('sylvie-chantemerle'),
  {
    ...herForm('nadege-pommereuil'),
    name: 'availability-change-refused',
    status: 422,
    open: async (page, lang) => {
      await herForm('nadege-pommereuil').open(page, lang)
      await page.locator('input[name^="free-"]').first().fill('99')
      await sendAsItIs(page)
    },
  },
  plain('desk-childminders', minders, nadia),
  plain('desk-childminders-none', minders, nadia, `${minders}?q=zzz`),
  plain('desk-childminder', `${minders}/:centreId`, 'bruno-officer', `${minders}/awa-ndiambour`),
]

/** Pages of those who keep the places, in the states that differ. */
export const capacityPages: readonly Shown[] = [
  ...availabilityPages,
  plain('desk-capacity-months', '/desk/capacity/months', nadia),
  plain('desk-capacity-months-none', '/desk/capacity/months', nadia, '/desk/capacity/months?zone=nowhere'),
  plain('desk-capacity-centre-months', '/desk/capacity/:centreId/months', nadia, `${nest}/months`),
  plain('desk-capacity-unused', '/desk/capacity/:centreId/unused', nadia, `${nest}/unused`),
  terms,
  plain('desk-capacity-terms-officer', '/desk/capacity/:centreId/terms', 'bruno-officer', `${nest}/terms`),
  {
    ...terms,
    name: 'desk-capacity-terms-refused',
    status: 422,
    open: async (page, lang) => {
      await terms.open(page, lang)
      await page.locator('input[name="professionals"]').fill('beaucoup')
      await sendAsItIs(page, page.locator(`form[action*="${nest}/terms"][method="post"]`))
    },
  },
  {
    ...terms,
    name: 'desk-capacity-group-refused',
    status: 422,
    open: async (page, lang) => {
      await terms.open(page, lang)
      await sendAsItIs(page, page.locator('form[action*="/groups"]').last())
    },
  },
  plain('desk-capacity-reserves', '/desk/capacity/reserves', nadia),
  plain(
    'desk-capacity-reserves-none',
    '/desk/capacity/reserves',
    'marc-director',
    '/desk/capacity/reserves?month=2025-11',
  ),
  reserve,
  {
    ...reserve,
    name: 'desk-capacity-reserve-refused',
    status: 422,
    open: async (page, lang) => {
      await reserve.open(page, lang)
      await sendAsItIs(page, page.locator('form[action*="/check"]'))
    },
  },
  {
    ...reserve,
    name: 'desk-capacity-reserve-check',
    open: async (page, lang) => {
      await reserve.open(page, lang)
      await page.locator('textarea[name="reason"]').fill('Personne ne les a demandées depuis septembre.')
      await sendAsItIs(page, page.locator('form[action*="/check"]'))
    },
  },
  plain('desk-capacity-history', '/desk/capacity/:centreId/history', nadia, `${nest}/history`),
  imports,
  {
    ...imports,
    name: 'desk-capacity-import-refused',
    status: 422,
    open: async (page, lang) => {
      await imports.open(page, lang)
      await sendAsItIs(page, page.locator('form[enctype]'))
    },
  },
  {
    name: 'desk-capacity-import-check',
    route: '/desk/capacity/import/:importId',
    as: nadia,
    open: (page, lang) => bringPlaces(page, lang, placesFile('Crèche Les Cerfs-volants')),
  },
  {
    name: 'desk-capacity-import-columns',
    route: '/desk/capacity/import/:importId',
    as: nadia,
    open: (page, lang) => bringPlaces(page, lang, 'Lieu;Qui;Quand;L1\nnulle-part;Petits;2031-07-01;3\n'),
  },
]

/** Addresses of the places that are files. */
export const capacityFiles: Readonly<Record<string, string>> = {
  '/desk/capacity/months.csv': 'a file',
  '/desk/capacity/months.xlsx': 'a file',
  '/desk/capacity/places.csv': 'a file',
  '/desk/capacity/places.xlsx': 'a file',
  '/desk/capacity/model.xlsx': 'a file',
  '/desk/capacity/childminders.csv': 'a file',
  '/desk/capacity/childminders.xlsx': 'a file',
  '/desk/capacity/import/:importId/report.csv': 'a file',
}
