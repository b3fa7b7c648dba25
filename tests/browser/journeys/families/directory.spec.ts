import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, expectNoSideways } from '../../house.ts'

/** The phone of these journeys has no JavaScript: every step is links and forms. */
const hasScript = (page: Page): Promise<boolean> =>
  page
    .evaluate(() => true)
    .then(
      () => test.info().project.name === 'desktop',
      () => false,
    )

/** Goes on with Tab until the focus is on something with this name; never more than `most` stops away. */
async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const words = await page.evaluate(() => {
      const at = document.activeElement
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.getAttribute('aria-label')
      return `${label ?? ''} ${at?.textContent ?? ''}`
    })
    if (name.test(words)) return
  }
  throw new Error(`${name} is not within ${most} stops of the keyboard`)
}

test('a situation leads to steps, to somebody to call and to the right places', async ({ page }) => {
  await page.goto(at('/'))
  await page.getByRole('link', { name: /solution demain/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('J’ai besoin d’une solution demain')
  await expect(page.getByText('Appelez le 119')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Appeler le relais' })).toHaveAttribute('href', /^tel:05/)
  await page.getByRole('link', { name: /^Voir (les \d+|ce) lieux?$/ }).click()
  await expect(page.getByRole('link', { name: /accueil possible au dernier moment/ })).toBeVisible()
  await expectNoSideways(page)
})

test('a parent says where she lives and reads what is nearest; her address stays in no address of ours', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(at('/places/near'))
  await page.getByLabel('Votre adresse, ou votre rue').fill('rue des saulles vaudorme')
  await page.getByRole('button', { name: 'Voir les distances à pied' }).click()
  await page.getByRole('radio').first().check({ force: true })
  await page.getByRole('button', { name: 'Choisir cette adresse' }).click()
  await expect(page.getByText(/Distances à pied depuis/)).toBeVisible()
  await expect(page.getByText(/environ \d+ minutes? à pied/).first()).toBeVisible()
  expect(asked.filter((address) => /saules|saulles|door-/i.test(address))).toEqual([])
  await page.getByRole('button', { name: 'Oublier cette adresse' }).click()
  await expect(page.getByText(/Distances à pied depuis/)).toHaveCount(0)
})

test('filters stand in the address and are let go of one by one', async ({ page }) => {
  await page.goto(at('/places?hours=early&with=no-job&kind=micro-creche'))
  const found = page.getByRole('heading', { name: /lieux? trouvés?$/ })
  const few = Number.parseInt((await found.textContent()) ?? '0', 10)
  expect(few).toBeGreaterThan(0)
  await page.getByRole('link', { name: /^Ouvre avant/ }).click()
  await expect(page).toHaveURL(/\/places\?kind=micro-creche&with=no-job$/)
  expect(Number.parseInt((await found.textContent()) ?? '0', 10)).toBeGreaterThan(few)
})

test('places are compared with the keyboard alone, and kept without an account', async ({ page }) => {
  await page.goto(at('/places?kind=creche'))
  for (const name of [/Crèche La Lanterne bleue$/, /Crèche Les Cerfs-volants$/])
    await page
      .getByRole('checkbox', { name })
      .focus()
      .then(() => page.keyboard.press('Space'))
  await page.getByRole('button', { name: /^Comparer/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparer des lieux')
  await expect(page.getByRole('rowheader', { name: 'Horaires' })).toBeVisible()
  await expectNoSideways(page)

  await page.getByRole('link', { name: 'Voir la fiche Crèche Les Cerfs-volants' }).click()
  await page.getByRole('button', { name: 'Garder dans mes favoris' }).click()
  await expect(page.getByRole('button', { name: 'Retirer de mes favoris' })).toBeVisible()
  await page.goto(at('/places/favourites'))
  await expect(page.getByRole('link', { name: 'Crèche Les Cerfs-volants' })).toBeVisible()
  const shared = await page.getByLabel('Lien à copier').inputValue()
  await page.context().clearCookies()
  await page.goto(new URL(shared).pathname + new URL(shared).search)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Une sélection de lieux')
})

test('the map holds what the list holds, and leads to the same sheets', async ({ page }) => {
  await page.goto(at('/places/map?kind=creche'))
  await expect(page.getByRole('link', { name: 'Passer la carte, aller à la liste' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Crèche Les Cerfs-volants' })).toBeVisible()
  if (await hasScript(page)) {
    const mark = page.getByRole('button', { name: 'Crèche Les Cerfs-volants (Crèche)' })
    await expect(mark).toBeVisible()
    await page.getByRole('link', { name: 'Passer la carte, aller à la liste' }).focus()
    await tabTo(page, /Les Cerfs-volants \(Crèche\)/, 30)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: 'Voir la fiche Crèche Les Cerfs-volants' })).toBeFocused()
    await page.keyboard.press('Enter')
  } else {
    await page.locator('figure a, [data-island] a').filter({ hasText: 'Crèche Les Cerfs-volants' }).first().click()
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Crèche Les Cerfs-volants')
})

test('a reader says what is wrong in a sheet, without a name', async ({ page }) => {
  await page.goto(at('/places/la-cabane'))
  await page.getByRole('link', { name: 'Signaler une erreur' }).click()
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.getByRole('alert')).toContainText('Choisissez ce qui est faux')
  await page.getByRole('radio', { name: 'Les horaires' }).check({ force: true })
  await page.getByLabel('Que faut-il écrire à la place ?').fill('Ouvert dès 7 h 45.')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.getByText('Merci')).toBeVisible()
})

test('what happens soon goes into one’s calendar', async ({ page }) => {
  await page.goto(at('/events?for=families'))
  const link = page.getByRole('link', { name: /^Ajouter à mon agenda/ }).first()
  const answer = await page.request.get((await link.getAttribute('href'))!)
  expect(answer.headers()['content-type']).toContain('text/calendar')
  expect(await answer.text()).toContain('BEGIN:VEVENT')
})
