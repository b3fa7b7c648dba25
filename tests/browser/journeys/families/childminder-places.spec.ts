import { expect, test } from '@playwright/test'
import { at, expectNoSideways } from '../../house.ts'
import { herPlaces } from '../../pages/capacity.ts'

test('a childminder answers by her link: nothing changed in two taps, then places that families see', async ({ page }, {
  project,
}) => {
  const who = project.name === 'phone' ? 'nadege-pommereuil' : 'awa-ndiambour'
  const link = await herPlaces(page, 'fr', who)
  await page.context().clearCookies()
  await page.goto(link)
  await page.getByRole('button', { name: 'Rien n’a changé' }).click()
  await expect(page.getByText('Les familles voient que vos places sont à jour')).toBeVisible()
  await expectNoSideways(page)

  await page.goto(`${link}/change`)
  const saturday = page.locator('input[name$="-sat-am"]').first()
  await saturday.fill('9')
  await page.getByRole('button', { name: 'Enregistrer mes places' }).click()
  await expect(page.getByText('La loi en permet 4 en même temps').first()).toBeVisible()
  await expect(saturday).toHaveValue('9')
  await saturday.fill('1')
  await page.getByRole('button', { name: 'Enregistrer mes places' }).click()
  await expect(page.getByText('Vos places sont enregistrées')).toBeVisible()

  await page.goto(at(`/places/${who}`))
  await expect(page.getByText(/Places confirmées par ce lieu d’accueil le/)).toBeVisible()
})
