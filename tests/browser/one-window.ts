import { test as base } from '@playwright/test'
import type { Page } from '@playwright/test'

/**
 * Tests that only look at pages share one window: opening a fresh one for each costs more than most pages. Nobody is signed in when a
 * test begins, and the window has its first size and colours again.
 */
export const test = base.extend<object, { window: Page }>({
  window: [
    async ({ browser }, use, { project }) => {
      const { baseURL, locale, timezoneId, viewport } = project.use
      const context = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        ...(locale ? { locale } : {}),
        ...(timezoneId ? { timezoneId } : {}),
        ...(viewport ? { viewport } : {}),
      })
      const page = await context.newPage()
      // Each page comes as it does the first time: from its memory, the browser would add the letters of the page before.
      const browserSide = await context.newCDPSession(page)
      await browserSide.send('Network.enable')
      await browserSide.send('Network.setCacheDisabled', { cacheDisabled: true })
      await use(page)
      await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ window }, use, { project }) => {
    await window.context().clearCookies()
    await window.emulateMedia({ colorScheme: 'light' })
    if (project.use.viewport) await window.setViewportSize(project.use.viewport)
    await use(window)
    window.removeAllListeners()
  },
})
