import type { Page } from '@playwright/test'
import { at, become, linkIn, mailTo, sendAsItIs, somebodyNew } from './house.ts'
import type { Lang, Persona } from './house.ts'
import { beginRequest, formSteps, sendRequest, writeRequest } from './request-form.ts'
import type { FormStep } from './request-form.ts'

/** One page in one state: empty, filled, refused or confirmed. */
export interface Shown {
  /** unique; the name of its picture */
  readonly name: string
  /** the route of docs/reference/routes.md that it shows */
  readonly route: string
  readonly as: Persona | null
  /** the status that the page answers with; 200 unless said */
  readonly status?: number
  readonly open: (page: Page, lang: Lang) => Promise<void>
  /** one of the pages whose pictures are taken each time, in every look */
  readonly main?: boolean
}

const go =
  (path: string) =>
  async (page: Page, lang: Lang): Promise<void> =>
    void (await page.goto(at(path, lang)))

const plain = (name: string, route: string, as: Persona | null, path = route): Shown => ({
  name,
  route,
  as,
  open: go(path),
})

/** A page whose form is sent as it stands. */
const sent = (shown: Shown, name: string, before?: (page: Page) => Promise<void>): Shown => ({
  ...shown,
  name,
  open: async (page, lang) => {
    await shown.open(page, lang)
    await before?.(page)
    await sendAsItIs(page)
  },
})

const family = (): string => `Essai${somebodyNew().replaceAll(/\d/g, 'x')}`

const step = (wanted: FormStep): Shown => ({
  name: `request-${wanted}`,
  route: '/request/:draftToken/:step',
  as: null,
  open: (page, lang) => (wanted === 'review' ? writeRequest(page, lang, family()) : beginRequest(page, lang, wanted)),
})

const refusedStep = (wanted: Exclude<FormStep, 'review'>): Shown => ({
  ...step(wanted),
  name: `request-${wanted}-refused`,
  status: 422,
  open: async (page, lang) => {
    await beginRequest(page, lang, wanted)
    await page.locator('main button[name="act"][value="next"]').click()
    await page.waitForLoadState()
  },
})

/** A step of a request that is written: its answers stand in their fields. */
const filledStep = (wanted: Exclude<FormStep, 'review'>): Shown => ({
  ...step(wanted),
  name: `request-${wanted}-filled`,
  open: async (page, lang) => {
    await writeRequest(page, lang, family())
    await page.goto(page.url().replace(/review$/, wanted))
    if (wanted !== 'wishes') return
    for (const place of ['le-jardin-des-lucioles', 'la-lanterne-bleue']) {
      await page.locator('select[name="wishes"]').selectOption(place)
      await page.locator('main button[name="act"][value="add"]').click()
    }
  },
})

async function openLink(page: Page, lang: Lang): Promise<void> {
  const address = `${somebodyNew()}@courriel.example`
  await page.context().clearCookies()
  await page.goto(at('/sign-in', lang))
  await page.locator('input[name="email"]').fill(address)
  await sendAsItIs(page)
  await page.goto(linkIn(await mailTo(address)))
}

/** Invited, with a password of her own, and standing before the second factor. */
async function secondFactor(page: Page, lang: Lang): Promise<void> {
  const email = await invite(page, lang)
  await page.goto(linkIn(await mailTo(email)))
  const words = 'quatre mots sans rapport'
  for (const box of await page.locator('input[type="password"]').all()) await box.fill(words)
  await sendAsItIs(page)
  await page.goto(at('/desk/sign-in', lang))
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[type="password"]').fill(words)
  await sendAsItIs(page)
  await page.waitForURL(/second-factor/)
}

async function invite(page: Page, lang: Lang): Promise<string> {
  const email = `${somebodyNew()}@lurelle.example`
  await become(page, 'ada-administrator')
  await page.goto(at('/desk/accounts', lang))
  await page.locator('input[name="name"]').fill('Camille Essai')
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="roles"][value="officer"]').check({ force: true })
  await sendAsItIs(page)
  await page.context().clearCookies()
  return email
}

