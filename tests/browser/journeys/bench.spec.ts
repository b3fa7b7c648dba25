import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, somebodyNew } from '../house.ts'

test('Nadia changes an answer on the bench, Marc says what he cannot do, and both are heard before anything is published', async ({
  page,
}, { project }) => {
  test.setTimeout(240_000)
  await become(page, 'nadia-coordinator')
  const main = page.getByRole('main')
  await page.goto(at('/desk/rounds/new'))
  await page.getByLabel('Nom de la commission').fill(`Travail ${project.name} ${somebodyNew()}`)
  // The stories ask for September and see nothing of this round.
  await page.getByLabel('Premier mois d’accueil').selectOption({ index: 9 })
  await page.getByLabel('Dernier mois d’accueil').selectOption({ index: 18 })
  await page.getByRole('button', { name: 'Ouvrir la commission' }).click()
  await page.waitForURL(/\/desk\/rounds\/2/)
  const round = page.url()
  for (const act of ['Figer la commission', 'Tirer au sort', 'Calculer la proposition'])
    // Two windows that compute at once may be asked to come back in a moment: then the page is loaded again.
    await expect(async () => {
      await page.goto(round)
      const button = page.getByRole('button', { name: act })
      if ((await button.count()) > 0) await button.click()
      await expect(page.getByRole('heading', { level: 1, name: /^Travail/ })).toBeVisible({ timeout: 45_000 })
      await expect(button).toHaveCount(0)
    }).toPass({ timeout: 120_000 })

  await main.getByRole('link', { name: 'Cas à regarder' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cas à regarder')
  await expectNoSideways(page)

  // The bench: a child is taken out, the effect stands in words before anything is kept.
  await page.goto(`${round}/bench/les-cerfs-volants`)
  await expect(page.getByRole('heading', { level: 2, name: 'Enfants proposés' })).toBeVisible()
  await expectNoSideways(page)
  await main
    .getByRole('link', { name: /^Changer : / })
    .first()
    .click()
  await expect(main.getByText('Réponse actuelle', { exact: true })).toBeVisible()
  const out = main.getByRole('link', { name: 'Essayer le choix Aucune place' })
  await out.click()
  await expect(main.getByRole('heading', { name: 'Effet de ce changement' })).toBeVisible()
  await expect(main.getByText('n’aurait plus de place')).toBeVisible()
  await expectNoSideways(page)
  await main.getByRole('button', { name: /^Garder/ }).click()
  await expect(main.getByText('Choisissez un motif.').first()).toBeVisible()
  await expect(main.getByText('Expliquez en 10 caractères au moins.').first()).toBeVisible()
  await main.getByLabel('Motif publié').selectOption('La famille s’est retirée')
  await main.getByLabel('Explication, gardée dans le service').fill('La famille a écrit qu’elle déménage.')
  await main.getByRole('button', { name: /^Garder/ }).click()
  await expect(main.getByRole('heading', { name: 'Effet de ce changement' })).toHaveCount(0, { timeout: 60_000 })

  await page.goto(`${round}/changes`)
  await expect(main.getByText('La famille a écrit qu’elle déménage.')).toBeVisible()
  await expectNoSideways(page)

  // The director accepts one child and refuses another.
  await become(page, 'marc-director')
  await page.goto(`${round}/centres/les-cerfs-volants/answers`)
  await main.getByRole('button', { name: 'J’accueille cet enfant' }).first().click()
  await expect(main.getByText('Accepté', { exact: true }).first()).toBeVisible()
  await main.getByText('Je ne peux pas', { exact: true }).first().click()
  await main.getByRole('button', { name: 'Envoyer le refus' }).first().click()
  await expect(main.getByText('Écrivez ce qui a été dit.').first()).toBeVisible()
  await main.getByLabel('Pourquoi ?').first().selectOption('L’équipe est trop peu nombreuse')
  await main.getByLabel('Ce que la coordination doit savoir').first().fill('Il manque une auxiliaire jusqu’en janvier.')
  await main.getByRole('button', { name: 'Envoyer le refus' }).first().click()
  await expect(main.getByText('Refusé', { exact: true }).first()).toBeVisible()
  await expectNoSideways(page)

  // The coordination is asked once before it publishes, and settles.
  await become(page, 'nadia-coordinator')
  await page.goto(round)
  await page.getByRole('button', { name: 'Publier les réponses' }).click()
  await expect(main.getByRole('button', { name: 'Publier malgré ces refus' })).toBeVisible()
  await main.getByRole('link', { name: 'Voir les refus' }).click()
  await expect(main.getByText('Il manque une auxiliaire jusqu’en janvier.')).toBeVisible()
  await main.getByLabel('Ce qui est convenu avec la direction').fill('Un renfort arrive en septembre.')
  await main.getByRole('button', { name: 'L’enfant garde sa place' }).click()
  await expect(main.getByText('Aucun refus sans suite.')).toBeVisible()

  // What was changed is undone, and stays in its history.
  await main.getByRole('link', { name: 'Annuler le changement 1' }).click()
  await main.getByRole('button', { name: /^Annuler/ }).click()
  await expect(main.getByText(/^Annulé le/)).toBeVisible({ timeout: 60_000 })

  await become(page, 'helene-elected')
  expect((await page.goto(`${round}/bench/les-cerfs-volants`))?.status(), 'elected members see no name').toBe(404)
})
