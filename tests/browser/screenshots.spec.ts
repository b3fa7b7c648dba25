import { test as alone } from '@playwright/test'
import type { Page } from '@playwright/test'
import { catalogue } from './catalogue.ts'
import type { Shown } from './showing.ts'
import { become } from './house.ts'
import type { Lang } from './house.ts'
import { test } from './one-window.ts'

// Pictures for a person to look at: .screenshots/LOOK/PAGE.png, which git ignores. What they must not show, other tests say.
// `npm run pictures` takes the main pages, `PICTURES=all npm run pictures` every page in every state and every look; the tests take none.

const desktop = { width: 1280, height: 900 }
const phone = { width: 360, height: 780 }

const every = process.env['PICTURES'] === 'all'
const wanted = process.env['PICTURES'] ? catalogue.filter(({ main }) => main || every) : []
const scriptless = new Set(['home', 'places', 'request-week-filled', 'request-children-refused', 'result-refused'])

const take = (page: Page, look: string, name: string): Promise<unknown> =>
  page.screenshot({ path: `.screenshots/${look}/${name}.png`, fullPage: true, animations: 'disabled' })

async function show(page: Page, { as, open }: Shown, lang: Lang): Promise<void> {
  if (as) await become(page, as)
  await open(page, lang)
}

for (const shown of wanted) {
  test(`pictures of ${shown.name}`, async ({ page }) => {
    await show(page, shown, 'fr')
    await take(page, 'desktop', shown.name)
    await page.emulateMedia({ colorScheme: 'dark' })
    await take(page, 'dark', shown.name)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(phone)
    await take(page, 'phone', shown.name)
    if (shown.route.startsWith('/desk')) return // written for the staff: never in Arabic
    await show(page, shown, 'ar')
    await take(page, 'arabic-phone', shown.name)
    if (!every) return
    await page.setViewportSize(desktop)
    await take(page, 'arabic', shown.name)
  })
}

alone.describe('without JavaScript', () => {
  alone.use({ javaScriptEnabled: false, viewport: phone })
  for (const shown of wanted.filter(({ name }) => every || scriptless.has(name))) {
    alone(`picture of ${shown.name}`, async ({ page }) => {
      await show(page, shown, 'fr')
      await take(page, 'no-javascript', shown.name)
    })
  }
})
