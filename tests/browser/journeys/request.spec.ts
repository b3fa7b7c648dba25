import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { at, become, expectNoSideways, linkIn, mailTo, somebodyNew } from '../house.ts'

const onward = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continuer' }).click()

// The words of a choice cover its box: touching them ticks it, as a finger does.
const touch = (words: Locator): Promise<void> => words.click()

async function begin(page: Page): Promise<void> {
  await page.goto(at('/'))
  await page.getByRole('main').getByRole('link', { name: 'Faire ma demande' }).first().click()
  await page.getByRole('button', { name: 'Commencer ma demande' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pour quel enfant ?')
}

/** A child of some months, today as in ten years. */
const birth = new Date(Date.now() - 240 * 86_400_000)

async function writeChild(page: Page, firstName: string, lastName: string): Promise<void> {
  await page.getByLabel('Prénom').fill(firstName)
  await page.getByLabel('Nom de famille').fill(lastName)
  await page.getByLabel('Jour', { exact: true }).fill(String(birth.getUTCDate()))
  await page.getByLabel('Mois').fill(String(birth.getUTCMonth() + 1))
  await page.getByLabel('Année').fill(String(birth.getUTCFullYear()))
  await onward(page)
}

const search = async (page: Page, words: string): Promise<void> => {
  await page.getByLabel('Nom ou commune').fill(words)
  await page.getByRole('button', { name: 'Chercher' }).click()
}

async function chooseWeekHomeAndPlaces(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quand avez-vous besoin d’un accueil ?')
  await page.getByLabel('Mois d’entrée').selectOption({ index: 3 })
  for (const cell of ['lundi, matin', 'lundi, après-midi', 'jeudi, matin'])
    await page.getByLabel(cell).check({ force: true })
  await touch(page.getByText('D’autres jours me conviennent aussi'))
  await touch(page.getByRole('group', { name: /Sauf ces jours/ }).getByText('mercredi'))
  await onward(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Où habitez-vous ?')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('1 sente Xanthie')
  await page.getByLabel('Commune ou quartier').selectOption({ label: 'Vaudorme' })
  await onward(page)
  await search(page, 'cerfs volants')
  await page.getByRole('button', { name: 'Ajouter Crèche Les Cerfs-volants' }).click()
  await search(page, 'chantemerle')
  await page.getByRole('button', { name: 'Ajouter Sylvie Chantemerle' }).click()
  await page.getByRole('button', { name: 'Monter Sylvie Chantemerle' }).click()
  await expect(page.locator('.item-list-ranked .item-title').first()).toHaveText('Sylvie Chantemerle')
  await onward(page)
}

async function tellSituation(page: Page): Promise<void> {
  await touch(page.getByText('Un parent seul, en activité'))
  await touch(page.getByText('Nous n’avons pas de solution'))
  await page.getByLabel('Combien d’enfants avez-vous à charge ?').fill('1')
  await onward(page)
}

async function tellAbout(page: Page, lastName: string, email: string): Promise<void> {
  await page.getByLabel('Prénom').first().fill('Nour')
  await page.getByLabel('Nom', { exact: true }).first().fill(lastName)
  await page.getByLabel('Adresse e-mail').first().fill(email)
  await touch(page.getByText('Par e-mail', { exact: true }))
  await onward(page)
}

const newFamily = (): { lastName: string; email: string } => {
  const mark = somebodyNew()
  return { lastName: `Verdon-${mark}`, email: `nour.${mark}@courriel.example` }
}

test('a family asks for a place, makes mistakes on the way, and loses nothing of what it wrote', async ({ page }) => {
  const { lastName, email } = newFamily()
  await begin(page)
  await page.getByLabel('Prénom').fill('Alix')
  await page.getByLabel('Jour', { exact: true }).fill('31')
  await page.getByLabel('Mois').fill('2')
  await page.getByLabel('Année').fill('2026')
  await onward(page)
  const summary = page
    .getByRole('alert')
    .or(page.getByRole('region', { name: 'Il reste quelque chose à compléter' }))
    .first()
  await expect(summary).toContainText('Il reste quelque chose à compléter')
  await expect(summary.getByRole('link')).toHaveCount(2)
  await expect(page.getByLabel('Prénom')).toHaveValue('Alix')
  await expect(page.getByLabel('Jour', { exact: true })).toHaveValue('31')
  await expect(page.getByLabel('Nom de famille')).toHaveAccessibleDescription(/Écrivez ce nom/)
  await summary.getByRole('link').first().click()
  await expect(page.locator(':focus, :target').first()).toBeVisible()
  await expectNoSideways(page)

  await writeChild(page, 'Alix', lastName)
  await chooseWeekHomeAndPlaces(page)
  await onward(page)
  await expect(page.getByText('Choisissez la réponse qui vous ressemble le plus.').first()).toBeVisible()
  await tellSituation(page)
  await tellAbout(page, lastName, 'nour.chez-elle')
  await expect(page.getByText('Cette adresse e-mail semble incomplète. Exemple : nom@exemple.fr').first()).toBeVisible()
  await expect(page.getByLabel('Nom', { exact: true }).first()).toHaveValue(lastName)
  await page.getByLabel('Adresse e-mail').first().fill(email)
  await onward(page)

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Relisez, puis envoyez')
  const main = page.getByRole('main')
  for (const words of [
    'Alix',
    'Sylvie Chantemerle',
    'Crèche Les Cerfs-volants',
    'Un parent seul, en activité',
    email,
  ]) {
    await expect(main.getByText(words).first()).toBeVisible()
  }
  await expectNoSideways(page)
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre demande est envoyée')
  const reference = /RIB-\w{5}/.exec((await main.textContent()) ?? '')?.[0]
  expect(reference).toBeTruthy()

  await test.step('and finds it again with the link that comes by mail', async () => {
    await page.getByRole('link', { name: 'Suivre ma demande en ligne' }).click()
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByRole('button', { name: 'Recevoir mon lien' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Regardez votre boîte e-mail')
    await page.goto(linkIn(await mailTo(email, /sign-in\/link/)))
    await page.getByRole('button', { name: 'Ouvrir mon espace' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mes demandes')
    await expect(main.getByText(reference!)).toBeVisible()
    await main.getByRole('link', { name: /Alix/ }).click()
    await expect(main.getByText('Envoyée', { exact: true }).first()).toBeVisible()
    await expectNoSideways(page)
  })
})

test('sending twice makes one request', async ({ page, context }) => {
  const { lastName, email } = newFamily()
  await begin(page)
  await writeChild(page, 'Sacha', lastName)
  await chooseWeekHomeAndPlaces(page)
  await tellSituation(page)
  await tellAbout(page, lastName, email)
  const twin = await context.newPage()
  await twin.goto(page.url())
  const send = (one: Page): Promise<void> => one.getByRole('button', { name: 'Envoyer ma demande' }).click()
  await Promise.all([send(page), send(twin)])
  const references: string[] = []
  for (const one of [page, twin]) {
    await expect(one.getByRole('heading', { level: 1 })).toHaveText('Votre demande est envoyée')
    references.push(/RIB-\w{5}/.exec((await one.getByRole('main').textContent()) ?? '')![0])
  }
  expect(references[1]).toBe(references[0])
  await page.goBack()
  await expect(page.getByRole('main')).toBeVisible()

  await become(twin, 'bruno-officer')
  await twin.goto(at('/desk'))
  await twin.getByRole('searchbox', { name: 'Chercher' }).fill(lastName)
  await twin.getByRole('button', { name: 'Chercher' }).click()
  await expect(twin.getByRole('main').getByRole('link', { name: /^RIB-/ })).toHaveCount(1)
})
