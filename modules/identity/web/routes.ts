import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import { accountPage, endOthers, leave, saveAccount } from './account.tsx'
import { accountsPage, invite } from './accounts.tsx'
import type { IdentityOptions, IdentityRunner } from './act.ts'
import { becomePersona, demoPage } from './demo.tsx'
import { codePage, followLink, giveCode, linkPage, requestMail, signInPage } from './families.tsx'
import { say } from './messages.ts'
import { askPassword, choosePage, forgottenPage, keepPassword } from './password.tsx'
import { givePassword, giveSecondFactor, secondFactorPage, staffSignInPage } from './staff.tsx'

export type { IdentityOptions } from './act.ts'

/** Pages of identity. Those of the demonstration are absent, and not only closed, when it is off. */
export function identityRoutes(run: IdentityRunner, options: IdentityOptions): Route[] {
  return [
    { method: 'GET', path: '/sign-in', who: 'anyone', handle: signInPage },
    { method: 'POST', path: '/sign-in', who: 'anyone', handle: requestMail(run, options) },
    { method: 'GET', path: '/sign-in/code/:ask', who: 'anyone', handle: codePage },
    { method: 'POST', path: '/sign-in/code/:ask', who: 'anyone', handle: giveCode(run, options) },
    { method: 'GET', path: '/sign-in/link/:token', who: 'anyone', handle: linkPage(run) },
    { method: 'POST', path: '/sign-in/link/:token', who: 'anyone', handle: followLink(run, options) },
    { method: 'GET', path: '/desk/sign-in', who: 'anyone', handle: staffSignInPage },
    { method: 'POST', path: '/desk/sign-in', who: 'anyone', handle: givePassword(run) },
    { method: 'GET', path: '/desk/second-factor', who: 'anyone', handle: secondFactorPage(run) },
    { method: 'POST', path: '/desk/second-factor', who: 'anyone', handle: giveSecondFactor(run) },
    { method: 'GET', path: '/desk/password', who: 'anyone', handle: forgottenPage },
    { method: 'POST', path: '/desk/password', who: 'anyone', handle: askPassword(run, options) },
    { method: 'GET', path: '/desk/password/:token', who: 'anyone', handle: choosePage(run) },
    { method: 'POST', path: '/desk/password/:token', who: 'anyone', handle: keepPassword(run) },
    { method: 'POST', path: '/sign-out', who: 'anyone', handle: leave(run) },
    { method: 'GET', path: '/my/account', who: 'signed-in', handle: accountPage(run) },
    { method: 'POST', path: '/my/account', who: 'signed-in', handle: saveAccount(run) },
    { method: 'POST', path: '/my/account/end-others', who: 'signed-in', handle: endOthers(run) },
    { method: 'GET', path: '/desk/accounts', who: ['administrator'], handle: accountsPage(run, options) },
    { method: 'POST', path: '/desk/accounts', who: ['administrator'], handle: invite(run, options) },
    ...(options.demo ? demoRoutes(run) : []),
  ]
}

const demoRoutes = (run: IdentityRunner): Route[] => [
  { method: 'GET', path: '/demo', who: 'anyone', handle: demoPage(run) },
  { method: 'POST', path: '/demo/:persona', who: 'anyone', handle: becomePersona(run) },
]

export const identityNavigation: NavigationEntry[] = [
  {
    path: '/desk/accounts',
    who: ['administrator'],
    area: 'desk',
    order: 90,
    label: (lang) => say(lang)('accounts.navigation'),
  },
]
