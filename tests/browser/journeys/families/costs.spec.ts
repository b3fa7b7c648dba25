import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { at, become, expectNoSideways } from '../../house.ts'

/** Goes on with the Tab key alone until a control has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let n = 0; n < 60; n += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`60 times Tab do not reach ${wanted}`)
}

const incomeOf = (page: Page): Locator => page.locator('input[name="income"]')
const main = (page: Page): Locator => page.getByRole('main')
const fold = (page: Page, kind: string): Locator =>
  main(page)
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: kind }) })

async function reckon(page: Page, income: string): Promise<void> {
  await incomeOf(page).fill(income)
  await page.getByRole('button', { name: 'Calculer' }).click()
}

test('a mother compares what care would cost her, with the keyboard alone, and leaves nothing behind', async ({
  page,
}) => {
  await page.goto(at('/'))
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Combien ça coûte' }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Combien coûterait l’accueil')
  await expectNoSideways(page)

  await tabTo(page, page.getByRole('radio', { name: 'à deux' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'seule ou seul' })).toBeChecked()
  await tabTo(page, incomeOf(page))
  await page.keyboard.type('1 850,50')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Votre estimation' })).toBeVisible()
  await expect(main(page).getByText(/\s: environ\s\d+\s€ par mois/)).toBeVisible()
  await expect(main(page).getByText('C’est une estimation, pas une décision')).toBeVisible()
  await expect(main(page).getByText(/Ressources comptées\s: 1\s850,50\s€ par mois/)).toBeVisible()
  await expect(incomeOf(page)).toHaveValue('1 850,50')
  await expect(page.getByRole('radio', { name: 'seule ou seul' })).toBeChecked()
  await expect(page).toHaveURL(/\/demo\/fr\/costs(#result)?$/)
  await expectNoSideways(page)

  const nursery = fold(page, 'Crèche collective')
  await tabTo(page, nursery.locator('summary'))
  await page.keyboard.press('Enter')
  await expect(nursery.getByText('Ressources comptées, entre un minimum et un maximum')).toBeVisible()
  await expect(nursery.getByText('circulaire CNAF 2019-005').first()).toBeVisible()
  await expectNoSideways(page)
})

test('a family that does not know her income sees three examples', async ({ page }) => {
  await page.goto(at('/costs'))
  await reckon(page, '')
  await expect(page.getByRole('table').first()).toBeVisible()
  await expect(main(page).getByText('Garde à domicile').first()).toBeVisible()
  await expectNoSideways(page)
})

test('a slip is told beside its field, and nothing typed is lost', async ({ page }) => {
  await page.goto(at('/costs'))
  await page.locator('input[name="hours"]').fill('30')
  await reckon(page, 'deux mille')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(incomeOf(page)).toHaveValue('deux mille')
  await expect(page.locator('input[name="hours"]')).toHaveValue('30')
  await expect(incomeOf(page)).toHaveAttribute('aria-invalid', 'true')
  await page.locator('input[name="hours"]').fill('8,5')
  await reckon(page, '2000')
  await expect(page.getByRole('heading', { name: 'Votre estimation' })).toBeVisible()
})

test('the kind that a family comes from is open in the result; Arabic reads from right to left', async ({ page }) => {
  await page.goto(at('/costs?kind=childminder', 'ar'))
  await incomeOf(page).fill('2500')
  await main(page).locator('form button').last().click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(main(page).locator('details[open]')).toHaveCount(1)
  await expectNoSideways(page)
})

test('Ada corrects a number of the law: families see it at once, and it can be undone', async ({ page }, {
  project,
}) => {
  // Each kind of window works on a number of its own.
  const children = project.name === 'desktop' ? '2' : '3'
  const address = at(`/desk/costs/psu.rate.collective.${children}`)
  const nursery = async (): Promise<Locator> => {
    await page.goto(at('/costs'))
    await page.locator('select[name="children"]').selectOption(children)
    await reckon(page, '3000')
    return fold(page, 'Crèche collective')
  }
  await expect(await nursery()).not.toContainText('corrigé par le territoire')

  await become(page, 'ada-administrator')
  await page.goto(at('/desk/costs?chapter=psu'))
  await expectNoSideways(page)
  await page.goto(address)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('La valeur n’est pas enregistrée')).toBeVisible()
  await page.getByRole('textbox', { name: 'Nouvelle valeur' }).fill('0,07')
  await page.locator('input[name="from"]').fill('2026-03-01')
  await page.getByRole('textbox', { name: 'Source' }).fill('circulaire de l’essai')
  await page.getByRole('textbox', { name: 'Motif' }).fill('essai du parcours')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(
    main(page)
      .getByText(/À partir du 1er mars 2026/)
      .first(),
  ).toBeVisible()
  await expectNoSideways(page)

  const corrected = await nursery()
  await expect(corrected).toContainText('0,07 %')
  await expect(corrected).toContainText('corrigé par le territoire')
  await expect(corrected).toContainText('circulaire de l’essai')

  await page.goto(address)
  await page.getByRole('button', { name: /^Annuler/ }).click()
  await expect(page.getByText('C’est annulé. La valeur d’avant est revenue.')).toBeVisible()
  await expect(await nursery()).not.toContainText('corrigé par le territoire')
})
