import { mkdirSync } from 'node:fs'
import { test } from '@playwright/test'
import { catalogue } from './catalogue.ts'
import { become } from './house.ts'

const folder = '.screenshots'
const looks = {
  desktop: { viewport: { width: 1280, height: 900 }, lang: 'fr' },
  phone: { viewport: { width: 360, height: 780 }, lang: 'fr' },
  arabic: { viewport: { width: 1280, height: 900 }, lang: 'ar' },
  dark: { viewport: { width: 1280, height: 900 }, lang: 'fr', colorScheme: 'dark' },
} as const

test.describe.configure({ mode: 'parallel' })

for (const [look, { lang, ...options }] of Object.entries(looks)) {
  test.describe(look, () => {
    test.use(options)
    for (const shown of catalogue) {
      test(shown.name, async ({ page }) => {
        mkdirSync(`${folder}/${look}`, { recursive: true })
        if (shown.as) await become(page, shown.as)
        await shown.open(page, lang)
        await page.screenshot({ path: `${folder}/${look}/${shown.name}.png`, fullPage: true })
      })
    }
  })
}
