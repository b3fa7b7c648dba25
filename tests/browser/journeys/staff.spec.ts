import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, expectNoSideways, linkIn, mailTo, somebodyNew } from '../house.ts'

async function openPastRound(page: Page): Promise<void> {
  await page.goto(at('/desk/rounds'))
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Commission d’avril/ })
    .click()
}

/** Everything that a page says, its closed parts too. */
const wordsOf = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? ''

const names = /Keller|Haddad|Marin\b|Petit\b|Renard|RIB-|courriel\.example|r-[a-z]+-[a-z]+/

test('Hélène, who is elected, reads the book as a page and as a PDF, and no name anywhere', async ({ page }) => {
  await become(page, 'helene-elected')
  await openPastRound(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dossier anonyme de la commission')
  const table = page.getByRole('table', { name: /Familles de la commission/ })
  expect(await table.getByRole('row').count()).toBeGreaterThan(50)
  await expect(table.getByRole('columnheader', { name: 'Ce qui a décidé' })).toBeVisible()
  expect(await wordsOf(page)).not.toMatch(names)
  await expect(page.getByText('toujours partagées par 5 familles au moins')).toBeVisible()
  await expectNoSideways(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger en PDF' }).click(),
  ])
  const pdf = await readFile(await download.path())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(10_000)
  for (const path of [
    '/desk',
    '/desk/requests',
    '/desk/requests/r-thomas-keller',
    '/desk/capacity',
    '/desk/accounts',
  ]) {
    expect((await page.goto(at(path)))?.status(), path).toBe(404)
  }
})

test('Hélène chooses refused families, and shows them one after another on the wall of the room', async ({ page }) => {
  await become(page, 'helene-elected')
  await openPastRound(page)
  await page.getByLabel('Réponse').selectOption({ label: 'Sans place' })
  await page.getByRole('button', { name: 'Montrer' }).click()
  const answers = page.locator('#book tbody tr')
  await expect(answers.first()).toContainText('Sans place')
  expect(await answers.filter({ hasNotText: 'Sans place' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Projeter, famille par famille' }).click()
  const title = page.getByRole('heading', { level: 1 })
  const first = await title.innerText()
  expect(first).toMatch(/^Famille D-/)
  await expect(page.getByRole('main')).toContainText('Famille 1 sur')
  await page.getByRole('link', { name: 'Famille suivante' }).click()
  await expect(page.getByRole('main')).toContainText('Famille 2 sur')
  await page.getByRole('link', { name: 'Famille précédente' }).click()
  await expect(title).toHaveText(first)
  expect(await wordsOf(page)).not.toMatch(names)
  await expectNoSideways(page)
  await page.getByRole('link', { name: 'Quitter la projection' }).click()
  await page.getByLabel('Nom de code d’une famille').fill(first.replace('Famille D-', '').toLowerCase())
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(title).toHaveText(first)
  await page.goBack()
  await page.getByLabel('Nom de code d’une famille').fill('D-0000')
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(page.getByText('Aucune famille de ce dossier ne porte ce nom de code.').first()).toBeVisible()
})

test('Marc, who directs a nursery, sees its week, what the round gives it, and no other nursery', async ({ page }) => {
  await become(page, 'marc-director')
  await page.goto(at('/desk/capacity'))
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Crèche Les Cerfs-volants' }).first()).toBeVisible()
  await expect(main.getByText('La Lanterne bleue')).toHaveCount(0)
  await main.getByRole('link', { name: 'Crèche Les Cerfs-volants' }).first().click()
  const week = page.getByRole('table').first()
  await expect(week.getByRole('rowheader', { name: 'Matin' })).toBeVisible()
  await expect(week.getByText(/\/ \d+/).first()).toBeVisible()
  await expectNoSideways(page)
  expect((await page.goto(at('/desk/capacity/la-lanterne-bleue')))?.status()).toBe(404)

  await openPastRound(page)
  await main.getByRole('link', { name: 'Crèche Les Cerfs-volants' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Crèche Les Cerfs-volants')
  await expect(page.getByRole('heading', { name: 'Enfants accueillis selon la proposition' })).toBeVisible()
  await expectNoSideways(page)
})

test('Ada invites a colleague, who chooses a password and is asked for a second factor', async ({ page, browser }) => {
  const email = `${somebodyNew()}@lurelle.example`
  await become(page, 'ada-administrator')
  await page.goto(at('/desk/accounts'))
  const form = page.getByRole('form', { name: 'Inviter une personne' })
  await form.getByLabel('Nom', { exact: true }).fill('Camille Roseraie')
  await form.getByLabel('Adresse e-mail').fill(email)
  await form.getByText('Instruction', { exact: true }).click()
  await form.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await expect(page.getByText('L’invitation est partie.')).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('invité')
  await expectNoSideways(page)

  const own = await browser.newContext()
  const colleague = await own.newPage()
  await colleague.goto(linkIn(await mailTo(email)))
  const boxes = colleague.getByRole('textbox')
  await colleague.getByLabel('Nouveau mot de passe').fill('tasse velours girafe horizon')
  await colleague.getByLabel('Le même, une seconde fois').fill('tasse velours girafe horizon')
  await expect(boxes.first()).toBeVisible()
  await colleague.getByRole('button', { name: 'Enregistrer mon mot de passe' }).click()
  await colleague.getByLabel('Adresse e-mail').fill(email)
  await colleague.getByLabel('Mot de passe', { exact: true }).fill('tasse velours girafe horizon')
  await colleague.getByRole('button', { name: 'Continuer' }).click()
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText('Protéger votre compte')
  await colleague.goto(at('/desk'))
  await expect(colleague.getByRole('heading', { level: 1 })).not.toHaveText('Bureau des demandes')
  await own.close()
})

test('Lise, who audits, reads a round and takes its files', async ({ page }) => {
  await become(page, 'lise-auditor')
  await openPastRound(page)
  await expect(page.getByRole('heading', { name: 'Ce qui est garanti' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Figer|Tirer|Calculer|Publier/ })).toHaveCount(0)
  const main = page.getByRole('main')
  for (const name of ['input.json', 'policy.json', 'lottery.json', 'result.json', 'manifest.json']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      main.getByRole('link', { name, exact: true }).click(),
    ])
    JSON.parse(await readFile(await download.path(), 'utf8'))
  }
  await main.getByRole('link', { name: 'Dossier anonyme de la commission' }).click()
  await expect(page.getByRole('table').first()).toBeVisible()
})
