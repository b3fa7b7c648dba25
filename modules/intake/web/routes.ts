import type { Role } from '@ribambelle/kernel'
import type { Island, NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../application/ports.ts'
import { permissions } from '../domain/permissions.ts'
import { say as sayDesk } from './desk/messages.ts'
import { campaignFile, campaignPage, searchCampaign, steer } from './renewal/desk/campaign.tsx'
import { keepGuardian } from './desk/guardians.tsx'
import type { ColleaguesSlot } from './desk/list/list.tsx'
import { deskRoutes } from './desk/routes.ts'
import { askFamilies, noteHeard, renewalsPage } from './desk/renewals.tsx'
import { keepRetention, retentionPage } from './desk/retention.tsx'
import { sheetPage, verify } from './desk/sheet.tsx'
import { say as sayInterview } from './sheet/desk/messages.ts'
import { say as sayForm } from './form/messages.ts'
import type { PointsSlot } from './form/steps/points.ts'
import { formRoutes, proofRoutes, receiptRoutes } from './form/routes.ts'
import type { NamesSlot } from './mandates/helpers.tsx'
import { say as sayHelp } from './mandates/desk/messages.ts'
import { mandateRoutes } from './mandates/routes.ts'
import { say as sayPolicy } from './policy/messages.ts'
import { keepPolicy, policyPage } from './policy/page.tsx'
import { say as sayMy } from './my/messages.ts'
import { change, reopen, withdraw, withdrawPage } from './my/pages.tsx'
import { followingRoutes } from './my/routes.ts'
import { withSlots } from './my/slots.ts'
import type { MySlots, RequestPanel } from './my/slots.ts'

export { bulkEffects } from './bulk/desk/carry.ts'
export { intakeEffects } from './effects.ts'
export { deskMeetingsPanel, meetingNavigation, meetingRoutes, myMeetingsPanel } from './meeting/routes.ts'
export { requestAccessOf } from './my/access.ts'
export type { RequestPanel } from './my/slots.ts'

/** What other modules show inside the pages of intake; the app brings it. */
export interface IntakeSlots extends Partial<MySlots> {
  /** what rounds say of a request; null when they say nothing */
  readonly resultPanel: RequestPanel
  /** what the published scale in force gives for answers; nothing is said without it */
  readonly pointsOf?: PointsSlot
  /** how helpers and members of the staff are called; « somebody » without it */
  readonly namesOf?: NamesSlot
  /** who works at the desk; one is alone without it */
  readonly colleagues?: ColleaguesSlot
}

const noScale: PointsSlot = async () => null

const noNames: NamesSlot = async () => new Map()

const nobodyElse: ColleaguesSlot = async () => []

const desk: readonly Role[] = permissions.desk.roles
const policy: readonly Role[] = permissions.policy.roles

/** Every address of intake. */
export function intakeRoutes(
  run: Runner<IntakePorts>,
  { resultPanel, pointsOf = noScale, namesOf = noNames, colleagues = nobodyElse, ...others }: IntakeSlots,
): Route[] {
  const slots = withSlots({ resultPanel, ...others })
  const sheet = sheetPage(run, slots, { namesOf, colleagues })
  const renewals = renewalsPage(run)
  const retention = retentionPage(run)
  const campaign = '/desk/renewals/campaigns/:campaignId'
  return [
    ...formRoutes(run, { pointsOf }, namesOf),
    ...receiptRoutes(run, namesOf, desk),
    ...proofRoutes(run, desk),
    ...mandateRoutes(run, namesOf, slots),

    ...followingRoutes(run, slots),

    ...deskRoutes(run, desk, policy, { slots, staff: { namesOf, colleagues }, sheet }),
    { method: 'GET', path: '/desk/requests/:requestId', who: desk, handle: (request) => sheet(request) },
    { method: 'POST', path: '/desk/requests/:requestId/verify', who: desk, handle: verify(run, sheet) },
    { method: 'POST', path: '/desk/requests/:requestId/guardians', who: desk, handle: keepGuardian(run, sheet) },
    { method: 'POST', path: '/desk/requests/:requestId/change', who: desk, handle: change(run, sheet) },
    { method: 'GET', path: '/desk/requests/:requestId/withdraw', who: desk, handle: withdrawPage(run) },
    { method: 'POST', path: '/desk/requests/:requestId/withdraw', who: desk, handle: withdraw(run, sheet) },
    { method: 'POST', path: '/desk/requests/:requestId/reopen', who: desk, handle: reopen(run, sheet) },
    { method: 'GET', path: '/desk/policy', who: policy, handle: (request) => policyPage(run)(request) },
    { method: 'POST', path: '/desk/policy', who: policy, handle: keepPolicy(run) },
    { method: 'GET', path: '/desk/retention', who: policy, handle: (request) => retention(request) },
    { method: 'POST', path: '/desk/retention', who: policy, handle: keepRetention(run) },
    { method: 'GET', path: '/desk/renewals', who: desk, handle: (request) => renewals(request) },
    { method: 'POST', path: '/desk/renewals', who: desk, handle: askFamilies(run) },
    { method: 'POST', path: '/desk/renewals/:renewalId', who: desk, handle: noteHeard(run) },
    { method: 'GET', path: campaign, who: desk, handle: (request) => campaignPage(run)(request) },
    { method: 'POST', path: campaign, who: desk, handle: steer(run) },
    { method: 'POST', path: `${campaign}/search`, who: desk, handle: searchCampaign(run) },
    { method: 'GET', path: `${campaign}/people.csv`, who: desk, handle: campaignFile(run) },
  ]
}

/** Small programs of pages. */
export const intakeIslands: readonly Island[] = [
  { name: 'wish-order', entry: new URL('./form/islands/wish-order.ts', import.meta.url) },
  { name: 'desk-list', entry: new URL('./desk/list/islands/desk-list.ts', import.meta.url) },
]

/** Entries of the navigation. */
export const intakeNavigation: readonly NavigationEntry[] = [
  { path: '/request', who: 'anyone', area: 'public', order: 30, label: (lang) => sayForm(lang)('nav.request') },
  { path: '/my', who: 'family', area: 'family', order: 10, label: (lang) => sayMy(lang)('nav.my') },
  { path: '/desk', who: desk, area: 'desk', order: 10, label: (lang) => sayDesk(lang)('nav.desk') },
  { path: '/desk/helped', who: ['helper'], area: 'desk', order: 10, label: (lang) => sayHelp(lang)('nav.helped') },
  { path: '/desk/policy', who: policy, area: 'desk', order: 90, label: (lang) => sayPolicy(lang)('nav.policy') },
  { path: '/desk/requests', who: desk, area: 'desk', order: 20, label: (lang) => sayDesk(lang)('nav.requests') },
  {
    path: '/desk/retention',
    who: policy,
    area: 'desk',
    order: 91,
    label: (lang) => sayDesk(lang)('nav.retention'),
  },
  {
    path: '/desk/interview-fields',
    who: policy,
    area: 'desk',
    order: 92,
    label: (lang) => sayInterview(lang)('nav.fields'),
  },
  { path: '/desk/renewals', who: desk, area: 'desk', order: 25, label: (lang) => sayDesk(lang)('nav.renewals') },
]
