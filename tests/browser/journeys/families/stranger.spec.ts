import { expect, test } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { at, expectNoSideways } from '../../house.ts'

test('a stranger understands in ten seconds what this is, and what to do first', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/demo\/fr\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('faire garder votre enfant')
  const first = page.getByRole('main')
  await expect(first.getByRole('link', { name: 'Faire ma demande' }).first()).toBeInViewport()
  await expect(first.getByRole('link', { name: 'Trouver un lieu d’accueil' }).first()).toBeVisible()
  await expect(page.getByRole('contentinfo').getByRole('link', { name: /^05 / })).toBeVisible()
  await expect(page.getByText('communes, familles et chiffres sont inventés')).toBeVisible()
  await expectNoSideways(page)
})

test('a stranger narrows the list of places, then reads a sheet and asks for a place there', async ({ page }) => {
  await page.goto(at('/'))
  await page.getByRole('main').getByRole('link', { name: 'Trouver un lieu d’accueil' }).first().click()
  const all = await countOfPlaces(page.getByRole('heading', { name: /lieux? trouvés?$/ }))
  expect(all).toBeGreaterThan(20)

  await page.getByText('Plus de filtres').click()
  await page.getByRole('checkbox', { name: /^Micro-crèche/ }).check({ force: true })
  await page.getByRole('button', { name: 'Chercher' }).last().click()
  const some = await countOfPlaces(page.getByRole('heading', { name: /lieux? trouvés?$/ }))
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(all)

  await page.getByRole('link', { name: 'Effacer les filtres' }).click()
  await page.getByRole('searchbox', { name: 'Nom, rue ou quartier' }).fill('lanterne bleue')
  await page.getByRole('button', { name: 'Chercher' }).first().click()
  await expect(page.getByRole('heading', { name: '1 lieu trouvé' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Crèche La Lanterne bleue' }).first().click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Crèche La Lanterne bleue')
  await expect(page.getByRole('main').getByText('avenue de l’Orme-Creux')).toBeVisible()
  await expectNoSideways(page)
  await page.getByRole('link', { name: 'Demander une place ici' }).click()
  await expect(page.getByRole('button', { name: 'Commencer ma demande' })).toBeVisible()
})

test('words that nothing matches lead to help, not to a dead end', async ({ page }) => {
  await page.goto(at('/places'))
  await page.getByRole('searchbox', { name: 'Nom, rue ou quartier' }).fill('qwertz')
  await page.getByRole('button', { name: 'Chercher' }).first().click()
  await expect(page.getByText('Aucun lieu trouvé')).toBeVisible()
  await expect(page.getByText('Le relais petite enfance peut aussi chercher avec vous')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Effacer les filtres' }).last().click()
  await expect(page.getByRole('heading', { name: /lieux trouvés$/ })).toBeVisible()
})

test('the same pages read in three languages, Arabic from right to left', async ({ page }) => {
  await page.goto(at('/places'))
  await page.locator('summary').filter({ hasText: 'Français' }).click()
  await page.getByRole('link', { name: 'العربية' }).click()
  await expect(page).toHaveURL(at('/places', 'ar'))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expectNoSideways(page)
  await page.locator('summary').filter({ hasText: 'العربية' }).click()
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/place/i)
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
})

async function countOfPlaces(heading: Locator): Promise<number> {
  return Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0])
}
