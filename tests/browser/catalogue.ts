import type { Page } from '@playwright/test'
import { deskFiles, deskPages } from './pages/desk.ts'
import { notLookedAt } from './not-looked-at.ts'
import { at, become, linkIn, mailTo, sendAsItIs, somebodyNew } from './house.ts'
import type { Lang } from './house.ts'
import { admissionsFiles, admissionsPages } from './pages/admissions.ts'
import { benchPages } from './pages/bench.ts'
import { bookPages } from './pages/book.ts'
import { capacityFiles, capacityPages } from './pages/capacity.ts'
import { correspondenceFiles, correspondencePages } from './pages/correspondence.ts'
import { directoryFiles, directoryPages } from './pages/directory.ts'
import { familyFiles, familyPages } from './pages/families.ts'
import { keepingFiles, keepingPages } from './pages/keeping.ts'
import { meetingFiles, meetingPages } from './pages/meetings.ts'
import { scaleFiles, scalePages } from './pages/scales.ts'
import { serviceFiles, servicePages } from './pages/service.ts'
import { beginRequest, formSteps, sendRequest, writeRequest } from './request-form.ts'
import {
  family,
  filledStep,
  go,
  invite,
  ofRound,
  openLink,
  openRound,
  plain,
  refusedStep,
  secondFactor,
  sent,
  step,
} from './showing.ts'
import type { Shown } from './showing.ts'

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
const costs = plain('costs', '/costs', null)
const costsNumber = plain('desk-costs-number', '/desk/costs/:key', 'ada-administrator', '/desk/costs/psu.income.floor')
/** Writes while signed in, and sends when that is over: what was written comes back. */
async function sendAfterTheSession(page: Page, lang: Lang): Promise<void> {
  await become(page, 'samira-haddad')
  await page.goto(at('/my/requests/r-samira-haddad/messages', lang))
  await page.locator('main textarea').fill('Nous avons une question sur nos horaires.')
  await page.context().clearCookies()
  await sendAsItIs(page, page.locator('main form:has(textarea)'))
}
const nobody = go(`/my/requests/r-thomas-keller`)

const main = new Set([
  'home',
  'places',
  'places-loosen',
  'situation-expecting',
  'map',
  'compare',
  'place',
  'sign-in',
  'demo',
  'costs-result',
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
  'desk-bench',
  'not-found',
])

const shown: readonly Shown[] = [
  ...directoryPages,
  ...keepingPages,
  ...meetingPages,

  costs,
  plain('costs-from-a-place', '/costs', null, '/costs?kind=childminder'),
  sent(costs, 'costs-result', (page) => page.locator('input[name="income"]').fill('3 200')),
  sent(costs, 'costs-income-unknown'),
  { ...sent(costs, 'costs-refused', (page) => page.locator('input[name="income"]').fill('beaucoup')), status: 422 },
  plain('desk-costs', '/desk/costs', 'ada-administrator'),
  plain('desk-costs-law', '/desk/costs', 'ada-administrator', '/desk/costs?chapter=cmg'),
  costsNumber,
  { ...sent(costsNumber, 'desk-costs-number-refused'), status: 422 },

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
  // Proofs may come later: that step refuses nothing when it is left empty.
  ...formSteps.filter((one) => one !== 'review' && one !== 'proofs').map(refusedStep),
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
  plain('verify', '/verify', null),
  ofRound('round', '/rounds/:roundId', null),
  { ...ofRound('round-place', '/rounds/:roundId?place=les-cerfs-volants', null), route: '/rounds/:roundId' },
  plain('result-refused', '/my/requests/:requestId/result', 'thomas-keller', '/my/requests/r-thomas-keller/result'),
  plain('result-placed', '/my/requests/:requestId/result', 'ines-marin', '/my/requests/r-ines-marin/result'),
  plain('desk-rounds', '/desk/rounds', 'nadia-coordinator'),
  plain('desk-rounds-elected', '/desk/rounds', 'helene-elected'),
  newRound,
  { ...sent(newRound, 'desk-round-new-refused', (page) => page.locator('input[name="name"]').fill(' ')), status: 422 },
  openRound,
  ofRound('desk-round', '/desk/rounds/:roundId', 'nadia-coordinator'),
  ofRound('desk-round-director', '/desk/rounds/:roundId', 'marc-director'),
  ofRound('desk-round-scenarios', '/desk/rounds/:roundId/scenarios', 'nadia-coordinator'),
  ofRound('desk-round-what-if', '/desk/rounds/:roundId/what-if', 'helene-elected'),
  ofRound('desk-round-questions', '/desk/rounds/:roundId/questions', 'helene-elected'),
  ofRound('desk-round-questions-staff', '/desk/rounds/:roundId/questions', 'bruno-officer'),
  ofRound('desk-round-reopen', '/desk/rounds/:roundId/reopen', 'nadia-coordinator'),
  ofRound('desk-round-centre', '/desk/rounds/:roundId/centres/:centreId', 'marc-director'),
  ofRound('desk-round-book', '/desk/rounds/:roundId/book', 'helene-elected'),
  ...bookPages,

  ...benchPages,
  ...admissionsPages,
  ...capacityPages,

  ...correspondencePages,
  ...familyPages,
  ...servicePages,
  ...scalePages,
  ...deskPages,

  { name: 'not-found', route: '(no page)', as: null, status: 404, open: go('/nothing-here') },
  { name: 'session-over', route: '(no page)', as: null, status: 401, open: sendAfterTheSession },
  { name: 'not-mine', route: '(no page)', as: 'samira-haddad', status: 404, open: nobody },
]

/** Every page that a person can see, in the states that differ. */
export const catalogue: readonly Shown[] = shown.map((one) => ({ ...one, main: main.has(one.name) }))

/** GET routes that show no page, and why nothing here opens them. */
export const withoutPage: Readonly<Record<string, string>> = {
  ...notLookedAt,
  ...admissionsFiles,
  ...capacityFiles,
  ...correspondenceFiles,
  ...directoryFiles,
  ...familyFiles,
  ...keepingFiles,
  ...meetingFiles,
  ...serviceFiles,
  ...scaleFiles,
  ...deskFiles,
  '/desk/requests.csv': 'a file',
  '/rounds/:roundId/files/:name': 'a file',
  '/desk/rounds/:roundId/reopened/:number/:name': 'a file',
  '/desk/rounds/:roundId/book.pdf': 'a file; its tags are a promise of the documents themselves',
  '/request/:draftToken': 'leads to the step where the request was left',
}
