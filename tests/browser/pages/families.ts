import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, linkIn, mailTo, sendAsItIs, somebodyNew } from '../house.ts'
import type { Lang } from '../house.ts'
import { askAside, beginRequest, photo, writeRequest } from '../request-form.ts'
import { family, plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const one = '/my/requests/:requestId'
const samira = '/my/requests/r-samira-haddad'
const thomas = '/my/requests/r-thomas-keller'
const household = '/my/preferences/h-samira-haddad'
const samiras = (name: string, route: string, path: string): Shown => plain(name, route, 'samira-haddad', path)

/** Opens the link that a mail brought, in the language that is looked at. */
async function follow(page: Page, lang: Lang, address: string, about = /./): Promise<void> {
  await page.goto(linkIn(await mailTo(address, about)).replace(/\/demo\/\w+\//, `/demo/${lang}/`))
}

/** A family that nobody else looks at: it asked, it signed in, it stands at its own page. @returns how its addresses of mail end */
export async function ownFamily(page: Page, lang: Lang, begin?: (page: Page) => Promise<string>): Promise<string> {
  const name = family()
  const address = `maya.${name.toLowerCase()}@courriel.example`
  await askAside(page, lang, name, await begin?.(page))
  await page.context().clearCookies()
  await page.goto(at('/sign-in', lang))
  await page.locator('input[name="email"]').fill(address)
  await sendAsItIs(page)
  await follow(page, lang, address, /sign-in\/link/)
  await sendAsItIs(page)
  await page.waitForURL(/\/my/)
  return `${name.toLowerCase()}@courriel.example`
}

/** The first address of a page that has some words in it. */
async function openFirst(page: Page, words: string): Promise<void> {
  const href = await page.locator(`main a[href*="${words}"]`).first().getAttribute('href')
  await page.goto(href!)
}

async function invitation(page: Page, lang: Lang): Promise<string> {
  await ownFamily(page, lang)
  await page.goto(at('/my/preferences', lang))
  await openFirst(page, '/invite')
  await page.locator('input[name="firstName"]').fill('Camille')
  await page.locator('input[name="lastName"]').fill('Essai')
  await page.locator('input[name="email"]').fill(`${somebodyNew()}@courriel.example`)
  await sendAsItIs(page)
  return page.locator('input[name="link"]').inputValue()
}

async function newAddress(page: Page, lang: Lang): Promise<void> {
  const ends = await ownFamily(page, lang)
  await page.goto(at('/my/preferences', lang))
  await openFirst(page, '/email')
  await page.locator('input[name="email"]').fill(`nouvelle.${ends}`)
  await sendAsItIs(page)
  await follow(page, lang, `nouvelle.${ends}`)
}

/** A helper writes down what a family agreed to, and begins its request. @returns the address of the form */
async function withHelper(page: Page): Promise<string> {
  await become(page, 'jeanne-helper')
  await page.goto(at('/desk/requests/new'))
  await page.locator('input[name="consent"]').first().check({ force: true })
  await page.locator('input[name="told"]').check({ force: true })
  await sendAsItIs(page)
  await page.waitForURL(/\/request\/[^/]+\/children$/)
  return /\/request\/[^/]+/.exec(page.url())![0]
}

const proofs = samiras('my-proofs', `${one}/proofs`, `${samira}/proofs`)
const callBack = samiras('my-call-back', `${one}/call-back`, `${samira}/call-back`)
const invite = samiras('my-invite', '/my/preferences/:householdId/invite', `${household}/invite`)
const email = samiras('my-email', '/my/preferences/:householdId/email', `${household}/email`)
const data = samiras('my-data', '/my/data', '/my/data')
const erase = samiras('my-erase', '/my/data/:householdId/erase', '/my/data/h-samira-haddad/erase')
const link: Shown = {
  name: 'request-link',
  route: '/request/:draftToken/link',
  as: null,
  open: async (page, lang) => {
    await beginRequest(page, lang)
    await page.goto(page.url().replace(/children$/, 'link'))
  },
}

/** Pages of families, after they asked, and while. */
export const familyPages: readonly Shown[] = [
  link,
  { ...sent(link, 'request-link-refused'), status: 422 },
  sent(link, 'request-link-sent', (page) => page.locator('input[type="tel"]').fill('06 39 98 11 22')),
  {
    name: 'request-proofs-sent',
    route: '/request/:draftToken/proofs',
    as: null,
    open: async (page, lang) => {
      await writeRequest(page, lang, family())
      await page.goto(page.url().replace(/review$/, 'proofs'))
      await page.locator('input[type="file"]').first().setInputFiles(photo)
      await page.locator('main button[name="act"][value="next"]').click()
      await page.waitForURL(/review$/)
      await page.goto(page.url().replace(/review$/, 'proofs'))
    },
  },

  proofs,
  {
    ...proofs,
    name: 'my-proofs-refused',
    status: 422,
    open: async (page, lang) => {
      await proofs.open(page, lang)
      const wrong = { name: 'facture.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') }
      await page.locator('input[type="file"]').first().setInputFiles(wrong)
      await page.locator('main button[name="act"][value="send"]').click()
      await page.waitForLoadState()
    },
  },
  samiras('my-helpers-none', `${one}/helpers`, `${samira}/helpers`),
  {
    name: 'my-helpers',
    route: `${one}/helpers`,
    as: null,
    open: async (page, lang) => {
      await ownFamily(page, lang, withHelper)
      await openFirst(page, '/my/requests/')
      const requestId = /requests\/([^/?#]+)/.exec(page.url())![1]!
      await page.goto(at(`/my/requests/${requestId}/helpers`, lang))
    },
  },
  samiras('my-letters', `${one}/letters`, `${samira}/letters`),
  plain('my-alternatives', `${one}/alternatives`, 'thomas-keller', `${thomas}/alternatives`),
  callBack,
  { ...sent(callBack, 'my-call-back-refused', (page) => page.locator('input[name="phone"]').fill('12')), status: 422 },
  samiras('my-renew', `${one}/renew`, `${samira}/renew`),
  samiras('my-renew-kept', `${one}/renew`, `${samira}/renew?done=keep`),

  samiras('my-preferences', '/my/preferences', '/my/preferences'),
  plain('my-preferences-two', '/my/preferences', 'thomas-keller'),
  invite,
  { ...sent(invite, 'my-invite-refused'), status: 422 },
  {
    name: 'my-invite-made',
    route: invite.route,
    as: null,
    open: async (page, lang) => void (await invitation(page, lang)),
  },
  email,
  {
    ...sent(email, 'my-email-refused', (page) => page.locator('input[name="email"]').fill('pas une adresse')),
    status: 422,
  },
  {
    name: 'join',
    route: '/join/:token',
    as: null,
    open: async (page, lang) => {
      const address = await invitation(page, lang)
      await page.context().clearCookies()
      await page.goto(address)
    },
  },
  { name: 'confirm-email', route: '/confirm-email/:token', as: null, open: newAddress },
  {
    name: 'confirm-email-closed',
    route: '/confirm-email/:token',
    as: null,
    status: 410,
    open: async (page, lang) => {
      await newAddress(page, lang)
      const address = page.url()
      await sendAsItIs(page)
      await page.goto(address)
    },
  },

  data,
  plain('my-data-two', '/my/data', 'ines-marin'),
  { ...sent(data, 'my-data-refused'), status: 422 },
  samiras('my-data-all', '/my/data/all', '/my/data/all'),
  erase,
  { ...sent(erase, 'my-erase-refused'), status: 422 },
  {
    name: 'my-data-erasing',
    route: '/my/data',
    as: null,
    open: async (page, lang) => {
      await ownFamily(page, lang)
      await page.goto(at('/my/data', lang))
      await openFirst(page, '/erase')
      await page.locator('input[name="confirmed"]').check({ force: true })
      await sendAsItIs(page)
      await expect(page).toHaveURL(/\/my\/data$/)
    },
  },
]

/** Their addresses that show no page, and why nothing opens them. */
export const familyFiles: Readonly<Record<string, string>> = {
  '/request/:draftToken/receipt.pdf': 'a file; its tags are a promise of the documents themselves',
  '/request/:draftToken/proofs/:fileId': 'a file that somebody sent',
  '/my/requests/:requestId/receipt.pdf': 'a file; its tags are a promise of the documents themselves',
  '/my/requests/:requestId/proofs/:fileId': 'a file that somebody sent',
  '/renew/:token': 'the page of /my/requests/:requestId/renew, behind a link',
  '/my/data/export.json': 'a file',
  '/my/data/export.pdf': 'a file; its tags are a promise of the documents themselves',
  '/my/data/export.zip': 'a file',
}
