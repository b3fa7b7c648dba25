import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, unfold } from '../house.ts'

test('the desk gives a place that came free to the next family, by the rules of the last commission', async ({ page }, {
  project,
}) => {
  // Who waits today is in the next commission: once a walk has published one, they think about its offers, and nobody is left to call.
  test.skip(project.name !== 'desktop', 'the first walk calls; the page itself is looked at by all')
  await become(page, 'nadia-coordinator')
  const main = page.getByRole('main')
  for (const n of [1, 2, 3, 4, 5, 6]) {
    await page.goto(at('/desk/waiting'))
    await page.locator('main select[name="month"]').selectOption({ index: n })
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Afficher' }).click()])
    await expectNoSideways(page)
    const called = main.getByRole('row').filter({ has: page.locator('strong') })
    if ((await called.count()) > 0) {
      await called.first().getByRole('link').click()
      break
    }
  }
  await expect(main.getByRole('heading', { name: /^Première famille\s: RIB-/ })).toBeVisible()
  await expectNoSideways(page)
  await unfold(page, 'Passer à la suivante')
  await page.getByRole('button', { name: 'Passer cette famille' }).click()
  await expect(main.getByText('Choisissez un motif').first()).toBeVisible()
  await page.getByRole('button', { name: 'Proposer la place à cette famille' }).click()
  await expect(main.getByText('Réponse attendue').first()).toBeVisible()
  await expect(main.getByText('Entre deux commissions').first()).toBeVisible()
})
