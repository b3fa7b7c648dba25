import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, fromHere, somebodyNew } from '../house.ts'
import { beginDraft, simulate } from '../pages/scales.ts'

test('Nadia writes the next version of the scale, Hélène reads what it would have changed, everybody reads it', async ({
  page,
}) => {
  test.slow()
  const words = `Ligne d’essai ${somebodyNew()}`
  await become(page, 'nadia-coordinator')
  const main = page.getByRole('main')
  await page.goto(at('/desk/scales/lurelle'))
  await main.getByRole('link', { name: 'Écrire la version suivante' }).click()
  await main.getByRole('button', { name: 'Commencer un brouillon' }).click()
  const draft = page.url()
  await expect(main.getByText('Ce brouillon peut être publié')).toBeVisible()
  await expectNoSideways(page)

  await main.getByRole('link', { name: 'Dire ce qui n’est pas compté' }).click()
  await main.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(main.getByRole('alert')).toContainText('il manque quelque chose')
  await main.getByLabel('Ce que lisent les familles', { exact: true }).fill(words)
  await main.getByLabel('Pourquoi ce n’est pas compté', { exact: true }).fill('Cette ligne sert à un essai.')
  await main.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(main.getByText(`Ajouté : ${words}`)).toBeVisible()

  await simulate(page)
  const simulation = page.url()
  await become(page, 'helene-elected')
  await page.goto(simulation)
  await expect(main.getByRole('heading', { name: 'Qui y gagne, qui y perd' })).toBeVisible()
  await expect(main.getByText('familles mieux servies')).toBeVisible()
  await expectNoSideways(page)
  await page.goto(draft)
  await expect(main.getByRole('button')).toHaveCount(0)

  await become(page, 'nadia-coordinator')
  await page.goto(draft)
  await main.getByRole('button', { name: /^Publier la version \d+$/ }).click()
  await expect(page).toHaveURL(/\/desk\/scales\/lurelle\?version=\d+$/)
  await page.context().clearCookies()
  await page.goto(at('/scale'))
  await expect(main.getByText('Vous habitez le territoire').first()).toBeVisible()
  await expectNoSideways(page)
})

test('Nadia scores an invented family on two scales side by side', async ({ page }) => {
  await become(page, 'nadia-coordinator')
  await page.goto(at('/desk/scales/try/families?a=lurelle@1&b=example:toulouse-2015'))
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Samia, seule, commence une formation' }).click()
  await expect(main.getByText('Total : 400 points')).toBeVisible()
  await expect(main.getByText('Total : 7 points')).toBeVisible()
  await expectNoSideways(page)
})

test('two people change one draft: the second is told, and keeps what she wrote', async ({ page }) => {
  await become(page, 'nadia-coordinator')
  const draft = await beginDraft(page, 'fr')
  const main = page.getByRole('main')
  await page.goto(`${draft}/lines/criteria/1`)
  // Meanwhile somebody else removes the last line.
  const form = { revision: '1', do: 'criteria:17:remove', _key: somebodyNew() }
  const other = await page.request.post(`${draft}/order`, { form, headers: fromHere(), maxRedirects: 0 })
  expect(other.status()).toBe(303)
  await main.getByLabel('Points', { exact: true }).fill('32')
  await main.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(main.getByRole('alert')).toContainText('Quelqu’un a changé ce brouillon')
  await expect(main.getByLabel('Points', { exact: true })).toHaveValue('32')
  await main.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(main.getByText('30 avant, 32 maintenant')).toBeVisible()
  await expect(main.getByText('Retiré : Règlement non respecté auparavant')).toBeVisible()
})
