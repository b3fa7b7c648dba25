import { expect, test } from '@playwright/test'
import { at, become } from '../../house.ts'

test('the book on paper says that it is being prepared, is not asked for twice, and says when it is there', async ({
  page,
  javaScriptEnabled,
}) => {
  await become(page, 'helene-elected')
  await page.goto(at('/desk/rounds'))
  await page.locator('main a[href*="/book"]').first().click()
  const link = page.getByRole('main').getByRole('link', { name: /^Télécharger en PDF|^Préparation/ })
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/book.pdf')) asked += 1
  })
  const download = page.waitForEvent('download')
  await link.click()
  if (javaScriptEnabled) {
    await link.click({ force: true })
    await expect(page.getByRole('status').filter({ hasText: 'Le fichier est prêt.' })).toBeAttached({ timeout: 20_000 })
    await expect(link).toHaveText('Télécharger en PDF')
  }
  expect((await download).suggestedFilename()).toMatch(/^dossier-.*\.pdf$/)
  expect(asked).toBe(1)
})
