import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, fromHere, linkIn, mailTo, sendAsItIs } from '../house.ts'
import type { Lang, Persona } from '../house.ts'
import { sendRequest, writeRequest } from '../request-form.ts'
import { family, plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'

/** Opens the first line of a list. */
const first =
  (list: string, after = '') =>
  async (page: Page, lang: Lang): Promise<void> => {
    await page.goto(at(list, lang))
    const line = await page.locator('main tbody th a').first().getAttribute('href')
    await page.goto(`${line ?? ''}${after}`)
  }

const firstOf = (name: string, route: string, as: Persona, list: string, after = ''): Shown => ({
  name,
  route,
  as,
  open: first(list, after),
})

/** The offer that waits for this family, wherever its page leads. */
const waiting =
  (from: string) =>
  async (page: Page, lang: Lang): Promise<void> => {
    await page.goto(at(from, lang))
    const offer = await page.locator('main a[href*="/offers/"]').first().getAttribute('href')
    await page.goto(offer ?? '')
  }

/**
 * A family of its own asks for a place, and an officer offers it one.
 * @returns its name, where the offer stands at the desk, and the link that answers it
 */
export async function offered(page: Page): Promise<{ lastName: string; desk: string; link: string }> {
  const lastName = family()
  await writeRequest(page, 'fr', lastName)
  await sendRequest(page)
  const reference = /RIB-[0-9A-Z]{5}/.exec((await page.locator('main').textContent()) ?? '')![0]
  await become(page, nadia)
  const desk = await proposed(page, reference)
  await page.context().clearCookies()
  const link = linkIn(
    await mailTo(`maya.${lastName.toLowerCase()}@courriel.example`, /place d.accueil vous est propos/),
  )
  return { lastName, desk, link }
}

/** Proposes a morning and Wednesday afternoon at the first centre that has room. @returns the path of the offer */
async function proposed(page: Page, reference: string): Promise<string> {
  await page.goto(at('/desk/offers/new'))
  await page.locator('input[name="reference"]').fill(reference)
  await sendAsItIs(page)
  const centre = page.locator('main select[name^="centre-"]')
  const childId = ((await centre.getAttribute('name')) ?? '').slice('centre-'.length)
  // Its first wish is left out: there is then something better to wait for.
  const [, wish = '', ...others] = await centre
    .locator('option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''))
  const month = await page.locator('main select[name="month"] option').nth(2).getAttribute('value')
  const address = page.url()
  for (const siteId of others.filter((one) => one !== wish)) {
    for (const morning of ['mon-am', 'tue-am', 'thu-am', 'fri-am']) {
      const form = new URLSearchParams({ [`centre-${childId}`]: siteId, month: month ?? '' })
      for (const halfDay of [morning, 'wed-pm']) form.append(`week-${childId}`, halfDay)
      const headers = { ...fromHere(), 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await page.request.post(address, { headers, data: form.toString(), maxRedirects: 0 })
      const to = answer.headers()['location']
      if (answer.status() === 303 && to) return new URL(to, address).pathname
      expect(answer.status()).toBe(422)
    }
  }
  throw new Error('no centre of the demonstration has these half-days free')
}

const thomas: Shown = {
  name: 'my-offer',
  route: '/my/offers/:offerId',
  as: 'thomas-keller',
  open: waiting('/my/requests/r-thomas-keller'),
}

const helped: Shown = {
  name: 'desk-helped-offer',
  route: '/desk/helped/offers/:offerId',
  as: 'jeanne-helper',
  open: waiting('/desk/helped'),
}

const byLink: Shown = {
  name: 'offer-link',
  route: '/o/:token',
  as: null,
  open: async (page, lang) => {
    const { link } = await offered(page)
    await page.goto(link.replace('/fr/', `/${lang}/`))
  },
}

const waitingPlace = firstOf('desk-waiting-place', '/desk/waiting/:centreId/:ageGroupId', nadia, '/desk/waiting')
const offer = firstOf('desk-offer', '/desk/offers/:offerId', nadia, '/desk/offers?state=made')
const rules = plain('desk-offer-rules', '/desk/offers/rules', nadia)
const contract = firstOf('desk-contract', '/desk/contracts/:contractId', 'marc-director', '/desk/contracts')
const texts = plain('desk-decision-texts', '/desk/decisions/texts', nadia)

/** Pages of offers, answers, freed places, contracts and decisions. */
export const admissionsPages: readonly Shown[] = [
  byLink,
  {
    ...byLink,
    name: 'offer-link-accepted',
    open: async (page, lang) => {
      await byLink.open(page, lang)
      await sendAsItIs(page, page.locator('main form:has(input[value="accept"])'))
    },
  },
  {
    ...byLink,
    name: 'offer-link-other-week',
    status: 422,
    open: async (page, lang) => {
      await byLink.open(page, lang)
      await sendAsItIs(page, page.locator('main form[action$="/week"]'))
    },
  },
  { ...plain('offer-link-unknown', '/o/:token', null, '/o/nothing'), status: 404 },
  thomas,
  helped,
  {
    name: 'my-decision',
    route: '/my/decisions/:decisionId',
    as: 'thomas-keller',
    open: async (page, lang) => {
      await page.goto(at('/my/requests/r-thomas-keller', lang))
      const letter = await page.locator('main a[href*="/my/decisions/"]').first().getAttribute('href')
      await page.goto(letter ?? '')
    },
  },

  plain('desk-offers', '/desk/offers', nadia),
  plain('desk-offers-none', '/desk/offers', nadia, '/desk/offers?state=awaiting&origin=urgent'),
  plain('desk-offers-director', '/desk/offers', 'marc-director'),
  offer,
  {
    ...offer,
    name: 'desk-offer-refused',
    status: 422,
    open: async (page, lang) => {
      await offer.open(page, lang)
      await sendAsItIs(page, page.locator('main form[action$="/withdraw"]'))
    },
  },
  firstOf('desk-offer-over', '/desk/offers/:offerId', nadia, '/desk/offers?state=expired'),
  firstOf('desk-offer-instead', '/desk/offers/:offerId/instead', nadia, '/desk/offers?state=made', '/instead'),
  plain('desk-offer-new', '/desk/offers/new', nadia),
  { ...sent(plain('desk-offer-new', '/desk/offers/new', nadia), 'desk-offer-new-refused'), status: 422 },
  plain('desk-offer-propose', '/desk/offers/new/:requestId', nadia, '/desk/offers/new/r-oriane-petit'),
  rules,
  {
    ...sent(rules, 'desk-offer-rules-refused', (page) => page.locator('input[name="days-email"]').fill('1')),
    status: 422,
  },

  plain('desk-waiting', '/desk/waiting', nadia),
  plain('desk-waiting-auditor', '/desk/waiting', 'lise-auditor'),
  waitingPlace,
  { ...waitingPlace, name: 'desk-waiting-place-auditor', as: 'lise-auditor' },

  plain('desk-contracts', '/desk/contracts', 'marc-director'),
  contract,
  {
    ...contract,
    name: 'desk-contract-refused',
    status: 422,
    open: async (page, lang) => {
      await contract.open(page, lang)
      await sendAsItIs(page, page.locator('main form[action$="/end"]'))
    },
  },

  plain('desk-decisions', '/desk/decisions', nadia),
  firstOf('desk-decision', '/desk/decisions/:decisionId', nadia, '/desk/decisions?kind=not-placed'),
  texts,
  { ...sent(texts, 'desk-decision-texts-refused'), status: 422 },
]

/** Its addresses that show no page, and why nothing opens them. */
export const admissionsFiles: Readonly<Record<string, string>> = {
  '/desk/offers.csv': 'a file',
  '/desk/contracts.csv': 'a file',
  '/my/decisions/:decisionId/letter.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/decisions/:decisionId/letter.pdf': 'a file; its tags are a promise of the documents themselves',
}
