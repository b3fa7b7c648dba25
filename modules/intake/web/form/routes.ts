import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { askLink, linkPage } from './around/link-page.tsx'
import { answerStep, resumeDraft, stepPage } from './pages.tsx'
import type { FormSlots } from './pages.tsx'
import { proofsPage, requestProofFile, sendProofs } from './proofs/page.tsx'
import { answerProofs, draftProofFile, proofsStep } from './proofs/step.tsx'
import { pagesTaken } from './proofs/fields.tsx'
import { beginRequest, welcomePage } from './around/welcome.tsx'

/** Addresses of the form: the secret of a draft's link is all that a stranger needs. */
export const formRoutes = (run: Runner<IntakePorts>, slots: FormSlots): Route[] => [
  { method: 'GET', path: '/request', who: 'anyone', handle: welcomePage(run) },
  { method: 'POST', path: '/request', who: 'anyone', handle: beginRequest(run) },
  { method: 'GET', path: '/request/:draftToken', who: 'anyone', handle: resumeDraft(run) },
  { method: 'GET', path: '/request/:draftToken/link', who: 'anyone', handle: (request) => linkPage(run)(request) },
  { method: 'POST', path: '/request/:draftToken/link', who: 'anyone', handle: askLink(run) },
  {
    method: 'GET',
    path: '/request/:draftToken/proofs',
    who: 'anyone',
    handle: (request) => proofsStep(run)(request),
  },
  {
    method: 'POST',
    path: '/request/:draftToken/proofs',
    who: 'anyone',
    uploads: pagesTaken,
    handle: answerProofs(run),
  },
  { method: 'GET', path: '/request/:draftToken/proofs/:fileId', who: 'anyone', handle: draftProofFile(run) },
  { method: 'GET', path: '/request/:draftToken/:step', who: 'anyone', handle: stepPage(run, slots) },
  { method: 'POST', path: '/request/:draftToken/:step', who: 'anyone', handle: answerStep(run, slots) },
]

/** Addresses of a request's proofs: its family's, and the desk's. */
export const proofRoutes = (run: Runner<IntakePorts>, desk: Route['who']): Route[] =>
  (
    [
      ['/my/requests/:requestId/proofs', 'family'],
      ['/desk/requests/:requestId/proofs', desk],
    ] as const
  ).flatMap(([path, who]): Route[] => [
    { method: 'GET', path, who, handle: (request) => proofsPage(run)(request) },
    { method: 'POST', path, who, uploads: pagesTaken, handle: sendProofs(run) },
    { method: 'GET', path: `${path}/:fileId`, who, handle: requestProofFile(run) },
  ])
