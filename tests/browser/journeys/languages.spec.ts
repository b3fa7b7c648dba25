import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { become, expectNoSideways } from '../house.ts'

/** The languages of the service are those that its first catalogue is written in. */
const languages = readdirSync('platform/messages/common').map((file) => file.replace('.json', ''))

const pages = [
  '/',
  '/places',
  '/places/les-cerfs-volants',
  '/costs',
  '/waiting',
  '/request',
  '/scale',
  '/calendar',
  '/sign-in',
]

/** Bytes of the page and what came with it; what is asked for twice travels once. */
const weight = (): number =>
  [
    ...new Map(
      performance
        .getEntries()
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .map(({ name, encodedBodySize }) => [name, encodedBodySize]),
    ).values(),
  ].reduce((a, b) => a + b, 0)

for (const lang of languages) {
  test(`a family reads its way to a request in ${lang}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same pages without JavaScript, walked by the journeys beside')
    await page.setViewportSize({ width: 320, height: 700 })
    for (const path of pages) {
      const answer = await page.goto(`/demo/${lang}${path}`)
      expect([path, answer?.status()]).toEqual([path, 200])
      await expect(page.locator('html')).toHaveAttribute('lang', lang)
      await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr')
      await expectNoSideways(page)
      expect(await page.evaluate(weight), path).toBeLessThanOrEqual(150 * 1024)
    }
    await become(page, 'thomas-keller')
    for (const path of ['/my', '/my/requests/r-thomas-keller', '/my/requests/r-thomas-keller/result', '/my/data']) {
      await page.goto(`/demo/${lang}${path}`)
      await expect(page.locator('html')).toHaveAttribute('lang', lang)
      await expectNoSideways(page)
    }
  })
}
