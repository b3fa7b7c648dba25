import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { at, become, expectNoSideways, linkIn, mailTo, unfold } from '../house.ts'
import { offered } from '../pages/admissions.ts'

const nadia = 'nadia-coordinator'

const mail = (lastName: string, about: RegExp): Promise<string> =>
  mailTo(`maya.${lastName.toLowerCase()}@courriel.example`, about)

test('a family says yes in two taps by its link: the place is its own, and the next family has the next place', async ({
  page,
}) => {
  test.slow()
  const { lastName, desk, link } = await offered(page)
  await page.goto(link)
  const main = page.getByRole('main')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Une place pour Suzanne')
  await expectNoSideways(page)
  await page.getByRole('button', { name: 'Oui, j’accepte cette place' }).click()
  await expect(main.getByText('La place est à vous')).toBeVisible()
  await expectNoSideways(page)
  expect(await mail(lastName, /Vous avez dit oui/)).not.toContain('Suzanne Lefèvre')

  await test.step('the same link says so again, and offers nothing more to do', async () => {
    await page.goto(link)
    await expect(main.getByText('La place est à vous')).toBeVisible()
    await expect(main.getByRole('button')).toHaveCount(0)
  })

  await test.step('the service sees when and how, and that a contract is planned', async () => {
    await become(page, nadia)
    await page.goto(desk)
    await expect(main.getByText('Acceptée', { exact: true })).toBeVisible()
    await expect(main.getByText('par le lien reçu')).toBeVisible()
    await page.goto(at('/desk/contracts'))
    await page.getByRole('searchbox').fill(lastName)
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(main.getByRole('link', { name: `Suzanne ${lastName}` })).toBeVisible()
  })
})

test('a family asks for other half-days, receives them as an offer of their own, and declines with its reason', async ({
  page,
}) => {
  test.slow()
  const { lastName, desk, link } = await offered(page)
  const main = page.getByRole('main')
  await page.goto(link)
  await unfold(page, 'Demander d’autres jours')
  await page.getByRole('button', { name: 'Demander ces demi-journées' }).click()
  await expect(main.getByText('Ce sont déjà les demi-journées proposées').first()).toBeVisible()
  await expectNoSideways(page)
  for (const morning of await main.getByRole('checkbox', { name: /, matin$/, checked: true }).all())
    await morning.uncheck({ force: true })
  await page.getByRole('button', { name: 'Demander ces demi-journées' }).click()
  await expect(main.getByText('Vous avez demandé d’autres jours')).toBeVisible()

  await test.step('the desk finds what she asks, and proposes it instead', async () => {
    await become(page, nadia)
    await page.goto(at('/desk/offers?week=asked'))
    await expect(main.getByText('Autres jours demandés').first()).toBeVisible()
    await page.goto(desk)
    await expect(main.getByText(/La famille demande d’autres demi-journées/)).toBeVisible()
    await expectNoSideways(page)
    await page.getByRole('link', { name: 'Proposer d’autres demi-journées', exact: true }).click()
    await expect(main.getByRole('checkbox', { checked: true })).toHaveCount(1)
    await page.getByRole('button', { name: 'Proposer cette place' }).click()
    await expect(main.getByRole('link', { name: 'Une proposition précédente' })).toBeVisible()
    await page.context().clearCookies()
  })

  const next = linkIn(await mail(lastName, /sence\s: mercredi\s+apr/))
  expect(next).not.toBe(link)
  await page.goto(link)
  await expect(main.getByText('Cette proposition n’est plus valable')).toBeVisible()
  await page.goto(next)
  await unfold(page, 'Non merci')
  await page.getByRole('radio', { name: 'C’est trop loin' }).check({ force: true })
  await page.getByRole('button', { name: 'Dire non à cette place' }).click()
  await expect(main.getByText('Votre non est enregistré')).toBeVisible()
  await expectNoSideways(page)
  expect(await mail(lastName, /Votre demande reste inscrite pour vos autres souhaits/)).toBeTruthy()
})

