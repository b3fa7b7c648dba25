import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, become, fromHere, linkIn, mailTo, sendAsItIs } from '../house.ts'
import type { Lang, Persona } from '../house.ts'
import { askAside } from '../request-form.ts'
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
  const reference = await askAside(page, 'fr', lastName)
  await become(page, nadia)
  const desk = await proposed(page, reference)
  await page.context().clearCookies()
  const link = linkIn(
    await mailTo(`maya.${lastName.toLowerCase()}@courriel.example`, /place d.accueil vous est propos/),
  )
  return { lastName, desk, link }
}

/** The values that a list of a form offers. @param name how it begins @returns its whole name, and the values */
function choices(html: string, name: string): { readonly field: string; readonly values: string[] } {
  const [, field = '', options = ''] = new RegExp(`<select[^>]*name="(${name}[^"]*)"[^>]*>(.*?)</select>`, 's').exec(
    html,
  )!
  return { field, values: [...options.matchAll(/<option[^>]*value="([^"]+)"/g)].map(([, value]) => value!) }
}

/**
 * Proposes a morning and Wednesday afternoon at the first centre that has room in the last month offered, when the children who leave for
 * school have left. @returns the path of the offer
 */
async function proposed(page: Page, reference: string): Promise<string> {
  const send = (to: string, fields: readonly (readonly [string, string])[]) =>
    page.request.post(to, {
      headers: { ...fromHere(), 'content-type': 'application/x-www-form-urlencoded' },
      data: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
      maxRedirects: 0,
    })
  const found = await send(at('/desk/offers/new'), [['reference', reference]])
  const address = found.headers()['location']!
  const html = await (await page.request.get(address)).text()
  const { field, values } = choices(html, 'centre-')
  const month = choices(html, 'month').values.at(-1)!
  // Its first wish is left out: there is then something better to wait for.
  for (const siteId of values.slice(1)) {
    for (const morning of ['mon-am', 'tue-am', 'thu-am', 'fri-am']) {
      const week = [morning, 'wed-pm'].map((halfDay) => [field.replace('centre-', 'week-'), halfDay] as const)
      const answer = await send(address, [[field, siteId], ['month', month], ...week])
      const to = answer.headers()['location']
      if (answer.status() === 303 && to) return to
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
const guided = firstOf('desk-guidance-family', '/desk/guidance/:requestId', nadia, '/desk/guidance?tab=waiting')
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
  plain('desk-guidance', '/desk/guidance', nadia),
  plain('desk-guidance-none', '/desk/guidance', nadia, '/desk/guidance?tab=closed'),
  guided,
  { ...sent(guided, 'desk-guidance-refused'), status: 422 },
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
