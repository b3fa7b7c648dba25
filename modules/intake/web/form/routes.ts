import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { askLink, linkPage } from './around/link-page.tsx'
import { answerStep, resumeDraft, stepPage } from './pages.tsx'
import type { FormSlots } from './pages.tsx'
import { proofsPage, requestProofFile, sendProofs } from './proofs/page.tsx'
import { answerProofs, draftProofFile, proofsStep } from './proofs/step.tsx'
import { pagesTaken } from './proofs/fields.tsx'
import { sheetLink } from '../my/pages.tsx'
import type { NamesSlot } from '../mandates/helpers.tsx'
import { receiptPdf } from './around/receipt-pdf.ts'
import { tokenOf } from './pages.tsx'
import { beginRequest, welcomePage } from './around/welcome.tsx'

/** Addresses of the form: the secret of a draft's link is all that a stranger needs. */
export const formRoutes = (run: Runner<IntakePorts>, slots: FormSlots, namesOf: NamesSlot): Route[] => [
  { method: 'GET', path: '/request', who: 'anyone', handle: welcomePage(run) },
  { method: 'POST', path: '/request', who: 'anyone', handle: beginRequest(run) },
  { method: 'GET', path: '/request/:draftToken', who: 'anyone', handle: resumeDraft(run) },
  { method: 'GET', path: '/request/:draftToken/link', who: 'anyone', handle: (request) => linkPage(run)(request) },
  { method: 'POST', path: '/request/:draftToken/link', who: 'anyone', handle: askLink(run) },
  {
    method: 'GET',
    path: '/request/:draftToken/receipt.pdf',
    who: 'anyone',
    handle: receiptPdf(
      run,
      namesOf,
      (request) => ({ token: tokenOf(request) }),
      (request) => request.link(`/request/${tokenOf(request)}/receipt`),
    ),
  },
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

/** The receipt of a request, for its family, who helps it, and the desk. */
export const receiptRoutes = (run: Runner<IntakePorts>, namesOf: NamesSlot, desk: Route['who']): Route[] =>
  (
    [
      ['/my/requests/:requestId', 'family'],
      ['/desk/helped/:requestId', ['helper']],
      ['/desk/requests/:requestId', desk],
    ] as const
  ).map(([at, who]): Route => ({
    method: 'GET',
    path: `${at}/receipt.pdf`,
    who,
    handle: receiptPdf(
      run,
      namesOf,
      ({ params }) => ({ requestId: params['requestId'] ?? '' }),
      (request) => sheetLink(request, request.params['requestId'] ?? ''),
    ),
  }))

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
