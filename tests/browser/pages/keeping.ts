import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, sendAsItIs, somebodyNew } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'
const cerfs = '/desk/places/les-cerfs-volants'
const sheet = plain('desk-place', '/desk/places/:siteId', nadia, cerfs)
const fresh = plain('desk-place-new', '/desk/places/new', nadia)
const event = plain('desk-event-new', '/desk/events/new', nadia)
const imports = plain('desk-imports', '/desk/imports', nadia)
const reminders = plain('desk-reminders', '/desk/places/reminders', nadia)

/** A list of three rows, of which one is refused; its places are new at each reading. */
export const listOf = (name: string): string =>
  `N°;Nom de la structure;Type;Adresse;Commune;Latitude;Longitude;Mail
1;${name};Assistante maternelle;;Vaudorme;;;accueil@courriel.example
2;Boulangerie ${name};Boulangerie;;Vaudorme;;;
3;Relais ${name};Assistante maternelle;;Nulle-Part;;;pas un mail
`

/** Brings the list, and stops where its columns are read. */
export async function bringList(page: Page, lang: Lang, text: string): Promise<void> {
  await page.goto(at('/desk/imports', lang))
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await sendAsItIs(page, page.locator('form[enctype]'))
  await expect(page).toHaveURL(/\/desk\/imports\/[0-9a-f-]{36}$/)
}

async function rehearse(page: Page, lang: Lang): Promise<void> {
  const name = `Essai ${somebodyNew()}`
  await bringList(page, lang, listOf(name))
  await page.locator('input[name="source"]').fill(name)
  await sendAsItIs(page)
  await page.waitForURL(/\/check$/)
}

/** Pages of those who keep the directory. */
export const keepingPages: readonly Shown[] = [
  plain('desk-places', '/desk/places', nadia),
  plain('desk-places-none', '/desk/places', nadia, '/desk/places?q=zzzz'),
  plain('desk-places-director', '/desk/places', 'marc-director'),
  sheet,
  {
    ...sent(sheet, 'desk-place-refused', async (page) => {
      await page.locator('input[name="email"]').fill('pas une adresse')
      await page.locator('input[name="hours-1"]').fill('toujours')
      await page.locator('input[name="address"]').fill('12 rue')
    }),
    status: 422,
    open: async (page, lang) => {
      await sheet.open(page, lang)
      await page.locator('input[name="email"]').fill('pas une adresse')
      await page.locator('input[name="hours-1"]').fill('toujours')
      await page.locator('input[name="address"]').fill('12 rue')
      await sendAsItIs(page, page.locator(`form[action$="${cerfs}"]`))
    },
  },
  fresh,
  { ...sent(fresh, 'desk-place-new-refused'), status: 422 },
  reminders,
  {
    ...reminders,
    name: 'desk-reminders-refused',
    status: 422,
    open: async (page, lang) => {
      await reminders.open(page, lang)
      await page.locator('input[name="months"]').fill('0')
      await sendAsItIs(page)
    },
  },
  plain('desk-events', '/desk/events', nadia),
  plain('desk-hub', '/desk/hub', nadia),
  {
    name: 'desk-hub-refused',
    route: '/desk/hub',
    as: nadia,
    status: 422,
    open: async (page, lang) => {
      await page.goto(at('/desk/hub', lang))
      await page.locator('input[name="phone"]').fill('?')
      await sendAsItIs(page)
    },
  },
  event,
  { ...sent(event, 'desk-event-refused', (page) => page.locator('input[name="title"]').fill(' ')), status: 422 },
  imports,
  {
    ...imports,
    name: 'desk-imports-refused',
    status: 422,
    open: async (page, lang) => {
      await imports.open(page, lang)
      await sendAsItIs(page, page.locator('form[enctype]'))
    },
  },
  {
    name: 'desk-import-columns',
    route: '/desk/imports/:importId',
    as: nadia,
    open: (page, lang) => bringList(page, lang, listOf('Colonnes')),
  },
  { name: 'desk-import-check', route: '/desk/imports/:importId/check', as: nadia, open: rehearse },
  {
    name: 'desk-import-done',
    route: '/desk/imports/:importId',
    as: nadia,
    open: async (page, lang) => {
      await rehearse(page, lang)
      await sendAsItIs(page)
      await page.waitForURL(/applied/)
    },
  },
]

/** Addresses of the desk that are files. */
export const keepingFiles: Readonly<Record<string, string>> = {
  '/desk/places.csv': 'a file',
  '/desk/places.xlsx': 'a file',
  '/desk/imports/:importId/report.csv': 'a file',
  '/desk/events/:eventId': 'the form of a new event, filled',
}
