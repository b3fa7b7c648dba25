import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { needsAgreement } from '../../application/asking/help.ts'
import type { IntakePorts } from '../../application/ports.ts'
import { permissions } from '../../domain/permissions.ts'
import { requestProofFile, proofsPage, sendProofs } from '../form/proofs/page.tsx'
import { pagesTaken } from '../form/proofs/fields.tsx'
import { change, reopen, withdraw, withdrawPage } from '../my/pages.tsx'
import type { MySlots } from '../my/slots.ts'
import { beginForFamily, beginForPage } from './desk/begin.tsx'
import { endOne, helpedFamilyPage, helpedPage } from './desk/helped.tsx'
import { helpersPage } from './helpers.tsx'
import type { NamesSlot } from './helpers.tsx'

/** Addresses of those who act for families, and of families that look after it. They come before `/desk/requests/:requestId`. */
export function mandateRoutes(
  run: Runner<IntakePorts>,
  namesOf: NamesSlot,
  { offersPanel, waitingOffer }: Pick<MySlots, 'offersPanel' | 'waitingOffer'>,
): Route[] {
  const help: Route['who'] = permissions.help.roles
  const at = '/desk/helped/:requestId'
  const one = helpedFamilyPage(run, offersPanel)
  const toMine = endOne(run, (request, requestId) => request.link(`/my/requests/${requestId}/helpers?ended`))
  const toDesk = endOne(run, (request, requestId) =>
    request.link(needsAgreement(request.actor) ? '/desk/helped' : `/desk/requests/${requestId}`),
  )
  return [
    { method: 'GET', path: '/desk/requests/new', who: help, handle: (request) => beginForPage(run)(request) },
    { method: 'POST', path: '/desk/requests/new', who: help, handle: beginForFamily(run) },
    { method: 'GET', path: '/desk/helped', who: help, handle: helpedPage(run, waitingOffer) },
    { method: 'GET', path: at, who: ['helper'], handle: (request) => one(request) },
    { method: 'POST', path: `${at}/change`, who: ['helper'], handle: change(run, one) },
    { method: 'GET', path: `${at}/withdraw`, who: ['helper'], handle: withdrawPage(run) },
    { method: 'POST', path: `${at}/withdraw`, who: ['helper'], handle: withdraw(run, one) },
    { method: 'POST', path: `${at}/reopen`, who: ['helper'], handle: reopen(run, one) },
    { method: 'GET', path: `${at}/proofs`, who: ['helper'], handle: (request) => proofsPage(run)(request) },
    { method: 'POST', path: `${at}/proofs`, who: ['helper'], uploads: pagesTaken, handle: sendProofs(run) },
    { method: 'GET', path: `${at}/proofs/:fileId`, who: ['helper'], handle: requestProofFile(run) },
    { method: 'POST', path: '/desk/mandates/:mandateId/end', who: help, handle: toDesk },
    { method: 'GET', path: '/my/requests/:requestId/helpers', who: 'family', handle: helpersPage(run, namesOf) },
    { method: 'POST', path: '/my/mandates/:mandateId/end', who: 'family', handle: toMine },
  ]
}
