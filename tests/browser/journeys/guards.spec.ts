import { expect, test } from '@playwright/test'
import { at, become } from '../house.ts'

test('a family finds no request but its own', async ({ page }) => {
  await become(page, 'thomas-keller')
  for (const path of ['', '/result', '/withdraw']) {
    const answer = await page.goto(at(`/my/requests/r-samira-haddad${path}`))
    expect(answer?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas')
    await expect(page.getByText('Haddad')).toHaveCount(0)
  }
  expect((await page.goto(at('/my/requests/r-thomas-keller')))?.status()).toBe(200)
})

test('a family finds the door of the staff where the desk is, and nothing behind it', async ({ page }) => {
  await become(page, 'thomas-keller')
  for (const path of [
    '/desk',
    '/desk/requests',
    '/desk/requests/r-thomas-keller',
    '/desk/requests.csv',
    '/desk/rounds',
    '/desk/accounts',
    '/desk/capacity',
  ]) {
    await page.goto(at(path))
    await expect(page, path).toHaveURL(/\/desk\/sign-in\?next=/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Espace professionnel')
  }
})

test('a stranger who asks for a family’s page is led to sign in, and comes back to it', async ({ page }) => {
  await page.goto(at('/my'))
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Se connecter')
  await page.goto(at('/desk/rounds'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Espace professionnel')
})

test('one click enters as somebody of the demonstration, one click leaves', async ({ page }) => {
  await page.goto(at('/'))
  await page.getByRole('link', { name: 'Choisir un personnage' }).click()
  await page.getByRole('button', { name: /Entrer comme.*Bruno Lachaume/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bureau des demandes')
  await expect(page.getByRole('link', { name: /Mon compte : Bruno Lachaume/ })).toBeVisible()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('link', { name: 'Se connecter' })).toBeVisible()
  await page.goto(at('/desk'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Espace professionnel')
})