test('a family is given more time, then says yes and stays listed for what it prefers', async ({ page }) => {
  test.slow()
  const { lastName, desk, link } = await offered(page)
  const main = page.getByRole('main')
  await page.goto(link)
  await unfold(page, 'Il me faut un peu plus de temps')
  await page.getByRole('button', { name: 'Demander plus de temps' }).click()
  await expect(main.getByText('Vous avez demandé plus de temps')).toBeVisible()
  await become(page, nadia)
  await page.goto(desk)
  await page.getByRole('button', { name: 'Donner 7 jours de plus' }).click()
  await expect(main.getByText('Un délai ajouté')).toBeVisible()
  await page.context().clearCookies()
  const again = linkIn(await mail(lastName, /Vous pouvez maintenant r/))
  await page.goto(again)
  await page.getByRole('button', { name: 'Oui, et je reste inscrit pour mieux' }).click()
  await expect(main.getByText('Vous restez inscrit pour un lieu que vous préférez.')).toBeVisible()
  await become(page, nadia)
  await page.goto(desk)
  await expect(main.getByText('Reste inscrite')).toBeVisible()
})

test('a family that let the last day pass is told so, and its place can be given back to it', async ({ page }) => {
  await become(page, nadia)
  const main = page.getByRole('main')
  await page.goto(at('/desk/offers?state=expired'))
  await main.getByRole('link', { name: /^RIB-/ }).first().click()
  await expect(main.getByText('Sans réponse').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rouvrir la proposition, si la place est encore libre' })).toBeVisible()
})

test('the desk reads a decision as its family got it, and prints it', async ({ page }) => {
  await become(page, nadia)
  await page.goto(at('/desk/decisions?kind=not-placed'))
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /^RIB-/ }).first().click()
  for (const words of ['Les motifs, souhait par souhait', 'Vos points', 'Le calcul qui a préparé cette décision'])
    await expect(main.getByRole('heading', { name: words })).toBeVisible()
  await expect(main.getByText(/recours gracieux/).first()).toBeVisible()
  await expectNoSideways(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('link', { name: 'Télécharger la lettre (PDF)' }).click(),
  ])
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-')
})

test('the director of a centre notes a signature, then the departure of the child; the history keeps both', async ({
  page,
}, { project }) => {
  await become(page, 'marc-director')
  await page.goto(at('/desk/contracts?stage=running'))
  const main = page.getByRole('main')
  await main
    .getByRole('rowheader')
    .getByRole('link')
    .nth(project.name === 'desktop' ? 30 : 40)
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Contrat\s: /)
  await expectNoSideways(page)
  await page.getByRole('button', { name: 'Noter la signature' }).click()
  await expect(main.getByText(/Signé le/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Fixer le dernier jour' }).click()
  await expect(main.getByText('Choisissez un motif').first()).toBeVisible()
  const inTwoMonths = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Dernier jour').fill(inTwoMonths)
  await page.getByLabel('Motif').selectOption({ index: 2 })
  await page.getByRole('button', { name: 'Fixer le dernier jour' }).click()
  await expect(main.getByRole('heading', { name: 'Historique' })).toBeVisible()
  await expect(main.getByText(/Dernier jour/).first()).toBeVisible()
  await expectNoSideways(page)
})

test('a helper answers for the family that lets her, and nobody else', async ({ page }, { project }) => {
  test.skip(project.name !== 'desktop', 'one family of the demonstration lets its helper answer')
  await become(page, 'jeanne-helper')
  await page.goto(at('/desk/helped'))
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /une place est proposée/ }).click()
  await expect(main.getByText(/Vous répondez pour la famille de la demande RIB-/)).toBeVisible()
  const address = page.url()
  await become(page, 'bruno-officer')
  expect((await page.goto(address))?.status()).toBe(404)
  await become(page, 'jeanne-helper')
  await page.goto(address)
  await unfold(page, 'Il me faut un peu plus de temps')
  await page.getByRole('button', { name: 'Demander plus de temps' }).click()
  await expect(main.getByText('Vous avez demandé plus de temps')).toBeVisible()
})