/** The last published round: its address begins with the month for which it gave places. */
export async function publishedRound(page: Page): Promise<string> {
  await page.goto(at('/rounds'))
  const links = await page
    .locator('main a[href*="/rounds/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
  return links.map((href) => href.split('/').at(-1)!).sort()[0]!
}

const ofRound = (name: string, route: string, as: Persona | null): Shown => ({
  name,
  route,
  as,
  open: async (page, lang) => {
    const path = route.replace(':roundId', await publishedRound(page)).replace(':centreId', 'les-cerfs-volants')
    await page.goto(at(path, lang))
  },
})

const openRound: Shown = {
  name: 'desk-round-open',
  route: '/desk/rounds/:roundId',
  as: 'nadia-coordinator',
  open: async (page, lang) => {
    await page.goto(at('/desk/rounds/new', lang))
    // Not September: the families of the stories follow theirs in peace.
    await page.locator('select[name="first"]').selectOption({ index: 9 })
    await page.locator('select[name="last"]').selectOption({ index: 18 })
    await sendAsItIs(page)
    await page.waitForURL(/\/desk\/rounds\/2/)
  },
}

const places = plain('places', '/places', null)
const signIn = plain('sign-in', '/sign-in', null)
const staffSignIn = plain('desk-sign-in', '/desk/sign-in', null)
const factor: Shown = { name: 'second-factor', route: '/desk/second-factor', as: null, open: secondFactor }
const newRound = plain('desk-round-new', '/desk/rounds/new', 'nadia-coordinator')
const accounts = plain('desk-accounts', '/desk/accounts', 'ada-administrator')
const account = plain('my-account', '/my/account', 'samira-haddad')
const centre = plain(
  'desk-capacity-centre',
  '/desk/capacity/:centreId',
  'marc-director',
  '/desk/capacity/les-cerfs-volants',
)
const samira = plain('desk-request', '/desk/requests/:requestId', 'nadia-coordinator', '/desk/requests/r-samira-haddad')
const nobody = go(`/my/requests/r-thomas-keller`)

const main = new Set([
  'home',
  'places',
  'places-none',
  'place',
  'sign-in',
  'demo',
  'request-week-filled',
  'request-children-refused',
  'request-receipt',
  'my-request',
  'my-empty',
  'result-refused',
  'round',
  'desk',
  'desk-request',
  'desk-capacity-centre',
  'desk-round',
  'desk-round-book',
  'not-found',
])

const shown: readonly Shown[] = [
  plain('home', '/', null),
  places,
  plain('places-none', '/places', null, '/places?q=zzzz'),
  plain('places-filtered', '/places', null, '/places?kind=childminder'),
  plain('place', '/places/:siteId', null, '/places/les-cerfs-volants'),
  plain('desk-imports', '/desk/imports', 'nadia-coordinator'),

  signIn,
  { ...sent(signIn, 'sign-in-refused'), status: 422 },
  sent(signIn, 'sign-in-code', (page) => page.locator('input[name="email"]').fill(`${somebodyNew()}@courriel.example`)),
  {
    name: 'sign-in-code-refused',
    route: '/sign-in/code/:ask',
    as: null,
    status: 422,
    open: async (page, lang) => {
      await page.goto(at(`/sign-in/code/${'a'.repeat(43)}`, lang))
      await page.locator('input[name="code"]').fill('000000')
      await sendAsItIs(page)
    },
  },
  { name: 'sign-in-link', route: '/sign-in/link/:token', as: null, open: openLink },
  { ...plain('sign-in-link-closed', '/sign-in/link/:token', null, '/sign-in/link/nothing'), status: 410 },
  staffSignIn,
  {
    ...sent(staffSignIn, 'desk-sign-in-refused', async (page) => {
      await page.locator('input[name="email"]').fill(`${somebodyNew()}@lurelle.example`)
      await page.locator('input[type="password"]').fill('nothing like it')
    }),
    status: 422,
  },
  factor,
  {
    ...sent(factor, 'second-factor-refused', (page) => page.locator('input[name="code"]').fill('000000')),
    status: 422,
  },
  plain('desk-password', '/desk/password', null),
  sent(plain('desk-password', '/desk/password', null), 'desk-password-sent', (page) =>
    page.locator('input[name="email"]').fill(`${somebodyNew()}@lurelle.example`),
  ),
  {
    name: 'desk-password-choose',
    route: '/desk/password/:token',
    as: null,
    open: async (page, lang) => void (await page.goto(linkIn(await mailTo(await invite(page, lang))))),
  },
  account,
  {
    ...account,
    name: 'my-account-saved',
    open: async (page, lang) => {
      await account.open(page, lang)
      await sendAsItIs(page, page.locator('main form').first())
    },
  },
  accounts,
  { ...sent(accounts, 'desk-accounts-refused'), status: 422 },
  plain('demo', '/demo', null),

  plain('request', '/request', null),
  ...formSteps.map(step),
  ...formSteps.filter((one) => one !== 'review').map(refusedStep),
  ...(['children', 'week', 'wishes', 'situation'] as const).map(filledStep),
  {
    name: 'request-review-refused',
    route: '/request/:draftToken/:step',
    as: null,
    status: 422,
    open: async (page, lang) => {
      await beginRequest(page, lang, 'review')
      await sendAsItIs(page)
    },
  },
  {
    name: 'request-receipt',
    route: '/request/:draftToken/:step',
    as: null,
    open: async (page, lang) => {
      await writeRequest(page, lang, family())
      await sendRequest(page)
    },
  },
  plain('my', '/my', 'ines-marin'),
  {
    name: 'my-empty',
    route: '/my',
    as: null,
    open: async (page, lang) => {
      await openLink(page, lang)
      await sendAsItIs(page)
      await page.waitForURL(/\/my$/)
    },
  },
  plain('my-request', '/my/requests/:requestId', 'samira-haddad', '/my/requests/r-samira-haddad'),
  plain('my-request-refused-place', '/my/requests/:requestId', 'thomas-keller', '/my/requests/r-thomas-keller'),
  plain('my-request-placed', '/my/requests/:requestId', 'ines-marin', '/my/requests/r-ines-marin'),
  plain('my-request-twins', '/my/requests/:requestId', 'oriane-petit', '/my/requests/r-oriane-petit'),
  plain('my-withdraw', '/my/requests/:requestId/withdraw', 'samira-haddad', '/my/requests/r-samira-haddad/withdraw'),
  plain('desk', '/desk', 'nadia-coordinator'),
  plain('desk-requests', '/desk/requests', 'nadia-coordinator'),
  plain('desk-requests-none', '/desk/requests', 'nadia-coordinator', '/desk/requests?basket=withdrawn'),
  sent(plain('desk', '/desk', 'nadia-coordinator'), 'desk-found', (page) =>
    page.locator('input[name="search"]').fill('Haddad'),
  ),
  samira,
  plain('desk-request-verified', '/desk/requests/:requestId', 'nadia-coordinator', '/desk/requests/r-thomas-keller'),
  plain(
    'desk-withdraw',
    '/desk/requests/:requestId/withdraw',
    'nadia-coordinator',
    '/desk/requests/r-samira-haddad/withdraw',
  ),

  plain('desk-capacity', '/desk/capacity', 'nadia-coordinator'),
  centre,
  {
    ...sent(centre, 'desk-capacity-refused', (page) => page.locator('input[name*="mon-am"]').last().fill('many')),
    status: 422,
  },

  plain('scale', '/scale', null),
  plain('rounds', '/rounds', null),
  ofRound('round', '/rounds/:roundId', null),
  plain('result-refused', '/my/requests/:requestId/result', 'thomas-keller', '/my/requests/r-thomas-keller/result'),
  plain('result-placed', '/my/requests/:requestId/result', 'ines-marin', '/my/requests/r-ines-marin/result'),
  plain('desk-rounds', '/desk/rounds', 'nadia-coordinator'),
  plain('desk-rounds-elected', '/desk/rounds', 'helene-elected'),
  newRound,
  { ...sent(newRound, 'desk-round-new-refused', (page) => page.locator('input[name="name"]').fill(' ')), status: 422 },
  openRound,
  ofRound('desk-round', '/desk/rounds/:roundId', 'nadia-coordinator'),
  ofRound('desk-round-director', '/desk/rounds/:roundId', 'marc-director'),
  ofRound('desk-round-centre', '/desk/rounds/:roundId/centres/:centreId', 'marc-director'),
  ofRound('desk-round-book', '/desk/rounds/:roundId/book', 'helene-elected'),

  { name: 'not-found', route: '(no page)', as: null, status: 404, open: go('/nothing-here') },
  { name: 'not-mine', route: '(no page)', as: 'samira-haddad', status: 404, open: nobody },
]

/** Every page that a person can see, in the states that differ. */
export const catalogue: readonly Shown[] = shown.map((one) => ({ ...one, main: main.has(one.name) }))

/** GET routes that show no page, and why nothing here opens them. */
export const withoutPage: Readonly<Record<string, string>> = {
  '/places.geojson': 'a file',
  '/places.csv': 'a file',
  '/desk/requests.csv': 'a file',
  '/rounds/:roundId/files/:name': 'a file',
  '/desk/rounds/:roundId/book.pdf': 'a file; its tags are a promise of the documents themselves',
  '/request/:draftToken': 'leads to the step where the request was left',
}
