import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, somebodyNew } from '../house.ts'
import { bringList, listOf } from '../pages/keeping.ts'

test('Nadia makes a sheet, is told what is missing, restores an earlier value and closes the place', async ({
  page,
}) => {
  const name = `La Ruche ${somebodyNew()}`
  await become(page, 'nadia-coordinator')
  await page.goto(at('/desk/places'))
  await page.getByRole('link', { name: 'Nouvelle fiche' }).click()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('alert')).toContainText('Écrivez le nom du lieu.')
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(name)
  await page.locator('select[name="kind"]').selectOption('micro-creche')
  await page.locator('input[name="address"]').fill('12 rue')
  await page.locator('input[name="hours-1"]').fill('7h30-12h, 14h-18h30')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('alert')).toContainText('Plusieurs adresses sont possibles')
  await expect(page.locator('input[name="hours-1"]')).toHaveValue('7h30-12h, 14h-18h30')
  await page.locator('label[for^="field-addressId"]').first().click()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('La fiche est créée.')).toBeVisible()
  await expectNoSideways(page)
  const address = new URL(page.url()).pathname
  await page.locator('input[name="operator"]').fill('Association des abeilles')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('C’est enregistré.')).toBeVisible()
  await page.getByRole('button', { name: 'Remettre Gestionnaire' }).click()
  await expect(page.locator('input[name="operator"]')).toHaveValue('')
  await page.getByRole('button', { name: 'Ce lieu est fermé' }).click()
  await page.goto(address.replace('/desk/places', '/places'))
  await expect(page.getByText('Ce lieu est fermé')).toBeVisible()
  await page.goto(address)
  await page.getByRole('button', { name: 'Rouvrir ce lieu' }).click()
  await expect(page.getByText('Le lieu est de nouveau ouvert.')).toBeVisible()
})

test('Marc, who directs a nursery, vouches for his own sheet and sees no other', async ({ page }) => {
  await become(page, 'marc-director')
  await page.goto(at('/desk/places'))
  await page.getByRole('link', { name: 'Crèche Les Cerfs-volants' }).click()
  await page.getByRole('button', { name: 'La fiche est toujours juste' }).click()
  await expect(page.getByText('la fiche est vérifiée aujourd’hui')).toBeVisible()
  expect(await page.locator('select[name="kind"]').count()).toBe(0)
  for (const path of ['/desk/places/la-coquille-de-noix', '/desk/places/new'])
    expect((await page.goto(at(path)))!.status()).toBeGreaterThanOrEqual(403)
})

test('Nadia brings the list of the town hall, reads what is refused, imports it and takes it back', async ({
  page,
}) => {
  const name = `Essai ${somebodyNew()}`
  await become(page, 'nadia-coordinator')
  await bringList(page, 'fr', listOf(name))
  await expect(page.locator('select[name="field-name"]')).toHaveValue('Nom de la structure')
  await page.locator('input[name="source"]').fill(name)
  await page.locator('input[name="keepAs"]').fill(name)
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  await expect(page.getByText('Le type de lieu n’est pas reconnu.')).toBeVisible()
  await expect(page.getByText('Ni adresse, ni position, ni secteur connu.').first()).toBeVisible()
  await expectNoSideways(page)
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Remarques en CSV' }).click(),
  ])
  expect(await readFile(await report.path(), 'utf8')).toContain('Boulangerie')
  await page.getByRole('button', { name: 'Importer 1 fiche, sans les 2 lignes refusées' }).click()
  await expect(page.getByText('C’est importé.')).toBeVisible()
  await page.getByRole('button', { name: 'Annuler cet import' }).click()
  await expect(page.getByText('Cet import est annulé')).toBeVisible()
  await page.goto(at('/desk/imports'))
  await expect(page.locator('select[name="mapping"]')).toContainText(name)
})

test('Nadia announces an event and calls it off', async ({ page }) => {
  const title = `Atelier ${somebodyNew()}`
  await become(page, 'nadia-coordinator')
  await page.goto(at('/desk/events/new'))
  await page.locator('input[name="title"]').fill(title)
  await page.locator('input[name="day"]').fill('2030-01-12')
  await page.locator('input[name="startsAt"]').fill('09:30')
  await page.locator('input[name="place"]').fill('Salle des fêtes')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('button', { name: `Annuler ${title}` }).click()
  await expect(page.getByRole('button', { name: `Rétablir ${title}` })).toBeVisible()
})
