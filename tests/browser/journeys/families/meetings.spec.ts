import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, expectNoSideways, linkIn, mailTo, somebodyNew } from '../../house.ts'
import { openSession } from '../../pages/meetings.ts'

const main = (page: Page) => page.getByRole('main')
const book = (page: Page) => main(page).getByRole('button', { name: 'Réserver cette place' }).click()

/** Opens what is folded, and cancels. */
async function cancelHere(page: Page): Promise<void> {
  await main(page)
    .locator('summary', { hasText: /^Annuler$/ })
    .click()
  await main(page).getByRole('button', { name: 'Annuler ce rendez-vous' }).click()
  await expect(main(page).getByText('Votre demande ne change pas.')).toBeVisible()
}

test('a family takes the last place of a session; another waits for it, and is told when it is free', async ({
  page,
}) => {
  const place = `Salle ${somebodyNew()}`
  const meetingId = await openSession(page, { capacity: '1', place })
  const mine = at(`/my/meetings/${meetingId}`)
  await become(page, 'samira-haddad')
  await page.goto(mine)
  await expectNoSideways(page)
  await book(page)
  await expect(main(page).getByText('Place réservée')).toBeVisible()
  await expectNoSideways(page)
  const hers = page.url()
  const href = await main(page).getByRole('link', { name: 'Ajouter à mon agenda' }).getAttribute('href')
  const calendar = await (await page.request.get(href!)).text()
  expect(calendar).toContain('BEGIN:VEVENT')
  expect(calendar).toContain(place)

  await become(page, 'thomas-keller')
  await page.goto(mine)
  await expect(main(page).getByText('Complet').first()).toBeVisible()
  await main(page).getByRole('button', { name: 'M’inscrire sur la liste d’attente' }).click()
  await expect(main(page).getByText('Si une place se libère, elle est à vous')).toBeVisible()
  const his = page.url()

  await become(page, 'samira-haddad')
  await page.goto(hers)
  await cancelHere(page)

  await become(page, 'thomas-keller')
  await page.goto(his)
  await expect(main(page).getByText('Place réservée')).toBeVisible()
  expect(await mailTo('thomas.keller@courriel.example', new RegExp(place))).toContain('Une place s’est libérée')
  await become(page, 'nadia-coordinator')
  await page.goto(at(`/desk/meetings/${meetingId}`))
  await expect(main(page).getByRole('row', { name: /Keller/ })).toBeVisible()
  await become(page, 'thomas-keller')
  await page.goto(his)
  await cancelHere(page)
})

test('a family moves its first interview by the link of its mail, which does nothing when it is only opened', async ({
  page,
}, { project }) => {
  // Both walks may run at once, and a family has one first interview.
  const who = project.name === 'desktop' ? 'ines-marin' : 'oriane-petit'
  const place = `Bureau ${somebodyNew()}`
  const meetingId = await openSession(page, { kind: 'interview', place })
  await become(page, who)
  await page.goto(at('/my/meetings'))
  const held = main(page).getByRole('link', { name: /^Voir ou changer/ })
  // A walk that begins again finds what the first one left.
  while ((await held.count()) > 0 && (await main(page).getByText('Place réservée').count()) > 0) {
    await held.first().click()
    await cancelHere(page)
    await page.goto(at('/my/meetings'))
  }
  await page.goto(at(`/my/meetings/${meetingId}`))
  await book(page)
  await expect(main(page).getByText('Place réservée')).toBeVisible()
  const mail = await mailTo(`${who.replace('-', '.')}@courriel.example`, new RegExp(place))
  await page.context().clearCookies()
  for (let opened = 0; opened < 2; opened += 1) {
    await page.goto(linkIn(mail))
    await expect(main(page).getByText('Place réservée')).toBeVisible()
  }
  await expect(main(page).getByText(place)).toBeVisible()
  await main(page)
    .locator('summary', { hasText: /^Changer de date$/ })
    .click()
  await expectNoSideways(page)
  await main(page).getByRole('button', { name: 'Prendre cette date' }).click()
  await expect(main(page).getByText('Place réservée')).toBeVisible()
  await page.goto(linkIn(mail))
  await cancelHere(page)
})

test('Jeanne books for the family that she helps, in its name', async ({ page }) => {
  const place = `Salle ${somebodyNew()}`
  const meetingId = await openSession(page, { place })
  await become(page, 'jeanne-helper')
  await page.goto(at('/desk/helped/r-paul-renard'))
  await main(page).getByRole('link', { name: 'Prendre un rendez-vous' }).click()
  await expect(main(page).getByRole('heading', { name: 'Rendez-vous de la famille' })).toBeVisible()
  await page.goto(at(`/desk/helped/r-paul-renard/meetings/${meetingId}`))
  await book(page)
  await expect(main(page).getByText('Place réservée')).toBeVisible()
  await expectNoSideways(page)
  await cancelHere(page)
  // A family that did not ask for her help stays closed to her.
  expect((await page.request.get(at(`/desk/helped/r-ines-marin/meetings/${meetingId}`))).status()).toBe(404)
  await become(page, 'nadia-coordinator')
  await page.goto(at('/desk/requests/r-paul-renard'))
  await expect(main(page).getByText('Place prise à une réunion d’information').first()).toBeVisible()
})
