import type { Page } from '@playwright/test'
import { ofRound, openRound, plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'
const jeanne = 'jeanne-helper'
const paul = '/desk/helped/r-paul-renard'
const calendar = plain('desk-calendar', '/desk/calendar', nadia)
const panel = plain('desk-panel', '/desk/panel', nadia)
const sitting = '/desk/rounds/:roundId/sitting'
const begin = plain('desk-request-new', '/desk/requests/new', nadia)
const policy = plain('desk-policy', '/desk/policy', 'ada-administrator')
const retention = plain('desk-retention', '/desk/retention', 'ada-administrator')
const campaign = '/desk/renewals/campaigns/:campaignId'
const held = '/desk/renewals/campaigns/autumn-questions'
const renewals = plain('desk-renewals', '/desk/renewals', nadia)
const brochure = plain('desk-brochure', '/desk/brochure', nadia)

/** The sitting of a round that is open: everything can still be written. */
const openSitting: Shown = {
  name: 'desk-sitting-open',
  route: sitting,
  as: nadia,
  open: async (page, lang) => {
    await openRound.open(page, lang)
    await page.goto(`${page.url().split(/[?#]/)[0]}/sitting`)
  },
}

const empty =
  (...names: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await page.locator(`[name="${name}"]`).fill('')
  }

/** Pages of the service: what it announces, the commission, the rules, families that are helped. */
export const servicePages: readonly Shown[] = [
  plain('waiting', '/waiting', null),
  plain('waiting-asked', '/waiting', null, '/waiting?age=6&zone=vaudorme&week=mon-am&week=mon-pm&week=tue-am'),
  plain('calendar', '/calendar', null),
  calendar,
  { ...sent(calendar, 'desk-calendar-refused'), status: 422 },
  panel,
  { ...sent(panel, 'desk-panel-refused'), status: 422 },
  plain('desk-panel-elected', '/desk/panel', 'helene-elected'),
  ofRound('desk-sitting', sitting, nadia),
  ofRound('desk-sitting-elected', sitting, 'helene-elected'),
  openSitting,

  plain('brochure', '/brochure', null),
  brochure,

  begin,
  { ...sent(begin, 'desk-request-new-refused'), status: 422 },
  plain('desk-request-new-helper', '/desk/requests/new', jeanne),
  plain('desk-helped', '/desk/helped', jeanne),
  plain('desk-helped-officer', '/desk/helped', 'bruno-officer'),
  plain('desk-helped-one', '/desk/helped/:requestId', jeanne, paul),
  plain('desk-helped-withdraw', '/desk/helped/:requestId/withdraw', jeanne, `${paul}/withdraw`),
  plain('desk-helped-proofs', '/desk/helped/:requestId/proofs', jeanne, `${paul}/proofs`),
  plain('desk-proofs', '/desk/requests/:requestId/proofs', nadia, '/desk/requests/r-samira-haddad/proofs'),

  policy,
  { ...sent(policy, 'desk-policy-refused', empty('draftDays')), status: 422 },
  retention,
  { ...sent(retention, 'desk-retention-refused', empty('withdrawnMonths')), status: 422 },
  renewals,
  plain('desk-campaign', campaign, nadia, held),
  plain('desk-campaign-asked', campaign, nadia, `${held}?state=asked`),
  plain('desk-campaign-none', campaign, nadia, `${held}?state=asleep`),
  plain('desk-renewals-by-hand', '/desk/renewals', nadia, '/desk/renewals?state=by-hand'),
  {
    ...sent(renewals, 'desk-renewals-refused', async (page) => {
      await page.locator('select[name="firstMonth"]').selectOption({ index: 5 })
      await page.locator('select[name="lastMonth"]').selectOption({ index: 0 })
    }),
    status: 422,
  },
]

/** Their addresses that show no page, and why nothing opens them. */
export const serviceFiles: Readonly<Record<string, string>> = {
  '/calendar.ics': 'a file',
  '/desk/renewals/campaigns/:campaignId/people.csv': 'a file',
  '/brochure.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/rounds/:roundId/minutes.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/rounds/:roundId/minutes.docx': 'a file',
  '/desk/helped/:requestId/receipt.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/requests/:requestId/receipt.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/helped/:requestId/proofs/:fileId': 'a file that somebody sent',
  '/desk/requests/:requestId/proofs/:fileId': 'a file that somebody sent',
}
