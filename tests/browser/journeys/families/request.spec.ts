import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { beginRequest } from '../../request-form.ts'
import { at, become, expectNoSideways, linkIn, mailTo, somebodyNew } from '../../house.ts'

const onward = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continuer' }).click()

// The words of a choice cover its box: touching them ticks it, as a finger does.
const touch = (words: Locator): Promise<void> => words.click()

async function begin(page: Page): Promise<void> {
  await page.goto(at('/'))
  await page.getByRole('main').getByRole('link', { name: 'Faire ma demande' }).first().click()
  await page.getByRole('button', { name: 'Commencer ma demande' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pour quel enfant ?')
}

/** The smallest picture there is. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

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
  await expect(page.getByLabel('Nom de famille')).toHaveAccessibleDescription(/Écrivez le nom de famille/)
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
  await onward(page)
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

/** Stands at the places of a new request with three chosen. */
async function withThreePlaces(page: Page): Promise<string[]> {
  await beginRequest(page, 'fr', 'wishes')
  for (let n = 0; n < 3; n += 1) {
    await page
      .getByRole('button', { name: /^Ajouter / })
      .first()
      .click()
    await expect(page.locator('.item-list-ranked .item')).toHaveCount(n + 1)
  }
  return order(page)
}

const order = (page: Page): Promise<string[]> =>
  page.locator('.item-list-ranked .item-title').evaluateAll((all) => all.map((one) => one.textContent ?? ''))

test('chosen places are dragged into another order, and the order is kept', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a mouse drags here; fingers and keys have the buttons')
  const before = await withThreePlaces(page)
  const grips = page.locator('.item-grip')
  await expect(grips).toHaveCount(3)
  await grips.nth(2).scrollIntoViewIfNeeded()
  const [from, to] = [(await grips.nth(2).boundingBox())!, (await grips.nth(0).boundingBox())!]
  await page.mouse.move(from.x + 5, from.y + 5)
  await page.mouse.down()
  await page.mouse.move(to.x + 5, to.y - 8, { steps: 8 })
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.mouse.up()
  await kept
  const wanted = [before[2], before[0], before[1]]
  await expect.poll(() => order(page)).toEqual(wanted)
  await expect(page.getByText(`${before[2]} est maintenant en position 1.`)).toBeAttached()
  await page.reload()
  expect(await order(page)).toEqual(wanted)

  await test.step('and a key moves one back, without losing its place on the page', async () => {
    const down = page.getByRole('button', { name: `Descendre ${before[2]}` })
    await down.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => order(page)).toEqual([before[0], before[2], before[1]])
    await expect(down).toBeFocused()
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a family writes, orders its places, shows a proof and sends on an old phone', async ({ page, isMobile }) => {
    test.skip(!isMobile, 'an old phone')
    const { lastName, email } = newFamily()
    await begin(page)
    await writeChild(page, 'Ariel', lastName)
    await chooseWeekHomeAndPlaces(page)
    await tellSituation(page)
    await tellAbout(page, lastName, email)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vos justificatifs')
    const photo = { name: 'bail.png', mimeType: 'image/png', buffer: onePixel }
    await page.locator('input[name="file.resident"]').setInputFiles(photo)
    await onward(page)
    await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre demande est envoyée')
    await page.getByRole('link', { name: 'Envoyer un justificatif' }).click()
    await expect(page.getByRole('link', { name: 'bail.png' })).toBeVisible()
    await expect(page.getByRole('main').getByText('Reçu, à vérifier')).toBeVisible()
    await expectNoSideways(page)
  })
})
