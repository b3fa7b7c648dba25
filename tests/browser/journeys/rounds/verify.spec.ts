import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, expectNoSideways } from '../../house.ts'
import { publishedRound } from '../../showing.ts'

/** A round's files as anybody downloads them. */
async function folder(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const roundId = await publishedRound(page)
  await page.goto(at(`/rounds/${roundId}`))
  const links = page.locator('main a[download]')
  const names = await links.evaluateAll((all) => all.map((link) => link.getAttribute('download')!))
  return Promise.all(
    names.map(async (name) => {
      const answer = await page.request.get(at(`/rounds/${roundId}/files/${name}`))
      return { name, mimeType: 'application/json', buffer: await answer.body() }
    }),
  )
}

test.describe('anybody verifies a round in the browser', () => {
  /** The whole list is computed again, twice where people changed it: an old machine takes its time. */
  const whole = { timeout: 40_000 }
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'this is what JavaScript is for')

  test('from this site: every step is done again, and the seal is the one published', async ({ page }) => {
    const roundId = await publishedRound(page)
    await page.goto(at(`/verify?round=${roundId}`))
    await page.locator('[data-part="of-here"]').getByRole('button').click()
    await expect(page.getByRole('heading', { name: 'Tout est exact' })).toBeVisible(whole)
    await expect(page.getByText('C’est le sceau que ce site publie')).toBeVisible()
    await expect(page.locator('[data-step] .tag-success').first()).toBeVisible()
    expect(await page.locator('[data-step] .tag-error').count()).toBe(0)
    expect(await page.locator('[data-step]').evaluateAll((all) => all.every(({ textContent }) => textContent))).toBe(
      true,
    )
  })

  test('from files: all green as published; one digit changed is red, with its step; and nothing is sent', async ({
    page,
  }) => {
    const files = await folder(page)
    await page.goto(at('/verify'))
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    const device = page.locator('[data-part="of-device"]')
    await device.locator('input[type="file"]').setInputFiles(files)
    await device.locator('button').click()
    await expect(page.getByRole('heading', { name: 'Tout est exact' })).toBeVisible(whole)

    const changed = files.map((file) => {
      if (file.name !== 'result.json') return file
      const text = file.buffer
        .toString('utf8')
        .replace(/"option":(\d)/, (_, digit: string) => `"option":${(Number(digit) + 1) % 10}`)
      return { ...file, buffer: Buffer.from(text) }
    })
    await device.locator('input[type="file"]').setInputFiles(changed)
    await device.locator('button').click()
    await expect(page.getByRole('heading', { name: 'Ces fichiers ne sont pas exacts' })).toBeVisible(whole)
    await expect(page.locator('[data-part="wrong"]')).toContainText('Les empreintes')
    await expect(page.locator('[data-step="hashes"] .tag-error')).toBeVisible()
    await expect(page.locator('[data-step="commitment"] .tag-success')).toBeVisible()
    // Only the program itself, for its thread: no file leaves the device.
    expect(asked.filter((one) => !one.startsWith('GET /assets/'))).toEqual([])
  })

  test('a file forgotten, or none at all, is said', async ({ page }) => {
    const files = await folder(page)
    await page.goto(at('/verify'))
    const device = page.locator('[data-part="of-device"]')
    await device.locator('button').click()
    await expect(page.getByText('Choisissez d’abord les fichiers du dossier.')).toBeVisible()
    await device.locator('input[type="file"]').setInputFiles(files.filter(({ name }) => name !== 'lottery.json'))
    await device.locator('button').click()
    await expect(page.locator('[data-step="files"]')).toContainText('missing: lottery.json')
  })
})

test('without JavaScript the page says how to verify all the same', async ({ page, javaScriptEnabled }) => {
  await page.goto(at('/verify'))
  await expect(page.getByText('npm run ribambelle -- verify')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Ce qui est vérifié' })).toBeVisible()
  if (!javaScriptEnabled) await expect(page.getByRole('heading', { name: 'Sans JavaScript' })).toBeVisible()
  await expectNoSideways(page)
})
