import type { NavigationEntry, PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { AdmissionsPorts } from '../application/ports.ts'
import { permissions } from '../domain/permissions.ts'
import { contractsPage, exportContracts, searchContracts } from './contracts/desk/list.tsx'
import { say as sayContracts } from './contracts/desk/messages.ts'
import { contractPage, newEnd, newStart, newWeek, sign } from './contracts/desk/sheet.tsx'
import { decisionsPage } from './decisions/desk/list.tsx'
import { say as sayDecisions } from './decisions/desk/messages.ts'
import { saveText, textsPage } from './decisions/desk/texts.tsx'
import { decisionLetter, decisionPage } from './decisions/letter.tsx'
import { say } from './desk/messages.ts'
import { exportOffers, offersPage, searchOffers } from './desk/offers/list.tsx'
import { findRequest, newOfferPage, propose, proposePage } from './desk/offers/propose.tsx'
import { giveTime, offerPage, recordAnswer, refuseTime, refuseWeek, takeBack } from './desk/offers/sheet.tsx'
import { guidancePage } from './guidance/desk/list.tsx'
import { say as sayGuidance } from './guidance/desk/messages.ts'
import { closeAct, guidanceSheetPage, keepContact, reopenAct } from './guidance/desk/sheet.tsx'
import { declineAct } from './guidance/panel.tsx'
import { helperPages, linkPages, myPages } from './offers/pages.tsx'
import { rulesPage, saveRules } from './rules/desk/page.tsx'
import { say as sayWaiting } from './waiting/desk/messages.ts'
import { waitingPage } from './waiting/desk/overview.tsx'
import { callFirst, placePage, skipFirst } from './waiting/desk/place.tsx'

export { afterPublication } from './waiting/desk/after-publication.tsx'
export { admissionsRefusal } from './desk/refusal-words.ts'
export { placeLost, waitingOffer } from './offers/panel.tsx'
export { offersPanel } from './panel.tsx'

type Handle = (request: PageRequest) => Promise<Reply>

type Run = Runner<AdmissionsPorts>

const get = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'GET', path, who, handle })
const post = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'POST', path, who, handle })

/** Families answer: by the link that they received, signed in, or through their helper. */
function answerRoutes(run: Run): Route[] {
  const link = linkPages(run)
  const mine = myPages(run)
  const helper = helperPages(run)
  return [
    get('/o/:token', 'anyone', link.show),
    post('/o/:token', 'anyone', link.answer),
    post('/o/:token/time', 'anyone', link.askTime),
    post('/o/:token/week', 'anyone', link.askWeek),
    get('/my/offers/:offerId', 'family', mine.show),
    post('/my/offers/:offerId', 'family', mine.answer),
    post('/my/offers/:offerId/time', 'family', mine.askTime),
    post('/my/offers/:offerId/week', 'family', mine.askWeek),
    get('/desk/helped/offers/:offerId', ['helper'], helper.show),
    post('/desk/helped/offers/:offerId', ['helper'], helper.answer),
    post('/desk/helped/offers/:offerId/time', ['helper'], helper.askTime),
    post('/desk/helped/offers/:offerId/week', ['helper'], helper.askWeek),
  ]
}

/** Offers at the desk, and the rules of answers. */
const offerRoutes = (run: Run): Route[] => [
  get('/desk/offers', permissions['see-offers'], offersPage(run)),
  post('/desk/offers', permissions['see-offers'], searchOffers(run)),
  get('/desk/offers.csv', permissions['see-offers'], exportOffers(run)),
  get('/desk/offers/rules', permissions.rules, rulesPage(run)),
  post('/desk/offers/rules', permissions.rules, saveRules(run)),
  get('/desk/offers/new', permissions.offer, newOfferPage(run)),
  post('/desk/offers/new', permissions.offer, findRequest(run)),
  get('/desk/offers/new/:requestId', permissions.offer, proposePage(run)),
  post('/desk/offers/new/:requestId', permissions.offer, propose(run)),
  get('/desk/offers/:offerId', permissions['see-offers'], offerPage(run)),
  post('/desk/offers/:offerId/answer', permissions['record-answer'], recordAnswer(run)),
  post('/desk/offers/:offerId/extend', permissions.offer, giveTime(run)),
  post('/desk/offers/:offerId/no-extension', permissions.offer, refuseTime(run)),
  post('/desk/offers/:offerId/no-other-week', permissions.offer, refuseWeek(run)),
  post('/desk/offers/:offerId/withdraw', permissions.offer, takeBack(run)),
  get('/desk/offers/:offerId/instead', permissions.offer, proposePage(run)),
  post('/desk/offers/:offerId/instead', permissions.offer, propose(run)),
]

