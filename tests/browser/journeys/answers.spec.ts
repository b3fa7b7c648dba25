import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways } from '../house.ts'

test('Thomas Keller reads why there was no place, what proves it, and his ticket of the lottery', async ({ page }) => {
  await page.goto(at('/demo'))
  await page.getByRole('button', { name: /Entrer comme.*Thomas Keller/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mes demandes')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /Anton Keller/ }).click()
  await main.getByRole('link', { name: 'Voir ma réponse et ses raisons' }).click()

  await expect(main.getByText('Il n’y a pas de place pour votre demande cette fois')).toBeVisible()
  const certificate = main
    .getByText(/\d+ places sur \d+ sont données à des familles qui ont \d+ points ou plus\. Vous en avez \d+/)
    .first()
  await expect(certificate).toBeVisible()
  const [, held, places, theirs, his] = /(\d+) places sur (\d+) sont.*?(\d+) points ou plus\. Vous en avez (\d+)/
    .exec((await certificate.textContent()) ?? '')!
    .map(Number)
  expect(held).toBe(places)
  expect(theirs).toBeGreaterThan(his!)
  await expect(main.getByRole('heading', { name: `Vos points : ${his}` })).toBeVisible()
  await expect(main.getByText('Billet du tirage au sort')).toBeVisible()
  await expect(main.getByText(/^[0-9a-f]{32}$/)).toBeVisible()
  await expect(main.getByText('article L. 311-3-1')).toBeVisible()
  await expectNoSideways(page)

  await test.step('and downloads the published files, where his code name stands', async () => {
    const codeName = /F-[0-9A-Z]{8}/.exec((await main.textContent()) ?? '')![0]
    await main.getByRole('link', { name: 'Les fichiers de cette commission' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Commission d’avril/)
    await expectNoSideways(page)
    const texts = new Map<string, string>()
    for (const name of ['input.json', 'policy.json', 'lottery.json', 'result.json', 'manifest.json']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        main.getByRole('link', { name, exact: true }).click(),
      ])
      expect(download.suggestedFilename()).toBe(name)
      texts.set(name, await readFile(await download.path(), 'utf8'))
    }
    expect(texts.get('result.json')).toContain(codeName)
    for (const text of texts.values()) expect(text).not.toMatch(/Keller|Thomas|Anton|RIB-/)
  })
})

test('Inès Marin finds her place, and sees that it was her first wish', async ({ page }) => {
  await become(page, 'ines-marin')
  await page.goto(at('/my'))
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /Lison Marin/ }).click()
  await expect(main.getByText('Place attribuée', { exact: true }).first()).toBeVisible()
  await main.getByRole('link', { name: 'Voir ma réponse et ses raisons' }).click()
  await expect(main.getByText('La commission vous a proposé une place')).toBeVisible()
  await expect(main.getByText('C’est votre souhait n° 1.')).toBeVisible()
  await expect(main.getByText(/Crèche La Lanterne bleue, à partir de septembre \d{4}/)).toBeVisible()
  await expectNoSideways(page)
})

test('Samira Haddad follows her request in Arabic, from right to left', async ({ page }) => {
  await become(page, 'samira-haddad')
  await page.goto(at('/my', 'ar'))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Haddad/ })
    .click()
  await expect(page).toHaveURL(at('/my/requests/r-samira-haddad', 'ar'))
  const heading = page.getByRole('heading', { level: 2 }).first()
  await expect(heading).toHaveText(/[\u0600-\u06FF]/)
  const box = (await heading.boundingBox())!
  const { width } = page.viewportSize()!
  expect(await heading.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  expect(box.x + box.width).toBeGreaterThan(width / 2)
  await expect(page.getByText('RIB-').first()).toBeVisible()
  await expectNoSideways(page)
})

test('Oriane Petit asks for two places together in one request', async ({ page }) => {
  await become(page, 'oriane-petit')
  await page.goto(at('/my'))
  await page
    .getByRole('main')
    .getByRole('link', { name: /Noé Petit et Maya Petit/ })
    .click()
  await page.getByText('Voir le détail de la demande').click()
  await expect(page.getByText('Tous dans le même lieu, ou aucun')).toBeVisible()
  await expectNoSideways(page)
})
