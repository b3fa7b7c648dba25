import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { catalogue, withoutPage } from '../catalogue.ts'
import { become, expectNoSideways } from '../house.ts'
import { test } from '../one-window.ts'
import { expectAccessible } from './axe.ts'

const kilo = 1024
const firstView = 150 * kilo
const withMap = 400 * kilo
const scripts = 30 * kilo

/** Letters of a script that is not the page's own: on the desk, they come with what families wrote, not with the page. */
const otherScripts = '/fonts/(vazirmatn|ribambelle-|[^/]*cyrillic)'

/**
 * Bytes as they travel: what came with the page, from the network or from the browser's own store.
 * @param without pattern of addresses that do not count
 * @returns bytes, and the heaviest parts by name, for the one who must make the page lighter
 */
const weigh = (page: Page, without: string): Promise<{ all: number; scripts: number; parts: string }> =>
  page.evaluate((left) => {
    const entries = performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => !new RegExp(left).test(name))
    // A font that is asked for twice, by the page and by its stylesheet, travels once.
    const sum = (some: PerformanceResourceTiming[]): number =>
      [...new Map(some.map(({ name, encodedBodySize }) => [name, encodedBodySize])).values()].reduce((a, b) => a + b, 0)
    const parts = entries
      .sort((a, b) => b.encodedBodySize - a.encodedBodySize)
      .map(({ name, encodedBodySize }) => `${encodedBodySize} ${new URL(name).pathname}`)
    return {
      all: sum(entries),
      scripts: sum(entries.filter(({ initiatorType }) => initiatorType === 'script')),
      parts: parts.slice(0, 8).join(', '),
    }
  }, without)

/** Notes everything that a page should not do. */
function watch(page: Page): { faults: string[]; status: () => number } {
  const faults: string[] = []
  let status = 0
  page.on('console', (message) => {
    // The browser writes a line of its own for an answer that is not 200: the status is looked at by itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') faults.push(`asks ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) status = response.status()
    else if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`)
  })
  return { faults, status: () => status }
}

/** Words for a pressed button come with the program that says them. */
const isWholeWhileBusy = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      !document.querySelector('form[data-busy], a[data-busy]') ||
      !!document.querySelector('script[src*="/under-way."]'),
  )

/** Each page once in a second language; its other states differ by their words alone. What has no route is each time another page. */
const known = new Set<string>()

for (const { name, as, route, status = 200, open } of catalogue) {
  const second = known.has(route) ? [] : [route.startsWith('/desk') ? ('en' as const) : ('ar' as const)]
  if (route !== '(no page)') known.add(route)
  test(`${name} is for everybody`, async ({ page }) => {
    const { faults, status: last } = watch(page)
    if (as) await become(page, as)
    // The desk is written for the staff: French and English.
    for (const lang of ['fr' as const, ...second]) {
      await open(page, lang)
      expect(last(), `${name} in ${lang}`).toBe(status)
      await expect(page.locator('html')).toHaveAttribute('lang', lang)
      await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr')
      // The same page in English has other words and nothing else: axe has read it in French.
      if (lang !== 'en') await expectAccessible(page, `${name} in ${lang}`)
      const weight = await weigh(page, route.startsWith('/desk') ? otherScripts : '^$')
      const map = route === '/places/map'
      expect(weight.all, `${name} weighs: ${weight.parts}`).toBeLessThanOrEqual(map ? withMap : firstView)
      expect(weight.scripts, `scripts of ${name}`).toBeLessThanOrEqual(map ? withMap : scripts)
      expect(await isWholeWhileBusy(page), `${name} brings the program of its long acts`).toBe(true)
      await page.setViewportSize({ width: 320, height: 700 })
      await expectNoSideways(page)
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    expect(faults).toEqual([])
  })
}

/** GET addresses of the modules, from the table that the code writes of itself. */
function routesOfTable(): string[] {
  const table = readFileSync('docs/reference/routes.md', 'utf8').split('## The server itself')[0]!
  return [...table.matchAll(/^\| GET \| `([^`]+)` \|/gm)].map(([, path]) => path!)
}

test('no page of the table of routes is left out', () => {
  const seen = new Set(catalogue.map(({ route }) => route))
  const table = routesOfTable()
  expect(table.length).toBeGreaterThan(20)
  expect(table.filter((route) => !seen.has(route) && !(route in withoutPage))).toEqual([])
  expect([...seen].filter((route) => !table.includes(route) && route !== '(no page)')).toEqual([])
})
