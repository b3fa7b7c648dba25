import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { alternativesPage } from './request/alternatives.tsx'
import { callBack, callBackPage } from './request/call-back.tsx'
import { lettersPage } from './request/letters.tsx'
import { myPage } from './list.tsx'
import { change, myRequestPage, reopen, withdraw, withdrawPage } from './pages.tsx'
import { changeEmail, confirmEmailPage, emailPage, keepEmail } from './preferences/email.tsx'
import { invite, invitePage, join, joinPage } from './preferences/invite.tsx'
import { keepPreferences, preferencesPage } from './preferences/page.tsx'
import { answerRenew, renewPage } from './request/renew.tsx'
import type { MySlots } from './slots.ts'

/** Addresses where a family follows its requests; those with a token open without signing in. */
export function followingRoutes(run: Runner<IntakePorts>, slots: MySlots): Route[] {
  const mine = myRequestPage(run, slots)
  const call = callBackPage(run)
  const renew = renewPage(run)
  const preferences = preferencesPage(run)
  const inviting = invitePage(run)
  const joining = joinPage(run)
  const email = emailPage(run)
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
    { method: 'GET', path: '/join/:token', who: 'anyone', handle: (request) => joining(request) },
    { method: 'POST', path: '/join/:token', who: 'family', handle: join(run) },
    { method: 'GET', path: '/confirm-email/:token', who: 'anyone', handle: confirmEmailPage(run) },
    { method: 'POST', path: '/confirm-email/:token', who: 'anyone', handle: keepEmail(run) },
  ]
}
