import { expect, test } from '@playwright/test'
import { expectNoSideways, linkIn, mailTo } from '../../house.ts'

test('a family keeps its request by the link of a mail, without signing in; opening it answers nothing', async ({
  page,
}) => {
  const link = linkIn(await mailTo('courriel.example', /\/renew\//))
  // Programs that look for dangerous mails open its links first.
  for (let opened = 0; opened < 2; opened += 1) expect((await page.request.get(link)).status()).toBe(200)
  await page.goto(link)
  await expectNoSideways(page)
  const main = page.getByRole('main')
  const keep = main.getByRole('button', { name: 'Oui, je garde ma demande' })
  // The other walk may have answered already: said twice, it is heard twice and nothing changes.
  if ((await keep.count()) > 0) await keep.click()
  await expect(main.getByText('Merci, c’est noté')).toBeVisible()
  await page.goto(link)
  await expect(main.getByText('Merci, c’est noté')).toBeVisible()
})