/** Places that come free between two commissions. */
const waitingRoutes = (run: Run): Route[] => [
  get('/desk/waiting', permissions['see-waiting'], waitingPage(run)),
  get('/desk/waiting/:centreId/:ageGroupId', permissions['see-waiting'], placePage(run)),
  post('/desk/waiting/:centreId/:ageGroupId/call', permissions.call, callFirst(run)),
  post('/desk/waiting/:centreId/:ageGroupId/skip', permissions.call, skipFirst(run)),
]

/** Families left without a place, followed. */
const guidanceRoutes = (run: Run): Route[] => [
  post('/my/requests/:requestId/guidance/decline', 'family', declineAct(run)),
  get('/desk/guidance', permissions['see-guidance'], guidancePage(run)),
  get('/desk/guidance/:requestId', permissions['see-guidance'], guidanceSheetPage(run)),
  post('/desk/guidance/:requestId/contact', permissions.guide, keepContact(run)),
  post('/desk/guidance/:requestId/close', permissions.guide, closeAct(run)),
  post('/desk/guidance/:requestId/reopen', permissions.guide, reopenAct(run)),
]

/** Care contracts. */
const contractRoutes = (run: Run): Route[] => [
  get('/desk/contracts', permissions['see-contracts'], contractsPage(run)),
  post('/desk/contracts', permissions['see-contracts'], searchContracts(run)),
  get('/desk/contracts.csv', permissions['see-contracts'], exportContracts(run)),
  get('/desk/contracts/:contractId', permissions['see-contracts'], contractPage(run)),
  post('/desk/contracts/:contractId/sign', permissions['change-contract'], sign(run)),
  post('/desk/contracts/:contractId/week', permissions['change-contract'], newWeek(run)),
  post('/desk/contracts/:contractId/start', permissions['change-contract'], newStart(run)),
  post('/desk/contracts/:contractId/end', permissions['change-contract'], newEnd(run)),
]

/** Decisions as they were told, for their families and at the desk. */
const decisionRoutes = (run: Run): Route[] => [
  get('/my/decisions/:decisionId', 'family', decisionPage(run)),
  get('/my/decisions/:decisionId/letter.pdf', 'family', decisionLetter(run)),
  get('/desk/decisions', permissions['see-decisions'], decisionsPage(run)),
  get('/desk/decisions/texts', permissions['see-decisions'], textsPage(run)),
  post('/desk/decisions/texts', permissions['write-decisions'], saveText(run)),
  get('/desk/decisions/:decisionId', permissions['see-decisions'], decisionPage(run)),
  get('/desk/decisions/:decisionId/letter.pdf', permissions['see-decisions'], decisionLetter(run)),
]

/** The pages of admissions. */
export const admissionsRoutes = (run: Run): Route[] => [
  ...answerRoutes(run),
  ...offerRoutes(run),
  ...waitingRoutes(run),
  ...guidanceRoutes(run),
  ...contractRoutes(run),
  ...decisionRoutes(run),
]

export const admissionsNavigation: NavigationEntry[] = [
  {
    path: '/desk/offers',
    who: permissions['see-offers'],
    area: 'desk',
    order: 50,
    label: (lang) => say(lang)('nav.offers'),
  },
  {
    path: '/desk/waiting',
    who: permissions['see-waiting'],
    area: 'desk',
    order: 55,
    label: (lang) => sayWaiting(lang)('nav.waiting'),
  },
  {
    path: '/desk/guidance',
    who: permissions['see-guidance'],
    area: 'desk',
    order: 57,
    label: (lang) => sayGuidance(lang)('nav'),
  },
  {
    path: '/desk/contracts',
    who: permissions['see-contracts'],
    area: 'desk',
    order: 60,
    label: (lang) => sayContracts(lang)('nav.contracts'),
  },
  {
    path: '/desk/decisions',
    who: permissions['see-decisions'],
    area: 'desk',
    order: 58,
    label: (lang) => sayDecisions(lang)('nav.decisions'),
  },
]
