import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { alternativesPage } from './request/alternatives.tsx'
import { callBack, callBackPage } from './request/call-back.tsx'
import { lettersPage } from './request/letters.tsx'
import { erase, erasePage, keepData } from './data/erase.tsx'
import { exportJson, exportPdf, exportZip } from './data/export.ts'
import { allDataPage, correct, dataPage } from './data/page.tsx'
import { myPage } from './list.tsx'
import { change, myRequestPage, reopen, withdraw, withdrawPage } from './pages.tsx'
import { changeEmail, confirmEmailPage, emailPage, keepEmail } from './preferences/email.tsx'
import { invite, invitePage, join, joinPage } from './preferences/invite.tsx'
import { keepPreferences, preferencesPage } from './preferences/page.tsx'
import { answerRenew, renewPage } from './request/renew.tsx'
import type { MySlots } from './slots.ts'

type Run = Runner<IntakePorts>

/** What a family does with a request; the question whether it still needs a place opens by its link too. */
function requestRoutes(run: Run, slots: MySlots): Route[] {
  const mine = myRequestPage(run, slots)
  const call = callBackPage(run)
  const renew = renewPage(run)
  return [
    { method: 'GET', path: '/my', who: 'family', handle: myPage(run, slots) },
    { method: 'GET', path: '/my/requests/:requestId', who: 'family', handle: (request) => mine(request) },
    { method: 'POST', path: '/my/requests/:requestId/change', who: 'family', handle: change(run, mine) },
    { method: 'GET', path: '/my/requests/:requestId/withdraw', who: 'family', handle: withdrawPage(run) },
    { method: 'POST', path: '/my/requests/:requestId/withdraw', who: 'family', handle: withdraw(run, mine) },
    { method: 'POST', path: '/my/requests/:requestId/reopen', who: 'family', handle: reopen(run, mine) },
    { method: 'GET', path: '/my/requests/:requestId/letters', who: 'family', handle: lettersPage(run) },
    {
      method: 'GET',
      path: '/my/requests/:requestId/alternatives',
      who: 'family',
      handle: alternativesPage(run, slots),
    },
    { method: 'GET', path: '/my/requests/:requestId/call-back', who: 'family', handle: (request) => call(request) },
    { method: 'POST', path: '/my/requests/:requestId/call-back', who: 'family', handle: callBack(run) },
    { method: 'GET', path: '/my/requests/:requestId/renew', who: 'family', handle: (request) => renew(request) },
    { method: 'POST', path: '/my/requests/:requestId/renew', who: 'family', handle: answerRenew(run) },
    { method: 'GET', path: '/renew/:token', who: 'anyone', handle: (request) => renew(request) },
    { method: 'POST', path: '/renew/:token', who: 'anyone', handle: answerRenew(run) },
  ]
}

/** How a household is reached, and who follows it. */
function preferenceRoutes(run: Run, slots: MySlots): Route[] {
  const preferences = preferencesPage(run)
  const inviting = invitePage(run)
  const email = emailPage(run)
  return [
    { method: 'GET', path: '/my/preferences', who: 'family', handle: (request) => preferences(request) },
    { method: 'POST', path: '/my/preferences/:householdId', who: 'family', handle: keepPreferences(run) },
    {
      method: 'GET',
      path: '/my/preferences/:householdId/invite',
      who: 'family',
      handle: (request) => inviting(request),
    },
    { method: 'POST', path: '/my/preferences/:householdId/invite', who: 'family', handle: invite(run, slots.origin) },
    { method: 'GET', path: '/my/preferences/:householdId/email', who: 'family', handle: (request) => email(request) },
    { method: 'POST', path: '/my/preferences/:householdId/email', who: 'family', handle: changeEmail(run) },
  ]
}

/** What is held about a family: it reads, corrects, takes and erases it. */
function dataRoutes(run: Run, slots: MySlots): Route[] {
  const data = dataPage(run)
  const erasing = erasePage(run)
  return [
    { method: 'GET', path: '/my/data', who: 'family', handle: (request) => data(request) },
    { method: 'GET', path: '/my/data/all', who: 'family', handle: allDataPage(run) },
    { method: 'GET', path: '/my/data/export.json', who: 'family', handle: exportJson(run) },
    { method: 'GET', path: '/my/data/export.pdf', who: 'family', handle: exportPdf(run, slots) },
    { method: 'GET', path: '/my/data/export.zip', who: 'family', handle: exportZip(run) },
    { method: 'POST', path: '/my/data/:householdId/correct', who: 'family', handle: correct(run) },
    { method: 'GET', path: '/my/data/:householdId/erase', who: 'family', handle: (request) => erasing(request) },
    { method: 'POST', path: '/my/data/:householdId/erase', who: 'family', handle: erase(run) },
    { method: 'POST', path: '/my/data/:householdId/keep', who: 'family', handle: keepData(run) },
  ]
}

/** Links that were sent by mail: they open without signing in. */
function linkRoutes(run: Run): Route[] {
  const joining = joinPage(run)
  return [
    { method: 'GET', path: '/join/:token', who: 'anyone', handle: (request) => joining(request) },
    { method: 'POST', path: '/join/:token', who: 'family', handle: join(run) },
    { method: 'GET', path: '/confirm-email/:token', who: 'anyone', handle: confirmEmailPage(run) },
    { method: 'POST', path: '/confirm-email/:token', who: 'anyone', handle: keepEmail(run) },
  ]
}

/** Addresses where a family follows its requests; those with a token open without signing in. */
export const followingRoutes = (run: Run, slots: MySlots): Route[] => [
  ...requestRoutes(run, slots),
  ...preferenceRoutes(run, slots),
  ...dataRoutes(run, slots),
  ...linkRoutes(run),
]
