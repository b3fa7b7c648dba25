import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, expectNoSideways, somebodyNew } from '../../house.ts'
import { photo, sendRequest, writeRequest } from '../../request-form.ts'

/** A photo as an old telephone takes it: five million bytes, and the look of a JPEG. */
const heavy = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(bytes, 7)])

const onward = (page: Page) => page.getByRole('button', { name: 'Continuer' })
/** Goes on, and waits for the page that answers. */
const goOn = (page: Page) => Promise.all([page.waitForEvent('load'), onward(page).click()])
const title = (page: Page) => page.getByRole('heading', { level: 1 })
const main = (page: Page) => page.getByRole('main')

/** An officer looks for a family. */
async function findAtDesk(page: Page, words: string): Promise<void> {
  await become(page, 'bruno-officer')
  await page.goto(at('/desk'))
  await page.getByRole('searchbox', { name: 'Chercher' }).fill(words)
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Chercher' }).click()])
}

/** Opens another step of the form that is being written. */
const openStep = (page: Page, step: string) => page.goto(page.url().replace(/[^/]+$/, step))

/** Gives new answers to the family's step: everything else stays as it was. */
async function changeFamily(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await openStep(page, 'family')
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name="${name}"]`).fill(value)
}

const longName = `${'Anne-Marie-Sophie '.repeat(6)}Abc`.slice(0, 110)

test('names of every kind of writing, of any length, go through and stay readable', async ({ page }) => {
  const mark = somebodyNew()
  await writeRequest(page, 'fr', `Essai${mark}`, 'children')
  await page.getByLabel('Prénom').fill('ليلى 👶🏽')
  await page.getByLabel('Nom de famille').fill(longName)
  await goOn(page)
  await changeFamily(page, { 'guardians.0.firstName': '👩‍👧 Zoé', 'guardians.0.lastName': `بن علي-${mark}` })
  await goOn(page)
  await openStep(page, 'review')
  await expect(main(page).getByText('ليلى 👶🏽').first()).toBeVisible()
  await expectNoSideways(page)
  await sendRequest(page)
  await expect(title(page)).toHaveText('Votre demande est envoyée')
  await expectNoSideways(page)
  const printed = await page.request.get(`${page.url()}.pdf`)
  expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf'])

  await findAtDesk(page, mark)
  await expect(main(page).getByText('ليلى 👶🏽').first()).toBeVisible()
  await expectNoSideways(page)
})

test('a name of two hundred letters is told about beside its field, not cut in silence', async ({ page }) => {
  await writeRequest(page, 'fr', `Essai${somebodyNew()}`, 'children')
  const field = page.getByLabel('Nom de famille')
  await field.evaluate((element: HTMLInputElement) => element.removeAttribute('maxlength')).catch(() => {})
  await field.fill('Aé'.repeat(100))
  await goOn(page)
  await expect(field).toHaveAccessibleDescription(/120/)
  await expectNoSideways(page)
})

test('nobody needs an e-mail address: a telephone written with spaces, or a letter, is enough', async ({ page }) => {
  await writeRequest(page, 'fr', `Essai${somebodyNew()}`)
  await changeFamily(page, { 'guardians.0.email': '', 'guardians.0.phone': '06  39.98-11 22' })
  await page.locator('input[name="channel"][value="sms"]').check({ force: true })
  await goOn(page)
  await openStep(page, 'review')
  await expect(main(page).getByText('06 39 98 11 22').first()).toBeVisible()
  await sendRequest(page)
  await expect(title(page)).toHaveText('Votre demande est envoyée')
})

test('a photo of five million bytes is taken; one of twelve is refused and nothing is lost', async ({ page }) => {
  test.slow()
  await writeRequest(page, 'fr', `Essai${somebodyNew()}`, 'proofs')
  const files = page.locator('input[type="file"]')
  await files.nth(0).setInputFiles({ name: 'IMG_20261122.jpg', mimeType: 'image/jpeg', buffer: heavy(5_000_000) })
  await files.nth(1).setInputFiles({ name: 'trop.jpg', mimeType: 'image/jpeg', buffer: heavy(12_000_000) })
  await goOn(page)
  await expect(
    main(page)
      .getByText(/trop\.jpg/)
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'IMG_20261122.jpg' })).toBeVisible()
  await page.locator('input[type="file"]').nth(1).setInputFiles(photo)
  await goOn(page)
  await expect(title(page)).toHaveText('Relisez, puis envoyez')
})

test('the back button shows what was written; what is changed then is what counts', async ({ page }) => {
  await writeRequest(page, 'fr', `Essai${somebodyNew()}`, 'children')
  await page.getByLabel('Prénom').fill('Colombe')
  await goOn(page)
  await expect(main(page).getByText('Colombe', { exact: false }).first()).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel('Prénom')).toHaveValue('Colombe')
  await page.getByLabel('Prénom').fill('Colombine')
  await goOn(page)
  await expect(main(page).getByText('Colombine').first()).toBeVisible()
  await sendRequest(page)
  const receipt = page.url()
  await page.goBack()
  await page.reload()
  await expect(page).toHaveURL(receipt)
})

test('two clicks in a hurry on every button make one request, on a slow line too', async ({
  page,
  javaScriptEnabled,
}) => {
  test.slow()
  const last = `Presse${somebodyNew().replaceAll(/\d/g, 'x')}`
  await writeRequest(page, 'fr', last)
  if (javaScriptEnabled) {
    const line = await page.context().newCDPSession(page)
    const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000 }
    await line.send('Network.emulateNetworkConditions', slow)
  }
  await openStep(page, 'children')
  await onward(page).dblclick()
  await expect(title(page)).toHaveText('Relisez, puis envoyez')
  await page.getByRole('button', { name: 'Envoyer ma demande' }).dblclick()
  await expect(title(page)).toHaveText('Votre demande est envoyée')
  await findAtDesk(page, last)
  await expect(main(page).getByRole('link', { name: /^RIB-/ })).toHaveCount(1)
})
