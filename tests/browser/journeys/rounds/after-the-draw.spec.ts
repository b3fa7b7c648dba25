import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, expectNoSideways } from '../../house.ts'

test.describe.configure({ mode: 'serial' })

/** A round of one month of its own: the families of the stories follow theirs in peace. */
async function open(page: Page, month: string): Promise<string> {
  await become(page, 'nadia-coordinator')
  await page.goto(at('/desk/rounds/new'))
  await page.locator('input[name="name"]').fill(`Essai ${month}`)
  await page.locator('select[name="kind"]').selectOption('autumn')
  for (const name of ['first', 'last']) await page.locator(`select[name="${name}"]`).selectOption(month)
  await page.locator('main form button').last().click()
  await page.waitForURL(/\/desk\/rounds\/\d{4}-\d{2}-autumn/)
  return new URL(page.url()).pathname
}

const act = async (page: Page, round: string, name: string): Promise<void> => {
  await page.goto(round)
  await page.locator(`form[action$="/${name}"] button`).click()
  await page.waitForLoadState()
  await expect(page.locator('.error-summary')).toHaveCount(0)
}

/** Jobs compute beside the pages: the page says how far they are. */
const computed = async (page: Page, address: string): Promise<void> => {
  await expect(async () => {
    await page.goto(address)
    await expect(page.getByText(/Calcul\s:\s\d+\s%/)).toHaveCount(0)
  }).toPass({ timeout: 60_000 })
}

test('from the draw to a list that is put aside: scenarios, a choice, a question, a what-if, a reopening', async ({
  page,
}, { project }) => {
  test.setTimeout(240_000)
  const round = await open(page, project.name === 'phone' ? '2028-02' : '2028-01')
  for (const name of ['freeze', 'draw']) await act(page, round, name)

  // Three more places are tried, and a longer search; only the second may be chosen.
  await page.goto(`${round}/scenarios`)
  await page.locator('select[name="centre-1"]').selectOption({ index: 1 })
  await page.locator('input[name="add-1"]').fill('3')
  await page.getByRole('button', { name: 'Essayer', exact: true }).click()
  await page.waitForURL(/\/scenarios$/)
  await page.locator('select[name="search"]').selectOption('long')
  await page.getByRole('button', { name: 'Essayer', exact: true }).click()
  await computed(page, `${round}/scenarios`)
  await expect(page.getByText('Essai seulement : change')).toBeVisible()
  await expectNoSideways(page)
  await page.locator('textarea[name="reason"]').fill('Une recherche plus longue laisse moins de réclamations.')
  await page.getByRole('button', { name: 'Choisir ce scénario' }).click()
  await expect(page.getByText('Choisi pour la proposition')).toBeVisible()
  await act(page, round, 'propose')

  // An elected member reads code names alone, asks, and tries one thing.
  await become(page, 'helene-elected')
  await page.goto(`${round}/book`)
  const family = (await page.locator('#book tbody th').first().innerText()).trim()
  await page.goto(`${round}/questions?family=${family}`)
  await page.locator('select[name="kind"]').selectOption('why-refused')
  await page.locator('textarea[name="note"]').fill('Ses points sont élevés.')
  await page.getByRole('button', { name: 'Envoyer la question' }).click()
  await expect(page.getByText('Sans réponse')).toBeVisible()
  await expect(page.getByText('Ses points sont élevés.')).toHaveCount(0)
  await page.goto(`${round}/what-if`)
  await page.locator('select[name="pattern"]').selectOption('one-day-less')
  await page.getByRole('button', { name: 'Essayer', exact: true }).click()
  await computed(page, `${round}/what-if`)
  await expect(page.getByText('Calculé', { exact: true })).toBeVisible()
  await expect(page.locator('main')).not.toContainText(/RIB-/)
  await expectNoSideways(page)

  // The desk answers; a reference is not let through.
  await become(page, 'bruno-officer')
  await page.goto(`${round}/questions`)
  const reference = (await page.locator('main tbody a').first().innerText()).trim()
  await page.locator('main details summary').first().click()
  await page.locator('main select').first().selectOption('confirmed')
  await page.locator('main textarea').first().fill(`Voir ${reference}.`)
  await page.locator('main form button').first().click()
  await expect(page.locator('.error-summary')).toContainText('diraient qui est la famille')
  await page
    .locator('main textarea')
    .first()
    .fill('Les places du lundi sont tenues par des familles qui ont plus de points.')
  await page.locator('main form button').first().click()
  await expect(page.getByText('Vérifié : les règles sont appliquées')).toBeVisible()

  // The coordination freezes again: the first list is put aside with its files.
  await become(page, 'nadia-coordinator')
  await page.goto(`${round}/reopen`)
  await page.locator('select[name="kind"]').selectOption('not-adopted')
  await page.locator('textarea[name="reason"]').fill('La commission veut relire trois demandes.')
  await page.getByRole('button', { name: 'Rouvrir la commission' }).click()
  await expect(page.getByRole('button', { name: 'Figer la commission' })).toBeVisible()
  await page.goto(`${round}/reopen`)
  const past = page.getByRole('link', { name: 'manifest.json' })
  await expect(past).toBeVisible()
  expect((await page.request.get((await past.getAttribute('href'))!)).status()).toBe(200)
  await expectNoSideways(page)
})
