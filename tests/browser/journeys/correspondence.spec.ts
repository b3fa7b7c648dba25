import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, fromHere, mailTo } from '../house.ts'

const folder = (): string => join(process.env['TEST_DATA']!, 'mail', 'sms')

/** Text messages to a number: a job writes each to a file, a moment after the page answered. */
async function textsTo(number: string): Promise<string[]> {
  const names = (await readdir(folder()).catch(() => [])).filter((name) => name.endsWith('.txt'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder(), name), 'utf8')))
  return texts.filter((text) => text.includes(`To: ${number}`))
}

test('Thomas Keller writes to the service, which answers; the mail says only that there is something to read', async ({
  page,
}) => {
  const conversation = '/requests/r-thomas-keller/messages'
  const answer = `Oui : le mardi à 17 h, sans rendez-vous. ${Date.now()}`
  const question = `Peut-on visiter la crèche avant ? ${Date.now()}`
  await become(page, 'thomas-keller')
  await page.goto(at(`/my${conversation}`))
  await page.getByLabel('Votre message').fill(question)
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.getByText('Votre message est envoyé.')).toBeVisible()
  await expectNoSideways(page)

  await test.step('the desk finds it, reads it and answers', async () => {
    await become(page, 'nadia-coordinator')
    await page.goto(at('/desk/messages'))
    await page.getByRole('main').getByRole('link', { name: /^RIB-/ }).first().click()
    await page.goto(at(`/desk${conversation}`))
    await expect(page.getByText(question)).toBeVisible()
    await page.getByLabel('Votre message').fill(answer)
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await expect(page.getByText(answer)).toBeVisible()
  })

  const mail = await mailTo('thomas.keller@courriel.example', /Lire et r/)
  expect(mail).not.toContain('mardi')

  await test.step('he reads the answer, and says so', async () => {
    await become(page, 'thomas-keller')
    await page.goto(at(`/my${conversation}`))
    await expect(page.getByText(answer)).toBeVisible()
    await page.getByRole('button', { name: 'C’est lu' }).click()
    await expect(page.getByRole('button', { name: 'C’est lu' })).toHaveCount(0)
  })
})

test('Samira Haddad, who chose text messages, is told in Arabic, without a word of what was said', async ({ page }) => {
  // Other texts may have come to her meanwhile: this one is about a message.
  const found = async (): Promise<string | undefined> =>
    (await textsTo('+33639981120')).find((one) => one.includes('لديكم رسالة'))
  await expect.poll(found, { timeout: 20_000 }).toBeDefined()
  const text = await found()
  expect(text).not.toContain('mercredi')
  await become(page, 'samira-haddad')
  await page.goto(at('/my/requests/r-samira-haddad/messages', 'ar'))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByText('ajoutez le mercredi')).toBeVisible()
  await expectNoSideways(page)
})

test('the desk prints the letters that wait, and notes its calls', async ({ page }) => {
  await become(page, 'nadia-coordinator')
  // Something is always there to print: the same family is written to again, on paper.
  await page.request.post(at('/desk/requests/r-paul-renard/messages'), {
    headers: fromHere(),
    form: { text: `Votre dossier est complet. ${Date.now()}` },
  })
  await page.goto(at('/desk/letters'))
  // The oldest waits first; all of them go into the file.
  const letter = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')
  await page.getByRole('button', { name: 'Préparer le fichier à imprimer' }).click()
  await expect(page.getByText('Le fichier est prêt')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger le PDF' }).click(),
  ])
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto(at('/desk/letters'))
  // Others may have been written to meanwhile: this one waits no more.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator(`a[href="${letter}"]`)).toHaveCount(0)

  await page.goto(at('/desk/calls'))
  const calls = page.getByRole('button', { name: /^Pas de réponse/ })
  const before = await calls.count()
  if (before > 0) {
    await calls.first().click()
    await expect(page.getByText('L’appel sans réponse est noté')).toBeVisible()
    expect(await calls.count()).toBe(before)
  }
})
