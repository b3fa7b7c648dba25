import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways } from '../house.ts'
import { bringPlaces, placesFile } from '../pages/capacity.ts'

test('Marc records a season, reads it in the history, and takes it back', async ({ page }) => {
  // His season lies in a year that nobody else looks at, one for each browser.
  const year = 2040 + Math.floor(Math.random() * 50)
  const week = at('/desk/capacity/les-cerfs-volants')
  await become(page, 'marc-director')
  await page.goto(`${week}#record`)
  await page.locator('input[name="from"]').fill(`${year}-07-01`)
  await page.getByText('Pour une saison seulement').click()
  await page.locator('input[name="until"]').fill(`${year}-06-01`)
  await page.getByRole('button', { name: 'Enregistrer les places' }).click()
  await expect(page.getByRole('alert')).toContainText('La fin doit venir après le début')
  await page.locator('input[name="until"]').fill(`${year}-08-31`)
  await page.getByRole('button', { name: 'Enregistrer les places' }).click()
  await expect(page.getByText('Les places sont enregistrées.')).toBeVisible()
  await page.getByRole('link', { name: 'Historique' }).click()
  const line = page.getByRole('row').filter({ hasText: `31 août ${year}` })
  await expect(line).toContainText('Vous')
  await expectNoSideways(page)
  await line.getByRole('button').click()
  await expect(page.getByText('Le changement est annulé.')).toBeVisible()
})

test('Nadia sees what will be free, and takes it home as a file', async ({ page }) => {
  await become(page, 'nadia-coordinator')
  await page.goto(at('/desk/capacity'))
  await page.getByRole('link', { name: 'Mois par mois' }).click()
  await expect(page.getByRole('heading', { name: 'Ensemble des établissements affichés' })).toBeVisible()
  await expectNoSideways(page)
  const [book] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Exporter en CSV' }).click(),
  ])
  expect(await readFile(await book.path(), 'utf8')).toContain('Crèche Les Cerfs-volants')
  await page.getByRole('link', { name: 'Crèche Les Cerfs-volants' }).click()
  await page.getByRole('link', { name: 'Demi-journées à remplir' }).click()
  await expect(page.getByText('Ce n’est pas un classement.')).toBeVisible()
  await expectNoSideways(page)
})

test('Nadia brings a file of places, reads what is refused, applies the rest and takes it back', async ({ page }) => {
  await become(page, 'nadia-coordinator')
  await bringPlaces(page, 'fr', placesFile('Crèche Les Copeaux'))
  await expect(page.getByText('Aucun établissement ne porte ce nom')).toBeVisible()
  await expect(page.getByText('Ce groupe d’âge n’existe pas.')).toBeVisible()
  await expect(page.getByText('Le passé ne change plus')).toBeVisible()
  await expect(page.getByText('Colonnes laissées de côté : Couleur.')).toBeVisible()
  await expectNoSideways(page)
  await page.getByRole('button', { name: /^Importer 1 établissement/ }).click()
  await expect(page.getByText('C’est importé.')).toBeVisible()
  await page.getByRole('button', { name: 'Annuler cet import' }).click()
  await expect(page.getByText('Cet import est annulé')).toBeVisible()
})

test('Marc finds his own centre only, Bruno reads without recording', async ({ page }) => {
  await become(page, 'marc-director')
  for (const view of ['', '/months', '/unused', '/terms', '/history'])
    expect((await page.goto(at(`/desk/capacity/les-copeaux${view}`)))!.status()).toBe(404)
  await become(page, 'bruno-officer')
  await page.goto(at('/desk/capacity/les-copeaux/terms'))
  await expect(page.getByRole('heading', { name: 'Places réservées' })).toBeVisible()
  expect(await page.locator('main form[method="post"]').count()).toBe(0)
})
