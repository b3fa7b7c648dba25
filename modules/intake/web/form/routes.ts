import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { askLink, linkPage } from './link-page.tsx'
import { answerStep, resumeDraft, stepPage } from './pages.tsx'
import type { FormSlots } from './pages.tsx'
import { beginRequest, welcomePage } from './welcome.tsx'

/** Addresses of the form: the secret of a draft's link is all that a stranger needs. */
export const formRoutes = (run: Runner<IntakePorts>, slots: FormSlots): Route[] => [
  { method: 'GET', path: '/request', who: 'anyone', handle: welcomePage(run) },
  { method: 'POST', path: '/request', who: 'anyone', handle: beginRequest(run) },
  { method: 'GET', path: '/request/:draftToken', who: 'anyone', handle: resumeDraft(run) },
  { method: 'GET', path: '/request/:draftToken/link', who: 'anyone', handle: (request) => linkPage(run)(request) },
  { method: 'POST', path: '/request/:draftToken/link', who: 'anyone', handle: askLink(run) },
  { method: 'GET', path: '/request/:draftToken/:step', who: 'anyone', handle: stepPage(run, slots) },
  { method: 'POST', path: '/request/:draftToken/:step', who: 'anyone', handle: answerStep(run, slots) },
]
