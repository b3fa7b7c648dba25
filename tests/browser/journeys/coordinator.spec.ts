import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, somebodyNew } from '../house.ts'
import { chooseAutumn, schoolYear } from '../showing.ts'

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
  // A month that no other test decides: who is offered a place in a round is not in the next one.
  const year = await schoolYear(page)
  const month = `${year}-${project.name === 'phone' ? '01' : '02'}`
  await page.getByLabel('Premier mois d’accueil').selectOption(month)
  await page.getByLabel('Dernier mois d’accueil').selectOption(`${year - 1}-07`)
  await page.getByRole('button', { name: 'Ouvrir la commission' }).click()
  await expect(page.getByText('Donnez un nom à la commission.').first()).toBeVisible()
  await expect(page.getByText('Choisissez des mois d’une même année scolaire').first()).toBeVisible()
  await page.getByLabel('Nom de la commission').fill(name)
  await page.getByLabel('Dernier mois d’accueil').selectOption(month)
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

test('Nadia changes an answer on the bench, Marc says what he cannot do, and both are heard before anything is published', async ({
  page,
}, { project }) => {
  test.setTimeout(240_000)
  await become(page, 'nadia-coordinator')
  const main = page.getByRole('main')
  await page.goto(at('/desk/rounds/new'))
  await page.getByLabel('Nom de la commission').fill(`Travail ${project.name} ${somebodyNew()}`)
  await chooseAutumn(page)
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
  const out = main.getByRole('link', { name: 'Retirer la place' })
  await out.click()
  await expect(main.getByRole('heading', { name: 'Effet de ce changement' })).toBeVisible()
  await expect(main.getByText('n’aurait plus de place')).toBeVisible()
  await expectNoSideways(page)
  await main.getByRole('button', { name: /^Garder/ }).click()
  await expect(main.getByText('Choisissez un motif.').first()).toBeVisible()
  await expect(main.getByText('Expliquez en 10 caractères au moins.').first()).toBeVisible()
  await main.getByLabel('Motif publié').selectOption('La famille s’est retirée')
  await main
    .getByLabel('Explication, lue dans le service et par la commission')
    .fill('La famille a écrit qu’elle déménage.')
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
  await expect(main.getByRole('button', { name: 'Publier quand même' })).toBeVisible()
  await main.getByRole('link', { name: 'Répondre aux refus' }).click()
  await expect(main.getByText('Il manque une auxiliaire jusqu’en janvier.')).toBeVisible()
  await main.getByLabel('Ce qui est convenu avec la direction').fill('Un renfort arrive en septembre.')
  await main.getByRole('button', { name: 'L’enfant garde sa place' }).click()
  await expect(main.getByText('Aucun refus sans suite.')).toBeVisible()

  // What was changed is undone, and stays in its history.
  await main.getByRole('link', { name: 'Annuler le changement 1' }).click()
  await main.getByRole('button', { name: /^Annuler/ }).click()
  await expect(main.locator('td').filter({ hasText: /Annulé\s*Nadia Verdelet/ })).toBeVisible({ timeout: 60_000 })

  await become(page, 'helene-elected')
  expect((await page.goto(`${round}/bench/les-cerfs-volants`))?.status(), 'elected members see no name').toBe(404)
})
