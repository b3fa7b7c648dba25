import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, somebodyNew } from '../house.ts'

test.beforeEach(({ page }) => become(page, 'nadia-coordinator'))

test('Nadia opens the day on her baskets, and finds a family by its name or its number', async ({ page }) => {
  await page.goto(at('/desk'))
  const main = page.getByRole('main')
  await expectNoSideways(page)
  await main.getByRole('link', { name: 'Interprète' }).click()
  await expect(main.getByText(/^\d+ demandes$/)).toBeVisible()
  await expect(main.getByRole('link', { name: /^RIB-/ }).first()).toBeVisible()
  await expectNoSideways(page)
  await page.getByRole('searchbox', { name: 'Chercher' }).fill('haddad samira')
  await page.getByRole('button', { name: 'Chercher' }).click()
  const found = main.getByRole('link', { name: /^RIB-/ })
  await expect(found).toHaveCount(1)
  const reference = ((await found.textContent()) ?? '').trim()
  await expectNoSideways(page)
  await page.getByRole('searchbox', { name: 'Chercher' }).fill(reference.toLowerCase().replace('rib-', 'rib '))
  await page.getByRole('button', { name: 'Chercher' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${reference} · Ilyes Haddad`)
  await expect(main.getByText('Crèche Les Cerfs-volants')).toBeVisible()
  await expectNoSideways(page)
})

test('Nadia notes that a proof was seen, and takes it back', async ({ page }, { project }) => {
  await page.goto(at('/desk/requests?basket=to-verify'))
  const main = page.getByRole('main')
  // Each kind of window works on a family of its own.
  await main
    .getByRole('link', { name: /^RIB-/ })
    .nth(project.name === 'desktop' ? 4 : 11)
    .click()
  const line = main
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /^Justificatif vu/ }) })
    .first()
  const fact = ((await line.getByRole('rowheader').textContent()) ?? '').trim()
  const same = main.getByRole('row').filter({ has: page.getByRole('rowheader', { name: fact, exact: true }) })
  await line.getByRole('button', { name: /^Justificatif vu/ }).click()
  await expect(same.getByText('Vérifié', { exact: true })).toBeVisible()
  await expect(main.getByText(`Vérifié : ${fact}`).first()).toBeVisible()
  await expectNoSideways(page)
  await same.getByRole('button', { name: /Revenir à « déclaré »/ }).click()
  await expect(same.getByText('Déclaré', { exact: true })).toBeVisible()
})

test('Nadia leads a round from its opening to its publication', async ({ page }, { project }) => {
  test.slow()
  const name = `Commission ${project.name} ${somebodyNew()}`
  await page.goto(at('/desk/rounds'))
  await page.getByRole('link', { name: 'Ouvrir une commission' }).first().click()
  await page.getByLabel('Nom de la commission').fill('')
  await page.getByLabel('Premier mois d’accueil').selectOption({ index: 9 })
  await page.getByLabel('Dernier mois d’accueil').selectOption({ index: 6 })
  await page.getByRole('button', { name: 'Ouvrir la commission' }).click()
  await expect(page.getByText('Donnez un nom à la commission.').first()).toBeVisible()
  await expect(page.getByText('Choisissez des mois d’une même année scolaire').first()).toBeVisible()
  await page.getByLabel('Nom de la commission').fill(name)
  // The stories ask for September and see nothing of this round.
  await page.getByLabel('Dernier mois d’accueil').selectOption({ index: 18 })
  await page.getByRole('button', { name: 'Ouvrir la commission' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await expectNoSideways(page)
  const address = page.url()

  for (const [act, next] of [
    ['Figer la commission', 'Prochaine étape : le tirage au sort'],
    ['Tirer au sort', 'Prochaine étape : la proposition'],
    ['Calculer la proposition', 'Prochaine étape : publier'],
  ] as const) {
    await page.getByRole('button', { name: act }).click()
    await expect(page.getByRole('heading', { name: next })).toBeVisible({ timeout: 30_000 })
  }

  const main = page.getByRole('main')
  await expect(main.getByText('Demandes étudiées')).toBeVisible()
  await expect(
    main.getByText('Aucun lieu ne dépasse ses places, et aucun enfant accueilli ne perd la sienne.'),
  ).toBeVisible()
  await main.getByRole('link', { name: /^Sans place/ }).click()
  await expect(main.getByText(/sont données à des familles qui ont|sont tenues|places libres/).first()).toBeVisible()
  await expectNoSideways(page)
  await main.getByRole('link', { name: 'Dossier anonyme de la commission' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dossier anonyme de la commission')
  await expect(main.getByText('RIB-')).toHaveCount(0)

  const published = address.replace('/desk/rounds', '/rounds')
  expect((await page.goto(published))?.status(), 'nothing is public before the decision').toBe(404)
  await page.goto(address)
  await page.getByRole('button', { name: 'Publier les réponses' }).click()
  await expect(page.getByRole('button', { name: 'Publier les réponses' })).toHaveCount(0)
  expect((await page.goto(published))?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
})
